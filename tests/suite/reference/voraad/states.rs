//! VO-raad from a snapshot of several states: each file is that of the state that the decision names for it, and a final
//! release can be made.

use super::tables::Register;
use super::time::Year;
use super::{DECISION, build_as, expected_of};
use crate::suite::support::program::write;
use crate::suite::support::register::{TableFile, csv_bytes};
use crate::suite::support::{Sandbox, bsn, onderwijsnummer, sha256};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The state of each file: 1 December of each year, and for the exams the 1st of August after them.
const EARLIER: [&str; 6] = ["2017-12-01", "2018-12-01", "2019-12-01", "2020-12-01", "2021-12-01", "2022-12-01"];
const LATEST: &str = "2023-08-01";

fn state_of(part: &str, Year(year): Year) -> String {
    if part.starts_with("examen") { LATEST.to_owned() } else { format!("{year}-12-01") }
}

/// A register of all states.
fn synth(sandbox: &Sandbox, persons: &str, seed: &str) {
    let years: Vec<String> = (2017..2023).map(|year| format!("{year}/{}", year + 1)).collect();
    let (snapshot, sources) = (sandbox.path("snapshot"), sandbox.path("bronnen"));
    let mut command = sandbox.program();
    command.arg("synth").arg(snapshot).args(["--persons", persons, "--seed", seed, "--stand-per", LATEST]);
    command.args(["--earlier-states", &EARLIER.join(","), "--studiejaren", &years.join(",")]);
    command.arg("--sources-out").arg(sources);
    crate::suite::support::program::run(&mut command).done();
}

/// The tables of one state in a folder of its own, as `snapshot.toml` lists them.
fn folder_of(snapshot: &Path, day: &str, to: &Path) -> PathBuf {
    let text = std::fs::read_to_string(snapshot.join("snapshot.toml")).expect("snapshot.toml");
    let described: toml::Table = text.parse().expect("TOML");
    for table in described["tabel"].as_array().expect("tables") {
        let own = table.get("standen").and_then(|states| states.as_array());
        if own.is_none_or(|states| {
            states.iter().any(|state| state.as_datetime().is_some_and(|state| state.to_string() == day))
        }) {
            let bytes = std::fs::read(snapshot.join(table["bestand"].as_str().expect("a file"))).expect("a table");
            write(&to.join(day).join(format!("{}.csv", table["naam"].as_str().expect("a name"))), bytes);
        }
    }
    to.join(day)
}

fn registers(sandbox: &Sandbox, sources: &Path) -> BTreeMap<String, Register> {
    let (snapshot, to) = (sandbox.path("snapshot"), sandbox.path("standen"));
    let read = |day: &&str| (day.to_string(), Register::read(&folder_of(&snapshot, day, &to), sources));
    EARLIER.iter().chain([&LATEST]).map(read).collect()
}

#[test]
fn every_file_is_that_of_its_own_state() {
    let sandbox = Sandbox::new();
    synth(&sandbox, "1000", "5");
    let (snapshot, sources) = (sandbox.path("snapshot"), sandbox.path("bronnen"));
    let states = registers(&sandbox, &sources);
    let rows = build_as(expected_of(|part, year| &states[&state_of(part, year)]), &sandbox, &snapshot, &sources);
    assert!(rows > 300, "{rows} rows say little");
    // What was corrected later, and what began later, shows: the latest state would have given other files.
    let latest = expected_of(|_, _| &states[LATEST]);
    let own = expected_of(|part, year| &states[&state_of(part, year)]);
    let changed = latest.iter().filter(|(name, rows)| own[*name] != **rows).count();
    assert!(changed >= 6, "{changed} files differ between the states");
}

