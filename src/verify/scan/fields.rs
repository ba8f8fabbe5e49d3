//! The fields of one row.
//!
//! In: the bytes of a row without its line end. Out: its fields without their quotes.
//! Refuses: quotes where a build writes none, a quote without its partner.

use crate::emit::Line;
use memchr::memchr_iter;
use std::borrow::Cow;

/// Hands every field to `neem`, with its number from 0. False: the row is not spelled as a build spells it; what was
/// handed out by then is no field.
pub(super) fn fields(row: &[u8], quote: bool, mut take: impl FnMut(usize, &[u8])) -> bool {
    if !quote {
        let mut begin = 0;
        let ends = memchr_iter(b';', row).chain(std::iter::once(row.len()));
        for (number, end) in ends.enumerate() {
            take(number, row.get(begin..end).unwrap_or_default());
            begin = end + 1;
        }
        return true;
    }
    let Some(fields) = parse(row) else { return false };
    fields.iter().enumerate().for_each(|(number, field)| take(number, field));
    true
}

/// How many fields a row with quotes has; `None` when it is not spelled as a build spells it.
pub(super) fn count(row: &[u8]) -> Option<usize> {
    parse(row).map(|fields| fields.len())
}

/// Rows with quotes are rare: they are taken apart, written again and compared.
fn parse(row: &[u8]) -> Option<Vec<Cow<'_, [u8]>>> {
    let mut fields = Vec::new();
    let mut rest = row;
    loop {
        let (field, further) = if rest.first() == Some(&b'"') { tussen_aanhaling(rest)? } else { bare(rest) };
        fields.push(field);
        match further {
            Some(further) => rest = further,
            None => break,
        }
    }
    let mut rebuilt = Vec::with_capacity(row.len());
    let mut line = Line::begin(&mut rebuilt);
    fields.iter().for_each(|field| line.text(field));
    line.finish();
    (rebuilt == row).then_some(fields)
}

/// A field and what comes behind its separator; nothing behind the last field.
type Veld<'r> = (Cow<'r, [u8]>, Option<&'r [u8]>);

fn bare(rest: &[u8]) -> Veld<'_> {
    match rest.iter().position(|byte| *byte == b';') {
        Some(slot) => (Cow::Borrowed(rest.get(..slot).unwrap_or_default()), rest.get(slot + 1..)),
        None => (Cow::Borrowed(rest), None),
    }
}

fn tussen_aanhaling(rest: &[u8]) -> Option<Veld<'_>> {
    let mut field = Vec::new();
    let mut bytes = rest.iter().enumerate().skip(1).peekable();
    while let Some((slot, byte)) = bytes.next() {
        if *byte != b'"' {
            field.push(*byte);
        } else if bytes.next_if(|(_, next)| **next == b'"').is_some() {
            field.push(b'"');
        } else {
            return match rest.get(slot + 1) {
                None => Some((Cow::Owned(field), None)),
                Some(b';') => Some((Cow::Owned(field), rest.get(slot + 2..))),
                Some(_) => None,
            };
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(row: &str) -> Option<Vec<String>> {
        let mut out = Vec::new();
        fields(row.as_bytes(), row.contains('"'), |_, field| out.push(String::from_utf8(field.to_vec()).unwrap()))
            .then_some(out)
    }

    #[test]
    fn what_a_build_writes_is_read_back() {
        for fields in
            [vec!["a", "", "b"], vec!["a;b", "zeg \"ja\"", "twee\nregels"], vec![""], vec!["", ""], vec!["\""]]
        {
            let mut row = Vec::new();
            let mut line = Line::begin(&mut row);
            fields.iter().for_each(|field| line.text(field.as_bytes()));
            line.finish();
            assert_eq!(read(std::str::from_utf8(&row).unwrap()).unwrap(), fields);
        }
    }

    #[test]
    fn another_spelling_is_refused() {
        for bad in ["\"a\";b", "a\"b", "\"a;b", "\"a;b\"c", "\"\";a", "\"a\"\";b"] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }
}
