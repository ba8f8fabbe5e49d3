//! The descriptions of both decisions held against their citations: every known misprint, and nothing else.
//!
//! In: `besluiten/*.toml` as plain TOML. Out: tests. Refuses: a false alarm on a row that is only loosely worded.

use super::{dag, v, wet};
use crate::catalogue::law::Overeenkomst;
use crate::catalogue::law::citatie::parse;

/// Rows whose description fits another provision: code, citation, what fits.
fn misplaatst(bestand: &str, datum: &str) -> Vec<(String, String, String)> {
    let pad = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("besluiten").join(bestand);
    let besluit: toml::Table = std::fs::read_to_string(pad).unwrap().parse().unwrap();
    let mut lijst = Vec::new();
    for rij in besluit["rubriek"].as_array().unwrap() {
        let Some(artikel) = rij.get("artikel").and_then(toml::Value::as_str) else { continue };
        let geciteerd: Vec<_> = parse(artikel).unwrap().into_iter().map(|citaat| citaat.verwijzing).collect();
        let omschrijving = rij["omschrijving"].as_str().unwrap();
        if let Overeenkomst::Anders(buren) = wet().omschrijving_past(omschrijving, &geciteerd, dag(datum)) {
            let buren: Vec<_> = buren.iter().map(ToString::to_string).collect();
            lijst.push((rij["code"].as_str().unwrap().to_owned(), artikel.to_owned(), buren.join(" ")));
        }
    }
    lijst
}

fn rij(code: &str, artikel: &str, buur: &str) -> (String, String, String) {
    (code.to_owned(), artikel.to_owned(), buur.to_owned())
}

#[test]
fn the_misprinted_letters_of_vo_raad_and_no_other_row() {
    let verwacht = [
        rij("04.01.50", "4, d", "4.1.e"),
        rij("04.01.65", "4, e", "4.1.g"),
        rij("04.01.90", "4, k", "4.1.l"),
        rij("04.01.92", "4, k", "4.1.l"),
    ];
    assert_eq!(misplaatst("vo-raad-2022.toml", "2022-12-16"), verwacht);
}

#[test]
fn the_misprinted_letters_of_job_and_no_other_row() {
    let verwacht =
        [rij("04.01.70", "4.1, g", "4.1.h"), rij("04.01.72", "4.1, h", "4.1.i"), rij("04.01.74", "4.1, i", "4.1.j")];
    assert_eq!(misplaatst("job-mbo-2024.toml", "2024-02-29"), verwacht);
}

#[test]
fn what_the_words_do_not_tell_is_left_open() {
    let past = |tekst: &str, bij: &str| wet().omschrijving_past(tekst, &[v(bij)], dag("2024-02-29"));
    assert_eq!(past("indicatie gespreid examen", "7.3.f"), Overeenkomst::Onbeslist);
    assert_eq!(past("sectoraal omnummer", "29a.2"), Overeenkomst::Onbeslist);
    assert_eq!(past("", "4.1.c"), Overeenkomst::Onbeslist);
    assert_eq!(past("de groepsnaam", "6.1.a"), Overeenkomst::Past);
    assert_eq!(past("het geboorteland", "4.1.j"), Overeenkomst::Past);
    assert_eq!(past("het schooladvies", "7.1.a"), Overeenkomst::Anders(vec![v("7.1.b")]));
    assert_eq!(past("de leerweg;", "6.3.a"), Overeenkomst::Anders(vec![v("6.3.c")]));
    assert_eq!(past("het aantal uren onderwijs per week", "6.3.a"), Overeenkomst::Anders(vec![v("6.4.d")]));
}
