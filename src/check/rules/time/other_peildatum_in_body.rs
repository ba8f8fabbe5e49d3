//! The peildatum and the day of consolidation are those that the body names.
//!
//! In: one besluit and the catalogue. Out: findings ROD0618. Refuses: a day that the body does not name.

use crate::check::{Context, days};
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("other_peildatum_in_body.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let populatie = &context.besluit.populatie;
    let checked = [
        ("populatie", "peildatum", Some(&populatie.peildatum)),
        ("consolidatie", "consolidatie", populatie.consolidatie.as_ref()),
    ];
    for (about, key, day) in checked {
        let Some(day) = day else { continue };
        for text in context.besluit.texts.iter().filter(|text| text.over.value == about && !text.on.is_empty()) {
            if context.is_explained(text, &CARD.get().code) || text.on.iter().any(|said| said.value == day.value) {
                continue;
            }
            let said: Vec<_> = text.on.iter().map(|said| said.value).collect();
            findings.push(
                Finding::new(CARD.get(), context.at(day.span))
                    .with("sleutel", key)
                    .with("dag", &days::list([&day.value]))
                    .with("tekst", &days::list(&said))
                    .with_label(context.at(text.says.span), "de tekst van het besluit", "the body of the decision"),
            );
        }
    }
}
