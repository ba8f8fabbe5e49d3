//! The population is not wholly outside the granted purposes.
//!
//! In: one besluit and the catalogue. Out: findings ROD0708. Refuses: a population of which no sector is that of a granted purpose.

use crate::check::Context;
use crate::check::rules::population::beyond_purpose::{Outside, outside};
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("outside_purpose.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let Some(Outside::Wholly) = outside(context) else { return };
    let sectoren = &context.besluit.populatie.sectoren;
    let (Some(first), Some(doel)) = (sectoren.first(), context.besluit.granted().next()) else { return };
    let names: Vec<&str> = sectoren.iter().map(|sector| sector.value.as_str()).collect();
    let mut purposes: Vec<&str> =
        context.besluit.granted().flat_map(|doel| &doel.sectoren).map(|sector| sector.value.as_str()).collect();
    purposes.dedup();
    findings.push(
        Finding::new(CARD.get(), context.at(first.span))
            .with("sectoren", names.join(", "))
            .with("doelen", purposes.join(", "))
            .with_label(context.at(doel.span), "dit doel noemt ze niet", "this purpose does not name them"),
    );
}
