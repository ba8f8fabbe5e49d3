//! The laws of the diff, over random tables: apply gives NEW, the same row on both sides changes nothing, and a naive
//! reference tells the same differences.
//!
//! In: tables from a generator. Out: passed or not. Refuses: nothing.

use super::bestand::{BestandKop, vergelijk_bestand};
use super::kader::Kader;
use super::toepassen::{Plaatsen, pas_toe};
use super::toon::{Jsonl, Toon};
use super::{DiffError, Telling, Velden};
use proptest::collection::vec;
use proptest::prelude::*;
use std::collections::BTreeMap;

pub(super) fn kop(sleutel: &str) -> BestandKop {
    BestandKop {
        pad: "data/x.csv".into(),
        deelbestand: "x".into(),
        studiejaar: "2023/2024".into(),
        persoon: "omnummer".into(),
        sleutel: sleutel.split(';').filter(|naam| !naam.is_empty()).map(str::to_owned).collect(),
        indicatoren: ["geldig_1_10".into(), "geldig_1_2".into()],
        instelling: None,
        sha256_oud: None,
        sha256_nieuw: None,
    }
}

/// A file as a build writes it: header, rows sorted by person and bytes.
pub(super) fn bestand(namen: &[&str], rijen: &[Vec<String>]) -> Vec<u8> {
    let persoon = namen.iter().position(|naam| *naam == "omnummer");
    let mut regels: Vec<(String, Vec<u8>)> = rijen
        .iter()
        .map(|rij| {
            let (mut velden, mut bytes) = (Velden::default(), Vec::new());
            rij.iter().for_each(|veld| velden.voeg_toe(veld.as_bytes()));
            velden.schrijf(&mut bytes);
            (persoon.map_or(String::new(), |plaats| rij[plaats].clone()), bytes)
        })
        .collect();
    regels.sort();
    let mut uit = crate::emit::kopregel(namen.iter().copied());
    for (_, regel) in regels {
        uit.extend_from_slice(&regel);
        uit.push(b'\n');
    }
    uit
}

/// The machine format of a comparison, and its counts.
pub(super) fn diff(sleutel: &str, oud: &[u8], nieuw: &[u8]) -> Result<(String, Telling), DiffError> {
    let mut uit = Vec::new();
    let mut toon = Jsonl::new(&mut uit);
    toon.begin(&Kader::default())?;
    let telling = vergelijk_bestand(&kop(sleutel), Some(oud), Some(nieuw), &mut toon)?;
    toon.klaar()?;
    drop(toon);
    Ok((String::from_utf8(uit).unwrap(), telling))
}

struct Geheugen<'o> {
    oud: &'o [u8],
    nieuw: Vec<u8>,
}

impl<'o> Plaatsen for Geheugen<'o> {
    type Oud = &'o [u8];
    type Nieuw = Vec<u8>;

    fn oud(&mut self, _: &str) -> Result<&'o [u8], DiffError> {
        Ok(self.oud)
    }

    fn nieuw(&mut self, _: &str) -> Result<Vec<u8>, DiffError> {
        Ok(Vec::new())
    }

    fn klaar(&mut self, _: &str, nieuw: Vec<u8>) -> Result<Option<String>, DiffError> {
        self.nieuw = nieuw;
        Ok(None)
    }

    fn tekst(&mut self, _: &str, _: Option<&str>) -> Result<(), DiffError> {
        Ok(())
    }
}

fn toegepast(diff: &str, oud: &[u8]) -> Result<Vec<u8>, DiffError> {
    let mut plaatsen = Geheugen { oud, nieuw: Vec::new() };
    pas_toe(diff.as_bytes(), &mut plaatsen)?;
    Ok(plaatsen.nieuw)
}

/// A table over few persons and few values, so that duplicates and equal keys are common.
fn tabel(kolommen: usize) -> impl Strategy<Value = Vec<Vec<String>>> {
    let cel = proptest::sample::select(&["", "a", "b", "\"", ";", "x\ny", "\r", "é", "*"][..]).prop_map(str::to_owned);
    let persoon = proptest::sample::select(&["P0", "P1", "P2", "P10"][..]).prop_map(str::to_owned);
    let rij = (persoon, vec(cel, kolommen - 1)).prop_map(|(persoon, mut rest)| {
        rest.insert(0, persoon);
        rest
    });
    vec(rij, 0..9)
}

