//! Files written by hand, each fault by its line, and the handbook's worked verschillenlijst.

mod by_hand;
mod faults;
mod handbook;
mod independent;
mod oddities;
mod over_extract;
mod several;

use super::{ExchangeError, ExchangeFile, ImportRequest, import, read, write};
use crate::calendar::parse_date;
use crate::catalogue::Catalogue;
use crate::diagnose::{Lang, Spoken as _};
use crate::snapshot::{Schema, Snapshot, scan};

const OBO: &str = include_str!("obo.txt");
const RO: &str = include_str!("ro.txt");
const OBO_NAME: &str = "OBO_25PZ_2023_20240206.CSV";
const RO_NAME: &str = "RO_25PZ_20230101_20241231.CSV";

fn catalogue() -> &'static Catalogue {
    Catalogue::get().unwrap()
}

fn read_text(name: &str, text: &str) -> Result<ExchangeFile, ExchangeError> {
    read(name, text.as_bytes(), catalogue())
}

/// The file, or what is wrong with it.
fn good(name: &str, text: &str) -> ExchangeFile {
    read_text(name, text).unwrap_or_else(|error| panic!("{error}"))
}

fn counts(file: &ExchangeFile) -> Vec<(String, u64)> {
    file.counts().into_iter().collect()
}

/// A snapshot of the text, and the text of its tables.
fn imported(name: &str, text: &str, tables: &[&str]) -> (tempfile::TempDir, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(name);
    std::fs::write(&file, text).unwrap();
    let out = folder.path().join("s");
    let request = ImportRequest { files: &[file], out: &out, stand_per: None };
    import(&request, catalogue()).unwrap_or_else(|error| panic!("{error}"));
    let texts = tables.iter().map(|table| std::fs::read_to_string(out.join(format!("{table}.csv"))).unwrap());
    let texts = texts.collect();
    (folder, texts)
}

#[test]
fn an_obo_written_by_hand_is_read_record_by_record() {
    let file = good(OBO_NAME, OBO);
    let expected = [("BPV", 2), ("ISG", 4), ("ISP", 5), ("NAT", 2), ("PER", 3), ("VBT", 1)];
    assert_eq!(counts(&file), expected.map(|(name, count)| (name.to_owned(), count)));
    assert_eq!(file.unread, [("DIP".to_owned(), 1)].into());
    assert_eq!(file.unchecked, ["opleidingscodes", "generaal", "bekostigbaar"]);
    assert!(file.oddities.0.is_empty());
    assert_eq!(
        (file.instelling.as_str(), file.begin.to_string(), file.end.to_string()),
        ("25PZ", "2023-08-01".into(), "2024-07-31".into())
    );
}

#[test]
fn an_obo_becomes_the_tables_of_a_snapshot_that_is_stamped_and_whole() {
    let tables = ["persoon", "verblijfstitel", "nationaliteit", "inschrijving", "opleiding_mbo", "bpv"];
    let (folder, texts) = imported(OBO_NAME, OBO, &tables);
    let [persons, permits, nationalities, enrolments, periods, placements] = &texts[..] else { panic!() };
    let rows = |text: &str| text.lines().skip(1).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(
        rows(persons),
        ["101222331,,,,O,0000-00-00,,,,,,,", "111222333,,,,V,2006-05-00,,,,,,,", "123456782,,,,M,1999-01-31,,,,,,,",]
    );
    assert_eq!(rows(permits), ["111222333,30,2020-01-01,"]);
    assert_eq!(rows(nationalities), ["111222333,0331,2006-05-00,", "111222333,0001,2021-03-01,2021-04-01"]);
    assert_eq!(
        rows(enrolments),
        [
            "101222331,3,mbo,25PZ,2023-08-01,,,",
            "111222333,1,mbo,25PZ,2022-08-01,,2023-12-31,",
            "111222333,2,mbo,25PZ,2024-01-01,,,",
            "123456782,7,mbo,25PZ,2023-09-01,,,",
        ]
    );
    assert_eq!(rows(periods)[1], "111222333,1,2022-08-01,,25655,MBO-4,BOL,J,,,DLR,MBO");
    assert_eq!(
        rows(placements),
        [
            "111222333,1,1,2023-08-20,2023-09-01,2024-06-30,2023-12-31,480,100000001,25656,",
            "111222333,1,2,2023-08-20,2023-09-01,,,,100000002,25656,K0023",
        ]
    );
    let snapshots = Snapshot::open(&folder.path().join("s"), catalogue()).unwrap();
    let origin = snapshots[0].extract_of.as_ref().unwrap();
    assert_eq!((origin.soort.as_str(), origin.instellingscode.as_str()), ("OBO", "25PZ"));
    assert_eq!(snapshots[0].stand_per, parse_date(b"2024-02-06").unwrap());
    let schema = Schema::whole(&snapshots[0], catalogue()).unwrap();
    let read = scan(&snapshots[0], &schema, vec![()], &|_, _| (), |(), blocks| {
        while blocks.pull()?.is_some() {}
        Ok::<_, crate::snapshot::SnapshotError>(())
    });
    assert_eq!(read.unwrap_or_else(|error| panic!("{error}")).1.persons, 3);
}

