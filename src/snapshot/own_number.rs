//! Texts that hold the number of their own person: in a release that number would be in a column.
//!
//! In: the columns of free text, the persons of a block. Out: positions. Refuses: nothing; `build` refuses what would be
//! released.

use super::FaultKind;
use super::decoded_table::BlockFault;
use super::persons::BlockPersons;
use crate::catalogue::{Catalogue, Type};
use crate::register::{ColumnIndex, Layout, TableIndex};
use crate::spelling::candidates;

/// The columns of free text.
pub struct OwnNumbers(Vec<FreeText>);

struct FreeText {
    table: TableIndex,
    cells: ColumnIndex,
    /// Position in the file.
    column: usize,
}

impl OwnNumbers {
    /// Those of a layout.
    #[must_use]
    pub fn new(layout: &Layout, catalogue: &Catalogue) -> Self {
        let mut out = Vec::new();
        for (number, part) in layout.tables.iter().enumerate() {
            let (table, Some(described)) = (TableIndex(number), catalogue.table(&part.name)) else { continue };
            let texts = described.columns.iter().enumerate().filter(|(_, column)| column.kind == Type::Text);
            let place = |(column, text): (usize, &crate::catalogue::Column)| {
                Some(FreeText { table, cells: layout.column(table, &text.name)?, column })
            };
            out.extend(texts.filter_map(place));
        }
        Self(out)
    }

    /// The cells of a block that hold the number of their person, in whatever disguise a build knows.
    #[must_use]
    pub fn found(&self, block: &BlockPersons<'_>) -> Vec<BlockFault> {
        let (persons, mut out) = (&block.persons, Vec::new());
        for FreeText { table, cells, column } in &self.0 {
            let rows = persons.table(*table);
            for (person, pgn) in (0..).zip(block.pgns) {
                for row in persons.range(person, *table) {
                    let mut held = false;
                    if let Some(text) = rows.text_on(row as usize, *cells) {
                        text.with_bytes(|text| candidates(text, |digits| held |= &digits == pgn.digits()));
                    }
                    if held {
                        let row = rows.row_number(row as usize);
                        out.push(BlockFault { table: table.0, row, column: Some(*column), kind: FaultKind::OwnNumber });
                    }
                }
            }
        }
        out
    }
}
