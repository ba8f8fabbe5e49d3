//! The cited provision exists.
//!
//! In: one besluit and the catalogue. Out: findings ROD0302. Refuses: an article, lid or letter that no text of the law has.

use crate::catalogue::law::{ArtikelStatus, OnderdeelReference};
use crate::check::Context;
use crate::check::citation::{full, list};
use crate::check::none::or_nothing;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("unknown_provision.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for (_, citation) in context.citations() {
        for cited in citation.parts.iter().flatten().filter(|cited| does_not_exist(context, cited.reference)) {
            let enclosing = OnderdeelReference { letter: None, sub: None, ..cited.reference };
            let date = context.besluit.header.date.value;
            let neighbours: Vec<_> =
                context.wet.onderdelen(enclosing, date, None).iter().map(|o| o.reference).collect();
            let present = or_nothing(list(&neighbours));
            findings.push(
                Finding::new(CARD.get(), context.at(citation.place(&cited.bytes)))
                    .with("bepaling", full(cited.reference))
                    .with("wel", &present),
            );
        }
    }
}

/// No text ever had it. An article that the catalogue does not hold may have it.
pub(in crate::check) fn does_not_exist(context: Context<'_>, reference: OnderdeelReference) -> bool {
    match context.wet.artikel(reference.wet, reference.artikel) {
        ArtikelStatus::DoesNotExist => true,
        ArtikelStatus::NotIncluded => false,
        ArtikelStatus::Included => context.wet.all(reference).next().is_none(),
    }
}
