//! A mutatie has a status, and nothing else has.
//!
//! In: one delivery. Out: findings ROD1227. Refuses: the one without the other.

use crate::check::levering::LeveringContext;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("status_of_mutatie.toml"));

pub(in crate::check) fn run(context: LeveringContext<'_>, findings: &mut Vec<Finding>) {
    let header = &context.levering.header;
    let status = context.levering.protocolveld("status");
    if header.is_mutatie() != status.is_some() {
        let span = status.map_or(header.aanleiding.span, |field| field.kind.span);
        findings.push(Finding::new(CARD.get(), context.at(span)));
    }
}
