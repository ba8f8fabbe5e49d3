//! A register with a person per case.
//!
//! In: `cases.txt`. Out: a folder that is a snapshot, one with public sources, and the signals of them. All are made up.
//! Refuses: by panicking, as tests do.

use super::super::{SignalReport, SignalRequest, signals};
use crate::calendar::{Studiejaar, parse_date};
use crate::catalogue::{Catalogue, Type};
use crate::snapshot::{SealRequest, Snapshot, seal};
use crate::sources::fixture;
use crate::spelling::{NumberKind, nine_digits, number_kind};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use tempfile::TempDir;

/// What is given of a row when a case does not say otherwise.
const DEFAULTS: [(&str, &str); 10] = [
    ("persoon", "geslacht=V geboortedatum=2005-03-04"),
    ("inschrijving", "volgnr=# sector=mbo instellingscode=90AA datum_inschrijving=2023-09-01"),
    (
        "opleiding_mbo",
        "volgnr=1 datum_begin=2023-09-01 opleidingscode=25001 leerweg=BOL bekostigbaar=N onderwijsaanbieder=100A101 \
         onderwijslocatie=100X101",
    ),
    ("bpv", "volgnr=1 bpv_volgnr=# datum_begin=2023-10-01 omvang=100"),
    ("diploma_mbo", "resultaat_volgnr=# volgnr=1 instellingscode=90AA opleidingscode=25001 datum_resultaat=2024-03-31"),
    ("opleiding_so", "volgnr=1 datum_begin=2023-09-01 soort_onderwijs=VSO"),
    ("opleiding_vo", "volgnr=1 datum_begin=2023-09-01"),
    ("locatie_vsv", "volgnr=1 datum_begin=2018-01-01 locatiecode_vsv=000012345678"),
    ("generiek_examenonderdeel", "resultaat_volgnr=1"),
    ("leerroute_so", "volgnr=1 datum_begin=2023-09-01"),
];

const SOURCES: [(&str, &str); 7] = [
    (
        "rio_instelling",
        "instellingscode,naam,sector,bekostigd,type_instelling,bevoegd_gezag,denominatie,samenwerkingsverband,postcode,\
         plaats,gemeentecode,gemeentenaam,provincie\n90AA,x,mbo,J,,,,,,,,,\n90AB,x,mbo,N,,,,,,,,,\n90AC,x,mbo,J,,,,,,,,,\n",
    ),
    (
        "rio_aanbieder",
        "onderwijsaanbieder,datum_begin,datum_einde\n100A101,2019-08-01,\n100A102,2023-09-02,\n100A103,2023-09-01,\n\
         100A104,2019-08-01,2024-03-30\n100A105,2019-08-01,\n100A106,2019-08-01,\n100A107,2019-08-01,\n\
         100A108,2019-08-01,\n100A109,2019-08-01,\n100A110,2019-08-01,2023-12-31\n100A110,2024-01-01,\n\
         100A111,2019-08-01,2023-12-30\n100A111,2024-01-01,\n100A112,2023-09-01,\n100A112,2010-01-01,2012-01-01\n\
         100A113,2019-08-01,2023-12-31\n100A113,2023-10-01,2023-10-02\n100A113,2024-01-01,\n100A114,2019-08-01,\n",
    ),
    (
        "rio_koppeling",
        "onderwijsaanbieder,instellingscode,datum_begin,datum_einde\n100A101,90AA,2019-08-01,\n100A101,90AB,2019-08-01,\n\
         100A101,90AC,2019-08-01,\n100A102,90AA,2019-08-01,\n100A103,90AA,2019-08-01,\n100A104,90AA,2019-08-01,\n\
         100A105,90AC,2019-08-01,\n100A106,90AC,2019-08-01,\n100A107,90AA,2023-09-02,\n\
         100A108,90AA,2023-09-01,\n100A109,90AA,2019-08-01,2024-03-30\n100A110,90AA,2019-08-01,\n100A111,90AA,2019-08-01,\n\
         100A112,90AA,2019-08-01,\n100A113,90AA,2019-08-01,\n100A114,90AA,2019-08-01,2024-02-27\n\
         100A114,90AA,2024-02-29,\n",
    ),
    (
        "rio_locatie_geldig",
        "onderwijslocatie,datum_begin,datum_einde\n100X101,2019-08-01,\n100X102,2023-09-02,\n100X103,2023-09-01,\n\
         100X104,2019-08-01,2024-03-30\n100X105,2024-01-01,\n100X105,2019-08-01,2023-12-31\n\
         100X106,2019-08-01,2023-12-30\n100X106,2024-01-01,\n",
    ),
    (
        "rio_opleiding_einde",
        "opleidingscode,datum_einde_opleiding\n26001,2024-01-31\n26002,2024-07-09\n26003,2024-07-10\n",
    ),
    ("opleiding_kenmerk", "opleidingscode,cross_over,uniek\n27001,J,N\n27002,N,J\n"),
    (
        "opleiding_toestemming",
        "opleidingscode,instellingscode,soort\n27001,90AC,toestemming\n27002,90AC,licentie\n27001,90AA,licentie\n27002,90AA,toestemming\n",
    ),
];

/// A line of `cases.txt`.
pub(super) struct Case {
    pub(super) signals: Vec<String>,
    pub(super) what: String,
    /// Table, row, column → text.
    cells: Vec<(String, usize, String, String)>,
}

/// All cases.
pub(super) fn cases() -> Vec<Case> {
    include_str!("cases.txt").lines().filter(|line| !line.starts_with('#')).map(case).collect()
}

