//! `codeboek.csv`: one row per column of a deelbestand.
//!
//! In: the plan. Out: bytes, `;`-separated, with the columns of [`KOP`]. Refuses: nothing.

use crate::emit::regel::{Regel, kopregel};
use crate::emit::tekst::{bronsoort, typenaam};
use crate::plan::{Plan, PlanKolom};

/// The header. The first eleven are a contract; what is added stands behind them.
const KOP: [&str; 19] = [
    "deelbestand",
    "kolom",
    "rubriek",
    "artikel",
    "variabele",
    "omschrijving",
    "type",
    "codelijst",
    "rekenregel",
    "bron",
    "bron_soort",
    "artikel_bedoeld",
    "label",
    "eenheid",
    "parameters",
    "onderdelen",
    "leest",
    "leest_bronnen",
    "leeg",
];

/// The codebook as a table. A rule that has several lines keeps them, between quotes: it is the text that was run.
#[must_use]
pub fn codeboek_csv(plan: &Plan) -> Vec<u8> {
    let mut uit = kopregel(KOP);
    let mut rij = Vec::new();
    for deel in &plan.deelbestanden {
        for kolom in &deel.kolommen {
            schrijf(&mut rij, &deel.naam, kolom);
            uit.extend_from_slice(&rij);
            uit.push(b'\n');
        }
    }
    uit
}

fn schrijf(rij: &mut Vec<u8>, deelbestand: &str, kolom: &PlanKolom) {
    let parameters: Vec<_> = kolom.parameters.iter().map(|(naam, waarde)| format!("{naam}={waarde}")).collect();
    let leest: Vec<_> = kolom.leest.iter().map(|(tabel, kolom)| format!("{tabel}.{kolom}")).collect();
    let mut regel = Regel::begin(rij);
    for veld in [
        deelbestand,
        &kolom.naam,
        &kolom.rubriek,
        &kolom.artikel,
        &kolom.variabele,
        &kolom.omschrijving,
        typenaam(kolom.waardetype),
        kolom.codelijst.as_deref().unwrap_or_default(),
        kolom.rekenregel.trim(),
        &kolom.bron,
        bronsoort(kolom.bron_soort),
        kolom.artikel_bedoeld.as_deref().unwrap_or_default(),
        &kolom.label,
        kolom.eenheid.as_deref().unwrap_or_default(),
        &parameters.join(" "),
        &kolom.onderdelen.join(" "),
        &leest.join(" "),
        &kolom.leest_bronnen.join(" "),
        &kolom.leeg,
    ] {
        regel.tekst(veld.as_bytes());
    }
    regel.klaar();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::emit::codeboek::voorbeeld;

    #[test]
    fn a_reader_finds_every_column_with_its_legal_basis_and_its_rule() {
        let plan = voorbeeld::plan();
        let bytes = codeboek_csv(&plan);
        let mut lezer = ::csv::ReaderBuilder::new().delimiter(b';').from_reader(bytes.as_slice());
        assert_eq!(lezer.headers().unwrap().iter().collect::<Vec<_>>(), KOP);
        let rijen: Vec<_> = lezer.records().map(|rij| rij.unwrap()).collect();
        assert_eq!(rijen.len(), plan.deelbestanden.iter().map(|deel| deel.kolommen.len()).sum::<usize>());
        let leeftijd = rijen.iter().find(|rij| &rij[1] == "leeftijd_10_01").unwrap();
        let begin: Vec<_> = leeftijd.iter().take(11).collect();
        assert_eq!(
            begin,
            [
                "aanvullend",
                "leeftijd_10_01",
                "29.40.041",
                "4.1, f",
                "leeftijd",
                "afgeleid van geboortedatum",
                "geheel",
                "",
                "leeftijd(persoon.geboortedatum, datum(peiljaar, op))",
                "letter van het besluit; \"DUO\"",
                "conventie"
            ]
        );
        assert_eq!((&leeftijd[14], &leeftijd[15], &leeftijd[16]), ("op=10-01", "4.1.f", "persoon.geboortedatum"));
        let generatie = rijen.iter().find(|rij| &rij[1] == "generatie").unwrap();
        assert!(generatie[8].contains("\nlaat "), "the rule keeps its lines");
    }
}
