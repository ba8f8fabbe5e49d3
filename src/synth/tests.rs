//! What every synthetic snapshot must hold, read back with an independent reader.

use super::*;
use crate::catalogue::Catalogue;
use crate::register::{Layout, TabelLayout, TabelNr};
use crate::snapshot::{Schema, Snapshot, doorloop};
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

fn catalogus() -> &'static Catalogue {
    Box::leak(Box::new(Catalogue::ingebouwd().unwrap()))
}

/// Reads every column of every table, as a build would that is granted everything.
fn leest_foutloos(map: &Path) -> u64 {
    let catalogue = catalogus();
    let nummer = |naam: &str| catalogue.tabellen.iter().position(|tabel| tabel.id == naam).map(TabelNr);
    let tabellen = catalogue.tabellen.iter().map(|tabel| TabelLayout {
        naam: tabel.id.clone(),
        kolommen: tabel.kolommen.iter().skip(1).map(|kolom| kolom.naam.clone()).collect(),
        ouder: tabel.hoort_bij.as_deref().filter(|ouder| *ouder != "persoon").and_then(nummer),
    });
    let schema = Schema::new(Layout { tabellen: tabellen.collect() }, catalogue);
    let gelezen = doorloop(&Snapshot::open(map).unwrap(), &schema, vec![()], &|_, _| {}, &|(), _, _| {});
    gelezen.unwrap_or_else(|fout| panic!("{fout}")).1.personen
}

#[test]
fn tables_and_sources_have_the_columns_of_the_catalogue() {
    let kolommen = |kop: &str| kop.split(',').map(str::to_owned).collect::<Vec<_>>();
    let namen: Vec<_> = tabellen::SCHEMA.iter().map(|(naam, _)| *naam).collect();
    assert_eq!(namen, catalogus().tabellen.iter().map(|tabel| tabel.id.as_str()).collect::<Vec<_>>());
    for ((_, kop), tabel) in tabellen::SCHEMA.iter().zip(&catalogus().tabellen) {
        assert_eq!(kolommen(kop), tabel.kolommen.iter().map(|kolom| kolom.naam.clone()).collect::<Vec<_>>());
    }
    let namen: Vec<_> = bronnen::SCHEMA.iter().map(|(naam, _)| (*naam).to_owned()).collect();
    assert_eq!(namen, catalogus().bronnen.keys().cloned().collect::<Vec<_>>());
    for ((_, kop), bron) in bronnen::SCHEMA.iter().zip(catalogus().bronnen.values()) {
        assert_eq!(kolommen(kop), bron.kolommen.iter().map(|kolom| kolom.naam.clone()).collect::<Vec<_>>());
    }
}

#[test]
fn sources_hold_codes_of_the_catalogue_and_no_key_twice() {
    let (map, samenvatting) = maak(&Opties { personen: 300, ..Opties::default() });
    for (bron, bestand) in catalogus().bronnen.values().zip(&samenvatting.bronnen) {
        let rijen = lees(&map.path().join("s/bronnen"), &bron.id);
        assert_eq!(rijen.len() as u64, bestand.rijen, "{}", bron.id);
        let plek = |naam: &String| bron.kolommen.iter().position(|kolom| kolom.naam == *naam).unwrap();
        let plekken: Vec<usize> = bron.sleutel.iter().map(plek).collect();
        let sleutel = |rij: &Vec<String>| plekken.iter().map(|&plek| rij[plek].clone()).collect::<Vec<_>>();
        assert!(rijen.is_sorted_by(|a, b| sleutel(a) < sleutel(b)), "{}", bron.id);
        for (plek, kolom) in bron.kolommen.iter().enumerate() {
            let Some(lijst) = &kolom.codelijst else { continue };
            let lijst = &catalogus().codelijsten[lijst];
            assert!(rijen.iter().all(|rij| rij[plek].is_empty() || lijst.bevat(rij[plek].as_bytes())), "{}", bron.id);
        }
    }
}

#[test]
fn the_snapshot_reader_has_nothing_to_say() {
    for personen in [300, 30_000] {
        let (map, _) = maak(&Opties { personen, seed: 3, ..Opties::default() });
        assert_eq!(leest_foutloos(&map.path().join("s")), personen);
    }
}

