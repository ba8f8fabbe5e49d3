//! The loop of one thread: takes a block, derives, pseudonymises, and puts the rows up for sorting.
//!
//! In: blocks of persons. Out: a row of each deelbestand in the thread's box, with the omnummer of its person; counts.
//! Refuses: a full disk; then the other threads stop too.
//!
//! Nearly every value is one word in the file, so a column is turned into words at once, whatever deelbestanden it goes
//! to, and a row is those words one behind the other.

use super::BuildError;
use super::column_source::{ColumnSource, Output};
use super::others::{Others, OthersOfBlock};
use super::own_identity::{OwnIdentity, OwnIdentityCheck};
use crate::derive::{Counts, Derivation, Population, RowBuffers, Year};
use crate::diagnose::ProgramFault;
use crate::emit::{Line, Partition, field};
use crate::pseudonymise::{Omnummer, Pseudonymiser};
use crate::register::{ColumnIndex, Persons, TableIndex, Value, length, pack};
use crate::rekenregel::Workspace;
use crate::snapshot::{BlockFault, BlockPersons, Blocks, SameDay};
use crate::spelling::{NumberKind, number_kind};

/// What all threads look at.
pub(super) struct ExtractRequest<'o> {
    pub(super) derivation: Derivation<'o>,
    pub(super) pseudonymiser: Pseudonymiser,
    /// Per studiejaar.
    pub(super) outputs: Vec<Vec<Output>>,
    /// Number of rules.
    pub(super) rules: usize,
    /// The column of `persoon` with the number that goes before the pgn.
    pub(super) earlier: ColumnIndex,
    /// Holds cells against names and date of birth.
    pub(super) identity: OwnIdentityCheck,
    /// Tells rows that begin on one day and contradict each other.
    pub(super) same_day: SameDay,
    /// The table of earlier numbers and its column, when the snapshot has it.
    pub(super) earlier_number: Option<(TableIndex, ColumnIndex)>,
    /// Per file; none where the population is the whole sector.
    pub(super) others: Others,
}

/// What one thread holds.
pub(super) struct Worker {
    pub(super) partition: Partition,
    pub(super) buffers: Buffers,
    pub(super) counts: Counts,
    /// Per file.
    pub(super) files: Vec<FileCounts>,
    /// Cells that say who their person is.
    pub(super) identity: OwnIdentity,
}

/// Memory that is used again for every block.
#[derive(Default)]
pub(super) struct Buffers {
    rows: RowBuffers,
    workspace: Workspace<'static>,
    /// Per studiejaar, as [`Table::fields`].
    fields: Vec<Vec<u64>>,
    omnummers: Vec<Option<Omnummer>>,
    others: OthersOfBlock,
}

/// What is counted of a file.
#[derive(Clone)]
pub(super) struct FileCounts {
    /// Per column: empty cells.
    pub(super) empty: Vec<u64>,
    /// Persons with at least one row.
    pub(super) persons: u64,
    /// The last person with a row, plus one.
    last: u64,
}

impl FileCounts {
    pub(super) fn new(columns: usize) -> Self {
        Self { empty: vec![0; columns], persons: 0, last: 0 }
    }

    /// Counts a row of a person; rows of one person come one after another.
    fn row(&mut self, person: u64) {
        if self.last != person + 1 {
            (self.last, self.persons) = (person + 1, self.persons + 1);
        }
    }
}

/// The rows of one studiejaar, from a part of a block.
struct Table<'a> {
    /// The person of each row.
    owner: Vec<u32>,
    /// Row after row, the value of each rule as it stands in a file; zero where it is not one word.
    fields: Vec<u64>,
    /// Per rule the values themselves, where some are not one word; else none.
    values: Vec<Vec<Value<'a>>>,
}

impl<'a> Table<'a> {
    /// The value of a rule in a row; of `rules` in all.
    #[inline]
    fn value(&self, row: usize, rule: usize, rules: usize) -> Option<Value<'a>> {
        match self.values.get(rule)?.get(row) {
            Some(value) => Some(*value),
            // One word: the text, and the separator behind it.
            None => {
                let field = self.fields.get(row * rules + rule)?;
                let text = field.to_be_bytes();
                let text = text.get(..length(*field).saturating_sub(1))?;
                Some(pack(text).map_or(Value::Unknown, Value::Short))
            }
        }
    }
}

