//! A row that grants a basisgegeven cites it.
//!
//! In: one besluit and the catalogue. Out: findings ROD0308. Refuses: a basisgegeven without a citation.

use crate::catalogue::VariabeleKind;
use crate::check::Context;
use crate::check::citation::{gedrukt, list};
use crate::check::rules::citation::ungranted_read;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("uncited_row.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for rubriek in context.besluit.rubrieken.iter().filter(|rubriek| rubriek.artikel.is_none()) {
        let Some(variabele) = context.variabele(rubriek) else { continue };
        let sources = context.sources_of(rubriek);
        // A part may rest on the whole that another row cites, but not of what says of what kind somebody is.
        let weighty_part =
            variabele.kind == VariabeleKind::Part && sources.iter().any(|source| ungranted_read::is_of_person(*source));
        if variabele.kind != VariabeleKind::Basis && !weighty_part {
            continue;
        }
        let example = sources.first().map(|source| gedrukt(*source)).unwrap_or_default();
        findings.push(
            Finding::new(CARD.get(), context.at(rubriek.code.span))
                .with("code", rubriek.code.value.as_str())
                .with("variabele", variabele.id.as_str())
                .with("bronnen", list(&sources))
                .with("voorbeeld", example),
        );
    }
}