/// T, V and W as the definition has them, computed without any order: the reference.
fn naief(oud: &[Vec<String>], nieuw: &[Vec<String>], sleutel: usize) -> Telling {
    let (mut links, mut rechts) = (oud.to_vec(), nieuw.to_vec());
    links.retain(|rij| match rechts.iter().position(|ander| ander == rij) {
        Some(plaats) => {
            rechts.remove(plaats);
            false
        }
        None => true,
    });
    let mut telling = Telling { rijen_oud: oud.len() as u64, rijen_nieuw: nieuw.len() as u64, ..Telling::default() };
    let mut sleutels: BTreeMap<Vec<String>, (u64, u64)> = BTreeMap::new();
    links.iter().for_each(|rij| sleutels.entry(rij[..=sleutel].to_vec()).or_default().0 += 1);
    rechts.iter().for_each(|rij| sleutels.entry(rij[..=sleutel].to_vec()).or_default().1 += 1);
    for (v, t) in sleutels.into_values() {
        match (v, t) {
            (1, 1) => telling.gewijzigd += 1,
            _ => {
                telling.verwijderd += v;
                telling.toegevoegd += t;
                if v > 0 && t > 0 {
                    telling.dubbelzinnige_sleutels += 1;
                    telling.dubbelzinnige_rijen += v + t;
                }
            }
        }
    }
    telling
}

const NAMEN: [&str; 4] = ["omnummer", "a", "b", "c"];

proptest! {
    #[test]
    fn applying_the_diff_to_old_gives_new(oud in tabel(4), nieuw in tabel(4)) {
        let (oud, nieuw) = (bestand(&NAMEN, &oud), bestand(&NAMEN, &nieuw));
        let (tekst, telling) = diff("omnummer;a", &oud, &nieuw).unwrap();
        prop_assert!(toegepast(&tekst, &oud).unwrap() == nieuw);
        prop_assert_eq!(telling.is_gelijk(), oud == nieuw);
    }

    #[test]
    fn applying_gives_new_when_columns_come_go_and_move(oud in tabel(4), nieuw in tabel(4), keer in 0..4) {
        let andere = [["omnummer", "b", "a", "d"], ["a", "omnummer", "c", "b"], ["d", "e", "omnummer", "a"], NAMEN];
        let namen = andere[keer as usize];
        let plaats = namen.iter().position(|naam| *naam == "omnummer").unwrap();
        let nieuw: Vec<Vec<String>> = nieuw.into_iter().map(|mut rij| { rij.swap(0, plaats); rij }).collect();
        let (oud, nieuw) = (bestand(&NAMEN, &oud), bestand(&namen, &nieuw));
        let (tekst, _) = diff("omnummer;a", &oud, &nieuw).unwrap();
        prop_assert!(toegepast(&tekst, &oud).unwrap() == nieuw);
        let (terug, _) = diff("omnummer;a", &nieuw, &oud).unwrap();
        prop_assert!(toegepast(&terug, &nieuw).unwrap() == oud);
    }

    #[test]
    fn the_counts_are_those_of_the_definition(oud in tabel(3), nieuw in tabel(3)) {
        let namen = &NAMEN[..3];
        let (_, telling) = diff("omnummer;a", &bestand(namen, &oud), &bestand(namen, &nieuw)).unwrap();
        prop_assert_eq!(telling, naief(&oud, &nieuw, 1));
    }

    #[test]
    fn the_same_row_on_both_sides_never_changes_the_diff(oud in tabel(4), nieuw in tabel(4), erbij in tabel(4)) {
        let zonder_aantal = |tekst: &str| -> Vec<String> {
            tekst.lines().filter(|regel| !regel.contains("\"regel\":\"telling\"")).map(str::to_owned).collect()
        };
        let (met_oud, met_nieuw) = ([&oud[..], &erbij].concat(), [&nieuw[..], &erbij].concat());
        let (zonder, _) = diff("omnummer;a", &bestand(&NAMEN, &oud), &bestand(&NAMEN, &nieuw)).unwrap();
        let (met, _) = diff("omnummer;a", &bestand(&NAMEN, &met_oud), &bestand(&NAMEN, &met_nieuw)).unwrap();
        prop_assert_eq!(zonder_aantal(&met), zonder_aantal(&zonder));
    }
}

