//! Whatever holds a final release back can be settled by somebody who owns the reading.
//!
//! In: the two published decisions. Out: nothing. Refuses: an open warning that a `beoordeling` does not settle, and an
//! error that one does.

use super::*;
use crate::catalogue::Catalogue;
use std::collections::BTreeSet;

fn weighing(row: Option<(&str, usize)>, finding: &str, quoted: &str) -> String {
    let row = row.map_or(String::new(), |(code, at)| format!("rubriek = \"{code}\"\nvoorkomen = {at}\n"));
    format!(
        "\n[[erratum]]\n{row}bevinding = \"{finding}\"\n\
         soort = \"beoordeling\"\ngedrukt = \"{quoted}\"\nbedoeld = \"{quoted}\"\n\
         reden = \"in het Staatsblad nagelezen: het besluit dekt deze tekst\"\nbron = \"lezing van het Staatsblad\"\n"
    )
}

#[test]
fn a_final_release_waits_for_no_warning_that_somebody_weighed() {
    let catalogue = Catalogue::get().unwrap();
    let text = include_str!("../../../besluiten/vo-raad-2022.toml");
    let besluit = parse(FileIndex(0), text).besluit.unwrap();
    let checked = check(std::slice::from_ref(&besluit), catalogue);
    let admitted = checked.admitted[0].as_ref().unwrap();
    let mut blocks = BTreeSet::new();
    for finding in admitted.open(Some(4)) {
        let span = finding.place.unwrap().span.unwrap();
        let within = |part: crate::diagnose::Span| part.holds(span);
        let file = besluit.deelbestanden.iter().find(|file| within(file.name.span));
        if let Some(file) = file {
            blocks.insert(weighing(None, &finding.card.code, &file.omschrijving.as_ref().unwrap().value));
            continue;
        }
        let passages = besluit.texts.iter().flat_map(|text| text.against.iter().chain([&text.says]));
        if let Some(passage) = passages.into_iter().find(|passage| within(passage.span)) {
            blocks.insert(weighing(None, &finding.card.code, &passage.value));
            continue;
        }
        let rows = &besluit.rubrieken;
        let row = rows.iter().position(|row| row.artikel.as_ref().is_some_and(|text| within(text.span)));
        let row = row.unwrap_or_else(|| panic!("{} stands at no row and no file", finding.card.code));
        let occurrence = rows[..=row].iter().filter(|other| other.code.value == rows[row].code.value).count();
        let quoted = &rows[row].artikel.as_ref().unwrap().value;
        blocks.insert(weighing(Some((&rows[row].code.value, occurrence)), &finding.card.code, quoted));
    }
    assert!(!blocks.is_empty());
    let weighed = text.to_owned() + &blocks.into_iter().collect::<String>();
    let besluit = parse(FileIndex(0), &weighed).besluit.unwrap();
    let checked = check(std::slice::from_ref(&besluit), catalogue);
    let errors: Vec<_> =
        checked.findings.iter().filter(|f| f.severity() == Severity::Error).map(|f| f.title(Lang::En)).collect();
    assert!(errors.is_empty(), "{errors:?}");
    let open: Vec<_> = checked.admitted[0].as_ref().unwrap().open(Some(4)).map(|f| f.card.code.clone()).collect();
    assert!(open.is_empty(), "{open:?}");
}

#[test]
fn an_error_cannot_be_weighed() {
    let basis = include_str!("../../../fixtures/check/basis.toml");
    let besluit = parse(FileIndex(0), basis).besluit.unwrap();
    let row = besluit.rubrieken.iter().find(|row| row.variabele.value == "geslacht").unwrap();
    let (code, artikel) = (row.code.value.clone(), row.artikel.as_ref().unwrap().value.clone());
    let wrong = basis.replace(&format!("artikel = \"{artikel}\""), "artikel = \"4.1, g\"");
    let weighed = wrong + &weighing(Some((&code, 1)), "ROD0305", "4.1, g");
    let besluit = parse(FileIndex(0), &weighed).besluit.unwrap();
    let checked = check(&[besluit], Catalogue::get().unwrap());
    let codes: Vec<_> = checked.findings.iter().map(|finding| finding.card.code.as_str()).collect();
    assert!(codes.contains(&"ROD0122"), "{codes:?}");
    assert!(checked.admitted[0].is_none());
}
