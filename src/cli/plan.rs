//! `plan`: the work before it is done.
//!
//! In: a besluit, and a snapshot of which only the header is read. Out: the plan on stdout. Exit 0, or 1 with the findings that forbid it. Refuses: see `plan`.

use super::args::Plan;
use super::formats::PlanFormat;
use super::planned::planned;
use super::report::Report;
use super::{Exit, Verdict, spoken};
use crate::calendar::Date;
use crate::catalogue::Catalogue;
use crate::plan::{PlanChoice, to_json, to_text};
use crate::snapshot::Snapshot;

/// Runs the command.
pub(super) fn run(request: &Plan, report: &Report) -> Verdict {
    let catalogue = Catalogue::get().map_err(spoken)?;
    let choice = PlanChoice { moment: request.moment };
    let Some(plan) = planned(&request.besluit, choice, catalogue, report)? else { return Ok(Exit::Findings) };
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
