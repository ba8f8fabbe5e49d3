//! `codeboek.md`: the codebook to read.
//!
//! In: an [`Omslag`]. Out: Markdown: the decision, files, population, columns, code lists, conventions, faults.
//! Refuses: nothing.

use super::{Omslag, datapad, kolom, slot};
use crate::emit::tekst::{blok, code, md, typenaam};
use crate::plan::PlanDeelbestand;
use std::fmt::Write as _;

/// Writing to a `String` cannot fail; this says so once.
macro_rules! zet {
    ($uit:expr, $($wat:tt)*) => { let _ = writeln!($uit, $($wat)*); };
}
pub(super) use zet;

/// The codebook as text.
#[must_use]
pub fn codeboek_md(omslag: &Omslag<'_>) -> Vec<u8> {
    let mut uit = String::new();
    kop(&mut uit, omslag);
    bestanden(&mut uit, omslag);
    populatie(&mut uit, omslag);
    for deel in &omslag.plan.deelbestanden {
        deelbestand(&mut uit, omslag, deel);
    }
    kolom::kolommen(&mut uit, omslag);
    kolom::codelijsten(&mut uit, omslag);
    slot::slot(&mut uit, omslag);
    uit.into_bytes()
}

fn kop(uit: &mut String, omslag: &Omslag<'_>) {
    let (besluit, kop) = (omslag.besluit, &omslag.besluit.kop);
    zet!(uit, "# Codeboek: {}\n", md(&kop.titel.value));
    if !omslag.definitief {
        zet!(uit, "> **Proeflevering.** Niet bestemd voor verstrekking aan de ontvanger.\n");
    }
    if omslag.demo {
        zet!(uit, "> **Demo.** Gemaakt met de gepubliceerde demosleutel of het bijgeleverde voorbeeldregister.\n");
    }
    zet!(uit, "| | |\n|---|---|");
    let mut rij = |naam: &str, waarde: &str| {
        if !waarde.is_empty() {
            zet!(uit, "| {naam} | {} |", md(waarde));
        }
    };
    rij("besluit", &format!("{} van {}", kop.kenmerk.value, kop.datum.value));
    rij("grondslag", &kop.grondslag.value);
    rij("uitkomst", &kop.uitkomst.value);
    rij("bekendgemaakt", kop.staatscourant.as_ref().map_or("", |staatscourant| &staatscourant.value));
    rij("ontvanger", &besluit.ontvanger.naam.value);
    rij("aanwijzing", besluit.ontvanger.aanwijzing.as_ref().map_or("", |aanwijzing| &aanwijzing.value));
    let verwerkers: Vec<_> = besluit.ontvanger.verwerkers.iter().map(|naam| naam.value.as_str()).collect();
    rij("verwerkers", &verwerkers.join(", "));
    let soort = if omslag.definitief { "definitief" } else { "proef" };
    let moment = omslag.moment.map_or(String::new(), |nummer| format!(", moment {nummer}"));
    rij("levering", &format!("{soort}, {}{moment}", omslag.datum));
    rij("stand van het register", &omslag.stand_per.to_string());
    rij("uiterlijk wissen", &omslag.wissen_uiterlijk.map_or(String::new(), |datum| datum.to_string()));
    zet!(uit, "");
}

fn bestanden(uit: &mut String, omslag: &Omslag<'_>) {
    zet!(uit, "## Bestanden\n\n| bestand | deelbestand | studiejaar | peildatum |\n|---|---|---|---|");
    for deel in &omslag.plan.deelbestanden {
        for peil in &omslag.plan.peildata {
            let pad = code(&datapad(deel, peil.studiejaar));
            zet!(uit, "| {pad} | {} | {} | {} |", md(&deel.naam), peil.studiejaar, peil.datum);
        }
    }
    zet!(uit, "");
}