#[test]
fn other_studiejaren_and_states_give_a_snapshot_too() {
    let jaren = |jaren: &[&str]| jaren.iter().filter_map(|jaar| Studiejaar::lees(jaar)).collect::<Vec<_>>();
    for (studiejaren, stand) in
        [(jaren(&["2018/2019"]), (2018, 12, 1)), (jaren(&["2022/2023", "2024/2025"]), (2025, 3, 1))]
    {
        let stand_per = Datum::from_ymd_opt(stand.0, stand.1, stand.2).unwrap();
        let (map, _) = maak(&Opties { personen: 1_000, studiejaren, stand_per, ..Opties::default() });
        assert_eq!(leest_foutloos(&map.path().join("s")), 1_000);
    }
}

/// The fixtures are what the generator makes: `rod-release synth fixtures/rod-mini --persons 300 --seed 2024
/// --sources-out fixtures/bronnen-mini`, into folders that do not exist yet.
#[test]
fn the_fixtures_are_what_the_generator_makes() {
    let map = tempfile::tempdir().unwrap();
    let bronnen = map.path().join("bronnen-mini");
    let opties = Opties { personen: 300, seed: 2024, bronnen: Some(bronnen.clone()), ..Opties::default() };
    synth(&map.path().join("rod-mini"), &opties).unwrap();
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    for naam in ["rod-mini", "bronnen-mini"] {
        let (gemaakt, vastgelegd) = (bytes(&map.path().join(naam)), bytes(&fixtures.join(naam)));
        assert_eq!(gemaakt.keys().collect::<Vec<_>>(), vastgelegd.keys().collect::<Vec<_>>());
        for (bestand, inhoud) in &gemaakt {
            assert!(*inhoud == vastgelegd[bestand], "{naam}/{bestand}");
        }
        assert!(gemaakt.values().map(Vec::len).sum::<usize>() < 512 * 1024);
    }
}

/// Everything that a case of the block is about, found in the rows themselves.
#[test]
fn the_boundary_block_holds_every_border_and_does_not_know_the_seed() {
    let alleen_grens = |seed| {
        let opties = Opties { personen: 300, seed, ..Opties::default() };
        let aantal = maak(&opties).1.grensgevallen;
        maak(&Opties { personen: aantal, ..opties })
    };
    let ((map, _), (ander, _)) = (alleen_grens(1), alleen_grens(2));
    let map = map.path().join("s");
    for (tabel, _) in tabellen::SCHEMA {
        assert!(lees(&map, tabel) == lees(&ander.path().join("s"), tabel), "{tabel}");
    }
    let kolom = |tabel: &str, kolom: usize| -> BTreeSet<String> {
        lees(&map, tabel).into_iter().map(|rij| rij[kolom].clone()).collect()
    };
    let paren: BTreeSet<(String, String)> =
        lees(&map, "inschrijving").into_iter().map(|rij| (rij[4].clone(), rij[6].clone())).collect();
    for jaar in [2021, 2023] {
        let in_jaar = |dag: &str| format!("{jaar}-{dag}");
        let dagen = ["07-30", "07-31", "08-01", "09-30", "10-01", "10-02"].map(in_jaar);
        for (nummer, begin) in dagen.iter().enumerate() {
            for einde in dagen[nummer..].iter().chain([&String::new()]) {
                assert!(paren.contains(&(begin.clone(), einde.clone())));
            }
        }
        let midden = ["09-30", "10-01", "10-02"].map(in_jaar);
        let gevuld = [("opleiding_mbo", 2), ("verblijfplaats", 1), ("nationaliteit", 2), ("nationaliteit", 3)];
        for (tabel, plek) in gevuld {
            assert!(midden.iter().all(|dag| kolom(tabel, plek).contains(dag)), "{tabel}, column {plek}");
        }
    }
    let geboren = kolom("persoon", 5);
    for geboorte in
        ["2003-09-30", "2003-10-01", "2003-10-02", "2003-01-01", "2003-12-31", "2000-02-29", "1990-00-00", ""]
    {
        assert!(geboren.contains(geboorte));
    }
    assert_eq!(kolom("inschrijving", 2).len(), 6);
    assert_eq!(kolom("opleiding_mbo", 6).len(), 6);
    assert_eq!(kolom("opleiding_mbo", 5).len(), 5, "four niveaus and none");
    assert_eq!(kolom("persoon", 1).len(), 3, "two earlier numbers and none");
    assert!(kolom("persoon", 0).iter().any(|nummer| nummer.starts_with("10")));
}
