//! What every synthetic snapshot must hold, read back with an independent reader.

use super::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

type Rijen = Vec<Vec<String>>;

fn lees(map: &Path, tabel: &str) -> Rijen {
    let mut lezer = csv::Reader::from_path(map.join(format!("{tabel}.csv"))).unwrap();
    lezer.records().map(|rij| rij.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn maak(opties: &Opties) -> (tempfile::TempDir, Samenvatting) {
    let map = tempfile::tempdir().unwrap();
    let samenvatting = synth(&map.path().join("s"), opties).unwrap();
    (map, samenvatting)
}

/// All bytes below a folder, by name.
fn bytes(map: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut alle = BTreeMap::new();
    for ingang in fs::read_dir(map).unwrap().map(|ingang| ingang.unwrap().path()) {
        let naam = ingang.file_name().unwrap().to_string_lossy().into_owned();
        if ingang.is_dir() {
            alle.extend(bytes(&ingang).into_iter().map(|(onder, inhoud)| (format!("{naam}/{onder}"), inhoud)));
        } else {
            alle.insert(naam, fs::read(ingang).unwrap());
        }
    }
    alle
}

#[test]
fn the_bytes_depend_on_the_seed_and_not_on_the_threads() {
    let opties = |seed, threads| Opties { personen: 20_000, seed, threads, ..Opties::default() };
    let (een, _) = maak(&opties(1, 1));
    let (drie, _) = maak(&opties(1, 3));
    let (ander, _) = maak(&opties(2, 1));
    assert!(bytes(een.path()) == bytes(drie.path()));
    assert!(bytes(een.path()) != bytes(ander.path()));
}

#[test]
fn tables_are_sorted_by_key_and_every_row_has_its_parent() {
    let (map, samenvatting) = maak(&Opties { personen: 20_000, threads: 2, ..Opties::default() });
    let map = map.path().join("s");
    let personen: BTreeSet<String> = lees(&map, "persoon").into_iter().map(|rij| rij[0].clone()).collect();
    assert_eq!(personen.len() as u64, samenvatting.personen);
    let sleutels = [1, 2, 3, 3, 2, 3, 3, 2];
    let inschrijvingen: BTreeSet<Vec<String>> =
        lees(&map, "inschrijving").into_iter().map(|rij| rij[..2].to_vec()).collect();
    for ((tabel, breedte), bestand) in
        tabellen::SCHEMA.iter().map(|(naam, _)| *naam).zip(sleutels).zip(&samenvatting.tabellen)
    {
        let rijen = lees(&map, tabel);
        assert_eq!((rijen.len() as u64, tabel), (bestand.rijen, bestand.naam.as_str()));
        assert!(rijen.is_sorted_by(|a, b| a[..breedte] < b[..breedte]), "{tabel}");
        assert!(rijen.iter().all(|rij| personen.contains(&rij[0])), "{tabel}");
        if matches!(tabel, "opleiding_mbo" | "bpv") {
            assert!(rijen.iter().all(|rij| inschrijvingen.contains(&rij[..2])), "{tabel}");
        }
    }
}

#[test]
fn nothing_begins_after_the_state_and_nothing_ends_before_it_begins() {
    let (map, _) = maak(&Opties { personen: 20_000, ..Opties::default() });
    let map = map.path().join("s");
    let paren = [
        ("inschrijving", 4, Some(6)),
        ("opleiding_mbo", 2, None),
        ("nationaliteit", 2, Some(3)),
        ("verblijfstitel", 2, Some(3)),
        ("bpv", 4, Some(6)),
        ("verblijfplaats", 1, None),
    ];
    for (tabel, begin, einde) in paren {
        for rij in lees(&map, tabel) {
            assert!(rij[begin].as_str() <= "2024-08-01", "{tabel}");
            assert!(einde.is_none_or(|einde: usize| rij[einde].is_empty() || rij[begin] <= rij[einde]), "{tabel}");
        }
    }
    let inschrijvingen: BTreeMap<Vec<String>, (String, String)> = lees(&map, "inschrijving")
        .into_iter()
        .map(|rij| (rij[..2].to_vec(), (rij[4].clone(), rij[6].clone())))
        .collect();
    for rij in lees(&map, "opleiding_mbo") {
        let (begin, einde) = &inschrijvingen[&rij[..2]];
        assert!(*begin <= rij[2] && (einde.is_empty() || rij[2] <= *einde));
        assert!(rij[6] != "BOL_DT" || rij[2].as_str() < "2023-08-01");
        assert!(rij[6] != "ODT" || rij[2].as_str() >= "2019-01-01");
    }
}

#[test]
fn a_population_is_plausible_and_as_large_as_the_yardstick() {
    let (_map, samenvatting) = maak(&Opties { personen: 50_000, ..Opties::default() });
    let rijen = |naam: &str| samenvatting.tabellen.iter().find(|tabel| tabel.naam == naam).unwrap().rijen;
    // 2.3 enrolments and 2.7 periods per person, a tenth more or less.
    assert!((103_500..126_500).contains(&rijen("inschrijving")), "{}", rijen("inschrijving"));
    assert!((121_500..148_500).contains(&rijen("opleiding_mbo")), "{}", rijen("opleiding_mbo"));
}

#[test]
fn the_smallest_snapshot_is_its_boundary_block_and_one_less_is_refused() {
    let (_map, samenvatting) = maak(&Opties { personen: 300, ..Opties::default() });
    assert!(samenvatting.grensgevallen < 300, "{}", samenvatting.grensgevallen);
    let minstens = samenvatting.grensgevallen;
    let (_map, kleinste) = maak(&Opties { personen: minstens, ..Opties::default() });
    assert_eq!(kleinste.tabellen[0].rijen, minstens);
    let map = tempfile::tempdir().unwrap();
    let te_weinig = Opties { personen: minstens - 1, ..Opties::default() };
    assert!(matches!(synth(map.path(), &te_weinig), Err(SynthError::Personen { .. })));
    let te_veel = Opties { personen: HOOGSTENS + 1, ..Opties::default() };
    assert!(matches!(synth(map.path(), &te_veel), Err(SynthError::Personen { .. })));
}

#[test]
fn a_folder_that_holds_something_is_left_alone() {
    let map = tempfile::tempdir().unwrap();
    fs::write(map.path().join("van_een_ander.txt"), "blijf af").unwrap();
    let gemaakt = synth(map.path(), &Opties { personen: 300, ..Opties::default() });
    assert!(matches!(gemaakt, Err(SynthError::MapNietLeeg(_))));
    assert_eq!(bytes(map.path()).len(), 1);
}

#[test]
fn a_state_before_the_studiejaar_is_refused() {
    let map = tempfile::tempdir().unwrap();
    let te_vroeg = Opties { stand_per: Datum::from_ymd_opt(2023, 8, 1).unwrap(), ..Opties::default() };
    assert!(matches!(synth(map.path(), &te_vroeg), Err(SynthError::Studiejaren)));
}
