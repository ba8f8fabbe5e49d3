//! The ledger under every kind of damage.

use super::*;
use crate::manifest::boek;
use crate::tijd::lees_datum;
use std::collections::BTreeSet;
use std::fs;

fn boeking(moment: u32) -> Boeking {
    Boeking {
        kenmerk: "voorbeeld-1".into(),
        besluit: "a".repeat(64),
        ontvanger: "voorbeeld".into(),
        moment,
        datum: lees_datum(b"2024-11-25").unwrap(),
        release: format!("b/2024-11-25-{moment:012}"),
        manifest: "b".repeat(64),
        rijen: 12,
        wissen_uiterlijk: lees_datum(b"2030-11-25"),
        versie: "0.1.0".into(),
    }
}

/// A ledger of four lines, changed, and the codes that this gives (a missing folder is not counted).
fn codes(verander: impl FnOnce(&mut Vec<String>), vraag: Grootboekvraag<'_>) -> BTreeSet<String> {
    let map = tempfile::tempdir().unwrap();
    (1..=4).for_each(|moment| drop(boek(map.path(), &boeking(moment)).unwrap()));
    let pad = Grootboek::pad(map.path());
    let mut regels: Vec<String> = fs::read_to_string(&pad).unwrap().split_inclusive('\n').map(str::to_owned).collect();
    verander(&mut regels);
    fs::write(&pad, regels.concat()).unwrap();
    let uitslag = verify_grootboek(map.path(), vraag).unwrap();
    let codes = uitslag.bevindingen.iter().map(|b| b.card.code.clone());
    codes.filter(|code| code != "ROD1166").collect()
}

fn alleen(verander: impl FnOnce(&mut Vec<String>), code: &str) {
    assert_eq!(codes(verander, Grootboekvraag::default()), BTreeSet::from([code.to_owned()]));
}

/// Writes line 2 anew, so that it is whole but no longer the one that line 3 follows.
fn herschrijf(regels: &mut [String]) {
    let map = tempfile::tempdir().unwrap();
    boek(map.path(), &boeking(1)).unwrap();
    boek(map.path(), &Boeking { rijen: 13, ..boeking(2) }).unwrap();
    let tekst = fs::read_to_string(Grootboek::pad(map.path())).unwrap();
    regels[1] = tekst.split_inclusive('\n').nth(1).unwrap().to_owned();
}

#[test]
fn a_good_ledger_lists_its_deliveries() {
    assert_eq!(codes(|_| (), Grootboekvraag::default()), BTreeSet::new());
    let map = tempfile::tempdir().unwrap();
    boek(map.path(), &boeking(1)).unwrap();
    for (dag, termijn) in [("2030-11-25", Termijn::Loopt), ("2030-11-26", Termijn::Verstreken)] {
        let vraag = Grootboekvraag { datum: lees_datum(dag.as_bytes()), laatste: None };
        let uitslag = verify_grootboek(map.path(), vraag).unwrap();
        assert_eq!(uitslag.leveringen[0].termijn, termijn);
        assert!(uitslag.klopt() && !uitslag.leveringen[0].aanwezig);
        let laat = uitslag.bevindingen.iter().any(|b| b.card.code == "ROD1169");
        assert_eq!(laat, termijn == Termijn::Verstreken);
    }
}

#[test]
fn each_kind_of_damage_has_its_own_code() {
    alleen(|r| r[1] = r[1].replace("\"rijen\":12", "\"rijen\":13"), "ROD1160");
    alleen(|r| r[0] = r[0].replace("\"rijen\":12", "\"rijen\": 12"), "ROD1160");
    alleen(|r| r[2] = "\n".into(), "ROD1160");
    alleen(|r| herschrijf(r), "ROD1160");
    alleen(|r| drop(r.remove(0)), "ROD1161");
    alleen(|r| drop(r.drain(1..3)), "ROD1161");
    alleen(|r| r.swap(1, 2), "ROD1162");
    alleen(|r| r.insert(2, r[1].clone()), "ROD1162");
    alleen(|r| r[3].truncate(90), "ROD1163");
    alleen(|r| r[3] = r[3].trim_end().to_owned(), "ROD1163");
}

#[test]
fn a_lost_end_is_seen_with_a_hash_that_was_kept() {
    let map = tempfile::tempdir().unwrap();
    (1..=4).for_each(|moment| drop(boek(map.path(), &boeking(moment)).unwrap()));
    let laatste = Grootboek::lees(map.path()).unwrap().laatste;
    let vraag = Grootboekvraag { laatste: Some(&laatste), datum: None };
    assert_eq!(codes(|_| (), vraag), BTreeSet::new());
    assert_eq!(codes(|r| drop(r.pop()), vraag), BTreeSet::from(["ROD1164".to_owned()]));
    assert_eq!(codes(|r| drop(r.pop()), Grootboekvraag::default()), BTreeSet::new(), "without it nothing shows");
}

#[test]
fn no_ledger_is_a_failure() {
    let map = tempfile::tempdir().unwrap();
    let fout = verify_grootboek(map.path(), Grootboekvraag::default()).err().unwrap();
    assert!(matches!(fout, VerifyError::GeenGrootboek { .. }));
}
