//! Column names are short enough for the programs that read a release.
//!
//! In: one besluit and the catalogue. Out: findings ROD0820, one per besluit. Refuses: nothing; it notes.

use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};
use std::collections::BTreeSet;

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("long_column_name.toml"));

/// What Stata and SAS keep of a name.
pub(in crate::check) const KEPT: usize = 32;

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let columns = context.besluit.rubrieken.iter().flat_map(|rubriek| context.columns(rubriek));
    let long: Vec<_> = columns.filter(|(name, _)| name.len() > KEPT).collect();
    let Some((name, first)) = long.first() else { return };
    let names: BTreeSet<&str> = long.iter().map(|(name, _)| *name).collect();
    findings.push(
        Finding::new(CARD.get(), context.at(*first))
            .with("aantal", names.len())
            .with("kolom", *name)
            .with("grens", KEPT),
    );
}
