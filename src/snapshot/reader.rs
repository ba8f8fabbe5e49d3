//! How one table is read: its width, the columns that are wanted, its key and its parent.
//!
//! In: the layout and the register schema. Out: [`TableReader`]. Refuses: a table that the schema does not know.

use super::cell::CellDecoder;
use crate::catalogue::{Catalogue, Table};
use crate::register::{ColumnIndex, Columns, Layout, TableIndex};

/// The reader of one table.
pub struct TableReader {
    /// Name in the register schema.
    pub(super) name: &'static str,
    /// Number of columns in the file.
    pub(super) width: usize,
    /// The header line, without its end.
    pub(super) header: String,
    /// Wanted columns: position in the file, name, how to read a cell. In the order of the layout.
    pub(super) columns: Vec<(usize, String, CellDecoder)>,
    /// Runs of adjacent wanted columns: first and last position in the file.
    pub(super) runs: Vec<(usize, usize)>,
    /// Key columns without `pgn`, as slots.
    pub(super) key: Vec<ColumnIndex>,
    /// Several rows of a person may have one key.
    pub(super) simultaneous: bool,
    /// The parent and the shared key columns (here, there), for a table below another than `persoon`.
    pub(super) parent: Option<(TableIndex, Vec<(ColumnIndex, ColumnIndex)>)>,
}

impl TableReader {
    /// Place for the cells of this table.
    #[must_use]
    pub fn columns(&self) -> Columns {
        Columns::new(self.columns.iter().map(|(_, _, cell_decoder)| cell_decoder.kind()))
    }

    /// One reader per table of the layout.
    #[must_use]
    pub fn prepare(layout: &Layout, catalogue: &'static Catalogue) -> Vec<Self> {
        layout
            .tables
            .iter()
            .enumerate()
            .filter_map(|(number, part)| {
                let table = catalogue.table(&part.name)?;
                Some(Self::new(TableIndex(number), table, layout, catalogue))
            })
            .collect()
    }

    fn new(number: TableIndex, table: &'static Table, layout: &Layout, catalogue: &Catalogue) -> Self {
        let loaded = layout.tables.get(number.0).map(|part| part.columns.as_slice()).unwrap_or_default();
        let columns: Vec<(usize, String, CellDecoder)> = loaded
            .iter()
            .filter_map(|name| {
                let position = table.columns.iter().position(|column| &column.name == name)?;
                let column = table.columns.get(position)?;
                let list = column.codelijst.as_ref().and_then(|id| catalogue.codelijsten.get(id));
                Some((position, name.clone(), CellDecoder::new(column, list)))
            })
            .collect();
        // Rows with one key are put in the order of what else is read of them: that in the file must not show.
        let others =
            columns.iter().map(|(_, name, _)| name).filter(|name| table.simultaneous && !table.key.contains(name));
        let order: Vec<String> = table.key.iter().chain(others).cloned().collect();
        let slots = |number: TableIndex, names: &[String]| -> Vec<ColumnIndex> {
            names.iter().filter(|name| *name != "pgn").filter_map(|name| layout.column(number, name)).collect()
        };
        let parent = layout.tables.get(number.0).and_then(|part| part.parent).and_then(|parent_index| {
            let parent = catalogue.table(&layout.tables.get(parent_index.0)?.name)?;
            let here = slots(number, &parent.key);
            let there = slots(parent_index, &parent.key);
            Some((parent_index, here.into_iter().zip(there).collect()))
        });
        Self {
            name: &table.id,
            width: table.columns.len(),
            header: table.columns.iter().map(|column| column.name.as_str()).collect::<Vec<_>>().join(","),
            runs: runs(columns.iter().map(|(position, _, _)| *position)),
            columns,
            key: slots(number, &order),
            simultaneous: table.simultaneous,
            parent,
        }
    }
}

/// Joins adjacent positions to runs. The positions ascend, as the layout keeps the order of the schema.
fn runs(positions: impl Iterator<Item = usize>) -> Vec<(usize, usize)> {
    let mut out: Vec<(usize, usize)> = Vec::new();
    for position in positions {
        match out.last_mut() {
            Some((_, until)) if *until + 1 == position => *until = position,
            _ => out.push((position, position)),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::runs;

    #[test]
    fn adjacent_columns_join() {
        assert_eq!(runs([1, 2, 3, 5, 7, 8].into_iter()), [(1, 3), (5, 5), (7, 8)]);
        assert_eq!(runs(std::iter::empty()), []);
    }
}
