//! The annex and its deelbestanden.
//!
//! In: two besluiten. Out: changes, each with the article that the row cites. Refuses: nothing.

use super::Lijst;
use super::paren::paar;
use crate::besluit::{Besluit, Deelbestand, Rubriek};
use crate::diff::kader::Richting::{self, Anders, Enger, Ruimer};
use crate::diff::kader::Wijziging;
use std::collections::BTreeMap;

/// `[[deelbestand]]`: which files there are. What is in them is a matter of the rows.
pub(super) fn deelbestanden(oud: &Besluit, nieuw: &Besluit, lijst: &mut Lijst) {
    let per_naam = |besluit: &Besluit| -> BTreeMap<String, String> {
        let inhoud = |deel: &Deelbestand| {
            let sleutel: Vec<&str> = deel.sleutel.iter().map(|kolom| kolom.value.as_str()).collect();
            (deel.naam.value.clone(), format!("per {}, sleutel {}", deel.eenheid.value, sleutel.join(" + ")))
        };
        besluit.deelbestanden.iter().map(inhoud).collect()
    };
    lijst.benoemd("deelbestand", &per_naam(oud), &per_naam(nieuw), Anders);
}

/// `[[rubriek]]`.
pub(super) fn rubrieken(oud: &Besluit, nieuw: &Besluit, lijst: &mut Lijst) {
    for paar in paar(&oud.rubrieken, &nieuw.rubrieken) {
        let van = paar.oud.and_then(|nummer| oud.rubrieken.get(nummer));
        let naar = paar.nieuw.and_then(|nummer| nieuw.rubrieken.get(nummer));
        match (van, naar) {
            (Some(van), Some(naar)) => gewijzigd(van, naar, lijst),
            (Some(van), None) => heel(van, Enger, lijst),
            (None, Some(naar)) => heel(naar, Ruimer, lijst),
            (None, None) => {}
        }
    }
}

/// A row that came or went.
fn heel(rubriek: &Rubriek, richting: Richting, lijst: &mut Lijst) {
    let tekst = Some(format!("{}: {}", gedrukt(rubriek), rubriek.omschrijving.value));
    let (oud, nieuw) = if richting == Ruimer { (None, tekst) } else { (tekst, None) };
    let grondslag = rubriek.artikel.as_ref().map(|artikel| artikel.value.clone());
    lijst.0.push(Wijziging { onderwerp: "rubriek", wat: betekenis(rubriek), oud, nieuw, richting, grondslag });
}

fn gewijzigd(van: &Rubriek, naar: &Rubriek, lijst: &mut Lijst) {
    let begin = lijst.0.len();
    let wat = |veld: &str| format!("{}, {veld}", betekenis(naar));
    let anders = || Anders;
    lijst.waarde("rubriek", &wat("code"), Some(gedrukt(van)), Some(gedrukt(naar)), anders);
    let artikel = |rubriek: &Rubriek| rubriek.artikel.as_ref().map(|artikel| artikel.value.clone());
    lijst.waarde("rubriek", &wat("artikel"), artikel(van), artikel(naar), anders);
    let omschrijving = |rubriek: &Rubriek| Some(rubriek.omschrijving.value.clone());
    lijst.waarde("rubriek", &wat("omschrijving"), omschrijving(van), omschrijving(naar), anders);
    let toelichting = |rubriek: &Rubriek| rubriek.toelichting.as_ref().map(|tekst| tekst.value.clone());
    lijst.waarde("rubriek", &wat("toelichting"), toelichting(van), toelichting(naar), anders);
    let kolommen = |rubriek: &Rubriek| {
        let namen: Vec<&str> = rubriek.kolommen.iter().map(|kolom| kolom.value.as_str()).collect();
        (!namen.is_empty()).then(|| namen.join(", "))
    };
    lijst.waarde("rubriek", &wat("kolommen"), kolommen(van), kolommen(naar), anders);
    let bestanden = |rubriek: &Rubriek| -> Vec<String> {
        rubriek.deelbestanden.iter().map(|deel| format!("{} in {}", betekenis(rubriek), deel.value)).collect()
    };
    // In another file too is beside other columns.
    lijst.verzameling("rubriek", bestanden(van), bestanden(naar), Ruimer);
    let grondslag = artikel(naar);
    lijst.0.iter_mut().skip(begin).for_each(|wijziging| wijziging.grondslag.clone_from(&grondslag));
}

fn gedrukt(rubriek: &Rubriek) -> String {
    format!("{}{}", rubriek.code.value, if rubriek.ster { "*" } else { "" })
}

/// Variabele with its parameters: `leeftijd (op 10-01)`.
fn betekenis(rubriek: &Rubriek) -> String {
    let parameters: Vec<String> =
        rubriek.parameters.iter().map(|(naam, waarde)| format!("{naam} {}", waarde.value)).collect();
    if parameters.is_empty() {
        rubriek.variabele.value.clone()
    } else {
        format!("{} ({})", rubriek.variabele.value, parameters.join(", "))
    }
}
