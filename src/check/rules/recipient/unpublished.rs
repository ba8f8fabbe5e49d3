//! A decision is announced in the Staatscourant.
//!
//! In: one besluit and the catalogue. Out: findings ROD0202. Refuses: nothing; a final release needs the reference.

use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("unpublished.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    if context.besluit.header.staatscourant.is_none() {
        findings.push(Finding::new(CARD.get(), context.at(context.besluit.header.span)));
    }
}
