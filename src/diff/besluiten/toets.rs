//! The diff of decisions, on the JOB decision with one thing changed at a time.
//!
//! In: `besluiten/job-mbo-2024.toml`. Out: passed or not. Refuses: nothing.

use super::vergelijk_besluiten;
use crate::besluit::{Besluit, parse};
use crate::diagnose::FileNr;
use crate::diff::kader::Richting::{self, Anders, Enger, Ruimer};

const JOB: &str = include_str!("../../../besluiten/job-mbo-2024.toml");

fn lees(tekst: &str) -> Besluit {
    parse(FileNr(0), tekst).besluit.expect("a besluit")
}

/// Changes when `oud` becomes `nieuw` in the text of the JOB decision.
fn bij(oud: &str, nieuw: &str) -> Vec<(&'static str, String, Richting)> {
    assert!(JOB.contains(oud), "{oud}");
    vergelijk_besluiten(&lees(JOB), &lees(&JOB.replacen(oud, nieuw, 1)))
        .into_iter()
        .map(|w| (w.onderwerp, w.wat, w.richting))
        .collect()
}

#[test]
fn a_decision_does_not_differ_from_itself() {
    assert!(vergelijk_besluiten(&lees(JOB), &lees(JOB)).is_empty());
    assert!(bij("# aan Jongeren", "# Aan Jongeren").is_empty());
}

#[test]
fn every_kind_of_change_has_its_direction_and_the_opposite_one_backwards() {
    for (oud, nieuw, onderwerp, richting) in [
        ("verwerkers = [\"ResearchNed\"]", "verwerkers = [\"ResearchNed\", \"Ander\"]", "verwerker", Ruimer),
        ("jaren = 6", "jaren = 7", "bewaring", Ruimer),
        ("[bewaring]\njaren = 6\n", "", "bewaring", Ruimer),
        ("bekostigd = true\n", "", "populatie", Ruimer),
        ("status = \"geldig\"", "status = \"ingetrokken\"", "besluit", Enger),
        ("peildatum = \"10-01\"", "peildatum = \"12-31\"", "populatie", Anders),
        ("besluit = \"toegekend\"", "besluit = \"geweigerd\"", "doel", Enger),
        ("titel = \"Verstrekking", "titel = \"Levering", "besluit", Anders),
        ("waarde = \"DANS\"", "waarde = \"DANS en NWO\"", "voorschrift", Anders),
        ("reeks = \"job-monitor\"", "reeks = \"anders\"", "omnummer", Anders),
    ] {
        let heen = bij(oud, nieuw);
        assert_eq!(heen.iter().map(|w| (w.0, w.2)).collect::<Vec<_>>(), [(onderwerp, richting)], "{oud}");
        let anders = JOB.replacen(oud, nieuw, 1);
        let terug = vergelijk_besluiten(&lees(&anders), &lees(JOB));
        assert_eq!(terug.iter().map(|w| w.richting).collect::<Vec<_>>(), [super::omgekeerd(richting)], "{oud}");
    }
}

#[test]
fn a_row_more_is_wider_and_names_its_article() {
    let weg = vergelijk_besluiten(&lees(JOB), &zonder(|_, nummer| nummer != 5));
    assert_eq!(weg.iter().map(|w| w.richting).collect::<Vec<_>>(), [Enger]);
    let erbij = vergelijk_besluiten(&zonder(|_, nummer| nummer != 5), &lees(JOB));
    assert_eq!(erbij.iter().map(|w| w.richting).collect::<Vec<_>>(), [Ruimer]);
    assert_eq!(erbij[0].grondslag, lees(JOB).rubrieken[5].artikel.as_ref().map(|artikel| artikel.value.clone()));
    assert!(erbij[0].oud.is_none() && erbij[0].nieuw.is_some());
}

#[test]
fn moving_a_row_changes_nothing_and_another_article_is_told() {
    let mut anders = lees(JOB);
    anders.rubrieken.reverse();
    assert!(vergelijk_besluiten(&lees(JOB), &anders).is_empty());
    let nummer = anders.rubrieken.iter().position(|rubriek| rubriek.artikel.is_some()).unwrap();
    anders.rubrieken[nummer].artikel.as_mut().unwrap().value = "4.1, z".into();
    let gevonden = vergelijk_besluiten(&lees(JOB), &anders);
    assert_eq!(gevonden.len(), 1);
    assert_eq!((gevonden[0].richting, gevonden[0].nieuw.as_deref()), (Anders, Some("4.1, z")));
}

#[test]
fn an_age_on_another_day_is_another_row() {
    let gevonden = bij("op = \"10-01\"", "op = \"12-31\"");
    let richtingen: Vec<Richting> = gevonden.iter().map(|w| w.2).collect();
    assert!(richtingen.contains(&Ruimer) && richtingen.contains(&Enger), "{gevonden:?}");
}

fn zonder(houd: impl Fn(&crate::besluit::Rubriek, usize) -> bool) -> Besluit {
    let mut besluit = lees(JOB);
    let mut nummer = 0;
    besluit.rubrieken.retain(|rubriek| {
        nummer += 1;
        houd(rubriek, nummer - 1)
    });
    besluit
}
