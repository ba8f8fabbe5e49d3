//! The loop of one thread: takes a block, derives, pseudonymises, and puts the rows up for sorting.
//!
//! In: blocks of persons. Out: a row of each deelbestand in the thread's box, with the omnummer of its person; counts.
//! Refuses: a full disk; then the other threads stop too.

use super::BuildError;
use super::earliest_number::EarliestNumber;
use super::file_counts::FileCounts;
use super::others::{Others, OthersOfBlock};
use super::own_identity::{OwnIdentity, OwnIdentityCheck};
use super::register_numbers::RegisterNumbers;
use super::unit_rows::{Table, UnitRequest};
use crate::derive::{Counts, RowBuffers};
use crate::diagnose::ProgramFault;
use crate::emit::Partition;
use crate::pseudonymise::{Omnummer, Pseudonymiser};
use crate::rekenregel::Workspace;
use crate::snapshot::{BlockFault, BlockPersons, Blocks, SameDay};

/// What all threads look at.
pub(super) struct ExtractRequest<'o> {
    pub(super) units: Vec<UnitRequest<'o>>,
    pub(super) pseudonymiser: &'o Pseudonymiser,
    /// Where the number stands of which the omnummer is made.
    pub(super) earliest: EarliestNumber,
    /// Holds cells against names and date of birth.
    pub(super) identity: &'o OwnIdentityCheck,
    /// Where the numbers of all persons go, where they are asked for.
    pub(super) numbers: Option<RegisterNumbers<'o>>,
    /// Tells rows that begin on one day and contradict each other.
    pub(super) same_day: SameDay,
    /// Per file; none where the population is the whole sector.
    pub(super) others: &'o Others,
    /// Number of the first person of this state of the register.
    pub(super) first_person: u64,
}

/// What one thread holds.
pub(super) struct Worker {
    pub(super) partition: Partition,
    pub(super) buffers: Buffers,
    /// Per unit.
    pub(super) counts: Vec<Counts>,
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
    /// Per studiejaar, as the fields of a [`Table`].
    fields: Vec<Vec<u64>>,
    omnummers: Vec<Option<Omnummer>>,
    others: OthersOfBlock,
}

impl ExtractRequest<'_> {
    /// Takes blocks until there are no more.
    pub(super) fn run(&self, worker: &mut Worker, blocks: &mut Blocks<'_>) -> Result<(), BuildError> {
        let Worker { partition, buffers, counts, files, identity } = worker;
        while let Some(block) = blocks.pull()? {
            let mut faults: Vec<BlockFault> = Vec::new();
            if let Some(numbers) = &self.numbers {
                numbers.add(&block);
            }
            let contradicting = self.same_day.contradicting(&block);
            let workspace = std::mem::take(&mut buffers.workspace).prepare();
            buffers.omnummers.clear();
            buffers.omnummers.resize(block.pgns.len(), None);
            buffers.others.begin(self.others.files(), block.pgns.len());
            let persons = (&block.persons, &workspace);
            for (unit, counts) in self.units.iter().zip(&mut *counts) {
                buffers.fields.resize(unit.outputs.len(), Vec::new());
                for piece in unit.derivation.pieces(&block.persons, &mut buffers.rows) {
                    counts.rows += piece.count() as u64;
                    let mut tables = Vec::new();
                    for (number, (year, fields)) in unit.derivation.years().iter().zip(&mut buffers.fields).enumerate()
                    {
                        let population = unit.derivation.select(year, piece, persons, &mut faults)?;
                        counts.populatie(number, population.owner.len() as u64)?;
                        counts.excluded(number, unit.derivation.excluded(year, piece, persons)?)?;
                        let outputs = unit.outputs.get(number).ok_or(ProgramFault::Part { part: "output" })?;
                        let of_year = (&unit.derivation, year, piece, outputs.as_slice());
                        self.others.add(of_year, &population, persons, &mut buffers.others)?;
                        let here = (number, year, population);
                        let from = (&block.persons, block.pgns, &workspace);
                        tables.push(unit.table(here, from, std::mem::take(fields), counts, files)?);
                    }
                    self.pseudonymise(&block, &tables, &mut buffers.omnummers)?;
                    unit.sort((&block, self.first_person), &tables, &buffers.omnummers, partition, files)?;
                    unit.compare(self.identity, &block, &tables, identity)?;
                    for (fields, table) in buffers.fields.iter_mut().zip(tables) {
                        *fields = table.fields;
                    }
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
                *slot = Some(self.pseudonymiser.omnummer(&self.earliest.of(block, *person)?));
            }
        }
        Ok(())
    }
}
