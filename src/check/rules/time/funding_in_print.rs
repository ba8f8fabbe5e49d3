//! Whether institutions that are not funded are in the population, is what its words say.
//!
//! In: one besluit and the catalogue. Out: findings ROD0627. Refuses: nothing; it warns of `bekostigd` beside other words.

use crate::catalogue::SaidText;
use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("funding_in_print.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let populatie = &context.besluit.populatie;
    let words = &context.catalogue.phrases.unfunded;
    let Some(text) = &populatie.omschrijving else { return };
    let said = SaidText::new(&text.value);
    let only_funded = populatie.bekostigd.as_ref().is_some_and(|own| own.value);
    let printed = said.has(&words.excluded);
    let otherwise = if only_funded { !printed && said.has(&words.included) } else { printed };
    if otherwise {
        let place = populatie.bekostigd.as_ref().map_or(populatie.span, |own| own.span);
        findings.push(
            Finding::new(CARD.get(), context.at(place))
                .with("waarde", if printed { "true" } else { "false" })
                .with_label(context.at(text.span), "gedrukt", "printed"),
        );
    }
}
