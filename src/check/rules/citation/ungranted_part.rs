//! A code that says several things is delivered where all of them are granted.
//!
//! In: one besluit and the catalogue. Out: findings ROD0332. Refuses: a code of the register under several onderdelen, some
//! of which no row grants.

use crate::catalogue::law::OnderdeelReference;
use crate::check::Context;
use crate::check::citation::list;
use crate::diagnose::{Finding, RuleCard};
use std::collections::BTreeSet;

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("ungranted_part.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let code = &CARD.get().code;
    let rows = 0..context.besluit.rubrieken.len();
    let granted: Vec<OnderdeelReference> =
        rows.flat_map(|index| context.granted(index, code)).map(|cited| cited.reference).collect();
    let columns = context.catalogue.tables.iter().flat_map(|table| &table.columns);
    let several: BTreeSet<&Vec<String>> =
        columns.map(|column| &column.onderdelen).filter(|onderdelen| onderdelen.len() > 1).collect();
    for (_, rubriek) in context.numbered().filter(|(_, rubriek)| rubriek.undeliverable.is_none()) {
        let Some(variabele) = context.variabele(rubriek) else { continue };
        // A rule that gives a part alone reads the part alone.
        let whole = several.iter().filter(|all| all.iter().all(|onderdeel| variabele.onderdelen.contains(onderdeel)));
        let parts: BTreeSet<&String> = whole.flat_map(|all| all.iter()).collect();
        let parts = parts.into_iter().filter_map(|onderdeel| onderdeel.parse().ok());
        let (some, ungranted): (Vec<OnderdeelReference>, Vec<OnderdeelReference>) =
            parts.partition(|part| granted.iter().any(|granted| granted.covers(part)));
        // Of what the annex cites no part of, the words of the row alone say what it grants.
        if ungranted.is_empty() || some.is_empty() {
            continue;
        }
        findings.push(
            Finding::new(CARD.get(), context.at(rubriek.variabele.span))
                .with("variabele", rubriek.variabele.value.as_str())
                .with("nergens", list(&ungranted)),
        );
    }
}
