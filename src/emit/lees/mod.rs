//! `lees/`: a script per tool that loads every data file with codes as text, numbers and dates as such, labels, and an
//! empty cell as missing.
//!
//! In: plan, catalogue, data files; the frame of each script is a file beside this one. Out: path and bytes of each script.
//! They follow from decision, plan, catalogue and the codes that occur, so that `verify` makes them again.
//! Refuses: a code list that the catalogue does not have.

mod duckdb;
mod python;
mod r;
mod spss;
mod stata;
mod tables;
#[cfg(test)]
mod tests;
mod text;

use super::DataFile;
use crate::catalogue::Catalogue;
use crate::diagnose::ProgramFault;
use crate::plan::Plan;
use crate::sources::{Names, OccurringCodes};
use tables::Tables;
pub(super) use tables::{Kind, kind};

/// The scripts that every release holds.
pub const SCRIPTS: [&str; 5] = ["lees/lees.R", "lees/lees.do", "lees/lees.py", "lees/lees.sps", "lees/lees.sql"];

/// Every script with its path.
///
/// # Errors
/// [`ProgramFault`]: the catalogue lacks a list that a column of it names.
pub(super) fn scripts<'a>(
    plan: &'a Plan,
    catalogue: &'a Catalogue,
    files: &'a [DataFile<'a>],
    named: (&'a OccurringCodes, &'a Names),
) -> Result<Vec<(String, Vec<u8>)>, ProgramFault> {
    let tables = Tables::new(plan, catalogue, files, named)?;
    let written = [
        r::script(&tables),
        stata::script(&tables),
        python::script(&tables),
        spss::script(&tables),
        duckdb::script(&tables),
    ];
    Ok(SCRIPTS.iter().zip(written).map(|(path, text)| ((*path).to_owned(), text.into_bytes())).collect())
}
