//! What is read of a snapshot.
//!
//! In: a layout, the register schema. Out: [`Schema`]. Refuses: what the schema of the register does not know.

use super::reader::TableReader;
use crate::catalogue::Catalogue;
use crate::diagnose::ProgramFault;
use crate::register::Layout;

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
}
