//! What is read of a snapshot.
//!
//! In: a layout, the register schema. Out: [`Schema`]. Refuses: what the schema of the register does not know.

use super::Snapshot;
use super::reader::TableReader;
use crate::catalogue::Catalogue;
use crate::diagnose::ProgramFault;
use crate::register::{Layout, TableLayout};

/// What is read, and how.
pub struct Schema {
    /// Tables and columns.
    pub layout: Layout,
    /// One reader per table of the layout.
    pub readers: Vec<TableReader>,
}

impl Schema {
    /// The readers for a layout.
    ///
    /// # Errors
    /// [`ProgramFault`], when the register schema does not know a table or a column of the layout.
    pub fn new(layout: Layout, catalogue: &'static Catalogue) -> Result<Self, ProgramFault> {
        let readers = TableReader::prepare(&layout, catalogue)?;
        Ok(Self { layout, readers })
    }

    /// Every table that a snapshot has, every column.
    ///
    /// # Errors
    /// As [`Self::new`].
    pub fn whole(snapshot: &Snapshot, catalogue: &'static Catalogue) -> Result<Self, ProgramFault> {
        let mut layout = Layout::default();
        for table in catalogue.tables.iter().filter(|table| snapshot.table(&table.id).is_some()) {
            let parent = table.belongs_to.as_deref().filter(|parent| *parent != "persoon");
            let parent = parent.and_then(|name| layout.table(name));
            let columns = table.columns.iter().map(|column| column.name.clone()).filter(|name| name != "pgn").collect();
            layout.tables.push(TableLayout { name: table.id.clone(), columns, parent });
        }
        Self::new(layout, catalogue)
    }

    /// With columns of `persoon`, by their position, that no plan reads and that are looked at all the same.
    #[must_use]
    pub fn with_person_fields(mut self, positions: impl IntoIterator<Item = usize>) -> Self {
        if let Some(persons) = self.readers.first_mut() {
            let beside: Vec<usize> =
                positions.into_iter().filter(|position| persons.positions().all(|read| read != *position)).collect();
            persons.beside = beside;
        }
        self
    }
}
