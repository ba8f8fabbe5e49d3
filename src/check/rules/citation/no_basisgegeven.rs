//! Only basisgegevens (BRO 4 to 8) are disclosed, and the omnummer (BRO 29a.2).
//!
//! In: one besluit and the catalogue. Out: findings ROD0313. Refuses: a citation of anything else.

use crate::catalogue::law::{ArtikelStatus, DataKind, OnderdeelReference};
use crate::check::Context;
use crate::check::citation::full;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("no_basisgegeven.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for (index, citation) in context.citations() {
        let omnummer = context.besluit.rubrieken.get(index).is_some_and(|rubriek| context.is_omnummer(rubriek));
        for cited in citation.parts.iter().flatten().filter(|_| !omnummer) {
            if is_other_data(context, cited.reference) {
                findings.push(
                    Finding::new(CARD.get(), context.at(citation.place(&cited.bytes)))
                        .with("bepaling", full(cited.reference)),
                );
            }
        }
    }
}

/// A provision that exists, and registers no basisgegeven.
pub(in crate::check) fn is_other_data(context: Context<'_>, reference: OnderdeelReference) -> bool {
    match context.wet.artikel(reference.wet, reference.artikel) {
        ArtikelStatus::DoesNotExist => false,
        ArtikelStatus::NotIncluded => true,
        ArtikelStatus::Included => {
            let mut texts = context.wet.all(reference).peekable();
            texts.peek().is_some() && texts.all(|onderdeel| onderdeel.kind != DataKind::Basisgegevens)
        }
    }
}
