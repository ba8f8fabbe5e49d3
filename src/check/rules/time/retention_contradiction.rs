//! The condition on retention names one term.
//!
//! In: one besluit and the catalogue. Out: findings ROD0622. Refuses: a value and a text with different terms, a number in words beside another in figures.

use crate::check::Context;
use crate::check::rules::time::words::{term, two_numbers};
use crate::diagnose::{Bilingual, Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("retention_contradiction.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for voorschrift in context.besluit.voorschriften.iter().filter(|v| v.kind.value == "bewaartermijn") {
        let texts = || voorschrift.value.iter().chain(&voorschrift.text);
        let told = texts().find_map(|text| {
            let (one, other) = two_numbers(&text.value)?;
            let number = |number: u32| Bilingual { nl: number.to_string(), en: number.to_string() };
            Some((text, number(one), number(other)))
        });
        let terms: Vec<_> = texts().filter_map(|text| Some((text, term(&text.value)?))).collect();
        let differ = || match terms.as_slice() {
            [(_, one), (text, other)] if one != other => Some((*text, one.say(), other.say())),
            _ => None,
        };
        let Some((text, one, other)) = told.or_else(differ) else { continue };
        findings.push(
            Finding::new(CARD.get(), context.at(text.span))
                .with("letter", voorschrift.letter.value.as_str())
                .with("een", &one)
                .with("ander", &other),
        );
    }
}
