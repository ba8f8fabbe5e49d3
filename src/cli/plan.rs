//! `plan`: the work before it is done.
//!
//! In: a besluit. Out: the plan on stdout. Exit 0, or 1 with the findings that forbid it. Refuses: see `plan`.

use super::args::{Format, Plan, PlanFormat};
use super::report::Report;
use super::{Exit, Uitslag, check, gezegd};
use crate::catalogue::Catalogue;
use crate::pipeline::controleer;
use crate::plan::{Keuze, als_json, als_tekst, plan};

/// Runs the command.
pub(super) fn run(opdracht: &Plan, report: &Report) -> Uitslag {
    let catalogue = Catalogue::get().map_err(gezegd)?;
    let uitslag = controleer(std::slice::from_ref(&opdracht.besluit), catalogue).map_err(gezegd)?;
    let open = check::zonder_opmerkingen(&uitslag.bevindingen);
    if !open.is_empty() && !report.quiet {
        report.message(&check::toon(Format::Human, &uitslag.bronnen, &open, report));
    }
    let Some(toegelaten) = uitslag.toegelaten.first().and_then(Option::as_ref) else { return Ok(Exit::Findings) };
    let plan = match plan(toegelaten, catalogue, Keuze { moment: opdracht.moment }) {
        Ok(plan) => plan,
        Err(verbod) => {
            report.failure(&verbod);
            return Ok(Exit::Findings);
        }
    };
    report.result(&match opdracht.format {
        PlanFormat::Human => als_tekst(&plan, report.lang),
        PlanFormat::Json => format!("{:#}", als_json(&plan)),
    });
    Ok(Exit::Ok)
}
