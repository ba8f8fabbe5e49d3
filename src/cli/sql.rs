//! `sql`: the data files as a script for an engine that exists.
//!
//! In: a besluit and a dialect. Out: the script on stdout. Exit 0, or 1 with the findings that forbid it. Refuses what `plan` refuses.

use super::planned::planned;
use super::report::Report;
use super::sql_args::Sql;
use super::{Exit, Verdict, spoken};
use crate::catalogue::Catalogue;
use crate::plan::PlanChoice;
use crate::sql::script;

/// Runs the command.
pub(super) fn run(request: &Sql, report: &Report) -> Verdict {
    let catalogue = Catalogue::get().map_err(spoken)?;
    let choice = PlanChoice { moment: request.moment };
    let Some(plan) = planned(&request.besluit, choice, catalogue, report)? else { return Ok(Exit::Findings) };
    report.result(&script(&plan, catalogue, request.dialect.into(), report.lang).map_err(spoken)?);
    Ok(Exit::Ok)
}
