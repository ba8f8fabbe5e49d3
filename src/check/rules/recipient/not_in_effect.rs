//! The decision stands.
//!
//! In: one besluit and the catalogue. Out: findings ROD0211. Refuses: nothing; it warns of a suspended or withdrawn decision.

use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("not_in_effect.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let status = &context.besluit.header.status;
    if status.value != "geldig" {
        findings.push(Finding::new(CARD.get(), context.at(status.span)).with("status", status.value.as_str()));
    }
}
