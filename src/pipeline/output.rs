//! From values to rows: what one thread makes of the persons of a block.
//!
//! In: the values of a rule over the rows of a studiejaar, column by column, then the rows by person. Out: a row of each
//! deelbestand in the thread's box, with the omnummer of its person; counts.
//! Refuses: a full disk; then the thread keeps the fault and the others stop.
//!
//! Nearly every value is one word in the file, so a column is turned into words at once, whatever deelbestanden it goes
//! to, and a row is those words one behind the other.

use super::BuildError;
use crate::derive::{Counts, Derivation, DerivationBuffers, RowSink};
use crate::emit::{Line, Partition, field};
use crate::pseudonymise::Pseudonymiser;
use crate::register::{ColumnIndex, Persons, TableIndex, Value};
use crate::snapshot::{BlockFault, BlockPersons, Pgn};
use std::sync::atomic::{AtomicBool, Ordering};

/// One column of a deelbestand: the omnummer, or the value of a rule.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum ColumnSource {
    Omnummer,
    Line(usize),
}

/// What all threads look at.
pub(super) struct ExtractRequest<'o> {
    pub(super) derivation: Derivation<'o>,
    pub(super) pseudonymiser: Pseudonymiser,
    /// Per studiejaar the files that get a row: their number and columns.
    pub(super) outputs: Vec<Vec<(usize, Vec<ColumnSource>)>>,
    /// Number of rules.
    pub(super) rules: usize,
    pub(super) earlier: ColumnIndex,
    pub(super) aborted: AtomicBool,
}

/// What one thread holds.
pub(super) struct Worker {
    pub(super) partition: Partition,
    pub(super) room: DerivationBuffers,
    /// Per studiejaar, row after row, the value of each rule as it stands in a file; zero where it is not one word.
    pub(super) fields: Vec<Vec<u64>>,
    pub(super) counts: Counts,
    /// Per file, per column: empty cells.
    pub(super) empty: Vec<Vec<u64>>,
    /// Per file: persons with at least one row.
    pub(super) persons: Vec<u64>,
    /// Per file: the last person with a row, plus one.
    pub(super) last: Vec<u64>,
    pub(super) error: Option<BuildError>,
}

impl ExtractRequest<'_> {
    /// The persons of a block: rows of every studiejaar into every deelbestand.
    pub(super) fn process(&self, worker: &mut Worker, block: &BlockPersons<'_, '_>, faults: &mut Vec<BlockFault>) {
        if self.aborted.load(Ordering::Relaxed) {
            return;
        }
        let Worker { partition, room, fields, counts, empty, persons, last, error } = worker;
        let values = vec![Vec::new(); fields.len()];
        let output = &mut BlockOutput {
            request: self,
            block,
            fields,
            values,
            omnummer: None,
            partition,
            empty,
            persons,
            last,
            error,
        };
        self.derivation.derive(block.persons, room, counts, faults, output);
    }

    /// The number that the omnummer is made of: the earlier onderwijsnummer where there is one, so that a person who
    /// got a BSN stays one person.
    fn person_input(&self, pgn: Pgn, persons: &Persons<'_>, person: u32) -> [u8; 9] {
        let row = persons.only_row(person, TableIndex(0)) as usize;
        let earlier = persons.table(TableIndex(0)).text_on(row, self.earlier);
        earlier.and_then(|number| number.with_bytes(|digits| digits.try_into().ok())).unwrap_or(*pgn.digits())
    }
}

/// A block on its way out.
struct BlockOutput<'u, 'a> {
    request: &'u ExtractRequest<'u>,
    block: &'u BlockPersons<'u, 'a>,
    fields: &'u mut [Vec<u64>],
    /// Per studiejaar, per rule the values themselves, where some are not one word.
    values: Vec<Vec<Vec<Value<'a>>>>,
    /// Of the last person.
    omnummer: Option<(u32, u128)>,
    partition: &'u mut Partition,
    empty: &'u mut [Vec<u64>],
    persons: &'u mut [u64],
    last: &'u mut [u64],
    error: &'u mut Option<BuildError>,
}

