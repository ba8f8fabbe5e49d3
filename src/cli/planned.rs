//! The plan of one besluit, for the commands that show it in some form.
//!
//! In: a besluit, the moment of a delivery. Out: its plan; the findings that are no notes on stderr. Refuses: a besluit that the
//! check does not admit, one that has no plan, a statutory delivery: said on stderr, and none is handed out.

use super::formats::Format;
use super::report::Report;
use super::{check, spoken, texts};
use crate::catalogue::Catalogue;
use crate::diagnose::Spoken;
use crate::pipeline::check_besluiten;
use crate::plan::{Plan, PlanChoice, plan};
use std::path::PathBuf;

/// Checks and plans.
pub(super) fn planned(
    besluit: &PathBuf,
    choice: PlanChoice,
    catalogue: &Catalogue,
    report: &Report,
) -> Result<Option<Plan>, Box<dyn Spoken>> {
    let verdict = check_besluiten(std::slice::from_ref(besluit), catalogue).map_err(spoken)?;
    let open = check::without_notes(&verdict.findings);
    if !open.is_empty() && !report.quiet {
        report.message(&check::show(Format::Human, &verdict.sources, &open, report));
    }
    if verdict.leveringen.iter().any(Option::is_some) {
        report.failure(&texts::NoPlanOfLevering);
        return Ok(None);
    }
    let Some(admitted) = verdict.admitted.first().and_then(Option::as_ref) else { return Ok(None) };
    match plan(admitted, catalogue, choice) {
        Ok(plan) => Ok(Some(plan)),
        Err(ban) => {
            report.failure(&ban);
            Ok(None)
        }
    }
}
