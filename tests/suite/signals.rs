//! The quality signals of the mini register against a plain count that shares no code with the program.
//!
//! In: `fixtures/rod-mini`, the built program. Refuses: a count that differs; a value in what the program says.

use super::support::Sandbox;
use chrono::{Days, Months, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};

const DIR: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/rod-mini");
type Row = BTreeMap<String, String>;

/// The rows of a table, by person.
fn table(name: &str) -> BTreeMap<String, Vec<Row>> {
    let mut reader = csv::Reader::from_path(format!("{DIR}/{name}.csv")).unwrap();
    let mut out: BTreeMap<String, Vec<Row>> = BTreeMap::new();
    for row in reader.deserialize::<Row>() {
        let row = row.unwrap();
        out.entry(row["pgn"].clone()).or_default().push(row);
    }
    out
}

fn day(text: &str) -> NaiveDate {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").unwrap()
}

/// The first or the last day that a date can be.
fn edge(text: &str, last: bool) -> Option<NaiveDate> {
    let parts: Vec<u32> = text.split('-').map(|part| part.parse().unwrap()).collect();
    let [year, month, day] = parts[..] else { return None };
    if year == 0 {
        return None;
    }
    let first_month = if month == 0 { 1 } else { month };
    let first = NaiveDate::from_ymd_opt(year as i32, first_month, day.max(1)).unwrap();
    Some(match (month, day, last) {
        (0, _, true) => NaiveDate::from_ymd_opt(year as i32, 12, 31).unwrap(),
        (_, 0, true) => first + Months::new(1) - Days::new(1),
        _ => first,
    })
}

/// Completed years, by counting birthdays; 29 February has its birthday on 1 March.
fn age(born: NaiveDate, on: NaiveDate) -> i32 {
    use chrono::Datelike as _;
    let birthday =
        |year| NaiveDate::from_ymd_opt(year, born.month(), born.day()).or(NaiveDate::from_ymd_opt(year, 3, 1)).unwrap();
    let years = on.year() - born.year();
    if birthday(on.year()) > on { years - 1 } else { years }
}

struct Person<'r> {
    own: &'r Row,
    inschrijvingen: &'r [Row],
    perioden: &'r [Row],
    bpv: &'r [Row],
    diplomas: &'r [Row],
    vo: &'r [Row],
    so: &'r [Row],
}

/// The row of an enrolment that holds on a day.
fn on<'r>(rows: &'r [Row], volgnr: &str, on: &str) -> Option<&'r Row> {
    let own = rows.iter().filter(|row| row["volgnr"] == volgnr && row["datum_begin"].as_str() <= on);
    own.max_by_key(|row| row["datum_begin"].clone())
}

fn open_or_from(end: &str, from: &str) -> bool {
    end.is_empty() || end >= from
}

/// Period and day of a check.
struct Check {
    begin: String,
    end: String,
    date: NaiveDate,
    year: i32,
}

/// Signal and day → how many.
fn count(check: &Check) -> BTreeMap<String, u64> {
    let [persons, enrolments, periods, bpv, diplomas, vo, so] =
        ["persoon", "inschrijving", "opleiding_mbo", "bpv", "diploma_mbo", "opleiding_vo", "opleiding_so"].map(table);
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    for (pgn, own) in &persons {
        let of = |table: &'_ BTreeMap<String, Vec<Row>>| table.get(pgn).cloned().unwrap_or_default();
        let (enrolments, periods, bpv) = (of(&enrolments), of(&periods), of(&bpv));
        let (diplomas, vo, so) = (of(&diplomas), of(&vo), of(&so));
        let person = Person {
            own: &own[0],
            inschrijvingen: &enrolments,
            perioden: &periods,
            bpv: &bpv,
            diplomas: &diplomas,
            vo: &vo,
            so: &so,
        };
        of_enrolments(&person, check, &mut |signal| *counts.entry(signal.to_owned()).or_default() += 1);
        of_results(&person, check, &mut |signal| *counts.entry(signal.to_owned()).or_default() += 1);
        doubles(&person, check, &mut |signal| *counts.entry(signal).or_default() += 1);
    }
    counts
}

