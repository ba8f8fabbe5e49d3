//! A pseudonym has a series, and nothing else has.
//!
//! In: one delivery. Out: findings ROD1207. Refuses: the one without the other.

use crate::check::levering::LeveringContext;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("pseudonym_without_reeks.toml"));

pub(in crate::check) fn run(context: LeveringContext<'_>, findings: &mut Vec<Finding>) {
    let header = &context.levering.header;
    if header.has_pseudonym() != header.reeks.is_some() {
        let span = header.reeks.as_ref().map_or(header.identiteit.span, |reeks| reeks.span);
        findings.push(Finding::new(CARD.get(), context.at(span)));
    }
}