/// The decision as its owner would have to complete it before a final delivery: the day of publication, and every open
/// warning weighed.
fn completed() -> String {
    let text = std::fs::read_to_string(DECISION).expect("the decision");
    let published = text.replacen("staatscourant = ", "gepubliceerd = 2023-01-13\nstaatscourant = ", 1);
    let weighed = [
        ("ROD0620", "", "a. resultaatgegevens VO met gegevens over het school en centraal examen: het examen"),
        (
            "ROD0620",
            "",
            "a. resultaatgegevens VO met gegevens over het school en centraal examen: de vakken van het examen",
        ),
        ("ROD0304", "29.02.10", "29a, 2"),
        ("ROD0312", "06.03.50", "6.3, i"),
        ("ROD0217", "", "De verstrekte gegevens hebben betrekking op een periode van 1 jaar."),
        (
            "ROD0217",
            "",
            "Artikel 23 WRO biedt voor mij geen grondslag om goed te keuren dat de door uw organisatie gevraagde en \
             ontvangen gegevens, onder uw verantwoordelijkheid, aan onderwijsinstellingen worden verstrekt.",
        ),
    ];
    weighed.iter().fold(published, |text, (code, rubriek, quoted)| {
        let row = if rubriek.is_empty() { String::new() } else { format!("rubriek = \"{rubriek}\"\n") };
        format!(
            "{text}\n[[erratum]]\n{row}bevinding = \"{code}\"\nsoort = \"beoordeling\"\ngedrukt = \"{quoted}\"\n\
             bedoeld = \"{quoted}\"\nreden = \"gewogen\"\nbron = \"lezing voor deze proef\"\n"
        )
    })
}

#[test]
fn a_final_release_of_all_files_can_be_made_rebuilt_and_is_refused_without_a_state() {
    let sandbox = Sandbox::new();
    synth(&sandbox, "1000", "11");
    write(&sandbox.path("vo-raad.toml"), completed());
    sandbox.run(&["key", "new", "sleutel"]).done();
    let header = sandbox.path("snapshot/snapshot.toml");
    let described = std::fs::read_to_string(&header).expect("snapshot.toml").replace("synthetisch = true\n", "");
    write(&header, &described);
    let inputs = ["--snapshot", "snapshot", "--sources", "bronnen", "--key-file", "sleutel", "--lang", "en"];
    let order = ["build", "vo-raad.toml", "--out", "uit", "--final", "--moment", "3", "--date", "2023-08-15"];
    let ran = sandbox.run(&[&order[..], &inputs].concat());
    let folder = String::from_utf8_lossy(&ran.done().stdout).trim().to_owned();
    let manifest = std::fs::read_to_string(sandbox.path(&folder).join("manifest.json")).expect("a manifest");
    let manifest: serde_json::Value = serde_json::from_str(&manifest).expect("JSON");
    for file in manifest["tellingen"]["bestanden"].as_array().expect("files") {
        let year = file["studiejaar"].as_str().and_then(|year| year.get(..4)).expect("a year");
        let part = file["deelbestand"].as_str().expect("a name");
        assert_eq!(file["stand"], state_of(part, Year(year.parse().expect("a year"))).as_str(), "{part} {year}");
    }
    let days: Vec<&str> = manifest["eerdere_standen"]
        .as_array()
        .expect("states")
        .iter()
        .filter_map(|s| s["stand_per"].as_str())
        .collect();
    assert_eq!((days, manifest["stand"]["stand_per"].as_str()), (EARLIER.to_vec(), Some(LATEST)));
    sandbox.run(&[&["verify", &folder, "--rebuild"], &inputs[..]].concat()).done();
    // A state that is not there: the next one is later than the decision has it, and after the last one there is none.
    let without = |day: &str| {
        let text = described.replacen(&format!("{day}, "), "", 1).replacen(&format!(", {day}]"), "]", 1);
        let mut tables = text.split("\n[[tabel]]\n");
        let head = tables.next().expect("a head").to_owned();
        let kept = tables.filter_map(|table| {
            let (rest, states) =
                table.trim_end().split_once("standen = [").map_or((table, None), |(r, s)| (r, Some(s)));
            let Some(states) = states else { return Some(format!("\n[[tabel]]\n{rest}")) };
            let own: Vec<&str> = states.trim_end_matches(']').split(", ").filter(|state| *state != day).collect();
            (!own.is_empty()).then(|| format!("\n[[tabel]]\n{rest}standen = [{}]\n", own.join(", ")))
        });
        let text = head + &kept.collect::<String>();
        write(&header, text);
        sandbox.run(&[&order[..], &inputs].concat())
    };
    without("2019-12-01").exits(1).says(&["monitoren", "2020-12-01", "2019-12-01 (2019/2020)"]);
    without(LATEST).exits(3).says(&["2022-12-01", LATEST]);
}

