//! A mutatie has something by which its rows are found.
//!
//! In: one delivery. Out: findings ROD1229. Refuses: a mutatie in which nothing stands for the person.

use crate::check::levering::LeveringContext;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("mutatie_without_person.toml"));

pub(in crate::check) fn run(context: LeveringContext<'_>, findings: &mut Vec<Finding>) {
    let header = &context.levering.header;
    if header.is_mutatie() && !header.has_person() {
        findings.push(Finding::new(CARD.get(), context.at(header.identiteit.span)));
    }
}
