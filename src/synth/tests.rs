//! What every synthetic snapshot must hold, read back with an independent reader.

use super::*;
use crate::calendar::{Date, Studiejaar};
use crate::catalogue::Catalogue;
use crate::register::{Layout, TableIndex, TableLayout};
use crate::snapshot::{Schema, Snapshot, SnapshotError, scan};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

type Rows = Vec<Vec<String>>;

fn read(map: &Path, table: &str) -> Rows {
    let mut reader = csv::Reader::from_path(map.join(format!("{table}.csv"))).unwrap();
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn make(options: &Options) -> (tempfile::TempDir, Summary) {
    let map = tempfile::tempdir().unwrap();
    let summary = synth(&map.path().join("s"), options).unwrap();
    (map, summary)
}

/// The sources that every folder has.
fn required() -> impl Iterator<Item = &'static crate::catalogue::Source> {
    catalogue().sources.values().filter(|source| !source.optional)
}

/// All bytes below a folder, by name.
fn bytes(map: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::new();
    for entry in fs::read_dir(map).unwrap().map(|entry| entry.unwrap().path()) {
        let name = entry.file_name().unwrap().to_string_lossy().into_owned();
        if entry.is_dir() {
            all.extend(bytes(&entry).into_iter().map(|(below, content)| (format!("{name}/{below}"), content)));
        } else {
            all.insert(name, fs::read(entry).unwrap());
        }
    }
    all
}

#[test]
fn the_bytes_depend_on_the_seed_and_not_on_the_threads() {
    let options = |seed, threads| Options { persons: 20_000, seed, threads, ..Options::default() };
    let (one, _) = make(&options(1, 1));
    let (three, _) = make(&options(1, 3));
    let (other, _) = make(&options(2, 1));
    assert!(bytes(one.path()) == bytes(three.path()));
    assert!(bytes(one.path()) != bytes(other.path()));
}

#[test]
fn tables_are_sorted_by_key_and_every_row_has_its_parent() {
    let (map, summary) = make(&Options { persons: 20_000, threads: 2, ..Options::default() });
    let map = map.path().join("s");
    let persons: BTreeSet<String> = read(&map, "persoon").into_iter().map(|row| row[0].clone()).collect();
    assert_eq!(persons.len() as u64, summary.persons);
    let keys = catalogue().tables.iter().map(|table| table.key.len());
    let inschrijvingen: BTreeSet<Vec<String>> =
        read(&map, "inschrijving").into_iter().map(|row| row[..2].to_vec()).collect();
    for ((table, width), file) in schema::SCHEMA.iter().map(|(name, _)| *name).zip(keys).zip(&summary.tables) {
        let rows = read(&map, table);
        assert_eq!((rows.len() as u64, table), (file.rows, file.name.as_str()));
        assert!(rows.is_sorted_by(|a, b| a[..width] < b[..width]), "{table}");
        assert!(rows.iter().all(|row| persons.contains(&row[0])), "{table}");
        if matches!(table, "opleiding_mbo" | "bpv") {
            assert!(rows.iter().all(|row| inschrijvingen.contains(&row[..2])), "{table}");
        }
    }
}

#[test]
fn nothing_begins_after_the_state_and_nothing_ends_before_it_begins() {
    let (map, _) = make(&Options { persons: 20_000, ..Options::default() });
    let map = map.path().join("s");
    let pairs = [
        ("inschrijving", 4, Some(6)),
        ("opleiding_mbo", 2, None),
        ("nationaliteit", 2, Some(3)),
        ("verblijfstitel", 2, Some(3)),
        ("bpv", 4, Some(6)),
        ("verblijfplaats", 1, None),
    ];
    for (table, begin, end) in pairs {
        for row in read(&map, table) {
            assert!(row[begin].as_str() <= "2024-08-01", "{table}");
            assert!(end.is_none_or(|end: usize| row[end].is_empty() || row[begin] <= row[end]), "{table}");
        }
    }
    let inschrijvingen: BTreeMap<Vec<String>, (String, String)> = read(&map, "inschrijving")
        .into_iter()
        .map(|row| (row[..2].to_vec(), (row[4].clone(), row[6].clone())))
        .collect();
    for row in read(&map, "opleiding_mbo") {
        let (begin, end) = &inschrijvingen[&row[..2]];
        assert!(*begin <= row[2] && (end.is_empty() || row[2] <= *end));
        assert!(row[6] != "BOL_DT" || row[2].as_str() < "2023-08-01");
        assert!(row[6] != "ODT" || row[2].as_str() >= "2019-01-01");
    }
}

#[test]
fn a_population_is_plausible_and_as_large_as_the_yardstick() {
    let (_map, summary) = make(&Options { persons: 50_000, ..Options::default() });
    let rows = |name: &str| summary.tables.iter().find(|table| table.name == name).unwrap().rows;
    // 2.3 enrolments and 2.7 periods per person, a tenth more or less.
    assert!((103_500..126_500).contains(&rows("inschrijving")), "{}", rows("inschrijving"));
    assert!((121_500..148_500).contains(&rows("opleiding_mbo")), "{}", rows("opleiding_mbo"));
}