impl ExtractRequest<'_> {
    /// Takes blocks until there are no more.
    pub(super) fn run(&self, worker: &mut Worker, blocks: &mut Blocks<'_>) -> Result<(), BuildError> {
        let Worker { partition, buffers, counts, files, identity } = worker;
        buffers.fields.resize(self.outputs.len(), Vec::new());
        while let Some(block) = blocks.pull()? {
            let mut faults: Vec<BlockFault> = Vec::new();
            let contradicting = self.same_day.contradicting(&block);
            let workspace = std::mem::take(&mut buffers.workspace).prepare();
            buffers.omnummers.clear();
            buffers.omnummers.resize(block.pgns.len(), None);
            buffers.others.begin(self.others.files(), block.pgns.len());
            for piece in self.derivation.pieces(&block.persons, &mut buffers.rows) {
                counts.rows += piece.count() as u64;
                let mut tables = Vec::new();
                for (number, (year, fields)) in self.derivation.years().iter().zip(&mut buffers.fields).enumerate() {
                    let population = self.derivation.select(year, piece, (&block.persons, &workspace), &mut faults)?;
                    counts.populatie(number, population.owner.len() as u64)?;
                    let outputs = self.outputs.get(number).ok_or(ProgramFault::Part { part: "output" })?;
                    let of_year = (&self.derivation, year, piece, outputs.as_slice());
                    self.others.add(of_year, &population, (&block.persons, &workspace), &mut buffers.others)?;
                    let here = (number, year, population);
                    tables.push(self.table(
                        here,
                        (&block.persons, &workspace),
                        std::mem::take(fields),
                        counts,
                        files,
                    )?);
                }
                self.pseudonymise(&block, &tables, &mut buffers.omnummers)?;
                self.sort(&block, &tables, &buffers.omnummers, partition, files)?;
                self.compare(&block, &tables, identity)?;
                for (fields, table) in buffers.fields.iter_mut().zip(tables) {
                    *fields = table.fields;
                }
            }
            buffers.workspace = workspace.empty();
            self.others.write(&mut buffers.others)?;
            // The same row in several studiejaren is one fault.
            faults.sort_by_key(|fault| (fault.table, fault.row));
            faults.dedup_by_key(|fault| (fault.table, fault.row));
            blocks.report(faults);
            blocks.warn(contradicting);
        }
        self.others.flush(&mut buffers.others)
    }

    /// The columns of one studiejaar, as fields.
    fn table<'a>(
        &'a self,
        (number, year, population): (usize, &'a Year, Population),
        (persons, workspace): (&Persons<'a>, &Workspace<'a>),
        mut fields: Vec<u64>,
        counts: &mut Counts,
        files: &mut [FileCounts],
    ) -> Result<Table<'a>, ProgramFault> {
        let outputs = self.outputs.get(number).ok_or(ProgramFault::Part { part: "output" })?;
        let mut values = Vec::with_capacity(self.rules);
        fields.clear();
        fields.resize(population.owner.len() * self.rules, 0);
        for (rule, (mut column, misses)) in
            self.derivation.columns(year, &population, (persons, workspace))?.enumerate()
        {
            counts.missed(number, rule, misses)?;
            let empty = column.iter().map(|value| u64::from(value.is_unknown())).sum::<u64>();
            for output in outputs {
                let file = files.get_mut(output.file).ok_or(ProgramFault::Part { part: "file" })?;
                let here = output.columns.iter().zip(&mut file.empty);
                here.filter(|(source, _)| **source == ColumnSource::Rule(rule)).for_each(|(_, sum)| *sum += empty);
            }
            let mut words = true;
            // The field of this rule in each row.
            for (slot, value) in fields.iter_mut().skip(rule).step_by(self.rules).zip(column.iter()) {
                *slot = field(*value);
                words &= *slot != 0;
            }
            values.push(if words { Vec::new() } else { std::mem::take(&mut *column) });
        }
        Ok(Table { owner: population.owner, fields, values })
    }

    /// Fills in the omnummers of persons who have a row: once each, as it is the dearest part of a row.
    fn pseudonymise(
        &self,
        block: &BlockPersons<'_>,
        tables: &[Table<'_>],
        omnummers: &mut [Option<Omnummer>],
    ) -> Result<(), ProgramFault> {
        for person in tables.iter().flat_map(|table| &table.owner) {
            let slot = omnummers.get_mut(*person as usize).ok_or(ProgramFault::Part { part: "omnummer" })?;
            if slot.is_none() {
                *slot = Some(self.pseudonymiser.omnummer(&self.person_input(block, *person)?));
            }
        }
        Ok(())
    }

    /// The number that the omnummer is made of: the earliest that is known, so that a person who got another number stays
    /// one person. An onderwijsnummer is older than any BSN: nobody gets one who has a BSN.
    fn person_input(&self, block: &BlockPersons<'_>, person: u32) -> Result<[u8; 9], ProgramFault> {
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

    /// Puts up the rows, person after person, studiejaar by studiejaar.
    fn sort(
        &self,
        block: &BlockPersons<'_>,
        tables: &[Table<'_>],
        omnummers: &[Option<Omnummer>],
        partition: &mut Partition,
        files: &mut [FileCounts],
    ) -> Result<(), BuildError> {
        let mut next = vec![0; tables.len()];
        let person_of = |table: &Table<'_>, row: usize| table.owner.get(row).copied();
        while let Some(person) = tables.iter().zip(&next).filter_map(|(table, row)| person_of(table, *row)).min() {
            let omnummer = omnummers.get(person as usize).copied().flatten();
            let omnummer = omnummer.ok_or(ProgramFault::Part { part: "omnummer" })?;
            let (index, text) = (block.earlier + u64::from(person), omnummer.write());
            for ((table, row), outputs) in tables.iter().zip(&mut next).zip(&self.outputs) {
                while person_of(table, *row) == Some(person) {
                    for output in outputs {
                        let file = files.get_mut(output.file).ok_or(ProgramFault::Part { part: "file" })?;
                        file.row(index);
                        partition.add(output.file, omnummer.number(), index, |out| {
                            self.write_row(out, output, (table, *row), text).map_err(BuildError::from)
                        })?;
                    }
                    *row += 1;
                }
            }
        }
        Ok(())
    }

    /// Holds the rows against the names and the date of birth of their persons.
    fn compare(
        &self,
        block: &BlockPersons<'_>,
        tables: &[Table<'_>],
        out: &mut OwnIdentity,
    ) -> Result<(), ProgramFault> {
        let fields = block.fields.ok_or(ProgramFault::Part { part: "persoon" })?;
        for (table, outputs) in tables.iter().zip(&self.outputs) {
            for output in outputs.iter().filter(|output| self.identity.looks_at(output.file)) {
                for (row, person) in table.owner.iter().enumerate() {
                    let own = block.persons.only_row(*person, TableIndex(0)) as usize;
                    let index = block.earlier + u64::from(*person);
                    self.identity.row(
                        output.file,
                        (&fields, own, index),
                        |rule| table.value(row, rule, self.rules),
                        out,
                    );
                }
            }
        }
        Ok(())
    }

    /// Writes the columns of one deelbestand behind `out`.
    #[inline]
    fn write_row(
        &self,
        out: &mut Vec<u8>,
        output: &Output,
        (table, row): (&Table<'_>, usize),
        omnummer: [u8; 26],
    ) -> Result<(), ProgramFault> {
        let missing = || ProgramFault::Part { part: "field" };
        let begin = row * self.rules;
        let fields = table.fields.get(begin..begin + self.rules).ok_or_else(missing)?;
        let mut line = Line::append_to(out);
        for source in &output.columns {
            match source {
                ColumnSource::Omnummer => line.omnummer(omnummer),
                ColumnSource::Rule(rule) => match fields.get(*rule) {
                    Some(0) => {
                        let values = table.values.get(*rule).ok_or_else(missing)?;
                        line.value(*values.get(row).ok_or_else(missing)?);
                    }
                    Some(field) => line.field(*field),
                    None => return Err(missing()),
                },
            }
        }
        line.finish();
        Ok(())
    }
}
