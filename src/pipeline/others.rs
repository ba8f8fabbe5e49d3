//! The persons of the sector and the studiejaar who are not in a file: among them somebody may be looked for.
//!
//! In: the rows of a block that are not in the population. Out: a number per person and file, in a scratch file.
//! Refuses: a full disk. Nothing of these persons is released: of each there is a hash of the cells that would be.

use super::BuildError;
use super::column_source::{ColumnSource, Output};
use crate::derive::{Derivation, Piece, Population, Year};
use crate::diagnose::ProgramFault;
use crate::disclosure::{OthersFile, OthersOfThread, PersonSignature, cell};
use crate::emit::{EmitError, Line};
use crate::register::{Persons, Value};
use crate::rekenregel::Workspace;
use crate::separated::without_quotes;

/// The marked columns of one file, and where its others go.
pub(super) struct OthersRequest {
    /// Where the value of each marked column comes from, in the order of the file.
    pub(super) columns: Vec<ColumnSource>,
    /// The scratch file.
    pub(super) file: OthersFile,
}

/// What one thread knows of the persons of a block.
#[derive(Default)]
pub(super) struct OthersOfBlock {
    /// Per file, what it has not written yet.
    threads: Vec<OthersOfThread>,
    /// Per file and person: the rows so far.
    persons: Vec<Vec<Option<PersonSignature>>>,
    /// Per file and person: is in it.
    released: Vec<Vec<bool>>,
}

impl OthersOfBlock {
    /// Begins a block of so many persons.
    pub(super) fn begin(&mut self, files: usize, persons: usize) {
        self.threads.resize_with(files, OthersOfThread::default);
        self.persons.resize_with(files, Vec::new);
        self.released.resize_with(files, Vec::new);
        for (signatures, released) in self.persons.iter_mut().zip(&mut self.released) {
            signatures.clear();
            signatures.resize(persons, None);
            released.clear();
            released.resize(persons, false);
        }
    }
}

/// The files that have others; none where the population is the whole sector.
pub(super) struct Others(pub(super) Vec<OthersRequest>);

impl Others {
    /// How many files there are.
    pub(super) fn files(&self) -> usize {
        self.0.len()
    }

    /// Adds the rows of a part of a block, for the files of one studiejaar.
    pub(super) fn add<'a>(
        &self,
        (derivation, year, piece, outputs): (&'a Derivation<'_>, &'a Year, Piece<'_>, &[Output]),
        population: &Population,
        (persons, workspace): (&Persons<'a>, &Workspace<'a>),
        block: &mut OthersOfBlock,
    ) -> Result<(), ProgramFault> {
        let Some(others) = derivation.others(year, piece, population, (persons, workspace))? else { return Ok(()) };
        for output in outputs {
            let released = block.released.get_mut(output.file).ok_or(ProgramFault::Part { part: "file" })?;
            population.owner.iter().for_each(|person| set(released, *person, true));
        }
        if others.owner.is_empty() {
            return Ok(());
        }
        // Per file: the sum of the marked cells of each row.
        let mut sums = vec![vec![0_u64; others.owner.len()]; outputs.len()];
        let mut text = Vec::new();
        for (rule, (column, _)) in derivation.columns(year, &others, (persons, workspace))?.enumerate() {
            for (output, sums) in outputs.iter().zip(&mut sums) {
                let request = self.0.get(output.file).ok_or(ProgramFault::Part { part: "file" })?;
                let here = request.columns.iter().position(|source| *source == ColumnSource::Rule(rule));
                let Some(marked) = here else { continue };
                for (value, sum) in column.iter().zip(sums) {
                    *sum = sum.wrapping_add(as_in_file(marked, *value, &mut text));
                }
            }
        }
        for (output, sums) in outputs.iter().zip(sums) {
            let signatures = block.persons.get_mut(output.file).ok_or(ProgramFault::Part { part: "file" })?;
            for (person, sum) in others.owner.iter().zip(sums) {
                if let Some(signature) = signatures.get_mut(*person as usize) {
                    signature.get_or_insert_default().row(sum);
                }
            }
        }
        Ok(())
    }

    /// Writes the persons of a block who are not in a file.
    pub(super) fn write(&self, block: &mut OthersOfBlock) -> Result<(), BuildError> {
        let OthersOfBlock { threads, persons, released } = block;
        for (((request, thread), signatures), released) in self.0.iter().zip(threads).zip(persons).zip(released) {
            for (signature, _) in signatures.iter().zip(released).filter(|(_, released)| !**released) {
                if let Some(signature) = signature {
                    request.file.add(thread, signature.finish()).map_err(|cause| failure(&request.file, cause))?;
                }
            }
        }
        Ok(())
    }

    /// Writes what is left of a thread.
    pub(super) fn flush(&self, block: &mut OthersOfBlock) -> Result<(), BuildError> {
        for (request, thread) in self.0.iter().zip(&mut block.threads) {
            request.file.flush(thread).map_err(|cause| failure(&request.file, cause))?;
        }
        Ok(())
    }
}

fn failure(file: &OthersFile, cause: std::io::Error) -> BuildError {
    EmitError::file(file.folder(), cause).into()
}

fn set(list: &mut [bool], number: u32, value: bool) {
    if let Some(slot) = list.get_mut(number as usize) {
        *slot = value;
    }
}

/// The number of a cell, as it would be read back from the file.
fn as_in_file(marked: usize, value: Value<'_>, text: &mut Vec<u8>) -> u64 {
    text.clear();
    let mut line = Line::append_to(text);
    line.value(value);
    line.finish();
    cell(marked, &without_quotes(text))
}
