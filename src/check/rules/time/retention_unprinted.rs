//! A condition of the decision names the retention term.
//!
//! In: one besluit and the catalogue. Out: findings ROD0630. Refuses: nothing; it warns of a term that only `[bewaring]` names.

use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("retention_unprinted.toml"));

/// So many conditions are a list taken over from the decision, in which this one is missing.
const LISTED: usize = 3;

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let besluit = context.besluit;
    let Some(bewaring) = &besluit.bewaring else { return };
    if besluit.voorschriften.len() < LISTED || besluit.voorschriften.iter().any(|v| v.kind.value == "bewaartermijn") {
        return;
    }
    findings.push(
        Finding::new(CARD.get(), context.at(bewaring.years.span)).with("jaren", bewaring.years.value.to_string()),
    );
}