fn rijen(tekst: &str) -> Vec<Vec<String>> {
    tekst.split_whitespace().map(|rij| rij.split(';').map(str::to_owned).collect()).collect()
}

#[test]
fn a_key_that_cannot_tell_is_never_paired_by_guess() {
    let namen = ["omnummer", "a", "b"];
    let doe =
        |oud: &str, nieuw: &str| diff("omnummer;a", &bestand(&namen, &rijen(oud)), &bestand(&namen, &rijen(nieuw)));
    let (_, telling) = doe("P;k;1 P;k;2", "P;k;3").unwrap();
    assert_eq!((telling.toegevoegd, telling.verwijderd, telling.gewijzigd), (1, 2, 0));
    assert_eq!((telling.dubbelzinnige_sleutels, telling.dubbelzinnige_rijen), (1, 3));
    let (_, telling) = doe("P;k;1 P;k;2", "P;k;1 P;k;3").unwrap();
    assert_eq!((telling.gewijzigd, telling.dubbelzinnige_sleutels), (1, 0));
    // A change of the key itself is V and T, as with the start date of an inschrijfperiode.
    let (_, telling) = doe("P;k;1", "P;l;1").unwrap();
    assert_eq!((telling.toegevoegd, telling.verwijderd, telling.gewijzigd), (1, 1, 0));
    assert_eq!(telling.dubbelzinnige_sleutels, 0);
}

#[test]
fn without_a_key_everything_is_added_or_removed() {
    let namen = ["omnummer", "a"];
    let (oud, nieuw) = (bestand(&namen, &rijen("P;1")), bestand(&namen, &rijen("P;2")));
    let (_, telling) = diff("", &oud, &nieuw).unwrap();
    assert_eq!((telling.toegevoegd, telling.verwijderd, telling.gewijzigd), (1, 1, 0));
    let (_, telling) = diff("omnummer", &oud, &nieuw).unwrap();
    assert_eq!(telling.gewijzigd, 1);
}

#[test]
fn a_cleared_field_is_told_and_differs_from_an_unchanged_one() {
    let namen = ["omnummer", "a", "b", "c"];
    let (oud, nieuw) = (bestand(&namen, &rijen("P;k;1;2")), bestand(&namen, &rijen("P;k;;2")));
    let (tekst, _) = diff("omnummer;a", &oud, &nieuw).unwrap();
    assert!(tekst.contains(r#"{"regel":"W","oud":["P","k","1","2"],"velden":["b"],"nieuw":{"b":null}}"#), "{tekst}");
}

#[test]
fn a_diff_that_was_cut_altered_or_made_for_another_release_is_refused() {
    let namen = ["omnummer", "a"];
    let (oud, nieuw) = (bestand(&namen, &rijen("P;1 Q;1")), bestand(&namen, &rijen("P;2 Q;1")));
    let (tekst, _) = diff("omnummer", &oud, &nieuw).unwrap();
    let zonder_einde: String =
        tekst.lines().take(tekst.lines().count() - 1).map(|regel| format!("{regel}\n")).collect();
    for slecht in [
        zonder_einde,
        tekst.replace("diff/v1", "diff/v9"),
        tekst.replace("[\"P\",\"1\"]", "[\"P\",\"1\",\"1\"]"),
        tekst.replace("[\"P\",\"1\"]", "[\"P\",\"7\"]"),
        format!("{tekst}{{\"regel\":\"kader\"}}\n"),
    ] {
        assert!(matches!(toegepast(&slecht, &oud), Err(DiffError::PastNiet { .. })), "{slecht}");
    }
    assert!(matches!(toegepast(&tekst, &nieuw), Err(DiffError::PastNiet { .. })));
    assert!(toegepast(&tekst, &oud).unwrap() == nieuw);
}
