//! `besluiten/vo-raad-2022.toml` held against the catalogue and against the law of its date.
//!
//! In: the file as plain TOML. Out: tests. Refuses: a missing row, an unknown variabele, a column twice in one file.

use super::{day, wet};
use crate::catalogue::law::LegalForce;
use crate::catalogue::law::citation::parse;
use std::collections::BTreeSet;

/// The annex of the decision for VO-raad: code, citation, variabele of each row.
fn vo_raad() -> toml::Table {
    vo_raad_text().parse().unwrap()
}

fn vo_raad_text() -> String {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("besluiten/vo-raad-2022.toml");
    std::fs::read_to_string(path).unwrap()
}

fn field<'t>(row: &'t toml::Value, name: &str) -> Option<&'t str> {
    row.get(name).and_then(toml::Value::as_str)
}

#[test]
fn the_whole_annex_of_the_decision_for_vo_raad_is_there() {
    let besluit = vo_raad();
    let rows = besluit["rubriek"].as_array().unwrap();
    let codes: BTreeSet<_> = rows.iter().map(|row| field(row, "code").unwrap()).collect();
    assert_eq!((rows.len(), codes.len()), (141, 139));
    assert_eq!(rows.iter().filter(|row| field(row, "artikel").is_some()).count(), 45);
    let catalogue = crate::catalogue::Catalogue::builtin().unwrap();
    let files: Vec<_> = besluit["deelbestand"].as_array().unwrap().iter().collect();
    for file in files {
        let name = field(file, "naam").unwrap();
        let mut columns = BTreeSet::new();
        for row in
            rows.iter().filter(|row| row["deelbestanden"].as_array().unwrap().iter().any(|d| d.as_str() == Some(name)))
        {
            let variabele = &catalogue.variabelen[field(row, "variabele").unwrap()];
            for parameter in variabele.parameters.keys() {
                assert!(field(row, parameter).is_some(), "{}: {parameter}", field(row, "code").unwrap());
            }
            let own = row.get("kolommen").map(|k| k.as_array().unwrap().iter().map(|k| k.as_str().unwrap()).collect());
            let names: Vec<&str> = own.unwrap_or_else(|| variabele.columns.iter().map(|k| k.name.as_str()).collect());
            assert_eq!(names.len(), variabele.columns.len(), "{}", variabele.id);
            for column in names {
                assert!(columns.insert(column.to_owned()), "{name}: {column} twice");
            }
        }
        assert!(file["sleutel"].as_array().unwrap().iter().all(|k| columns.contains(k.as_str().unwrap())), "{name}");
    }
}

#[test]
fn every_citation_of_vo_raad_is_read_and_its_errata_point_at_the_law_of_that_day() {
    let besluit = vo_raad();
    let date = day("2022-12-16");
    for row in besluit["rubriek"].as_array().unwrap() {
        let Some(artikel) = field(row, "artikel") else { continue };
        let citations = parse(artikel).unwrap();
        assert_eq!(citations.len(), 1, "{artikel}");
        let expected = if artikel == "29a, 2" { LegalForce::Uncertain } else { LegalForce::InForce };
        assert_eq!(wet().legal_force(citations[0].reference, date), Some(expected), "{artikel}");
    }
    let errata = besluit["erratum"].as_array().unwrap();
    let bedoeld: Vec<_> = errata
        .iter()
        .filter(|e| field(e, "rubriek").is_some() && field(e, "gedrukt").unwrap().starts_with("4, "))
        .map(|e| {
            let v = parse(field(e, "bedoeld").unwrap()).unwrap()[0].reference;
            (field(e, "rubriek").unwrap(), wet().onderdelen(v, date, None)[0].omschrijving.as_str())
        })
        .collect();
    let verblijf = "verblijf in en vertrek uit Nederland";
    let expected =
        [("04.01.50", "postcode"), ("04.01.65", "overlijdensdatum"), ("04.01.90", verblijf), ("04.01.92", verblijf)];
    assert_eq!(bedoeld, expected);
}

#[test]
fn the_file_is_a_besluit_without_a_fault_of_form() {
    let loaded = crate::besluit::parse(crate::diagnose::FileIndex(0), &vo_raad_text());
    let messages: Vec<_> = loaded.findings.iter().map(|f| f.title(crate::diagnose::Lang::En)).collect();
    assert_eq!(messages, Vec::<String>::new());
    let besluit = loaded.besluit.unwrap();
    let years: Vec<_> = besluit.deelbestanden.iter().map(|d| d.studiejaren.len()).collect();
    assert_eq!(years, [1, 1, 1, 0], "the monitors alone cover all six studiejaren");
    assert_eq!((besluit.populatie.studiejaren.len(), besluit.verstrekkingen.len(), besluit.doelen.len()), (6, 4, 2));
}