fn in_period(check: &Check, row: &Row) -> bool {
    row["sector"] == "mbo"
        && row["datum_inschrijving"] <= check.end
        && open_or_from(&row["datum_uitschrijving"], &check.begin)
}

fn of_enrolments(person: &Person<'_>, check: &Check, hit: &mut dyn FnMut(&str)) {
    let late = (check.date + Days::new(90)).to_string();
    for row in person.inschrijvingen.iter().filter(|row| in_period(check, row)) {
        let (begin, end) = (day(&row["datum_inschrijving"]), &row["datum_uitschrijving"]);
        let born = &person.own["geboortedatum"];
        if !born.is_empty() {
            let young = edge(born, false).is_some_and(|born| age(born, begin) < 14);
            let old = edge(born, true).is_some_and(|born| age(born, begin) > 70);
            if young || old {
                hit("A2");
            }
        }
        let died = &person.own["overlijdensdatum"];
        if !died.is_empty() && (end.is_empty() || edge(died, true).is_some_and(|died| day(end) > died)) {
            hit("A3");
        }
        let planned = &row["datum_uitschrijving_gepland"];
        if !planned.is_empty() && end.is_empty() && day(planned) + Days::new(90) < check.date {
            hit("B4");
        }
        if *end > late {
            hit("B6");
        }
        if person.diplomas.iter().filter(|diploma| diploma["volgnr"] == row["volgnr"]).count() > 1 {
            hit("D3");
        }
    }
    let spans = spans(person);
    let same = |a: &Span, b: &Span| {
        a.volgnr != b.volgnr
            && (&a.instelling, &a.code) == (&b.instelling, &b.code)
            && [&a.begin, &b.begin, &check.begin].into_iter().max() <= [&a.end, &b.end, &check.end].into_iter().min()
    };
    if spans.iter().any(|one| one.counts(person, check) && spans.iter().any(|other| same(one, other))) {
        hit("B1");
    }
    for row in person.bpv {
        let Some(own) = person.inschrijvingen.iter().find(|own| own["volgnr"] == row["volgnr"]) else { continue };
        if own["sector"] != "mbo" || row["datum_begin"] > check.end || !open_or_from(&row["datum_einde"], &check.begin)
        {
            continue;
        }
        let end = if row["datum_einde"].is_empty() { "9999-12-31" } else { &row["datum_einde"] };
        let exam = |span: &&Span| span.volgnr == row["volgnr"] && span.leerweg == "EX";
        if spans.iter().filter(exam).any(|span| span.begin.as_str() <= end && row["datum_begin"] <= span.end) {
            hit("B5");
        }
        if row["datum_einde"] > late {
            hit("C1");
        }
        if row["omvang"].parse::<u32>().map_or(true, |hours| hours == 0 || hours > 5120) {
            hit("C2");
        }
        let ended = &own["datum_uitschrijving"];
        if !ended.is_empty() && (row["datum_einde"].is_empty() || row["datum_einde"] > *ended) {
            hit("C3");
        }
        let planned = &row["datum_einde_gepland"];
        if !planned.is_empty() && day(planned) > day(&row["datum_begin"]) + Months::new(48) {
            hit("C4");
        }
    }
}

/// A period of an mbo enrolment, with its last day.
struct Span {
    volgnr: String,
    instelling: String,
    code: String,
    leerweg: String,
    begin: String,
    end: String,
}

impl Span {
    fn counts(&self, person: &Person<'_>, check: &Check) -> bool {
        person.inschrijvingen.iter().any(|own| own["volgnr"] == self.volgnr && in_period(check, own))
    }
}

fn spans(person: &Person<'_>) -> Vec<Span> {
    let mut out = Vec::new();
    for row in person.perioden {
        let Some(own) = person.inschrijvingen.iter().find(|own| own["volgnr"] == row["volgnr"]) else { continue };
        let later = person.perioden.iter().filter(|other| other["volgnr"] == row["volgnr"]);
        let next = later.map(|other| &other["datum_begin"]).filter(|begin| **begin > row["datum_begin"]).min();
        let end = match next {
            Some(next) => (day(next) - Days::new(1)).to_string(),
            None if own["datum_uitschrijving"].is_empty() => "9999-12-31".to_owned(),
            None => own["datum_uitschrijving"].clone(),
        };
        out.push(Span {
            volgnr: row["volgnr"].clone(),
            instelling: own["instellingscode"].clone(),
            code: row["opleidingscode"].clone(),
            leerweg: row["leerweg"].clone(),
            begin: row["datum_begin"].clone(),
            end,
        });
    }
    out
}

