//! The columns of the two sides of one deelbestand, and which belong together.
//!
//! In: two header lines, the name of the person's column, the declared key. Out: [`ColumnPairs`].
//! Refuses: a header that the program would not write, a name that occurs twice.

use super::DiffError;
use crate::separated::{Fields, field_count};

/// Columns of both sides. "Common" columns have the same name on both sides; they are numbered in the order of NEW.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ColumnPairs {
    /// Names in OLD, in the order of the file.
    pub old: Vec<String>,
    /// Names in NEW.
    pub new: Vec<String>,
    /// Common columns as (position in OLD, position in NEW).
    pub common: Vec<(usize, usize)>,
    /// Positions in NEW of columns that OLD has not.
    pub added: Vec<usize>,
    /// Positions in OLD of columns that NEW has not.
    pub dropped: Vec<usize>,
    /// The key that can be used, as (position in OLD, position in NEW); without the person's column, which always counts.
    pub key: Vec<(usize, usize)>,
    /// Columns of the declared key that one of the sides lacks: without them the key is not used at all.
    pub missing_key: Vec<String>,
    /// The person's column as (position in OLD, position in NEW).
    pub person: Option<(usize, usize)>,
    /// Same columns in the same order: rows can be compared as bytes.
    pub equal: bool,
}

impl ColumnPairs {
    /// Pairs the columns of two headers.
    #[must_use]
    pub fn new(old: Vec<String>, new: Vec<String>, person: &[String; 2], key: &[String]) -> Self {
        let [old_person, new_person] = person;
        let pair = |name: &str| Some((position(&old, name)?, position(&new, name)?));
        let common = new.iter().filter_map(|name| pair(name)).collect();
        let added = only(&new, &old);
        let dropped = only(&old, &new);
        let rest = || key.iter().filter(|name| !person.contains(name));
        let missing_key: Vec<String> = rest().filter(|name| pair(name).is_none()).cloned().collect();
        let usable = missing_key.is_empty() && !key.is_empty();
        let key = if usable { rest().filter_map(|name| pair(name)).collect() } else { Vec::new() };
        let missing_key = if usable { Vec::new() } else { missing_key };
        let person = position(&old, old_person).zip(position(&new, new_person));
        let equal = old == new;
        Self { common, added, dropped, key, missing_key, person, equal, old, new }
    }

    /// Where a common column stands, as (position in OLD, position in NEW).
    #[must_use]
    pub fn pair(&self, name: &str) -> Option<(usize, usize)> {
        Some((position(&self.old, name)?, position(&self.new, name)?))
    }

    /// Names of the common columns, in the order of NEW.
    #[must_use]
    pub fn common_names(&self) -> Vec<String> {
        self.common.iter().filter_map(|(_, number)| self.new.get(*number)).cloned().collect()
    }

    /// Is there a key to pair rows by? A declared key of the person's column alone is one: a row per person.
    #[must_use]
    pub fn has_key(&self, declared: &[String]) -> bool {
        !declared.is_empty() && self.missing_key.is_empty()
    }

    /// Reads a header line.
    ///
    /// # Errors
    /// It is not as the program writes it, or a name occurs twice.
    pub fn read_header(header: &[u8], path: &str) -> Result<Vec<String>, DiffError> {
        let error = || DiffError::Header { path: path.to_owned() };
        let count = field_count(header);
        let mut fields = Fields::default();
        fields.read(header, count).map_err(|_| error())?;
        let names: Vec<String> = fields.iter().map(|name| String::from_utf8_lossy(name).into_owned()).collect();
        let unique: std::collections::BTreeSet<&String> = names.iter().collect();
        if unique.len() == names.len() { Ok(names) } else { Err(error()) }
    }
}

fn position(names: &[String], name: &str) -> Option<usize> {
    names.iter().position(|other| other == name)
}

fn only(these: &[String], those: &[String]) -> Vec<usize> {
    these.iter().enumerate().filter(|(_, name)| !those.contains(name)).map(|(number, _)| number).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn omnummer() -> [String; 2] {
        ["omnummer", "omnummer"].map(str::to_owned)
    }

    fn names(text: &str) -> Vec<String> {
        ColumnPairs::read_header(text.as_bytes(), "x").unwrap()
    }

    #[test]
    fn columns_are_paired_by_name_in_the_order_of_new() {
        let k =
            ColumnPairs::new(names("omnummer;a;b;weg"), names("omnummer;b;erbij;a"), &omnummer(), &names("omnummer;a"));
        assert_eq!(k.common, [(0, 0), (2, 1), (1, 3)]);
        assert_eq!((k.added, k.dropped), (vec![2], vec![3]));
        assert_eq!((k.key, k.person, k.equal), (vec![(1, 3)], Some((0, 0)), false));
    }

    #[test]
    fn half_a_key_is_no_key() {
        let key = names("omnummer;a;b");
        let k = ColumnPairs::new(names("omnummer;a;b"), names("omnummer;a"), &omnummer(), &key);
        assert!(k.key.is_empty() && !k.has_key(&key));
        assert_eq!(k.missing_key, ["b"]);
    }

    #[test]
    fn a_header_with_a_name_twice_is_refused() {
        for bad in ["a;b;a", "a;\"b\"", ""] {
            assert!(matches!(ColumnPairs::read_header(bad.as_bytes(), "x"), Err(DiffError::Header { .. })), "{bad}");
        }
        assert_eq!(names("a;\"b;c\""), ["a", "b;c"]);
    }
}
