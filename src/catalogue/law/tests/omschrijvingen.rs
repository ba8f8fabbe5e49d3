//! The descriptions of both decisions held against their citations: every known misprint, and nothing else.
//!
//! In: `besluiten/*.toml` as plain TOML. Out: tests. Refuses: a false alarm on a row that is only loosely worded.

use super::{day, v, wet};
use crate::catalogue::law::DescriptionMatch;
use crate::catalogue::law::citation::parse;

/// Rows whose description fits another provision: code, citation, what fits.
fn misplaced(file: &str, date: &str) -> Vec<(String, String, String)> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("besluiten").join(file);
    let besluit: toml::Table = std::fs::read_to_string(path).unwrap().parse().unwrap();
    let mut list = Vec::new();
    for row in besluit["rubriek"].as_array().unwrap() {
        let Some(artikel) = row.get("artikel").and_then(toml::Value::as_str) else { continue };
        let cited_references: Vec<_> = parse(artikel).unwrap().into_iter().map(|cited| cited.reference).collect();
        let omschrijving = row["omschrijving"].as_str().unwrap();
        if let DescriptionMatch::Other(neighbours) =
            wet().match_omschrijving(omschrijving, &cited_references, day(date))
        {
            let neighbours: Vec<_> = neighbours.iter().map(ToString::to_string).collect();
            list.push((row["code"].as_str().unwrap().to_owned(), artikel.to_owned(), neighbours.join(" ")));
        }
    }
    list
}

fn row(code: &str, artikel: &str, neighbour: &str) -> (String, String, String) {
    (code.to_owned(), artikel.to_owned(), neighbour.to_owned())
}

#[test]
fn the_misprinted_letters_of_vo_raad_and_no_other_row() {
    let expected = [
        row("04.01.50", "4, d", "4.1.e"),
        row("04.01.65", "4, e", "4.1.g"),
        row("04.01.90", "4, k", "4.1.l"),
        row("04.01.92", "4, k", "4.1.l"),
    ];
    assert_eq!(misplaced("vo-raad-2022.toml", "2022-12-16"), expected);
}

#[test]
fn the_misprinted_letters_of_job_and_no_other_row() {
    let expected =
        [row("04.01.70", "4.1, g", "4.1.h"), row("04.01.72", "4.1, h", "4.1.i"), row("04.01.74", "4.1, i", "4.1.j")];
    assert_eq!(misplaced("job-mbo-2024.toml", "2024-02-29"), expected);
}

#[test]
fn what_the_words_do_not_tell_is_left_open() {
    let past = |text: &str, at: &str| wet().match_omschrijving(text, &[v(at)], day("2024-02-29"));
    assert_eq!(past("indicatie gespreid examen", "7.3.f"), DescriptionMatch::Undecided);
    assert_eq!(past("sectoraal omnummer", "29a.2"), DescriptionMatch::Undecided);
    assert_eq!(past("", "4.1.c"), DescriptionMatch::Undecided);
    assert_eq!(past("de groepsnaam", "6.1.a"), DescriptionMatch::Past);
    assert_eq!(past("het geboorteland", "4.1.j"), DescriptionMatch::Past);
    assert_eq!(past("het schooladvies", "7.1.a"), DescriptionMatch::Other(vec![v("7.1.b")]));
    assert_eq!(past("de leerweg;", "6.3.a"), DescriptionMatch::Other(vec![v("6.3.c")]));
    assert_eq!(past("het aantal uren onderwijs per week", "6.3.a"), DescriptionMatch::Other(vec![v("6.4.d")]));
}