fn of_results(person: &Person<'_>, check: &Check, hit: &mut dyn FnMut(&str)) {
    for row in person.diplomas {
        let at = &row["datum_resultaat"];
        if *at < check.begin || *at > check.end {
            continue;
        }
        if !person.perioden.iter().any(|own| own["opleidingscode"] == row["opleidingscode"]) {
            hit("D1");
        }
        let own = person.inschrijvingen.iter().find(|own| !row["volgnr"].is_empty() && own["volgnr"] == row["volgnr"]);
        if own.is_some_and(|own| own["datum_uitschrijving"] != *at) {
            hit("D2");
        }
        let same = |other: &&Row| {
            (&other["instellingscode"], &other["opleidingscode"]) == (&row["instellingscode"], &row["opleidingscode"])
        };
        if person.diplomas.iter().filter(same).count() > 1 {
            hit("D4");
        }
        if own.and_then(|own| on(person.perioden, &own["volgnr"], at)).is_some_and(|own| own["leerweg"] == "ODT") {
            hit("D7");
        }
    }
}

fn doubles(person: &Person<'_>, check: &Check, hit: &mut dyn FnMut(String)) {
    let valid = |row: &&Row, at: &str| {
        row["datum_inschrijving"].as_str() <= at && open_or_from(&row["datum_uitschrijving"], at)
    };
    let of = |sector: &'static str, at: String| {
        person.inschrijvingen.iter().filter(move |row| row["sector"] == sector && valid(row, &at))
    };
    let is_bb = |row: &Row| ["BOL", "BOL_DT", "BBL"].contains(&row["leerweg"].as_str());
    let mut e1 = BTreeSet::new();
    // From the May before, so that the 90 days before the studiejaar are among them.
    for month in 0..15 {
        let at = NaiveDate::from_ymd_opt(check.year, 5, 1).unwrap() + Months::new(month);
        if at > check.date || at.to_string() < check.begin {
            continue;
        }
        let at = at.to_string();
        for row in of("mbo", at.clone()).filter(|row| in_period(check, row)) {
            let Some(own) = on(person.perioden, &row["volgnr"], &at) else { continue };
            let differs = |vo: &Row| {
                let fase = on(person.vo, &vo["volgnr"], &at).map_or("", |vo| vo["leerroutefase"].as_str());
                matches!((own["leerroutefase"].as_str(), fase), ("VO", "MBO") | ("MBO", "VO") | ("VO" | "MBO", ""))
            };
            if own["leerweg"] != "EX" && of("vo", at.clone()).any(differs) {
                e1.insert(row["volgnr"].clone());
            }
        }
    }
    e1.iter().for_each(|_| hit("E1".to_owned()));
    for at in [format!("{}-10-01", check.year), format!("{}-02-01", check.year + 1)] {
        let own: Vec<(&Row, &Row)> = of("mbo", at.clone())
            .filter_map(|row| Some((row, on(person.perioden, &row["volgnr"], &at)?)))
            .filter(|(row, period)| in_period(check, row) && is_bb(period))
            .collect();
        let plain = own.iter().any(|(_, period)| period["leerroute"].is_empty());
        let vo = |row: &Row| on(person.vo, &row["volgnr"], &at).is_none_or(|vo| vo["leerroute"].is_empty());
        if at.ends_with("10-01") && plain && of("vo", at.clone()).any(vo) && of("vavo", at.clone()).next().is_none() {
            hit(format!("E3 {at}"));
        }
        let vso = |row: &Row| on(person.so, &row["volgnr"], &at).is_some_and(|so| so["soort_onderwijs"] == "VSO");
        if plain && of("so", at.clone()).any(vso) {
            hit(format!("E4 {at}"));
        }
        let funded: Vec<&str> = own
            .iter()
            .filter(|(_, period)| period["bekostigbaar"] == "J")
            .map(|(row, _)| row["instellingscode"].as_str())
            .collect();
        let different: BTreeSet<&&str> = funded.iter().collect();
        if different.len() < funded.len() {
            hit(format!("E5 {at}"));
        }
        if different.len() > 1 {
            hit(format!("E6 {at}"));
        }
    }
}

