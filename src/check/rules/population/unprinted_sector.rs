//! A sector beyond the purpose is one that the decision prints.
//!
//! In: one besluit and the catalogue. Out: findings ROD0707. Refuses: nothing; it warns of a sector that neither purpose nor printed population names.

use crate::check::Context;
use crate::check::rules::population::beyond_purpose::{Outside, outside};
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("unprinted_sector.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let Some(Outside::Partly { unprinted, .. }) = outside(context) else { return };
    let Some(first) = unprinted.first() else { return };
    let names: Vec<&str> = unprinted.iter().map(|sector| sector.value.as_str()).collect();
    findings.push(Finding::new(CARD.get(), context.at(first.span)).with("sectoren", names.join(", ")));
}
