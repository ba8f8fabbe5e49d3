//! Which tables and columns are read, and in which slot each stands.
//!
//! In: the read set of a plan. Out: [`Layout`], by which rekenregels are compiled and rows are decoded.
//! Refuses: a column twice; tables and columns keep the order of the register schema.

/// Number of a table within a [`Layout`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TableIndex(pub usize);

/// Slot of a column within the rows of its table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ColumnIndex(pub usize);

/// One table of which something is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableLayout {
    /// Name in the register schema.
    pub name: String,
    /// Columns read, in the order of the schema; the key without `pgn` is always among them.
    pub columns: Vec<String>,
    /// The table whose row this one belongs to, for tables keyed below another table; `None` directly below the person.
    pub parent: Option<TableIndex>,
}

/// All tables of which something is read. Table 0 is `persoon`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// The tables, in the order of the schema; a parent stands before its children.
    pub tables: Vec<TableLayout>,
}

impl Layout {
    /// Number of a table by name.
    #[must_use]
    pub fn table(&self, name: &str) -> Option<TableIndex> {
        self.tables.iter().position(|table| table.name == name).map(TableIndex)
    }

    /// Slot of a column by name.
    #[must_use]
    pub fn column(&self, table: TableIndex, name: &str) -> Option<ColumnIndex> {
        self.tables.get(table.0)?.columns.iter().position(|column| column == name).map(ColumnIndex)
    }

    /// Table and column by their names.
    #[must_use]
    pub fn place(&self, (table, column): (&str, &str)) -> Option<(TableIndex, ColumnIndex)> {
        let table = self.table(table)?;
        Some((table, self.column(table, column)?))
    }
}