impl<'a> RowSink<'a> for BlockOutput<'_, 'a> {
    fn column(&mut self, year: usize, rule: usize, values: &mut Vec<Value<'a>>) {
        let empty = values.iter().map(|value| u64::from(value.is_unknown())).sum::<u64>();
        for (output, columns) in self.request.outputs.get(year).into_iter().flatten() {
            let counters = self.empty.get_mut(*output).map(Vec::as_mut_slice).unwrap_or_default();
            let here = columns.iter().zip(counters).filter(|(source, _)| **source == ColumnSource::Line(rule));
            here.for_each(|(_, counter)| *counter += empty);
        }
        let (Some(fields), Some(los)) = (self.fields.get_mut(year), self.values.get_mut(year)) else { return };
        if rule == 0 {
            fields.clear();
            los.clear();
        }
        let width = self.request.rules;
        fields.resize(values.len() * width, 0);
        let mut words = true;
        for (row, value) in fields.chunks_exact_mut(width.max(1)).zip(values.iter()) {
            let field = field(*value);
            words &= field != 0;
            if let Some(slot) = row.get_mut(rule) {
                *slot = field;
            }
        }
        los.resize(rule + 1, Vec::new());
        if let Some(los) = los.get_mut(rule).filter(|_| !words) {
            std::mem::swap(los, values);
        }
    }

    fn row(&mut self, person: u32, year: usize, row: usize) {
        let index = self.block.earlier + u64::from(person);
        let Some(number) = self.omnummer(person) else { return };
        let width = self.request.rules;
        let fields = self.fields.get(year).and_then(|fields| fields.get(row * width..)?.get(..width));
        let values = self.values.get(year).map(Vec::as_slice).unwrap_or_default();
        let here = OutputRow { fields: fields.unwrap_or_default(), values, index: row };
        for (output, sources) in self.request.outputs.get(year).into_iter().flatten() {
            if let (Some(last), Some(persons)) = (self.last.get_mut(*output), self.persons.get_mut(*output))
                && *last != index + 1
            {
                (*last, *persons) = (index + 1, *persons + 1);
            }
            let write = |out: &mut Vec<u8>| write_row(out, sources, here);
            if let Err(cause) = self.partition.add(*output, number, index, write) {
                self.error.get_or_insert(cause.into());
                self.request.aborted.store(true, Ordering::Relaxed);
            }
        }
    }
}

impl BlockOutput<'_, '_> {
    /// Computed for persons with rows only, and once: it is the dearest part of a row.
    fn omnummer(&mut self, person: u32) -> Option<u128> {
        if let Some((from, number)) = self.omnummer
            && from == person
        {
            return Some(number);
        }
        let pgn = self.block.pgns.get(person as usize)?;
        let input = self.request.person_input(*pgn, self.block.persons, person);
        let number = self.request.pseudonymiser.omnummer(&input).number();
        self.omnummer = Some((person, number));
        Some(number)
    }
}

/// The values of one row.
#[derive(Clone, Copy)]
struct OutputRow<'k, 'a> {
    fields: &'k [u64],
    values: &'k [Vec<Value<'a>>],
    index: usize,
}

/// Writes the columns of one deelbestand behind `uit`; gives the place of the omnummer.
fn write_row(out: &mut Vec<u8>, sources: &[ColumnSource], row: OutputRow<'_, '_>) -> Option<usize> {
    let (mut rule, mut slot) = (Line::append_to(out), None);
    for source in sources {
        match source {
            ColumnSource::Omnummer => slot = Some(rule.omnummer()),
            ColumnSource::Line(index) => match row.fields.get(*index) {
                None | Some(0) => {
                    let value = row.values.get(*index).and_then(|values| values.get(row.index)).copied();
                    rule.value(value.unwrap_or(Value::Unknown));
                }
                Some(field) => rule.field(*field),
            },
        }
    }
    rule.finish();
    slot
}