/// A pupil who has an onderwijsnummer in one state and a BSN in the next, a correction, and one who was registered late.
#[test]
fn a_person_who_got_a_bsn_between_two_states_stays_one_person() {
    let sandbox = Sandbox::new();
    let (bsn, number) = (bsn(3), onderwijsnummer(3));
    let fixture = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures"));
    let mut described = format!(
        "schema = \"rod-release/snapshot/v1\"\nstanden = [{}, {LATEST}]\nsectoren = [\"po\", \"so\", \"vo\"]\n",
        EARLIER.join(", ")
    );
    let mut table = |name: &str, states: &[&str], rows: &[Vec<&str>]| {
        let text = std::fs::read_to_string(fixture.join(format!("rod-mini/{name}.csv"))).expect("a table");
        let header: Vec<&str> = text.lines().next().expect("a header").split(',').collect();
        let rows: Vec<Vec<String>> = rows
            .iter()
            .map(|cells| {
                let cell = |column: &&str| {
                    let given = cells.iter().find_map(|cell| cell.strip_prefix(&format!("{column}=")));
                    given.unwrap_or_default().to_owned()
                };
                header.iter().map(cell).collect()
            })
            .collect();
        let bytes = csv_bytes(&header, &rows);
        let file = TableFile { table: format!("{}/{name}", states[0]), bytes, rows: rows.len() };
        write(&sandbox.path(&format!("snapshot/{}.csv", file.table)), &file.bytes);
        described += &format!(
            "\n[[tabel]]\nnaam = \"{name}\"\nbestand = \"{}.csv\"\nrijen = {}\nsha256 = \"{}\"\nstanden = [{}]\n",
            file.table,
            file.rows,
            sha256(&file.bytes),
            states.join(", ")
        );
    };
    let (born, sex) = ("geboortedatum=2006-05-05", "geslacht=V");
    let (own, former) = (format!("pgn={number}"), format!("onderwijsnummer_eerder={number}"));
    let new = format!("pgn={bsn}");
    let (early, late) = (&EARLIER[..5], &[EARLIER[5], LATEST][..]);
    let enrolment = ["volgnr=1", "sector=vo", "instellingscode=93AA", "datum_inschrijving=2018-08-01"];
    let period = ["volgnr=1", "datum_begin=2018-08-01", "vestiging=93AA00", "elementcode=9941"];
    let person_in = |own: &'static str| [vec![own], enrolment.to_vec()].concat();
    let (own, former, new): (&str, &str, &str) = (own.leak(), former.leak(), new.leak());
    table("persoon", early, &[vec![own, born, sex]]);
    table("persoon", late, &[vec![new, former, born, sex]]);
    table("inschrijving", early, &[person_in(own)]);
    table("inschrijving", late, &[person_in(new)]);
    // The leerjaar was put right between the two.
    table("opleiding_vo", early, &[[&[own, "leerjaar=1"][..], &period].concat()]);
    table("opleiding_vo", late, &[[&[new, "leerjaar=4"][..], &period].concat()]);
    let all: Vec<&str> = EARLIER.iter().copied().chain([LATEST]).collect();
    for entry in std::fs::read_dir(fixture.join("rod-mini")).expect("the fixture") {
        let name = entry.expect("an entry").file_name().into_string().expect("a name");
        match name.strip_suffix(".csv") {
            Some("persoon" | "inschrijving" | "opleiding_vo") | None => {}
            Some(name) => table(name, &all, &[]),
        }
    }
    write(&sandbox.path("snapshot/snapshot.toml"), &described);
    let sources = fixture.join("bronnen-mini");
    let states = registers(&sandbox, &sources);
    let files = expected_of(|part, year| &states[&state_of(part, year)]);
    build_as(files.clone(), &sandbox, &sandbox.path("snapshot"), &sources);
    let numbers: std::collections::BTreeSet<&String> = (2018..2023)
        .flat_map(|year| files[&format!("monitoren_{year}-{}", year + 1)].iter().skip(1).map(|row| &row[0]))
        .collect();
    assert_eq!(numbers.len(), 1, "one person, one omnummer, in whatever state");
}
