//! A derived row names what it is derived from.
//!
//! In: one besluit and the catalogue. Out: findings ROD0307. Refuses: nothing; one note for all such rows.

use crate::catalogue::VariabeleSoort;
use crate::check::Context;
use crate::check::citation::lijst;
use crate::diagnose::{Finding, RuleCard};
use std::collections::BTreeSet;

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("uncited_derivations.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let rijen: Vec<_> = context
        .besluit
        .rubrieken
        .iter()
        .filter(|rubriek| rubriek.artikel.is_none())
        .filter(|rubriek| context.variabele(rubriek).is_some_and(|v| matches!(v.soort, VariabeleSoort::Afgeleid | VariabeleSoort::Deel)))
        .collect();
    let Some(eerste) = rijen.first() else { return };
    let genoemd: Vec<_> = context.citaten().flat_map(|(_, citatie)| citatie.verwijzingen()).collect();
    let bronnen: BTreeSet<_> = rijen.iter().flat_map(|rubriek| context.bronnen_van(rubriek)).collect();
    let nergens: Vec<_> = bronnen.iter().filter(|bron| !genoemd.iter().any(|v| v.omvat(bron))).collect();
    let nergens = if nergens.is_empty() { "-".to_owned() } else { lijst(nergens) };
    findings.push(
        Finding::new(CARD.get(), context.at(eerste.code.span)).with("aantal", rijen.len()).with("nergens", nergens),
    );
}
