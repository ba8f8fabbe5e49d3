//! One table of a snapshot: its files, and where a row of it stands.
//!
//! In: what `snapshot.toml` says. Out: [`SnapshotTable`].

/// One table of the snapshot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SnapshotTable {
    /// Name in the register schema.
    pub name: String,
    /// Its files, in the order of their persons; at least one.
    pub files: Vec<SnapshotFile>,
}

/// One file of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SnapshotFile {
    /// Name, in the folder or in a folder of it.
    pub name: String,
    /// Number of rows, the header not counted.
    pub rows: u64,
    /// SHA-256 of the file, 64 hex digits.
    pub sha256: String,
}

/// Is a file or folder of this name Parquet?
pub(super) fn is_parquet(name: &str) -> bool {
    name.ends_with(".parquet")
}

impl SnapshotTable {
    /// Number of rows.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.files.iter().fold(0, |sum, file| sum.saturating_add(file.rows))
    }

    /// File and row in it of a row of the table, from 1. Where the files have other numbers of rows than is written
    /// down, which is told beside it, the row stands in the last of them that it can be in.
    pub(super) fn place(&self, row: u64) -> (&str, u64) {
        let (mut earlier, mut place) = (0_u64, ("", row));
        for file in &self.files {
            if row <= earlier && !place.0.is_empty() {
                break;
            }
            place = (&file.name, row.saturating_sub(earlier));
            earlier = earlier.saturating_add(file.rows);
        }
        place
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_has_its_place_in_one_of_the_files() {
        let file = |name: &str, rows| SnapshotFile { name: name.to_owned(), rows, sha256: String::new() };
        let table = SnapshotTable { name: "t".to_owned(), files: vec![file("a", 2), file("b", 0), file("c", 1)] };
        let places: Vec<_> = (1..=4).map(|row| table.place(row)).collect();
        assert_eq!(places, [("a", 1), ("a", 2), ("c", 1), ("c", 2)]);
        assert_eq!(table.rows(), 3);
    }
}
