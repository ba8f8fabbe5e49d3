//! `codelijsten/*.csv`: every code list that a column of the release uses, with its labels.
//!
//! In: plan and catalogue. Out: a path and a table per list: `code;label`. Refuses: a list that the catalogue does not have.

use crate::catalogue::{Catalogue, Codelijst, Type};
use crate::diagnose::ProgramFault;
use crate::plan::{Plan, PlanColumn, PlanDeelbestand};
use crate::separated::{header_line, write_row};
use std::collections::BTreeMap;

/// The folder of the lists, with its slash.
pub const CODELIJSTEN: &str = "codelijsten/";

/// Path of a list within the release.
#[must_use]
pub fn codelijst_path(id: &str) -> String {
    format!("{CODELIJSTEN}{id}.csv")
}

/// A list that a column names.
///
/// # Errors
/// [`ProgramFault`]: the catalogue does not have it.
pub(super) fn codelijst<'c>(catalogue: &'c Catalogue, id: &str) -> Result<&'c Codelijst, ProgramFault> {
    catalogue.codelijsten.get(id).ok_or(ProgramFault::Part { part: "code list" })
}

/// The list of what is yes or no, which no column has to name.
const YES_NO: &str = "janee";

/// The list that the cells of a column are codes of, named or not.
pub(super) fn codes_of(column: &PlanColumn) -> Option<&str> {
    column.codelijst.as_deref().or_else(|| (column.value_type == Type::YesNo).then_some(YES_NO))
}

/// Labels of the codes, per column of a deelbestand that has codes: by deelbestand and column.
pub type Labels = BTreeMap<(String, String), Vec<(String, String)>>;

/// Those of one column.
pub(super) fn labels_of<'l>(labels: &'l Labels, part: &PlanDeelbestand, column: &PlanColumn) -> &'l [(String, String)] {
    labels.get(&(part.name.clone(), column.name.clone())).map(Vec::as_slice).unwrap_or_default()
}

/// Every list with its path.
///
/// # Errors
/// [`ProgramFault`]: the catalogue lacks a list that a column of it names.
pub(super) fn codelijsten(plan: &Plan, catalogue: &Catalogue) -> Result<Vec<(String, Vec<u8>)>, ProgramFault> {
    let one = |id: &str| {
        let list = codelijst(catalogue, id)?;
        let mut out = header_line(["code", "label"]);
        for value in &list.values {
            write_row(&mut out, [value.code.as_bytes(), value.label.as_bytes()]);
            out.push(b'\n');
        }
        Ok((codelijst_path(id), out))
    };
    plan.codelijsten().into_iter().map(one).collect()
}