#[test]
fn the_smallest_snapshot_is_its_boundary_block_and_one_less_is_refused() {
    let (_map, summary) = make(&Options { persons: 300, ..Options::default() });
    assert!(summary.boundary_cases < 300, "{}", summary.boundary_cases);
    let at_least = summary.boundary_cases;
    let (_map, smallest) = make(&Options { persons: at_least, ..Options::default() });
    assert_eq!(smallest.tables[0].rows, at_least);
    let map = tempfile::tempdir().unwrap();
    let too_few = Options { persons: at_least - 1, ..Options::default() };
    assert!(matches!(synth(map.path(), &too_few), Err(SynthError::Persons { .. })));
    let too_many = Options { persons: AT_MOST + 1, ..Options::default() };
    assert!(matches!(synth(map.path(), &too_many), Err(SynthError::Persons { .. })));
}

#[test]
fn a_folder_that_holds_something_is_left_alone() {
    let map = tempfile::tempdir().unwrap();
    fs::write(map.path().join("van_een_ander.txt"), "blijf af").unwrap();
    let created = synth(map.path(), &Options { persons: 300, ..Options::default() });
    assert!(matches!(created, Err(SynthError::FolderNotEmpty(_))));
    assert_eq!(bytes(map.path()).len(), 1);
}

#[test]
fn a_state_before_the_studiejaar_is_refused() {
    let map = tempfile::tempdir().unwrap();
    let too_early = Options { stand_per: Date::from_ymd_opt(2023, 8, 1).unwrap(), ..Options::default() };
    assert!(matches!(synth(map.path(), &too_early), Err(SynthError::Studiejaren)));
}

fn catalogue() -> &'static Catalogue {
    Box::leak(Box::new(Catalogue::builtin().unwrap()))
}

/// Reads every column of every table, as a build would that is granted everything.
fn reads_faultless(map: &Path) -> u64 {
    let catalogue = catalogue();
    let number = |name: &str| catalogue.tables.iter().position(|table| table.id == name).map(TableIndex);
    let tables = catalogue.tables.iter().filter(|table| !table.optional).map(|table| TableLayout {
        name: table.id.clone(),
        columns: table.columns.iter().skip(1).map(|column| column.name.clone()).collect(),
        parent: table.belongs_to.as_deref().filter(|ageing| *ageing != "persoon").and_then(number),
    });
    let schema = Schema::new(Layout { tables: tables.collect() }, catalogue).unwrap();
    let loaded = scan(&Snapshot::open(map, catalogue).unwrap()[0], &schema, vec![()], &|_, _| {}, |(), blocks| {
        while blocks.pull()?.is_some() {}
        Ok::<_, SnapshotError>(())
    });
    loaded.unwrap_or_else(|error| panic!("{error}")).1.persons
}

#[test]
fn tables_and_sources_have_the_columns_of_the_catalogue() {
    let columns = |header: &str| header.split(',').map(str::to_owned).collect::<Vec<_>>();
    let names: Vec<_> = schema::SCHEMA.iter().map(|(name, _)| *name).collect();
    // A snapshot may lack the optional ones, and this one does.
    let written: Vec<_> = catalogue().tables.iter().filter(|table| !table.optional).collect();
    assert_eq!(names, written.iter().map(|table| table.id.as_str()).collect::<Vec<_>>());
    for ((_, header), table) in schema::SCHEMA.iter().zip(written) {
        assert_eq!(columns(header), table.columns.iter().map(|column| column.name.clone()).collect::<Vec<_>>());
    }
    let names: Vec<_> = sources::SCHEMA.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(names, required().map(|source| source.id.clone()).collect::<Vec<_>>());
    for ((_, header), source) in sources::SCHEMA.iter().zip(required()) {
        assert_eq!(columns(header), source.columns.iter().map(|column| column.name.clone()).collect::<Vec<_>>());
    }
}

#[test]
fn sources_hold_codes_of_the_catalogue_and_no_key_twice() {
    let (map, summary) = make(&Options { persons: 300, ..Options::default() });
    for (source, file) in required().zip(&summary.sources) {
        let rows = read(&map.path().join("s/bronnen"), &source.id);
        assert_eq!(rows.len() as u64, file.rows, "{}", source.id);
        let slot = |name: &String| source.columns.iter().position(|column| column.name == *name).unwrap();
        let positions: Vec<usize> = source.key.iter().map(slot).collect();
        let key = |row: &Vec<String>| positions.iter().map(|&slot| row[slot].clone()).collect::<Vec<_>>();
        assert!(rows.is_sorted_by(|a, b| key(a) < key(b)), "{}", source.id);
        for (slot, column) in source.columns.iter().enumerate() {
            let Some(list) = &column.codelijst else { continue };
            let list = &catalogue().codelijsten[list];
            assert!(
                rows.iter().all(|row| row[slot].is_empty() || list.contains(row[slot].as_bytes())),
                "{}",
                source.id
            );
        }
    }
}