fn case(line: &str) -> Case {
    let [signals, what, cells] = line.split('|').map(str::trim).collect::<Vec<_>>()[..] else { panic!("{line}") };
    let cell = |text: &str| {
        let (place, text) = text.split_once('=').unwrap();
        let (table, column) = place.split_once('.').unwrap();
        let (table, row) = table
            .split_once('[')
            .map_or((table, 1), |(table, row)| (table, row.trim_end_matches(']').parse().unwrap()));
        (table.to_owned(), row, column.to_owned(), text.to_owned())
    };
    Case {
        signals: signals.split_whitespace().filter(|id| *id != "-").map(str::to_owned).collect(),
        what: what.to_owned(),
        cells: cells.split_whitespace().map(cell).collect(),
    }
}

/// A made-up register.
pub(super) struct MadeUp {
    snapshot: TempDir,
    sources: TempDir,
    /// Per table, the number of the person of each row.
    persons: BTreeMap<String, Vec<usize>>,
}

impl MadeUp {
    pub(super) fn new(cases: &[Case]) -> Self {
        let catalogue = Catalogue::get().unwrap();
        let (snapshot, mut persons) = (tempfile::tempdir().unwrap(), BTreeMap::new());
        for table in &catalogue.tables {
            let Some((_, defaults)) = DEFAULTS.iter().find(|(name, _)| *name == table.id) else { continue };
            let mut text = table.columns.iter().map(|column| column.name.as_str()).collect::<Vec<_>>().join(",") + "\n";
            let own: &mut Vec<usize> = persons.entry(format!("{}.csv", table.id)).or_default();
            for (number, case) in cases.iter().enumerate() {
                let given = case.cells.iter().filter(|(name, ..)| *name == table.id);
                let always = usize::from(["persoon", "inschrijving", "opleiding_mbo"].contains(&table.id.as_str()));
                let last = given.clone().map(|(_, row, ..)| *row).max().unwrap_or(0).max(always);
                let mut rows: Vec<Vec<String>> = Vec::new();
                for row in 1..=last {
                    let cell = |column: &crate::catalogue::Column| {
                        if column.kind == Type::Pgn {
                            return number_of(number);
                        }
                        let here = given.clone().find(|(_, at, name, _)| *at == row && *name == column.name);
                        let default = || {
                            let text = defaults
                                .split_whitespace()
                                .find_map(|part| part.split_once('=').filter(|(name, _)| *name == column.name));
                            text.map(|(_, text)| text.replace('#', &row.to_string())).unwrap_or_default()
                        };
                        here.map_or_else(default, |(.., text)| text.clone())
                    };
                    rows.push(table.columns.iter().map(cell).collect());
                }
                let place = |name: &String| table.columns.iter().position(|column| column.name == *name).unwrap();
                let key: Vec<usize> = table.key.iter().map(place).collect();
                rows.sort_by_key(|row| key.iter().map(|at| row[*at].clone()).collect::<Vec<_>>());
                for row in rows {
                    writeln!(text, "{}", row.join(",")).unwrap();
                    own.push(number);
                }
            }
            std::fs::write(snapshot.path().join(format!("{}.csv", table.id)), text).unwrap();
        }
        let stated = SealRequest {
            stand_per: parse_date(b"2024-04-10"),
            sectoren: ["so", "vo", "vavo", "mbo"].map(str::to_owned).to_vec(),
            synthetic: Some(true),
        };
        seal(snapshot.path(), &stated, catalogue).unwrap_or_else(|error| panic!("{error}"));
        Self { snapshot, sources: fixture::map(&SOURCES), persons }
    }

    /// The person of a row, by the number of its case.
    pub(super) fn person(&self, file: &str, row: u64) -> usize {
        self.persons[file][row as usize - 1]
    }

    pub(super) fn signals(&self, catalogue: &'static Catalogue) -> SignalReport {
        self.with(catalogue, 1000, 1)
    }

    /// Of another studiejaar; or what is said against it.
    pub(super) fn of_year(&self, catalogue: &'static Catalogue, studiejaar: &str) -> Result<SignalReport, String> {
        let snapshots = Snapshot::open(self.snapshot.path(), catalogue).unwrap();
        let request = SignalRequest {
            snapshot: &snapshots[0],
            studiejaar: Studiejaar::read(studiejaar).unwrap(),
            check_date: parse_date(b"2024-04-10").unwrap(),
            sources: Some(self.sources.path()),
            positions: 1,
            threads: 1,
        };
        signals(&request, catalogue, &|_, _| ()).map_err(|error| error.to_string())
    }

    pub(super) fn with(&self, catalogue: &'static Catalogue, positions: usize, threads: usize) -> SignalReport {
        let snapshots = Snapshot::open(self.snapshot.path(), catalogue).unwrap();
        let request = SignalRequest {
            snapshot: &snapshots[0],
            studiejaar: Studiejaar::read("2023/2024").unwrap(),
            check_date: parse_date(b"2024-04-10").unwrap(),
            sources: Some(self.sources.path()),
            positions,
            threads,
        };
        signals(&request, catalogue, &|_, _| ()).unwrap_or_else(|error| panic!("{error}"))
    }
}

/// A number that passes the test of a burgerservicenummer; those of later persons are higher.
fn number_of(person: usize) -> String {
    let passes = |number: &u32| number_kind(&nine_digits(*number)) == Some(NumberKind::Bsn);
    // Of a hundred numbers in a row nine pass.
    let number = (0..100).map(|more| 200_000_000 + person as u32 * 100 + more).find(passes).unwrap();
    number.to_string()
}
