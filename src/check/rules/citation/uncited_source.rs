//! A derivation reads nothing that the annex does not name.
//!
//! In: one besluit and the catalogue. Out: findings ROD0309. Refuses: nothing; it warns.

use crate::catalogue::VariabeleSoort;
use crate::catalogue::law::Onderdeelverwijzing;
use crate::check::Context;
use crate::check::citation::{gedrukt, lijst};
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("uncited_source.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let genoemd: Vec<_> = context.citaten().flat_map(|(_, citatie)| citatie.verwijzingen()).collect();
    for (nr, citatie) in context.citaten() {
        let nergens: Vec<_> = niet_genoemd(context, nr, &citatie.verwijzingen())
            .into_iter()
            .filter(|bron| !genoemd.iter().any(|v| v.omvat(bron)))
            .collect();
        let (Some(eerste), Some(rubriek)) = (nergens.first(), context.besluit.rubrieken.get(nr)) else { continue };
        let aanvulling = format!("{} en {}", citatie.tekst.value, gedrukt(*eerste));
        let mut finding = Finding::new(CARD.get(), context.at(citatie.tekst.span))
            .with("variabele", rubriek.variabele.value.as_str())
            .with("nergens", lijst(&nergens))
            .with("citatie", citatie.tekst.value.as_str());
        if citatie.erratum.is_none() && nergens.len() == 1 {
            finding = finding.with_fix(context.erratum(Some(nr), &citatie.tekst.value, &aanvulling));
        }
        findings.push(finding);
    }
}

/// The onderdelen that a derived row reads and does not cite; empty for a citation that cannot be read.
pub(in crate::check) fn niet_genoemd(
    context: Context<'_>,
    nr: usize,
    geciteerd: &[Onderdeelverwijzing],
) -> Vec<Onderdeelverwijzing> {
    let Some(rubriek) = context.besluit.rubrieken.get(nr) else { return Vec::new() };
    let afgeleid = context.variabele(rubriek).is_some_and(|variabele| variabele.soort == VariabeleSoort::Afgeleid);
    if !afgeleid || geciteerd.is_empty() {
        return Vec::new();
    }
    context.bronnen_van(rubriek).into_iter().filter(|bron| !geciteerd.iter().any(|v| v.omvat(bron))).collect()
}
