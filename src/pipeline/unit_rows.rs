//! The rows of one unit of a plan: from the values of its rules to lines put up for sorting.
//!
//! In: the population of each studiejaar in a part of a block. Out: a row of each deelbestand of the unit in the thread's
//! box, with the omnummer of its person; counts. Refuses: a full disk.
//!
//! Nearly every value is one word in the file, so a column is turned into words at once, whatever deelbestanden it goes
//! to, and a row is those words one behind the other.

use super::BuildError;
use super::column_source::{ColumnSource, Output};
use super::file_counts::FileCounts;
use super::own_identity::{OwnIdentity, OwnIdentityCheck};
use crate::catalogue::OutsideLaw;
use crate::derive::{Counts, Derivation, Population, Year};
use crate::diagnose::ProgramFault;
use crate::emit::{Line, Partition, field};
use crate::pseudonymise::Omnummer;
use crate::register::{EmptyCounts, EmptyKind, Persons, TableIndex, Value, length, pack};
use crate::rekenregel::Workspace;
use crate::snapshot::{BlockPersons, Pgn};
use crate::spelling::{NumberKind, number_kind};

/// What all threads look at of one unit.
pub(super) struct UnitRequest<'o> {
    pub(super) derivation: Derivation<'o>,
    /// Its number in the plan.
    pub(super) number: usize,
    /// The numbers of its studiejaren in the plan.
    pub(super) years: Vec<usize>,
    /// Per studiejaar.
    pub(super) outputs: Vec<Vec<Output>>,
    /// Number of rules.
    pub(super) rules: usize,
    /// Per rule: of whom the law does not have it registered.
    pub(super) outside_law: Vec<Option<OutsideLaw>>,
}

/// The rows of one studiejaar, from a part of a block.
pub(super) struct Table<'a> {
    /// The person of each row.
    pub(super) owner: Vec<u32>,
    /// Row after row, the value of each rule as it stands in a file; zero where it is not one word.
    pub(super) fields: Vec<u64>,
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
                Some(pack(text).map_or(Value::UNDETERMINED, Value::Short))
            }
        }
    }
}

impl UnitRequest<'_> {
    /// The columns of one studiejaar, as fields.
    pub(super) fn table<'a>(
        &'a self,
        (number, year, population): (usize, &'a Year, Population),
        (persons, pgns, workspace): (&Persons<'a>, &[Pgn], &Workspace<'a>),
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
            let empty = self.empty(rule, &column, (&population.owner, pgns));
            for output in outputs {
                let file = files.get_mut(output.file).ok_or(ProgramFault::Part { part: "file" })?;
                let here = output.columns.iter().zip(&mut file.empty);
                let of_rule = here.filter(|(source, _)| **source == ColumnSource::Rule(rule));
                of_rule.for_each(|(_, sum)| sum.merge(&empty));
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

    /// The empty cells of a rule by kind. What is not registered of somebody of whom the law does not have it is outside
    /// the law.
    fn empty(&self, rule: usize, column: &[Value<'_>], (owner, pgns): (&[u32], &[Pgn])) -> EmptyCounts {
        let mut counts = EmptyCounts::default();
        // Most columns have none.
        if !column.iter().any(|value| value.is_unknown()) {
            return counts;
        }
        let in_brp = |person: u32| {
            let pgn = pgns.get(person as usize).map(|pgn| number_kind(pgn.digits()));
            pgn != Some(Some(NumberKind::Onderwijsnummer))
        };
        let outside = matches!(self.outside_law.get(rule), Some(Some(OutsideLaw::NotInBrp)));
        for (kind, person) in
            column.iter().zip(owner).filter_map(|(value, person)| Some((value.empty_kind()?, *person)))
        {
            let is_outside = outside && kind == EmptyKind::NotRegistered && !in_brp(person);
            counts.tally(if is_outside { EmptyKind::OutsideLaw } else { kind });
        }
        counts
    }

    /// Puts up the rows, person after person, studiejaar by studiejaar.
    pub(super) fn sort(
        &self,
        (block, first_person): (&BlockPersons<'_>, u64),
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
            let (index, text) = (first_person + block.earlier + u64::from(person), omnummer.write());
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
    pub(super) fn compare(
        &self,
        check: &OwnIdentityCheck,
        block: &BlockPersons<'_>,
        tables: &[Table<'_>],
        out: &mut OwnIdentity,
    ) -> Result<(), ProgramFault> {
        let fields = block.fields.ok_or(ProgramFault::Part { part: "persoon" })?;
        for (table, outputs) in tables.iter().zip(&self.outputs) {
            for output in outputs.iter().filter(|output| check.looks_at(output.file)) {
                for (row, person) in table.owner.iter().enumerate() {
                    let own = block.persons.only_row(*person, TableIndex(0)) as usize;
                    let index = block.earlier + u64::from(*person);
                    check.row(output.file, (&fields, own, index), |rule| table.value(row, rule, self.rules), out)?;
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
