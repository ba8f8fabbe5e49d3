//! A purpose that the decision refuses is used nowhere in it.
//!
//! In: one besluit and the catalogue. Out: findings ROD0208. Refuses: rows, conditions or grants that rest on a refused purpose.

use crate::check::Context;
use crate::diagnose::{Bilingual, Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("refused_purpose.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let besluit = context.besluit;
    let rejected = besluit.header.uitkomst.value == "afgewezen";
    let refused: Vec<_> = besluit.doelen.iter().filter(|doel| doel.besluit.value == "geweigerd").collect();
    if rejected || refused.len() == besluit.doelen.len() {
        let place =
            if rejected { Some(besluit.header.uitkomst.span) } else { refused.first().map(|doel| doel.besluit.span) };
        if let Some(place) = place.filter(|_| !besluit.rubrieken.is_empty()) {
            let (doel, scope) = (both("elk doel", "every purpose"), both("de bijlage", "the annex"));
            findings.push(Finding::new(CARD.get(), context.at(place)).with("doel", &doel).with("waar", &scope));
        }
        return;
    }
    for doel in refused {
        let kind = doel.kind.value.as_str();
        let granted = besluit.doelen.iter().find(|other| {
            other.is_granted()
                && other.kind.value == kind
                && other.sectoren.iter().any(|sector| doel.sectoren.iter().any(|own| own.value == sector.value))
        });
        if let Some(other) = granted {
            findings.push(
                Finding::new(CARD.get(), context.at(other.kind.span))
                    .with("doel", kind)
                    .with("waar", "[[doel]]")
                    .with_label(context.at(doel.besluit.span), "hier geweigerd", "refused here"),
            );
            continue;
        }
        for voorschrift in besluit.voorschriften.iter().filter(|voorschrift| voorschrift.kind.value == "doelbinding") {
            let Some(value) = voorschrift.value.as_ref().filter(|value| value.value == kind) else { continue };
            findings.push(
                Finding::new(CARD.get(), context.at(value.span))
                    .with("doel", kind)
                    .with("waar", format!("[[voorschrift]] {}", voorschrift.letter.value))
                    .with_label(context.at(doel.besluit.span), "hier geweigerd", "refused here"),
            );
        }
    }
}

fn both(nl: &str, en: &str) -> Bilingual {
    Bilingual { nl: nl.to_owned(), en: en.to_owned() }
}
