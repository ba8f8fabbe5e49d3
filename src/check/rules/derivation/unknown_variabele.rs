//! What a row means is known to the catalogue.
//!
//! In: one besluit and the catalogue. Out: findings ROD0501. Refuses: a name that is no variabele, with the name that is probably meant.

use crate::check::Context;
use crate::check::rules::identity::banned_words;
use crate::diagnose::{Applicability, Finding, Fix, RuleCard, nearest};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("unknown_variabele.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let known = &context.catalogue.variabelen;
    for rubriek in &context.besluit.rubrieken {
        let name = rubriek.variabele.value.as_str();
        // A name that says a direct identifier is answered with the ban.
        // A row whose variabele could not be read is a fault of form.
        if known.contains_key(name) || name.is_empty() || banned_words::unknown_and_banned(context, rubriek).is_some() {
            continue;
        }
        let place = context.at(rubriek.variabele.span);
        let mut finding = Finding::new(CARD.get(), place).with("variabele", name);
        if let Some(meant) = nearest(name, known.keys().map(String::as_str)) {
            finding = finding.with_fix(Fix::did_you_mean_value(place, meant, Applicability::LegalEffect));
        }
        findings.push(finding);
    }
}
