//! Numbers that belong to two persons: both would get one omnummer.
//!
//! In: the persons of a snapshot with their earlier numbers. Out: the rows that name such a number. Refuses: a number in
//! a message. Memory: one entry per earlier number; most persons have none.

use crate::diagnose::ProgramFault;
use crate::plan::{EARLIER_NUMBER, EARLIER_ONDERWIJSNUMMER};
use crate::register::{ColumnIndex, Layout, TableIndex};
use crate::snapshot::{BlockPersons, DataFault, FaultKind, Faults, Snapshot, SnapshotSummary};

/// An earlier number and where it stands. No `Debug`: it holds a number.
struct Entry {
    number: [u8; 9],
    /// Number of the person in the register.
    person: u64,
    table: usize,
    block: u64,
    /// Row within the block.
    row: u32,
}

/// What one thread has found.
#[derive(Default)]
pub(super) struct EarlierNumbers(Vec<Entry>);

/// Table and column of the two places where earlier numbers stand, as far as they are read.
pub(super) fn places(layout: &Layout) -> Vec<(TableIndex, ColumnIndex)> {
    [EARLIER_ONDERWIJSNUMMER, EARLIER_NUMBER].into_iter().filter_map(|place| layout.place(place)).collect()
}

impl EarlierNumbers {
    /// Adds those of a block.
    pub(super) fn add(&mut self, block: &BlockPersons<'_>, places: &[(TableIndex, ColumnIndex)]) {
        for (person, _) in (0..).zip(block.pgns) {
            for (table, column) in places {
                let rows = block.persons.table(*table);
                for row in block.persons.range(person, *table) {
                    let text = rows.text_on(row as usize, *column);
                    let Some(number) = text.and_then(|text| text.with_bytes(|digits| digits.try_into().ok())) else {
                        continue;
                    };
                    let (person, row) = (block.earlier + u64::from(person), rows.row_number(row as usize));
                    self.0.push(Entry { number, person, table: table.0, block: block.number, row });
                }
            }
        }
    }

    /// Puts together what the threads have found.
    pub(super) fn merge(all: impl IntoIterator<Item = Self>) -> Self {
        let mut entries: Vec<Entry> = all.into_iter().flat_map(|part| part.0).collect();
        entries.sort_unstable_by_key(|entry| (entry.number, entry.person, entry.table, entry.block, entry.row));
        Self(entries)
    }

    /// Is there none?
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Reports every row with a number that another person has had too.
    ///
    /// # Errors
    /// [`ProgramFault`], when a block with such a row was not counted.
    pub(super) fn report_shared(&self, at: &Reported<'_>, faults: &mut Faults) -> Result<(), ProgramFault> {
        for same in self.0.chunk_by(|a, b| a.number == b.number) {
            if same.iter().any(|entry| same.first().is_some_and(|first| first.person != entry.person)) {
                for entry in same {
                    faults.report(at.entry(entry)?);
                }
            }
        }
        Ok(())
    }

    /// Reports the numbers that another person has now, with the row of that person.
    ///
    /// # Errors
    /// As [`Self::report_shared`].
    pub(super) fn report_current(
        &self,
        block: &BlockPersons<'_>,
        at: &Reported<'_>,
        faults: &mut Faults,
    ) -> Result<(), ProgramFault> {
        for (person, pgn) in (block.earlier..).zip(block.pgns) {
            let from = self.0.partition_point(|entry| entry.number < *pgn.digits());
            let same = self.0.iter().skip(from).take_while(|entry| entry.number == *pgn.digits());
            let mut others = same.filter(|entry| entry.person != person).peekable();
            if others.peek().is_some() {
                faults.report(at.fault(0, "pgn", person + 1));
                for entry in others {
                    faults.report(at.entry(entry)?);
                }
            }
        }
        Ok(())
    }
}

/// Where rows stand in the files.
pub(super) struct Reported<'r> {
    pub(super) snapshot: &'r Snapshot,
    pub(super) layout: &'r Layout,
    pub(super) summary: &'r SnapshotSummary,
}

impl Reported<'_> {
    fn entry(&self, entry: &Entry) -> Result<DataFault, ProgramFault> {
        let column = if entry.table == 0 { EARLIER_ONDERWIJSNUMMER.1 } else { EARLIER_NUMBER.1 };
        let offset = self.summary.offsets.get(&entry.block).and_then(|tables| tables.get(entry.table)).copied();
        let offset = offset.ok_or(ProgramFault::Part { part: "block" })?;
        Ok(self.fault(entry.table, column, offset + u64::from(entry.row) + 1))
    }

    fn fault(&self, table: usize, column: &str, row: u64) -> DataFault {
        let name = self.layout.tables.get(table).map_or("", |table| table.name.as_str());
        let (file, row) = self.snapshot.place(name, row);
        DataFault {
            table_index: table,
            file,
            row: Some(row),
            column: Some(column.to_owned()),
            kind: FaultKind::SharedNumber,
        }
    }
}
