//! The words of a row describe the provision that it cites.
//!
//! In: one besluit and the catalogue. Out: findings ROD0305. Refuses: a letter whose neighbour is what the words describe.

use crate::catalogue::law::{Onderdeelverwijzing, Overeenkomst};
use crate::check::Context;
use crate::check::citation::{gedrukt, lijst, volledig};
use crate::check::rules::citation::{not_in_force, unknown_provision};
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("wrong_letter.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let datum = context.besluit.kop.datum.value;
    for (nr, citatie) in context.citaten() {
        let geciteerd = citatie.verwijzingen();
        let beter = beter(context, nr, &geciteerd);
        let (Some(eerste), Some(rubriek)) = (beter.first(), context.besluit.rubrieken.get(nr)) else { continue };
        let mut finding = Finding::new(CARD.get(), context.at(citatie.tekst.span))
            .with("omschrijving", rubriek.omschrijving.value.trim_end_matches([';', '.']))
            .with("citatie", citatie.tekst.value.as_str())
            .with("geciteerd", lijst(&geciteerd))
            .with("beter", lijst(&beter));
        finding = finding.with_label(context.at(rubriek.omschrijving.span), "dit beschrijft de rij", "the row describes this");
        for verwijzing in geciteerd.iter().chain(&beter) {
            for onderdeel in context.wet.onderdelen(*verwijzing, datum, None).into_iter().take(1) {
                finding = finding.with_law_text(volledig(onderdeel.verwijzing), onderdeel.citaat());
            }
        }
        // With several letters it does not follow which of them is meant to be another.
        if let (None, [_], [_]) = (citatie.erratum, geciteerd.as_slice(), beter.as_slice()) {
            finding = finding.with_fix(context.erratum(Some(nr), &citatie.tekst.value, &gedrukt(*eerste)));
        }
        findings.push(finding);
    }
}

/// What the words of a row describe instead of what it cites, best first; empty where they agree or do not tell.
pub(in crate::check) fn beter(context: Context<'_>, nr: usize, geciteerd: &[Onderdeelverwijzing]) -> Vec<Onderdeelverwijzing> {
    let Some(rubriek) = context.besluit.rubrieken.get(nr) else { return Vec::new() };
    let onbruikbaar =
        |v: &Onderdeelverwijzing| unknown_provision::bestaat_niet(context, *v) || not_in_force::geldt_niet(context, *v).is_some();
    if geciteerd.is_empty() || geciteerd.iter().any(onbruikbaar) {
        return Vec::new();
    }
    match context.wet.omschrijving_past(&rubriek.omschrijving.value, geciteerd, context.besluit.kop.datum.value) {
        Overeenkomst::Anders(buren) => buren,
        Overeenkomst::Past | Overeenkomst::Onbeslist => Vec::new(),
    }
}