fn populatie(uit: &mut String, omslag: &Omslag<'_>) {
    let populatie = &omslag.besluit.populatie;
    zet!(uit, "## Populatie\n");
    if let Some(omschrijving) = &populatie.omschrijving {
        zet!(uit, "In de woorden van het besluit: {}.\n", md(omschrijving.value.trim_end_matches('.')));
    }
    let sectoren: Vec<_> = populatie.sectoren.iter().map(|sector| sector.value.as_str()).collect();
    let bekostigd = match &populatie.bekostigd {
        Some(bekostigd) if bekostigd.value => ", alleen bekostigde instellingen",
        Some(_) => ", alleen niet-bekostigde instellingen",
        None => "",
    };
    zet!(uit, "Sectoren: {}{bekostigd}.\n", md(&sectoren.join(", ")));
    match omslag.catalogue.selecties.get(&populatie.selectie.value) {
        Some(selectie) => {
            zet!(
                uit,
                "Selectie {}: {}. Bron: {}.\n",
                code(&selectie.id),
                md(&selectie.omschrijving),
                md(&selectie.bron)
            );
            zet!(uit, "{}", blok(&selectie.rekenregel));
        }
        None => {
            zet!(uit, "Selectie: {}.\n", code(&populatie.selectie.value));
        }
    }
}

fn deelbestand(uit: &mut String, omslag: &Omslag<'_>, deel: &PlanDeelbestand) {
    zet!(uit, "## Deelbestand {}\n", md(&deel.naam));
    let in_besluit = omslag.besluit.deelbestanden.iter().find(|ander| ander.naam.value == deel.naam);
    if let Some(omschrijving) = in_besluit.and_then(|ander| ander.omschrijving.as_ref()) {
        zet!(uit, "{}\n", md(&omschrijving.value));
    }
    let sleutel: Vec<_> = deel.sleutel.iter().map(|naam| code(naam)).collect();
    zet!(uit, "Een rij is één {}. Sleutel voor vergelijking: {}.\n", md(&deel.eenheid), sleutel.join(", "));
    zet!(uit, "| nr | kolom | inhoud | type | rubriek | artikel | codelijst |\n|--:|---|---|---|---|---|---|");
    for (nummer, kolom) in deel.kolommen.iter().enumerate() {
        let codelijst = kolom.codelijst.as_deref().map_or(String::new(), code);
        zet!(
            uit,
            "| {} | {} | {} | {} | {} | {} | {codelijst} |",
            nummer + 1,
            code(&kolom.naam),
            md(&kolom.label),
            typenaam(kolom.waardetype),
            kolom::rubriek(omslag, kolom),
            kolom::artikel(kolom)
        );
    }
    zet!(uit, "");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::emit::codeboek::voorbeeld;

    fn tekst() -> String {
        voorbeeld::met_omslag(|omslag| String::from_utf8(codeboek_md(omslag)).unwrap())
    }

    #[test]
    fn the_reader_sees_decision_files_columns_rules_codes_and_faults() {
        let tekst = tekst();
        for stuk in [
            "# Codeboek: Verstrekking aan Voorbeeld &amp; Zoon",
            "> **Proeflevering.**",
            "| besluit | V-1 van 2024-02-29 |",
            "| uiterlijk wissen | 2030-11-25 |",
            "| `data/regulier_2023-2024.csv` | regulier | 2023/2024 | 2023-10-01 |",
            "alleen bekostigde instellingen",
            "Een rij is één inschrijving. Sleutel voor vergelijking: `omnummer`, `instellingscode`.",
            "### `leeftijd_10_01`",
            "| 2 | `leeftijd_10_01` | leeftijd | geheel | 29.40.041\\* | 4.1, f |  |",
            "```text\nleeftijd(persoon.geboortedatum, datum(peiljaar, op))\n```",
            "### `generatie`",
            "- rubriek 29.40.041\\*, artikel 4.1, f: afgeleid van geboortedatum",
            "| `2` | tweede generatie: in Nederland geboren |",
            "4.1, g (bedoeld: 4.1, h)",
            "| landen | landen | RvIG | 2024-01 |",
            "## Errata van het besluit",
            "met `=` begint",
        ] {
            assert!(tekst.contains(stuk), "{stuk}\n---\n{tekst}");
        }
    }

    #[test]
    fn a_column_of_several_deelbestanden_is_explained_once() {
        assert_eq!(tekst().matches("### `omnummer`").count(), 1);
        assert!(tekst().contains("regulier, aanvullend"));
    }

    #[test]
    fn markup_in_the_besluit_stays_text() {
        let tekst = tekst();
        assert!(tekst.contains("&lt;b&gt;"));
        assert!(!tekst.contains("<b>") && !tekst.contains('\u{1b}'));
    }
}
