//! `plan`: the work before it is done.
//!
//! In: a besluit, and a snapshot of which only the header is read. Out: the plan on stdout. Exit 0, or 1 with the findings that forbid it. Refuses: see `plan`.

use super::args::Plan;
use super::formats::{Format, PlanFormat};
use super::report::Report;
use super::{Exit, Verdict, check, spoken, texts};
use crate::calendar::Date;
use crate::catalogue::Catalogue;
use crate::pipeline::check_besluiten;
use crate::plan::{PlanChoice, plan, to_json, to_text};
use crate::snapshot::Snapshot;

/// Runs the command.
pub(super) fn run(request: &Plan, report: &Report) -> Verdict {
    let catalogue = Catalogue::get().map_err(spoken)?;
    let verdict = check_besluiten(std::slice::from_ref(&request.besluit), catalogue).map_err(spoken)?;
    let open = check::without_notes(&verdict.findings);
    if !open.is_empty() && !report.quiet {
        report.message(&check::show(Format::Human, &verdict.sources, &open, report));
    }
    if verdict.leveringen.iter().any(Option::is_some) {
        report.failure(&texts::NoPlanOfLevering);
        return Ok(Exit::Findings);
    }
    let Some(admitted) = verdict.admitted.first().and_then(Option::as_ref) else { return Ok(Exit::Findings) };
    let plan = match plan(admitted, catalogue, PlanChoice { moment: request.moment }) {
        Ok(plan) => plan,
        Err(ban) => {
            report.failure(&ban);
            return Ok(Exit::Findings);
        }
    };
    let states = match &request.snapshot {
        Some(folder) => Some(Snapshot::open(folder, catalogue).map_err(spoken)?),
        None => None,
    };
    let states: Option<Vec<Date>> = states.map(|states| states.iter().map(|state| state.stand_per).collect());
    report.result(&match request.format {
        PlanFormat::Human => to_text(&plan, states.as_deref(), report.lang),
        PlanFormat::Json => format!("{:#}", to_json(&plan, states.as_deref())),
    });
    Ok(Exit::Ok)
}
