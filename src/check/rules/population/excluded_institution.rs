//! BRO 2 does not keep a granted onderdeel out of the register for all institutions of the population.
//!
//! In: one besluit and the catalogue. Out: findings ROD0704. Refuses: an onderdeel that none of them has.

use crate::check::Context;
use crate::check::citation::{lijst, volledig};
use crate::check::rules::population::exclusions;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("excluded_institution.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for uitsluiting in exclusions::van(context, Some(false)) {
        let Some((_, plek)) = uitsluiting.onderdelen.first() else { continue };
        let verwijzingen: Vec<_> = uitsluiting.onderdelen.iter().map(|(verwijzing, _)| *verwijzing).collect();
        findings.push(
            Finding::new(CARD.get(), context.at(*plek))
                .with("onderdelen", lijst(&verwijzingen))
                .with("bepaling", volledig(uitsluiting.wet.verwijzing))
                .with("instelling", uitsluiting.wet.instelling.as_str()),
        );
    }
}
