//! The number that an omnummer is made of: the earliest that is known, so that a person who got another number stays one
//! person.
//!
//! In: what is read of a state, a block of persons. Out: nine digits per person. Refuses: a layout without the columns.

use crate::diagnose::ProgramFault;
use crate::plan::{EARLIER_NUMBER, EARLIER_ONDERWIJSNUMMER};
use crate::register::{ColumnIndex, Layout, TableIndex};
use crate::snapshot::BlockPersons;
use crate::spelling::{NumberKind, number_kind};

/// Where the numbers of a person stand.
#[derive(Clone, Copy)]
pub(super) struct EarliestNumber {
    /// The column of `persoon` with the number that goes before the pgn.
    earlier: ColumnIndex,
    /// The table of earlier numbers and its column, when the snapshot has it.
    earlier_number: Option<(TableIndex, ColumnIndex)>,
}

impl EarliestNumber {
    /// Of a layout.
    ///
    /// # Errors
    /// It lacks the column of `persoon`.
    pub(super) fn new(layout: &Layout) -> Result<Self, ProgramFault> {
        let (table, column) = EARLIER_ONDERWIJSNUMMER;
        let missing = || ProgramFault::Column { table: table.to_owned(), column: column.to_owned() };
        let (_, earlier) = layout.place(EARLIER_ONDERWIJSNUMMER).ok_or_else(missing)?;
        Ok(Self { earlier, earlier_number: layout.place(EARLIER_NUMBER) })
    }

    /// The number. An onderwijsnummer is older than any BSN: nobody gets one who has a BSN.
    ///
    /// # Errors
    /// A number that is not nine digits, which the reader lets nobody have.
    pub(super) fn of(&self, block: &BlockPersons<'_>, person: u32) -> Result<[u8; 9], ProgramFault> {
        let number = |table: TableIndex, row: u32, column: ColumnIndex| {
            let text = block.persons.table(table).text_on(row as usize, column);
            // The reader lets no number through that is not nine digits.
            text.map(|text| {
                text.with_bytes(|digits| digits.try_into().ok()).ok_or(ProgramFault::Part { part: "nummer" })
            })
            .transpose()
        };
        let first = match self.earlier_number {
            // Rows are in the order of `volgnr`.
            Some((table, column)) => number(table, block.persons.only_row(person, table), column)?,
            None => None,
        };
        if let Some(first) = first.filter(|digits| number_kind(digits) == Some(NumberKind::Onderwijsnummer)) {
            return Ok(first);
        }
        let onderwijsnummer = number(TableIndex(0), block.persons.only_row(person, TableIndex(0)), self.earlier)?;
        match onderwijsnummer.or(first) {
            Some(number) => Ok(number),
            None => block.pgns.get(person as usize).map(|pgn| *pgn.digits()).ok_or(ProgramFault::Part { part: "pgn" }),
        }
    }
}
