//! No two columns of a deelbestand become one where a program cuts their names.
//!
//! In: one besluit and the catalogue. Out: findings ROD0821, one per cut name. Refuses: nothing; it warns.

use super::long_column_name::KEPT;
use crate::check::Context;
use crate::diagnose::{Finding, RuleCard, Span};
use std::collections::BTreeMap;

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("columns_alike.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for deelbestand in &context.besluit.deelbestanden {
        let mut cut: BTreeMap<&str, BTreeMap<&str, Span>> = BTreeMap::new();
        for (name, span) in context.rows(deelbestand).flat_map(|rubriek| context.columns(rubriek)) {
            // A name is ASCII, which the parser sees to.
            cut.entry(name.get(..KEPT).unwrap_or(name)).or_default().entry(name).or_insert(span);
        }
        for (kept, names) in cut.into_iter().filter(|(_, names)| names.len() > 1) {
            let mut places: Vec<Span> = names.values().copied().collect();
            places.sort_unstable();
            let Some((last, others)) = places.split_last() else { continue };
            let listed: Vec<&str> = names.keys().copied().collect();
            let mut finding = Finding::new(CARD.get(), context.at(*last))
                .with("deelbestand", deelbestand.name.value.as_str())
                .with("kolommen", listed.join(", "))
                .with("rest", kept)
                .with("grens", KEPT);
            for other in others.iter().filter(|other| *other != last) {
                finding = finding.with_label(context.at(*other), "begint net zo", "starts the same");
            }
            findings.push(finding);
        }
    }
}
