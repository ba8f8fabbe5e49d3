//! A citation can be read.
//!
//! In: one besluit and the catalogue. Out: findings ROD0301. Refuses: a word or number in it that has no place in a citation.

use crate::check::Context;
use crate::diagnose::{Bilingual, Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("unreadable_citation.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for (_, citation) in context.citations() {
        let Err(error) = &citation.parts else { continue };
        let reason = Bilingual::of(error);
        findings.push(
            Finding::new(CARD.get(), context.at(citation.place(&error.bytes)))
                .with("citatie", citation.text.value.as_str())
                .with("reden", &reason),
        );
    }
}
