//! The diff of decisions, on the JOB decision with one thing changed at a time.
//!
//! In: `besluiten/job-mbo-2024.toml`. Out: passed or not. Refuses: nothing.

use super::compare_besluiten;
use crate::besluit::{Besluit, parse};
use crate::diagnose::FileIndex;
use crate::diff::frame::Direction::{self, Narrower, Other, Wider};

const JOB: &str = include_str!("../../../besluiten/job-mbo-2024.toml");

fn read(text: &str) -> Besluit {
    parse(FileIndex(0), text).besluit.expect("a besluit")
}

/// Changes when `oud` becomes `nieuw` in the text of the JOB decision.
fn by(old: &str, new: &str) -> Vec<(&'static str, String, Direction)> {
    assert!(JOB.contains(old), "{old}");
    compare_besluiten(&read(JOB), &read(&JOB.replacen(old, new, 1)))
        .into_iter()
        .map(|w| (w.subject, w.what, w.direction))
        .collect()
}

#[test]
fn a_decision_does_not_differ_from_itself() {
    assert!(compare_besluiten(&read(JOB), &read(JOB)).is_empty());
    assert!(by("# aan Jongeren", "# Aan Jongeren").is_empty());
}

#[test]
fn every_kind_of_change_has_its_direction_and_the_opposite_one_backwards() {
    for (old, new, subject, direction) in [
        ("verwerkers = [\"ResearchNed\"]", "verwerkers = [\"ResearchNed\", \"Ander\"]", "verwerker", Wider),
        ("jaren = 6", "jaren = 7", "bewaring", Wider),
        ("[bewaring]\njaren = 6\n", "", "bewaring", Wider),
        ("bekostigd = true\n", "", "populatie", Wider),
        ("status = \"geldig\"", "status = \"ingetrokken\"", "besluit", Narrower),
        ("peildatum = \"10-01\"", "peildatum = \"12-31\"", "populatie", Other),
        ("besluit = \"toegekend\"", "besluit = \"geweigerd\"", "doel", Narrower),
        ("titel = \"Verstrekking", "titel = \"Levering", "besluit", Other),
        ("waarde = \"DANS\"", "waarde = \"DANS en NWO\"", "voorschrift", Other),
        ("reeks = \"job-monitor\"", "reeks = \"anders\"", "omnummer", Other),
    ] {
        let away = by(old, new);
        assert_eq!(away.iter().map(|w| (w.0, w.2)).collect::<Vec<_>>(), [(subject, direction)], "{old}");
        let differing = JOB.replacen(old, new, 1);
        let back = compare_besluiten(&read(&differing), &read(JOB));
        assert_eq!(
            back.iter().map(|w| w.direction).collect::<Vec<_>>(),
            [crate::diff::changes::opposite(direction)],
            "{old}"
        );
    }
}

#[test]
fn a_row_more_is_wider_and_names_its_article() {
    let gone = compare_besluiten(&read(JOB), &without(|_, number| number != 5));
    assert_eq!(gone.iter().map(|w| w.direction).collect::<Vec<_>>(), [Narrower]);
    let gained = compare_besluiten(&without(|_, number| number != 5), &read(JOB));
    assert_eq!(gained.iter().map(|w| w.direction).collect::<Vec<_>>(), [Wider]);
    assert_eq!(gained[0].grondslag, read(JOB).rubrieken[5].artikel.as_ref().map(|artikel| artikel.value.clone()));
    assert!(gained[0].old.is_none() && gained[0].new.is_some());
}

#[test]
fn moving_a_row_changes_nothing_and_another_article_is_told() {
    let mut differing = read(JOB);
    differing.rubrieken.reverse();
    assert!(compare_besluiten(&read(JOB), &differing).is_empty());
    let number = differing.rubrieken.iter().position(|rubriek| rubriek.artikel.is_some()).unwrap();
    differing.rubrieken[number].artikel.as_mut().unwrap().value = "4.1, z".into();
    let found = compare_besluiten(&read(JOB), &differing);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].direction, found[0].new.as_deref()), (Other, Some("4.1, z")));
}

#[test]
fn an_age_on_another_day_is_another_row() {
    let found = by("op = \"10-01\"", "op = \"12-31\"");
    let directions: Vec<Direction> = found.iter().map(|w| w.2).collect();
    assert!(directions.contains(&Wider) && directions.contains(&Narrower), "{found:?}");
}

fn without(keep: impl Fn(&crate::besluit::Rubriek, usize) -> bool) -> Besluit {
    let mut besluit = read(JOB);
    let mut number = 0;
    besluit.rubrieken.retain(|rubriek| {
        number += 1;
        keep(rubriek, number - 1)
    });
    besluit
}
