//! The part of the codebook about columns and code lists.
//!
//! In: the columns of the plan. Out: one section per column, one table per code list. Refuses: nothing.

use super::Omslag;
use super::md::zet;
use crate::catalogue::Kenmerk;
use crate::emit::tekst::{blok, code, md, typenaam};
use crate::plan::PlanKolom;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The citation as printed, and as meant where an erratum corrects it.
pub(super) fn artikel(kolom: &PlanKolom) -> String {
    let gedrukt = if kolom.artikel.is_empty() { "–".to_owned() } else { md(&kolom.artikel) };
    kolom.artikel_bedoeld.as_ref().map_or(gedrukt.clone(), |bedoeld| format!("{gedrukt} (bedoeld: {})", md(bedoeld)))
}

/// The code with the star that the annex prints behind it.
pub(super) fn rubriek(omslag: &Omslag<'_>, kolom: &PlanKolom) -> String {
    let ster = omslag.besluit.rubrieken.get(kolom.rubriek_nr).is_some_and(|rubriek| rubriek.ster);
    md(&format!("{}{}", kolom.rubriek, if ster { "*" } else { "" }))
}

/// Every column, once: a rubriek that stands in several deelbestanden is the same column in each.
pub(super) fn kolommen(uit: &mut String, omslag: &Omslag<'_>) {
    zet!(uit, "## Kolommen\n");
    let mut gezien = BTreeSet::new();
    for deel in &omslag.plan.deelbestanden {
        for kolom in &deel.kolommen {
            if gezien.insert((kolom.rubriek_nr, kolom.naam.as_str())) {
                een(uit, omslag, kolom);
            }
        }
    }
}

fn een(uit: &mut String, omslag: &Omslag<'_>, kolom: &PlanKolom) {
    let is_deze = |ander: &PlanKolom| (ander.rubriek_nr, &ander.naam) == (kolom.rubriek_nr, &kolom.naam);
    let deelbestanden = omslag.plan.deelbestanden.iter().filter(|deel| deel.kolommen.iter().any(is_deze));
    let deelbestanden: Vec<_> = deelbestanden.map(|deel| deel.naam.as_str()).collect();
    let eenheid = kolom.eenheid.as_ref().map_or(String::new(), |eenheid| format!(", in {}", md(eenheid)));
    zet!(uit, "### {}\n", code(&kolom.naam));
    zet!(uit, "- inhoud: {} ({}{eenheid})", md(&kolom.label), typenaam(kolom.waardetype));
    zet!(uit, "- in: {}", md(&deelbestanden.join(", ")));
    zet!(uit, "- rubriek {}, artikel {}: {}", rubriek(omslag, kolom), artikel(kolom), md(&kolom.omschrijving));
    let rubriek = omslag.besluit.rubrieken.get(kolom.rubriek_nr);
    if let Some(toelichting) = rubriek.and_then(|rubriek| rubriek.toelichting.as_ref()) {
        zet!(uit, "- toelichting in het besluit: {}", md(&toelichting.value));
    }
    let variabele = omslag.catalogue.variabelen.get(&kolom.variabele);
    let omschrijving = variabele.map_or(String::new(), |v| format!(": {}", md(&v.omschrijving)));
    zet!(uit, "- variabele {}{omschrijving}", code(&kolom.variabele));
    for (naam, waarde) in &kolom.parameters {
        let parameter = variabele.and_then(|v| v.parameters.get(naam));
        let wat = parameter.map_or(String::new(), |parameter| format!(" ({})", md(&parameter.omschrijving)));
        zet!(uit, "- {} = {}{wat}", code(naam), code(waarde));
    }
    let soort = match kolom.bron_soort {
        Kenmerk::Gepubliceerd => "gepubliceerde definitie",
        Kenmerk::Conventie => "conventie van rod-release",
    };
    zet!(uit, "- {soort}: {}", md(&kolom.bron));
    if !kolom.onderdelen.is_empty() {
        zet!(uit, "- afgeleid van: {}", md(&kolom.onderdelen.join(", ")));
    }
    if !kolom.leest_bronnen.is_empty() {
        zet!(uit, "- openbare bronnen: {}", md(&kolom.leest_bronnen.join(", ")));
    }
    if let Some(codelijst) = &kolom.codelijst {
        zet!(uit, "- codelijst: {}", code(codelijst));
    }
    zet!(uit, "- leeg: {}\n", md(&kolom.leeg));
    if !kolom.rekenregel.trim().is_empty() {
        zet!(uit, "{}", blok(kolom.rekenregel.trim()));
    }
}

/// Every code list that a column uses, by name, with the labels of its codes.
pub(super) fn codelijsten(uit: &mut String, omslag: &Omslag<'_>) {
    let kolommen = omslag.plan.deelbestanden.iter().flat_map(|deel| &deel.kolommen);
    let gebruikt: BTreeSet<&str> = kolommen.filter_map(|kolom| kolom.codelijst.as_deref()).collect();
    if gebruikt.is_empty() {
        return;
    }
    zet!(uit, "## Codelijsten\n");
    for lijst in gebruikt.iter().filter_map(|id| omslag.catalogue.codelijsten.get(*id)) {
        zet!(uit, "### {}\n", md(&lijst.id));
        zet!(uit, "{}. Bron: {}.\n\n| code | betekenis |\n|---|---|", md(&lijst.omschrijving), md(&lijst.bron));
        for waarde in &lijst.waarden {
            zet!(uit, "| {} | {} |", code(&waarde.code), md(&waarde.label));
        }
        zet!(uit, "");
    }
}
