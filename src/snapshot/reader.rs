//! How one table is read: its width, the columns that are wanted, its key and its parent.
//!
//! In: the layout and the register schema. Out: [`TableReader`]. Refuses: a table that the schema does not know.

use super::cell::CellDecoder;
use crate::catalogue::{Catalogue, Table};
use crate::diagnose::ProgramFault;
use crate::register::{ColumnIndex, Columns, Layout, TableIndex, TableLayout};

/// The reader of one table.
pub struct TableReader {
    /// Number of the table in the layout.
    pub(super) number: usize,
    /// What the register schema says of it.
    pub(super) table: &'static Table,
    /// Name in the register schema.
    pub(super) name: &'static str,
    /// Number of columns in the file.
    pub(super) width: usize,
    /// The header line, without its end.
    pub(super) header: String,
    /// Wanted columns: position in the file, name, how to read a cell. In the order of the layout.
    pub(super) columns: Vec<(usize, String, CellDecoder)>,
    /// Positions of columns that are read beside the wanted ones, for [`PersonFields`](super::PersonFields).
    pub(super) beside: Vec<usize>,
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
        Columns::new(self.columns.iter().map(|(_, _, cell_decoder)| (cell_decoder.kind(), cell_decoder.empty())))
    }

    /// The positions of all columns that are read.
    pub(super) fn positions(&self) -> impl Iterator<Item = usize> {
        self.columns.iter().map(|(position, ..)| *position).chain(self.beside.iter().copied())
    }

    /// One reader per table of the layout.
    ///
    /// # Errors
    /// [`ProgramFault`], when the layout has a table or a column that the register schema does not know: one that was
    /// left out would shift the others.
    pub fn prepare(layout: &Layout, catalogue: &'static Catalogue) -> Result<Vec<Self>, ProgramFault> {
        (0..layout.tables.len()).map(|number| Self::new(TableIndex(number), layout, catalogue)).collect()
    }

    fn new(number: TableIndex, layout: &Layout, catalogue: &'static Catalogue) -> Result<Self, ProgramFault> {
        let (part, table) = schema(number, layout, catalogue)?;
        let column = |name: &String| {
            let found = table.columns.iter().enumerate().find(|(_, column)| &column.name == name);
            let (position, column) = found.ok_or_else(|| missing(table, name))?;
            let list = column.codelijst.as_ref().and_then(|id| catalogue.codelijsten.get(id));
            Ok((position, name.clone(), CellDecoder::new(column, list)))
        };
        let columns = part.columns.iter().map(column).collect::<Result<Vec<_>, ProgramFault>>()?;
        // Rows with one key are put in the order of what else is read of them: that in the file must not show.
        let others =
            columns.iter().map(|(_, name, _)| name).filter(|name| table.simultaneous && !table.key.contains(name));
        let order: Vec<String> = table.key.iter().chain(others).cloned().collect();
        let slots = |number: TableIndex, table: &Table, names: &[String]| -> Result<Vec<ColumnIndex>, ProgramFault> {
            let slot = |name: &String| layout.column(number, name).ok_or_else(|| missing(table, name));
            names.iter().filter(|name| *name != "pgn").map(slot).collect()
        };
        let parent = match part.parent {
            None => None,
            Some(index) => {
                let (_, parent) = schema(index, layout, catalogue)?;
                let (here, there) = (slots(number, table, &parent.key)?, slots(index, parent, &parent.key)?);
                Some((index, here.into_iter().zip(there).collect()))
            }
        };
        Ok(Self {
            number: number.0,
            table,
            name: &table.id,
            width: table.columns.len(),
            header: header_of(table),
            columns,
            beside: Vec::new(),
            key: slots(number, table, &order)?,
            simultaneous: table.simultaneous,
            parent,
        })
    }
}

/// The header line of a table, without its end.
pub(super) fn header_of(table: &Table) -> String {
    table.columns.iter().map(|column| column.name.as_str()).collect::<Vec<_>>().join(",")
}

/// A table of the layout, and what the register schema says of it.
fn schema<'l>(
    number: TableIndex,
    layout: &'l Layout,
    catalogue: &'static Catalogue,
) -> Result<(&'l TableLayout, &'static Table), ProgramFault> {
    let part = layout.tables.get(number.0).ok_or(ProgramFault::Part { part: "table" })?;
    let table = catalogue.table(&part.name).ok_or_else(|| ProgramFault::Table { table: part.name.clone() })?;
    Ok((part, table))
}

fn missing(table: &Table, column: &str) -> ProgramFault {
    ProgramFault::Column { table: table.id.clone(), column: column.to_owned() }
}
