//! The body of the decision does not contradict itself.
//!
//! In: one besluit and the catalogue. Out: findings ROD0217. Refuses: nothing; it warns of two passages that cannot both be true.

use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("contradiction_in_body.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let besluit = context.besluit;
    for text in besluit.texts.iter().filter(|text| !context.is_explained(text, &CARD.get().code)) {
        let Some(against) = &text.against else { continue };
        let mut finding = Finding::new(CARD.get(), context.at(text.says.span))
            .with("over", text.over.value.as_str())
            .with("tegen", against.value.as_str());
        let conditions = besluit.voorschriften.iter().filter_map(|voorschrift| voorschrift.text.as_ref());
        let sentences = besluit.texts.iter().map(|other| &other.says).chain(&besluit.populatie.omschrijving);
        if let Some(passage) = conditions.chain(sentences).find(|passage| passage.value.contains(&against.value)) {
            finding = finding.with_label(context.at(passage.span), "de andere passage", "the other passage");
        }
        findings.push(finding);
    }
}
