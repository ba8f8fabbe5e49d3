//! No deelbestand has two columns of one name.
//!
//! In: one besluit and the catalogue. Out: findings ROD0801. Refuses: a second column that would overwrite the first.

use crate::check::Context;
use crate::diagnose::{Finding, RuleCard, Span};
use std::collections::BTreeMap;

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("duplicate_column.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for deelbestand in &context.besluit.deelbestanden {
        let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
        for (name, span) in context.rows(deelbestand).flat_map(|rubriek| context.columns(rubriek)) {
            if let Some(first) = seen.get(name) {
                findings.push(
                    Finding::new(CARD.get(), context.at(span))
                        .with("deelbestand", deelbestand.name.value.as_str())
                        .with("kolom", name)
                        .with_label(context.at(*first), "eerste kolom van deze naam", "first column of this name"),
                );
            } else {
                seen.insert(name, span);
            }
        }
    }
}
