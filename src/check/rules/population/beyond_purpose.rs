//! The population is of the sectors that the granted purposes are about.
//!
//! In: one besluit and the catalogue. Out: findings ROD0702. Refuses: nothing; it notes a sector that no granted purpose names.

use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("beyond_purpose.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let doelen: Vec<_> = context.besluit.doelen.iter().filter(|doel| doel.besluit.value == "toegekend").collect();
    if doelen.is_empty() {
        return;
    }
    let in_doel = |sector: &str| doelen.iter().any(|doel| doel.sectoren.iter().any(|from| from.value == sector));
    let outside: Vec<_> = context.besluit.populatie.sectoren.iter().filter(|sector| !in_doel(&sector.value)).collect();
    let (Some(first), Some(doel)) = (outside.first(), doelen.first()) else { return };
    let names: Vec<&str> = outside.iter().map(|sector| sector.value.as_str()).collect();
    findings.push(
        Finding::new(CARD.get(), context.at(first.span))
            .with("sectoren", names.join(", "))
            .with_label(context.at(doel.span), "dit doel noemt ze niet", "this purpose does not name them"),
    );
}
