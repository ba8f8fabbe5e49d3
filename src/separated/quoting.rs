//! When a field is quoted, and how.
//!
//! In: the bytes of a field. Out: the same between quotes, or without them. Refuses: nothing.

use memchr::memchr;
use std::borrow::Cow;

/// A separator, a quote or a line end: with one of these in it a field stands between quotes.
#[inline]
#[must_use]
pub fn needs_quotes(field: &[u8], separator: u8) -> bool {
    field.iter().any(|byte| matches!(byte, b'"' | b'\n' | b'\r') || *byte == separator)
}

/// Writes a field between quotes, each quote in it doubled.
pub fn quote(out: &mut Vec<u8>, field: &[u8]) {
    out.push(b'"');
    for byte in field {
        if *byte == b'"' {
            out.push(b'"');
        }
        out.push(*byte);
    }
    out.push(b'"');
}

/// A field without its quotes, doubled quotes made single; one that is not between quotes stays as it is.
#[inline]
#[must_use]
pub fn without_quotes(field: &[u8]) -> Cow<'_, [u8]> {
    let Some(inside) = field.strip_prefix(b"\"").and_then(|rest| rest.strip_suffix(b"\"")) else {
        return Cow::Borrowed(field);
    };
    if memchr(b'"', inside).is_none() {
        return Cow::Borrowed(inside);
    }
    let mut out = Vec::with_capacity(inside.len());
    let mut previous_was_quote = false;
    for byte in inside {
        previous_was_quote = *byte == b'"' && !previous_was_quote;
        if !previous_was_quote {
            out.push(*byte);
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_quoted_comes_back(text in "[a;,\"\r\né]{0,8}") {
            let mut out = Vec::new();
            quote(&mut out, text.as_bytes());
            prop_assert!(*without_quotes(&out) == *text.as_bytes());
        }
    }

    #[test]
    fn only_what_could_be_misread_needs_quotes() {
        for (text, semicolon, comma) in
            [("a;b", true, false), ("a,b", false, true), ("\"", true, true), ("a b", false, false)]
        {
            assert_eq!(needs_quotes(text.as_bytes(), b';'), semicolon, "{text}");
            assert_eq!(needs_quotes(text.as_bytes(), b','), comma, "{text}");
        }
    }
}
