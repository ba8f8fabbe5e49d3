//! The fields of one row.
//!
//! In: the bytes of a row without its line end. Out: its fields without their quotes.
//! Refuses: quotes where a build writes none, a quote without its partner.

use crate::separated::Fields;
use memchr::memchr_iter;

/// Hands every field to `take`, with its number from 0. False: the row is not spelled as a build spells it; what was
/// handed out by then is no field.
pub(in crate::verify) fn fields(row: &[u8], quote: bool, mut take: impl FnMut(usize, &[u8])) -> bool {
    if !quote {
        let mut begin = 0;
        let ends = memchr_iter(b';', row).chain(std::iter::once(row.len()));
        for (number, end) in ends.enumerate() {
            take(number, row.get(begin..end).unwrap_or_default());
            begin = end + 1;
        }
        return true;
    }
    // Rows with quotes are rare.
    let mut fields = Fields::default();
    if fields.cut(row).is_err() {
        return false;
    }
    fields.iter().enumerate().for_each(|(number, field)| take(number, field));
    true
}

/// How many fields a row with quotes has; `None` when it is not spelled as a build spells it.
pub(super) fn count(row: &[u8]) -> Option<usize> {
    let mut fields = Fields::default();
    fields.cut(row).ok().map(|()| fields.count())
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
            crate::separated::write_row(&mut row, fields.iter().map(|field| field.as_bytes()));
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
