//! A row delivers the basisgegeven that it cites.
//!
//! In: one besluit and the catalogue. Out: findings ROD0314. Refuses: a variabele that is another basisgegeven than the cited one.

use crate::catalogue::VariabeleSoort;
use crate::catalogue::law::Onderdeelverwijzing;
use crate::check::Context;
use crate::check::citation::lijst;
use crate::check::rules::citation::{no_basisgegeven, not_in_force, unknown_provision, wrong_letter};
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("beyond_citation.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for (nr, citatie) in context.citaten() {
        let geciteerd = citatie.verwijzingen();
        let buiten = buiten(context, nr, &geciteerd);
        // A citation that is wrong by itself is a finding of its own.
        let fout = |v: &Onderdeelverwijzing| {
            unknown_provision::bestaat_niet(context, *v)
                || no_basisgegeven::is_ander_gegeven(context, *v)
                || not_in_force::geldt_niet(context, *v).is_some()
        };
        if buiten.is_empty() || geciteerd.iter().any(fout) || !wrong_letter::beter(context, nr, &geciteerd).is_empty() {
            continue;
        }
        let Some(rubriek) = context.besluit.rubrieken.get(nr) else { continue };
        findings.push(
            Finding::new(CARD.get(), context.at(rubriek.variabele.span))
                .with("variabele", rubriek.variabele.value.as_str())
                .with("buiten", lijst(&buiten))
                .with("geciteerd", lijst(&geciteerd))
                .with_label(context.at(citatie.tekst.span), "toegekend", "granted"),
        );
    }
}

/// What a row delivers of basisgegevens without citing it.
pub(in crate::check) fn buiten(context: Context<'_>, nr: usize, geciteerd: &[Onderdeelverwijzing]) -> Vec<Onderdeelverwijzing> {
    let Some(rubriek) = context.besluit.rubrieken.get(nr) else { return Vec::new() };
    let afgeleid = context.variabele(rubriek).is_none_or(|variabele| variabele.soort == VariabeleSoort::Afgeleid);
    if afgeleid || geciteerd.is_empty() {
        return Vec::new();
    }
    context.bronnen_van(rubriek).into_iter().filter(|bron| !geciteerd.iter().any(|v| v.omvat(bron))).collect()
}
