//! Numbers as a Dutch reader writes them.
//!
//! In: counts as they may be shown. Out: text, with a point between thousands and a sign for what is left out.

use crate::distribution::Count;

/// What stands where a number is left out, or where there is nothing: a reader cannot tell them apart, and must not.
pub(super) const NONE: &str = "·";

/// `12.345`.
pub(super) fn figure(count: u64) -> String {
    let digits = count.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push('.');
        }
        out.push(digit);
    }
    out
}

/// About, or fewer than that: none is not told from few.
pub(super) fn count(count: Count) -> String {
    match count {
        Count::About(count) => figure(count),
        Count::None | Count::Few => "< 10".to_owned(),
    }
}

/// A number of a value, or the sign for none and for few.
pub(super) fn shown(count: Option<u64>) -> String {
    count.map_or_else(|| NONE.to_owned(), figure)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!([0, 12, 123, 1234, 1_234_567].map(figure), ["0", "12", "123", "1.234", "1.234.567"]);
        assert_eq!([Count::None, Count::Few, Count::of(1003)].map(count), ["< 10", "< 10", "1.000"]);
        assert_eq!(shown(None), "·");
    }
}
