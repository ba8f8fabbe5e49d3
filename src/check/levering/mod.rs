//! The check of statutory deliveries: a file against the annex of its day, rule by rule; all findings in one run.
//!
//! In: parsed deliveries, the besluiten of the same run, the catalogue. Out: findings of family 12, and an
//! [`AdmittedLevering`] per delivery without errors. Refuses: a delivery with an error; only this module makes an admitted one.

mod context;
pub mod demands;
#[cfg(test)]
mod examples;
mod registry;
mod rules;

pub use context::{Ground, Identifying, LeveringContext};
pub use registry::cards;

use crate::besluit::Besluit;
use crate::besluit::levering::Levering;
use crate::catalogue::Catalogue;
use crate::catalogue::law::{VerstrekkingMatrix, Wet};
use crate::diagnose::{Finding, Severity};

/// A delivery that may be built: no rule found an error in it.
#[derive(Clone, Debug)]
pub struct AdmittedLevering {
    levering: Levering,
    columns: Vec<Vec<String>>,
    identifying: Vec<Identifying>,
    findings: Vec<Finding>,
}

impl AdmittedLevering {
    /// The delivery.
    #[must_use]
    pub fn levering(&self) -> &Levering {
        &self.levering
    }

    /// Names of the output columns of a gegeven, by its position: as many as it has columns.
    #[must_use]
    pub fn columns(&self, index: usize) -> &[String] {
        self.columns.get(index).map(Vec::as_slice).unwrap_or_default()
    }

    /// What in it says directly who somebody is; empty: it need not be encrypted.
    #[must_use]
    pub fn identifying(&self) -> &[Identifying] {
        &self.identifying
    }

    /// Warnings and notes about this delivery.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }
}

/// What became of the deliveries.
#[derive(Clone, Debug)]
pub struct CheckedLeveringen {
    /// Sorted by file, place and code.
    pub findings: Vec<Finding>,
    /// Per delivery, in the order given; `None` where a finding is an error.
    pub admitted: Vec<Option<AdmittedLevering>>,
}

/// Checks every delivery by itself, and all of them against each other and against the besluiten beside them.
#[must_use]
pub fn check_leveringen(leveringen: &[Levering], besluiten: &[Besluit], catalogue: &Catalogue) -> CheckedLeveringen {
    let (wet, annexes) = match (Wet::builtin(), VerstrekkingMatrix::all()) {
        (Ok(wet), Ok(annexes)) => (wet, annexes),
        (Err(error), _) | (_, Err(error)) => {
            let findings = if leveringen.is_empty() { Vec::new() } else { vec![super::without_law(error)] };
            return CheckedLeveringen { findings, admitted: vec![None; leveringen.len()] };
        }
    };
    let contexts: Vec<LeveringContext<'_>> =
        leveringen.iter().map(|levering| LeveringContext { levering, catalogue, wet, annexes }).collect();
    let mut findings = Vec::new();
    for context in &contexts {
        for rule in rules::EACH {
            (rule.run)(*context, &mut findings);
        }
    }
    for rule in rules::TOGETHER {
        (rule.run)(&contexts, besluiten, &mut findings);
    }
    Finding::sort(&mut findings);
    let admitted = contexts.iter().map(|context| admit(*context, &findings)).collect();
    CheckedLeveringen { findings, admitted }
}

fn admit(context: LeveringContext<'_>, findings: &[Finding]) -> Option<AdmittedLevering> {
    let levering = context.levering;
    let is_own = |finding: &&Finding| finding.place.map(|place| place.file) == Some(levering.file);
    let own: Vec<Finding> = findings.iter().filter(is_own).cloned().collect();
    if own.iter().any(|finding| finding.severity() == Severity::Error) {
        return None;
    }
    let columns = levering.gegevens.iter().map(|gegeven| context.columns(gegeven)).collect();
    Some(AdmittedLevering { levering: levering.clone(), columns, identifying: context.identifying(), findings: own })
}
