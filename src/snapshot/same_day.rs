//! Rows of one person that begin on one day and contradict each other: neither counts, and that is told.
//!
//! In: the tables whose rows follow each other and may begin together, the persons of a block. Out: positions. Rows that say
//! the same in all that is read are one.

use super::FaultKind;
use super::decoded_table::BlockFault;
use super::persons::BlockPersons;
use crate::catalogue::{Catalogue, Validity};
use crate::register::{ColumnIndex, Layout, TableIndex};

/// The tables in which rows may begin together.
pub struct SameDay(Vec<Successive>);

struct Successive {
    table: TableIndex,
    begin: ColumnIndex,
    /// Position in the file of the column of the first day.
    column: usize,
}

impl SameDay {
    /// Those of a layout.
    #[must_use]
    pub fn new(layout: &Layout, catalogue: &Catalogue) -> Self {
        let successive = |number: usize| {
            let part = layout.tables.get(number)?;
            let table = catalogue.table(&part.name).filter(|table| table.simultaneous)?;
            let Validity::Successive { begin } = &table.validity else { return None };
            Some(Successive {
                table: TableIndex(number),
                begin: layout.column(TableIndex(number), begin)?,
                column: table.columns.iter().position(|column| column.name == *begin)?,
            })
        };
        Self((0..layout.tables.len()).filter_map(successive).collect())
    }

    /// The rows of a block that begin with another one of their person and say otherwise.
    #[must_use]
    pub fn contradicting(&self, block: &BlockPersons<'_>) -> Vec<BlockFault> {
        let (persons, mut out) = (&block.persons, Vec::new());
        for Successive { table, begin, column } in &self.0 {
            let rows = persons.table(*table);
            let first_day = |row: u32| rows.cell(row as usize, *begin).first_day();
            for (person, _) in (0..).zip(0..persons.count()) {
                let range = persons.range(person, *table);
                for (row, next) in range.clone().zip(range.skip(1)) {
                    if first_day(row) == first_day(next) && !rows.are_equal_but_for(row, next, *begin) {
                        let row = rows.row_number(row as usize).max(rows.row_number(next as usize));
                        out.push(BlockFault { table: table.0, row, column: Some(*column), kind: FaultKind::SameDay });
                    }
                }
            }
        }
        out
    }
}
