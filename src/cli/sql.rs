//! `sql`: the data files as a script for an engine that exists.
//!
//! In: a besluit and a dialect. Out: the script on stdout. Exit 0, or 1 with the findings that forbid it. Refuses what `plan` refuses.

use super::formats::Format;
use super::report::Report;
use super::sql_args::Sql;
use super::{Exit, Verdict, check, spoken};
use crate::catalogue::Catalogue;
use crate::pipeline::check_besluiten;
use crate::plan::{PlanChoice, plan};
use crate::sql::script;

/// Runs the command.
pub(super) fn run(request: &Sql, report: &Report) -> Verdict {
    let catalogue = Catalogue::get().map_err(spoken)?;
    let verdict = check_besluiten(std::slice::from_ref(&request.besluit), catalogue).map_err(spoken)?;
    let open = check::without_notes(&verdict.findings);
    if !open.is_empty() && !report.quiet {
        report.message(&check::show(Format::Human, &verdict.sources, &open, report));
    }
    let Some(admitted) = verdict.admitted.first().and_then(Option::as_ref) else { return Ok(Exit::Findings) };
    let plan = match plan(admitted, catalogue, PlanChoice { moment: request.moment }) {
        Ok(plan) => plan,
        Err(ban) => {
            report.failure(&ban);
            return Ok(Exit::Findings);
        }
    };
    report.result(&script(&plan, catalogue, request.dialect.into(), report.lang).map_err(spoken)?);
    Ok(Exit::Ok)
}