#[test]
fn an_ro_written_by_hand_has_planned_ends_places_and_records_that_are_not_read() {
    let file = good(RO_NAME, RO);
    let expected = [("BPV", 1), ("ISG", 2), ("ISP", 3), ("PER", 2)];
    assert_eq!(counts(&file), expected.map(|(name, count)| (name.to_owned(), count)));
    assert_eq!(file.unread.keys().collect::<Vec<_>>(), ["GEO", "ISE", "KZD"]);
    let (_folder, texts) = imported(RO_NAME, RO, &["inschrijving", "opleiding_mbo", "locatie_vsv"]);
    assert_eq!(texts[2].lines().skip(1).collect::<Vec<_>>(), ["111222333,1,2023-08-01,25PZ00000001"]);
    assert!(texts[0].contains("\n111222333,1,mbo,25PZ,2022-08-01,2024-07-31,2023-12-31,04\n"), "{}", texts[0]);
    assert!(texts[1].contains("\n111222333,1,2022-08-01,,25655,MBO-4,BOL,J,100A101,100X101,DLR,MBO\n"), "{}", texts[1]);
    assert!(texts[1].contains("\n101222331,12,2023-08-01,,25655,,OVO,,,,,\n"), "{}", texts[1]);
}

#[test]
fn what_is_written_is_read_back_the_same() {
    let made = parse_date(b"2024-02-06").unwrap();
    for (name, text) in [(OBO_NAME, OBO), (RO_NAME, RO)] {
        let file = good(name, text);
        let written = write(&file, made, catalogue()).unwrap();
        let again = good(name, &written);
        assert_eq!(counts(&again), counts(&file));
        let fields = |file: &ExchangeFile| {
            let rows = file
                .rows
                .iter()
                .flat_map(|(name, rows)| rows.iter().map(move |row| (name.clone(), row.fields.clone())));
            rows.collect::<std::collections::BTreeSet<_>>()
        };
        assert!(fields(&again) == fields(&file), "{name}");
    }
}

#[test]
fn what_files_of_institutions_look_like_is_read_and_told() {
    let dates = OBO.replace("2023-09-01||J|J", "1-9-2023||J|J").replace('|', ";");
    let odd = format!("{}\r\n\r\n", dates.trim_end().replace('\n', "\r\n"));
    let file = good("c:\\map\\obo_25PZ_2023_20240206.csv", &odd);
    assert_eq!(counts(&file), counts(&good(OBO_NAME, OBO)));
    let mut told: Vec<&str> = file.oddities.0.keys().map(|text| text.en.as_str()).collect();
    told.sort_unstable();
    assert_eq!(
        told,
        [
            "a date as dd-mm-ccyy",
            "an empty line",
            "the fields are separated by ; instead of |",
            "the lines end in CR LF"
        ]
    );
    let without_head: String = RO.split_inclusive('\n').skip(1).collect();
    assert_eq!(good(RO_NAME, &without_head).oddities.0.keys().next().unwrap().en, "there is no VLP");
    let renamed = OBO.replace("||7|", "||A7|");
    assert_eq!(good(OBO_NAME, &renamed).oddities.0.len(), 1);
    // Without the number of the enrolment it is that of the ISG before.
    let shorter = OBO.replace("BPV|111222333||1|", "BPV|111222333||");
    let file = good(OBO_NAME, &shorter);
    assert_eq!(file.rows["BPV"][1].fields[2..4], ["1".to_owned(), "2".to_owned()]);
}

#[test]
fn a_file_that_names_nothing_is_no_exchange_file() {
    let said =
        |name: &str, text: &str| read_text(name, text).err().map(|error| error.say(Lang::En)).unwrap_or_default();
    assert!(said("x.csv", "a,b\n").contains("no OBO and no RO"));
    assert!(said("RO_25PZ.CSV", RO).contains("in its name"));
    assert!(said("RO_25PZ_20240101_20230101.CSV", RO).contains("two years"));
    assert!(said("RO_25PZ_20230101_20250102.CSV", RO).contains("two years"));
    assert!(said(OBO_NAME, "").contains("cut off"));
    assert!(said("OBO_25PY_2023_20240206.CSV", OBO).contains("another institution"));
    assert!(said("OBO_25PZ_2022_20240206.CSV", OBO).contains("another studiejaar"));
    assert!(read("OBO_25PZ_2023_20240206.CSV", b"VLP|2023/2024|25PZ\n\xff", catalogue()).is_err());
    // Whatever it is called.
    assert_eq!(counts(&good("x.csv", OBO)), counts(&good(OBO_NAME, OBO)));
}
