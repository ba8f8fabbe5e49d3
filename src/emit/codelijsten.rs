//! `codelijsten/*.csv`: every code list that a column of the release uses, with its labels.
//!
//! In: plan and catalogue. Out: a path and a table per list: `code;label`. Refuses: a list that the catalogue does not have.

use crate::catalogue::Catalogue;
use crate::diagnose::ProgramFault;
use crate::plan::Plan;
use crate::separated::{header_line, write_row};

/// The folder of the lists, with its slash.
pub const CODELIJSTEN: &str = "codelijsten/";

/// Path of a list within the release.
#[must_use]
pub fn codelijst_path(id: &str) -> String {
    format!("{CODELIJSTEN}{id}.csv")
}

/// Every list with its path.
///
/// # Errors
/// [`ProgramFault`]: the catalogue lacks a list that a column of it names.
pub(super) fn codelijsten(plan: &Plan, catalogue: &Catalogue) -> Result<Vec<(String, Vec<u8>)>, ProgramFault> {
    let one = |id: &str| {
        let list = catalogue.codelijsten.get(id).ok_or(ProgramFault::Part { part: "code list" })?;
        let mut out = header_line(["code", "label"]);
        for value in &list.values {
            write_row(&mut out, [value.code.as_bytes(), value.label.as_bytes()]);
            out.push(b'\n');
        }
        Ok((codelijst_path(id), out))
    };
    plan.codelijsten().into_iter().map(one).collect()
}