#[test]
fn the_snapshot_reader_has_nothing_to_say() {
    for persons in [300, 30_000] {
        let (map, _) = make(&Options { persons, seed: 3, ..Options::default() });
        assert_eq!(reads_faultless(&map.path().join("s")), persons);
    }
}

#[test]
fn other_studiejaren_and_states_give_a_snapshot_too() {
    let years = |years: &[&str]| years.iter().filter_map(|year| Studiejaar::read(year)).collect::<Vec<_>>();
    let usual = Options::years_before(Date::from_ymd_opt(2022, 11, 10).unwrap());
    assert_eq!(usual, years(&["2020/2021", "2022/2023"]));
    for (studiejaren, state) in [
        (years(&["2018/2019"]), (2018, 12, 1)),
        (years(&["2022/2023", "2024/2025"]), (2025, 3, 1)),
        (usual, (2022, 11, 10)),
    ] {
        let stand_per = Date::from_ymd_opt(state.0, state.1, state.2).unwrap();
        let (map, _) = make(&Options { persons: 1_000, studiejaren, stand_per, ..Options::default() });
        assert_eq!(reads_faultless(&map.path().join("s")), 1_000);
    }
}

/// The fixtures are what the generator makes: `rod-release synth fixtures/rod-mini --persons 1500 --seed 2024
/// --sources-out fixtures/bronnen-mini`, into folders that do not exist yet.
#[test]
fn the_fixtures_are_what_the_generator_makes() {
    let map = tempfile::tempdir().unwrap();
    let sources = map.path().join("bronnen-mini");
    let options = Options { persons: 1_500, seed: 2024, sources: Some(sources.clone()), ..Options::default() };
    synth(&map.path().join("rod-mini"), &options).unwrap();
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    for name in ["rod-mini", "bronnen-mini"] {
        let (created, sealed) = (bytes(&map.path().join(name)), bytes(&fixtures.join(name)));
        assert_eq!(created.keys().collect::<Vec<_>>(), sealed.keys().collect::<Vec<_>>());
        for (file, content) in &created {
            assert!(*content == sealed[file], "{name}/{file}");
        }
        assert!(created.values().map(Vec::len).sum::<usize>() < 4 * 1024 * 1024);
    }
}

/// Everything that a case of the block is about, found in the rows themselves.
#[test]
fn the_boundary_block_holds_every_border_and_does_not_know_the_seed() {
    let only_boundary = |seed| {
        let options = Options { persons: 300, seed, ..Options::default() };
        let count = make(&options).1.boundary_cases;
        make(&Options { persons: count, ..options })
    };
    let ((map, _), (other, _)) = (only_boundary(1), only_boundary(2));
    let map = map.path().join("s");
    for (table, _) in schema::SCHEMA {
        assert!(read(&map, table) == read(&other.path().join("s"), table), "{table}");
    }
    let column = |table: &str, column: usize| -> BTreeSet<String> {
        read(&map, table).into_iter().map(|row| row[column].clone()).collect()
    };
    let pairs: BTreeSet<(String, String)> =
        read(&map, "inschrijving").into_iter().map(|row| (row[4].clone(), row[6].clone())).collect();
    for year in [2021, 2023] {
        let in_year = |day: &str| format!("{year}-{day}");
        let days = ["07-30", "07-31", "08-01", "09-30", "10-01", "10-02"].map(in_year);
        for (number, begin) in days.iter().enumerate() {
            for end in days[number..].iter().chain([&String::new()]) {
                assert!(pairs.contains(&(begin.clone(), end.clone())));
            }
        }
        let middle = ["09-30", "10-01", "10-02"].map(in_year);
        let filled = [("opleiding_mbo", 2), ("verblijfplaats", 1), ("nationaliteit", 2), ("nationaliteit", 3)];
        for (table, slot) in filled {
            assert!(middle.iter().all(|day| column(table, slot).contains(day)), "{table}, column {slot}");
        }
    }
    let born = column("persoon", 5);
    for birth in ["2003-09-30", "2003-10-01", "2003-10-02", "2003-01-01", "2003-12-31", "2000-02-29", "1990-00-00", ""]
    {
        assert!(born.contains(birth));
    }
    assert_eq!(column("inschrijving", 2).len(), 6);
    assert_eq!(column("opleiding_mbo", 6).len(), 6);
    assert_eq!(column("opleiding_mbo", 5).len(), 5, "four niveaus and none");
    assert_eq!(column("persoon", 1).len(), 3, "two earlier numbers and none");
    assert!(column("persoon", 0).iter().any(|number| number.starts_with("10")));
}
