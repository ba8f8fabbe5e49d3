//! A row that cites nothing of what it delivers is known by its words: they describe it.
//!
//! In: one besluit and the catalogue. Out: findings ROD0321. Refuses: words that have nothing in common with the variabele.

use crate::besluit::Rubriek;
use crate::catalogue::law::OnderdeelReference;
use crate::catalogue::{Printed, Verdict};
use crate::check::Context;
use crate::check::rules::citation::printed_otherwise;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("words_without_support.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let meanings = context.catalogue.meanings(context.wet);
    let wanted = |rubriek: &Rubriek, cited: &[OnderdeelReference], printed: &Printed| {
        let sources = context.sources_of(rubriek);
        let is_cited = sources.iter().any(|source| cited.iter().any(|cited| cited.covers(source)));
        !is_cited && !meanings.supports(printed, &rubriek.variabele.value)
    };
    for (rubriek, verdict) in printed_otherwise::verdicts(context, wanted) {
        let Some(variabele) = context.variabele(rubriek) else { continue };
        if verdict == Verdict::Unsupported {
            findings.push(
                Finding::new(CARD.get(), context.at(rubriek.variabele.span))
                    .with("variabele", variabele.id.as_str())
                    .with("is", variabele.omschrijving.as_str())
                    .with_label(context.at(rubriek.omschrijving.span), "dit staat gedrukt", "this is printed"),
            );
        }
    }
}
