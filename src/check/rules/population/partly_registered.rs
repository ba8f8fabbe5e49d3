//! A granted onderdeel is registered for every institution of the population.
//!
//! In: one besluit and the catalogue. Out: findings ROD0705. Refuses: nothing; it notes what is empty by law for a part.

use crate::check::Context;
use crate::check::citation::{full, list};
use crate::check::rules::population::exclusions;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("partly_registered.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for exclusion in exclusions::from(context, None) {
        let Some((_, place)) = exclusion.onderdelen.first() else { continue };
        let references: Vec<_> = exclusion.onderdelen.iter().map(|(reference, _)| *reference).collect();
        findings.push(
            Finding::new(CARD.get(), context.at(*place))
                .with("onderdelen", list(&references))
                .with("bepaling", full(exclusion.wet.reference))
                .with("instelling", exclusion.wet.instelling.as_str()),
        );
    }
}