#[test]
fn a_plain_count_gives_the_same_counts_in_every_studiejaar_and_no_value_is_told() {
    let sandbox = Sandbox::new();
    let (mut computed, mut with_some) = (BTreeSet::new(), BTreeSet::new());
    for (year, date) in [(2021, "2022-01-15"), (2023, "2024-08-01")] {
        let begin = NaiveDate::from_ymd_opt(year, 8, 1).unwrap();
        let check = Check {
            begin: (begin - Days::new(90)).to_string(),
            end: format!("{}-07-31", year + 1),
            date: day(date),
            year,
        };
        let expected = count(&check);
        let studiejaar = format!("{year}/{}", year + 1);
        let ran =
            sandbox.run(&["snapshot", "signals", DIR, "--studiejaar", &studiejaar, "--date", date, "--format", "json"]);
        ran.done();
        let report: serde_json::Value = serde_json::from_slice(&ran.stdout).unwrap();
        for signal in report["signals"].as_array().unwrap() {
            let Some(days) = signal["days"].as_array() else { continue };
            for of_day in days {
                let id = signal["id"].as_str().unwrap();
                let key = of_day["teldatum"].as_str().map_or(id.to_owned(), |at| format!("{id} {at}"));
                let count = of_day["count"].as_u64().unwrap();
                assert_eq!(count, expected.get(&key).copied().unwrap_or(0), "{key}");
                computed.insert(id.to_owned());
                if count > 0 {
                    with_some.insert(id.to_owned());
                }
            }
        }
        let numbers = table("persoon");
        let quoted = numbers.keys().filter(|pgn| String::from_utf8_lossy(&ran.stdout).contains(pgn.as_str())).count();
        assert_eq!(quoted, 0);
    }
    assert_eq!(computed.len(), 20, "{computed:?}");
    assert!(with_some.len() >= 6, "{with_some:?}");
}

#[test]
fn each_institution_has_a_file_with_its_own_rows_only() {
    let sandbox = Sandbox::new();
    let command = |out: &str, format: &str| {
        sandbox.run(&["snapshot", "signals", DIR, "--studiejaar", "2023/2024", "--format", format, "--out", out])
    };
    command("s", "csv").done();
    let mut owner: BTreeMap<(&str, usize), String> = BTreeMap::new();
    let codes: BTreeMap<(String, String), String> = table("inschrijving")
        .into_iter()
        .flat_map(|(pgn, rows)| {
            rows.into_iter().map(move |row| ((pgn.clone(), row["volgnr"].clone()), row["instellingscode"].clone()))
        })
        .collect();
    for name in ["inschrijving", "opleiding_mbo", "bpv", "diploma_mbo"] {
        let mut reader = csv::Reader::from_path(format!("{DIR}/{name}.csv")).unwrap();
        for (number, row) in reader.deserialize::<Row>().enumerate() {
            let row = row.unwrap();
            let own = codes.get(&(row["pgn"].clone(), row["volgnr"].clone())).cloned();
            owner.insert((name, number + 1), row.get("instellingscode").cloned().or(own).unwrap());
        }
    }
    let (mut files, mut rows) = (0, 0);
    for entry in std::fs::read_dir(sandbox.path("s")).unwrap() {
        let path = entry.unwrap().path();
        let code = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_path(&path).unwrap();
        for row in reader.deserialize::<Row>().map(Result::unwrap).filter(|row| !row["bestand"].is_empty()) {
            let name = row["bestand"].trim_end_matches(".csv").to_owned();
            let (_, own) =
                owner.iter().find(|((table, at), _)| *table == name && at.to_string() == row["rij"]).unwrap();
            assert_eq!((own, &row["instellingscode"]), (&code, &code));
            rows += 1;
        }
        files += 1;
    }
    assert!(files > 10 && rows > 50, "{files} {rows}");
    // A folder that is there is not written over.
    command("s", "json").exits(3);
}
