//! A purpose that the decision refuses is used nowhere in it.
//!
//! In: one besluit and the catalogue. Out: findings ROD0208. Refuses: rows, conditions or grants that rest on a refused purpose.

use crate::check::Context;
use crate::diagnose::{Bilingual, Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("refused_purpose.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let besluit = context.besluit;
    let afgewezen = besluit.kop.uitkomst.value == "afgewezen";
    let geweigerd: Vec<_> = besluit.doelen.iter().filter(|doel| doel.besluit.value == "geweigerd").collect();
    if afgewezen || geweigerd.len() == besluit.doelen.len() {
        let plek = if afgewezen { Some(besluit.kop.uitkomst.span) } else { geweigerd.first().map(|doel| doel.besluit.span) };
        if let Some(plek) = plek.filter(|_| !besluit.rubrieken.is_empty()) {
            let (doel, waar) = (both("elk doel", "every purpose"), both("de bijlage", "the annex"));
            findings.push(Finding::new(CARD.get(), context.at(plek)).with("doel", &doel).with("waar", &waar));
        }
        return;
    }
    for doel in geweigerd {
        let soort = doel.soort.value.as_str();
        let toegekend = besluit.doelen.iter().find(|ander| {
            ander.besluit.value == "toegekend"
                && ander.soort.value == soort
                && ander.sectoren.iter().any(|sector| doel.sectoren.iter().any(|eigen| eigen.value == sector.value))
        });
        if let Some(ander) = toegekend {
            findings.push(
                Finding::new(CARD.get(), context.at(ander.soort.span))
                    .with("doel", soort)
                    .with("waar", "[[doel]]")
                    .with_label(context.at(doel.besluit.span), "hier geweigerd", "refused here"),
            );
            continue;
        }
        for voorschrift in besluit.voorschriften.iter().filter(|voorschrift| voorschrift.soort.value == "doelbinding") {
            let Some(waarde) = voorschrift.waarde.as_ref().filter(|waarde| waarde.value == soort) else { continue };
            findings.push(
                Finding::new(CARD.get(), context.at(waarde.span))
                    .with("doel", soort)
                    .with("waar", format!("[[voorschrift]] {}", voorschrift.letter.value))
                    .with_label(context.at(doel.besluit.span), "hier geweigerd", "refused here"),
            );
        }
    }
}

fn both(nl: &str, en: &str) -> Bilingual {
    Bilingual { nl: nl.to_owned(), en: en.to_owned() }
}
