//! The ledger under repetition, damage and crashes.

use super::*;
use crate::tijd::lees_datum;
use std::fs;

fn boeking(kenmerk: &str, moment: u32) -> Boeking {
    Boeking {
        kenmerk: kenmerk.into(),
        besluit: "a".repeat(64),
        ontvanger: "voorbeeld".into(),
        moment,
        datum: lees_datum(b"2024-11-25").unwrap(),
        release: format!("{kenmerk}/2024-11-25-{moment:012}"),
        manifest: format!("{moment:064}"),
        rijen: 12,
        wissen_uiterlijk: lees_datum(b"2030-11-25"),
        versie: "0.1.0".into(),
    }
}

fn met_drie() -> (tempfile::TempDir, PathBuf) {
    let map = tempfile::tempdir().unwrap();
    for (volgnummer, moment) in [(1, 1), (2, 2), (3, 3)] {
        let geboekt = boek(map.path(), &boeking("b", moment)).unwrap();
        assert!(matches!(geboekt, Geboekt::Nieuw { volgnummer: nr, hersteld: false, .. } if nr == volgnummer));
    }
    let pad = map.path().join(BESTAND);
    (map, pad)
}

#[test]
fn lines_are_chained_and_read_back() {
    let (map, pad) = met_drie();
    let grootboek = Grootboek::lees(map.path()).unwrap();
    assert_eq!(grootboek.regels.len(), 3);
    assert_eq!(grootboek.regels[0].vorige, "0".repeat(64));
    let regels = fs::read_to_string(&pad).unwrap();
    let hashes: Vec<_> =
        regels.lines().map(|r| r.rsplit("\"hash\":\"").next().unwrap().trim_end_matches("\"}")).collect();
    assert_eq!(grootboek.regels[1].vorige, hashes[0]);
    assert_eq!(grootboek.regels[2].vorige, hashes[1]);
    assert_eq!(grootboek.laatste, hashes[2]);
    assert_eq!(grootboek.regels[2].boeking, boeking("b", 3));
    #[cfg(unix)]
    assert_eq!(std::os::unix::fs::PermissionsExt::mode(&pad.metadata().unwrap().permissions()) & 0o777, 0o600);
}

#[test]
fn no_file_is_an_empty_ledger() {
    let map = tempfile::tempdir().unwrap();
    let leeg = Grootboek::lees(map.path()).unwrap();
    assert_eq!((leeg.regels.len(), leeg.laatste.as_str()), (0, "0".repeat(64).as_str()));
}

#[test]
fn a_moment_is_released_once_and_the_same_release_may_be_repeated() {
    let (map, pad) = met_drie();
    let voor = fs::read(&pad).unwrap();
    assert_eq!(boek(map.path(), &boeking("b", 2)).unwrap(), Geboekt::StondEr { volgnummer: 2 });
    let anders = Boeking { manifest: "f".repeat(64), ..boeking("b", 2) };
    let fout = boek(map.path(), &anders).unwrap_err();
    assert!(matches!(fout, ManifestError::AlVerstrekt { moment: 2, regel: 2, aanwezig: false, .. }));
    assert_eq!(fs::read(&pad).unwrap(), voor);
    assert!(matches!(boek(map.path(), &boeking("ander", 2)).unwrap(), Geboekt::Nieuw { volgnummer: 4, .. }));
}

#[test]
fn every_change_of_a_byte_breaks_the_chain() {
    let (map, pad) = met_drie();
    let goed = fs::read(&pad).unwrap();
    let eerste_twee = goed.iter().enumerate().filter(|(_, b)| **b == b'\n').nth(1).unwrap().0;
    for plek in 0..goed.len() - 1 {
        let mut slecht = goed.clone();
        slecht[plek] ^= 1;
        fs::write(&pad, &slecht).unwrap();
        let fout = boek(map.path(), &boeking("b", 4)).unwrap_err();
        assert!(matches!(fout, ManifestError::Keten { regel, .. } if regel <= 3), "byte {plek}");
        assert_eq!(fs::read(&pad).unwrap(), slecht, "nothing is written");
    }
    let laatste_weg_en_eerste_weg = &goed[goed.iter().position(|b| *b == b'\n').unwrap() + 1..=eerste_twee];
    fs::write(&pad, laatste_weg_en_eerste_weg).unwrap();
    assert!(matches!(Grootboek::lees(map.path()), Err(ManifestError::Keten { regel: 1, .. })));
}

#[test]
fn a_line_cut_off_while_it_was_appended_is_no_entry() {
    let (map, pad) = met_drie();
    let heel = fs::read(&pad).unwrap();
    boek(map.path(), &boeking("b", 4)).unwrap();
    let met_vier = fs::read(&pad).unwrap();
    for lengte in [heel.len() + 1, heel.len() + 90, met_vier.len() - 2] {
        fs::write(&pad, &met_vier[..lengte]).unwrap();
        let grootboek = Grootboek::lees(map.path()).unwrap();
        assert!(grootboek.afgebroken && grootboek.regels.len() == 3);
        assert!(matches!(
            boek(map.path(), &boeking("b", 4)).unwrap(),
            Geboekt::Nieuw { volgnummer: 4, hersteld: true, .. }
        ));
        assert_eq!(fs::read(&pad).unwrap(), met_vier);
    }
}

#[test]
fn a_whole_line_whose_line_end_an_editor_ate_still_counts() {
    let (map, pad) = met_drie();
    let heel = fs::read(&pad).unwrap();
    fs::write(&pad, &heel[..heel.len() - 1]).unwrap();
    assert_eq!(boek(map.path(), &boeking("b", 3)).unwrap(), Geboekt::StondEr { volgnummer: 3 });
    assert!(matches!(boek(map.path(), &boeking("b", 4)).unwrap(), Geboekt::Nieuw { hersteld: false, .. }));
    assert!(fs::read(&pad).unwrap().starts_with(&heel));
    assert_eq!(Grootboek::lees(map.path()).unwrap().regels.len(), 4);
}

#[test]
fn a_line_without_a_folder_shows_an_interrupted_release() {
    let (map, _) = met_drie();
    fs::create_dir_all(map.path().join(boeking("b", 1).release)).unwrap();
    let grootboek = Grootboek::lees(map.path()).unwrap();
    let momenten: Vec<_> = grootboek.zonder_map().iter().map(|regel| regel.boeking.moment).collect();
    assert_eq!(momenten, [2, 3]);
}

#[test]
fn entries_at_the_same_time_stand_one_after_the_other() {
    let map = tempfile::tempdir().unwrap();
    std::thread::scope(|ruimte| {
        for draad in 0..4_u32 {
            let uit = map.path();
            ruimte.spawn(move || (0..5).for_each(|nr| drop(boek(uit, &boeking("b", draad * 10 + nr)).unwrap())));
        }
    });
    assert_eq!(Grootboek::lees(map.path()).unwrap().regels.len(), 20);
}

#[test]
fn a_ledger_that_cannot_be_opened_is_named() {
    let map = tempfile::tempdir().unwrap();
    fs::create_dir(map.path().join(BESTAND)).unwrap();
    let fout = boek(map.path(), &boeking("b", 1)).unwrap_err();
    assert!(matches!(fout, ManifestError::Bestand { pad, .. } if pad.ends_with(BESTAND)));
}
