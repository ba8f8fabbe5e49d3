//! A data file person by person: who it is, and what the marked columns say.
//!
//! In: a stream of a data file whose rows of one person stand together. Out: [`Person`] after [`Person`]. Refuses: a file
//! that cannot be read.

use super::rows::Rows;
use super::signature::{PersonSignature, cell};
use std::io::{self, Read};

/// One person of a file. No `Debug`: an omnummer belongs in no message.
pub(super) struct Person {
    pub(super) omnummer: Vec<u8>,
    /// All marked columns together.
    pub(super) all: u64,
    /// Each marked column by itself.
    pub(super) columns: Vec<u64>,
}

/// Reads persons.
pub(super) struct Persons<'m, R> {
    rows: Rows<R>,
    omnummer: usize,
    /// Positions of the marked columns.
    marked: &'m [usize],
    /// A row was read that belongs to the next person.
    ahead: bool,
}

impl<'m, R: Read> Persons<'m, R> {
    /// Begins behind the header.
    pub(super) fn new(source: R, omnummer: usize, marked: &'m [usize]) -> io::Result<Self> {
        let mut rows = Rows::new(source);
        rows.step()?;
        let ahead = rows.step()?;
        Ok(Self { rows, omnummer, marked, ahead })
    }

    /// The next person; `None` at the end.
    pub(super) fn next(&mut self) -> io::Result<Option<Person>> {
        if !self.ahead {
            return Ok(None);
        }
        let omnummer = self.rows.field(self.omnummer).to_vec();
        let mut all = PersonSignature::default();
        let mut columns = vec![PersonSignature::default(); self.marked.len()];
        while self.ahead && self.rows.field(self.omnummer) == omnummer.as_slice() {
            let mut total = 0_u64;
            for ((number, position), column) in self.marked.iter().enumerate().zip(&mut columns) {
                let hash = cell(number, self.rows.field(*position));
                total = total.wrapping_add(hash);
                column.row(hash);
            }
            all.row(total);
            self.ahead = self.rows.step()?;
        }
        let columns = columns.into_iter().map(PersonSignature::finish).collect();
        Ok(Some(Person { omnummer, all: all.finish(), columns }))
    }
}
