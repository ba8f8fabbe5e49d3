//! `besluiten/vo-raad-2022.toml` held against the catalogue and against the law of its date.
//!
//! In: the file as plain TOML. Out: tests. Refuses: a missing row, an unknown variabele, a column twice in one file.

use super::{dag, wet};
use crate::catalogue::law::Kracht;
use crate::catalogue::law::citatie::parse;
use std::collections::BTreeSet;

/// The annex of the decision for VO-raad: code, citation, variabele of each row.
fn vo_raad() -> toml::Table {
    vo_raad_tekst().parse().unwrap()
}

fn vo_raad_tekst() -> String {
    let pad = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("besluiten/vo-raad-2022.toml");
    std::fs::read_to_string(pad).unwrap()
}

fn veld<'t>(rij: &'t toml::Value, naam: &str) -> Option<&'t str> {
    rij.get(naam).and_then(toml::Value::as_str)
}

#[test]
fn the_whole_annex_of_the_decision_for_vo_raad_is_there() {
    let besluit = vo_raad();
    let rijen = besluit["rubriek"].as_array().unwrap();
    let codes: BTreeSet<_> = rijen.iter().map(|rij| veld(rij, "code").unwrap()).collect();
    assert_eq!((rijen.len(), codes.len()), (141, 139));
    assert_eq!(rijen.iter().filter(|rij| veld(rij, "artikel").is_some()).count(), 45);
    let catalogue = crate::catalogue::Catalogue::ingebouwd().unwrap();
    let bestanden: Vec<_> = besluit["deelbestand"].as_array().unwrap().iter().collect();
    for bestand in bestanden {
        let naam = veld(bestand, "naam").unwrap();
        let mut kolommen = BTreeSet::new();
        for rij in
            rijen.iter().filter(|rij| rij["deelbestanden"].as_array().unwrap().iter().any(|d| d.as_str() == Some(naam)))
        {
            let variabele = &catalogue.variabelen[veld(rij, "variabele").unwrap()];
            for parameter in variabele.parameters.keys() {
                assert!(veld(rij, parameter).is_some(), "{}: {parameter}", veld(rij, "code").unwrap());
            }
            let eigen =
                rij.get("kolommen").map(|k| k.as_array().unwrap().iter().map(|k| k.as_str().unwrap()).collect());
            let namen: Vec<&str> =
                eigen.unwrap_or_else(|| variabele.kolommen.iter().map(|k| k.naam.as_str()).collect());
            assert_eq!(namen.len(), variabele.kolommen.len(), "{}", variabele.id);
            for kolom in namen {
                assert!(kolommen.insert(kolom.to_owned()), "{naam}: {kolom} twice");
            }
        }
        assert!(
            bestand["sleutel"].as_array().unwrap().iter().all(|k| kolommen.contains(k.as_str().unwrap())),
            "{naam}"
        );
    }
}

#[test]
fn every_citation_of_vo_raad_is_read_and_its_errata_point_at_the_law_of_that_day() {
    let besluit = vo_raad();
    let datum = dag("2022-12-16");
    for rij in besluit["rubriek"].as_array().unwrap() {
        let Some(artikel) = veld(rij, "artikel") else { continue };
        let citaten = parse(artikel).unwrap();
        assert_eq!(citaten.len(), 1, "{artikel}");
        let verwacht = if artikel == "29a, 2" { Kracht::Onzeker } else { Kracht::Geldt };
        assert_eq!(wet().kracht(citaten[0].verwijzing, datum), Some(verwacht), "{artikel}");
    }
    let errata = besluit["erratum"].as_array().unwrap();
    let bedoeld: Vec<_> = errata
        .iter()
        .filter(|e| veld(e, "rubriek").is_some() && veld(e, "gedrukt").unwrap().starts_with("4, "))
        .map(|e| {
            let v = parse(veld(e, "bedoeld").unwrap()).unwrap()[0].verwijzing;
            (veld(e, "rubriek").unwrap(), wet().onderdelen(v, datum, None)[0].omschrijving.as_str())
        })
        .collect();
    let verblijf = "verblijf in en vertrek uit Nederland";
    let verwacht =
        [("04.01.50", "postcode"), ("04.01.65", "overlijdensdatum"), ("04.01.90", verblijf), ("04.01.92", verblijf)];
    assert_eq!(bedoeld, verwacht);
}

#[test]
fn the_file_is_a_besluit_without_a_fault_of_form() {
    let gelezen = crate::besluit::parse(crate::diagnose::FileNr(0), &vo_raad_tekst());
    let meldingen: Vec<_> = gelezen.findings.iter().map(|f| f.title(crate::diagnose::Lang::En)).collect();
    assert_eq!(meldingen, Vec::<String>::new());
    let besluit = gelezen.besluit.unwrap();
    let jaren: Vec<_> = besluit.deelbestanden.iter().map(|d| d.studiejaren.len()).collect();
    assert_eq!(jaren, [1, 1, 0], "the monitors alone cover all six studiejaren");
    assert_eq!((besluit.populatie.studiejaren.len(), besluit.verstrekkingen.len(), besluit.doelen.len()), (6, 4, 2));
}
