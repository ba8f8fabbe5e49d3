//! What the body of the decision promises, a row of the annex grants.
//!
//! In: one besluit and the catalogue. Out: findings ROD0316. Refuses: nothing; it warns.

use crate::besluit::Rubriek;
use crate::catalogue::SaidText;
use crate::check::Context;
use crate::check::rules::citation::body;
use crate::diagnose::{Finding, RuleCard, nearest};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("ungranted_in_body.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for text in &context.besluit.texts {
        if body::is_subject(text)
            || context.is_explained(text, &CARD.get().code)
            || !body::rows(context, text).is_empty()
            // What is said not to be given, no row has to grant.
            || SaidText::new(&text.says.value).has(&context.catalogue.phrases.refusals.anywhere)
        {
            continue;
        }
        // A slip in the name of a variabele is a finding of its own.
        let near_match = |rubriek: &Rubriek| nearest(&rubriek.variabele.value, [text.over.value.as_str()]).is_some();
        if context.besluit.rubrieken.iter().any(|r| context.variabele(r).is_none() && near_match(r)) {
            continue;
        }
        findings.push(
            Finding::new(CARD.get(), context.at(text.over.span))
                .with("over", text.over.value.as_str())
                .with("zegt", text.says.value.as_str()),
        );
    }
}
