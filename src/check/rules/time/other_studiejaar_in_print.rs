//! The granted studiejaren are those that are printed.
//!
//! In: one besluit and the catalogue. Out: findings ROD0619. Refuses: a printed studiejaar that is not granted, and the reverse.

use crate::calendar::Studiejaar;
use crate::check::Context;
use crate::check::rules::time::words::studiejaren;
use crate::diagnose::{Bilingual, Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("other_studiejaar_in_print.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let besluit = context.besluit;
    let granted = &besluit.populatie.studiejaren;
    let is_about =
        |text: &&crate::besluit::Text| text.over.value == "populatie" && !context.is_explained(text, &CARD.get().code);
    let texts = besluit.texts.iter().filter(is_about).map(|text| &text.says);
    for text in besluit.populatie.omschrijving.iter().chain(texts) {
        let printed = studiejaren(&text.value);
        let (Some(first), Some(last)) = (printed.iter().min(), printed.iter().max()) else { continue };
        let mut report = |studiejaar: Studiejaar, place, here: Bilingual, there: Bilingual| {
            findings.push(
                Finding::new(CARD.get(), context.at(place))
                    .with("studiejaar", studiejaar.to_string())
                    .with("hier", &here)
                    .with("daar", &there)
                    .with_label(context.at(text.span), "gedrukt", "printed"),
            );
        };
        for year in granted.iter().filter(|year| year.value < *first || year.value > *last) {
            report(year.value, year.span, both("toegekend", "granted"), both("gedrukt", "printed"));
        }
        for year in printed.iter().filter(|year| !granted.iter().any(|own| own.value == **year)) {
            report(*year, text.span, both("gedrukt", "printed"), both("toegekend", "granted"));
        }
    }
}

fn both(nl: &str, en: &str) -> Bilingual {
    Bilingual { nl: nl.to_owned(), en: en.to_owned() }
}
