//! The formats in which a table can be written.
//!
//! In: the tables of a snapshot. Out: [`TableFormat`].

use super::super::ListedTable;
use super::super::snapshot_table::is_parquet;

/// How tables are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableFormat {
    /// Separated text.
    Csv,
    /// Parquet: typed columns, zstd.
    Parquet,
}

impl TableFormat {
    /// The format that persons are not in.
    pub(super) fn other(tables: &[ListedTable]) -> Self {
        let persons = tables.iter().find(|listed| listed.table.name == "persoon");
        let mut files = persons.into_iter().flat_map(|listed| &listed.table.files);
        if files.any(|file| is_parquet(&file.name)) { Self::Csv } else { Self::Parquet }
    }
}
