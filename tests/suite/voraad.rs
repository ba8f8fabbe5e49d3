//! The second published decision, built from the fixture: every deelbestand has the rows that the register gives, and
//! the release holds.

use super::support::program::run;
use super::support::{Sandbox, tree};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

pub(super) const VORAAD: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/besluiten/vo-raad-2022.toml");
/// Every decision that builds from the fixture.
pub(super) const DECISIONS: [&str; 5] = [
    "besluiten/job-mbo-2024.toml",
    "besluiten/vo-raad-2022.toml",
    "fixtures/fictief/ho.toml",
    "fixtures/fictief/vavo.toml",
    "fixtures/fictief/overig.toml",
];
const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures");

/// A table of the register, as cells by the names of its columns.
fn table(name: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(format!("{FIXTURES}/rod-mini/{name}.csv")).expect("a table");
    reader.deserialize().map(|row| row.expect("a row")).collect()
}

/// Builds the decision from the fixture into `uit`; the folder of the release.
pub(super) fn built(sandbox: &Sandbox, decision: &str) -> PathBuf {
    let (out, fixtures) = (sandbox.path("uit"), Path::new(FIXTURES));
    run(&mut sandbox.build_of(decision, &fixtures.join("rod-mini"), &fixtures.join("bronnen-mini"))).done();
    let manifest = tree(&out).into_keys().find(|name| name.ends_with("manifest.json")).expect("a release");
    out.join(Path::new(&manifest).parent().expect("a folder"))
}

/// Rows of each data file.
fn rows(release: &Path) -> BTreeMap<String, usize> {
    let files = tree(&release.join("data"));
    files.into_iter().map(|(name, bytes)| (name, bytes.iter().filter(|byte| **byte == b'\n').count() - 1)).collect()
}

/// How many enrolments of these sectors meet a schooljaar, that of `year` in August until the next July.
fn enrolled(sectoren: &[&str], year: u32) -> usize {
    let (begin, end) = (format!("{year}-08-01"), format!("{}-07-31", year + 1));
    table("inschrijving")
        .iter()
        .filter(|row| sectoren.contains(&row["sector"].as_str()))
        .filter(|row| row["datum_inschrijving"] <= end)
        .filter(|row| row["datum_uitschrijving"].is_empty() || row["datum_uitschrijving"] >= begin)
        .count()
}

#[test]
fn every_deelbestand_has_the_rows_that_the_register_gives() {
    let sandbox = Sandbox::new();
    let rows = rows(&built(&sandbox, VORAAD));
    let exams: Vec<_> = table("examen_vo").into_iter().filter(|row| row["examenjaar"] == "2023").collect();
    let is_of = |subject: &BTreeMap<String, String>| {
        exams.iter().any(|exam| exam["pgn"] == subject["pgn"] && exam["examen_nr"] == subject["examen_nr"])
    };
    let subjects = table("examenvak_vo").iter().filter(|subject| is_of(subject)).count();
    let mut expected = BTreeMap::from([
        ("examens_2022-2023.csv".to_owned(), exams.len()),
        ("examenvakken_2022-2023.csv".to_owned(), subjects),
        // Its printed words are those of the vo alone.
        ("inschrijvingen_2022-2023.csv".to_owned(), enrolled(&["vo"], 2022)),
    ]);
    for year in 2017..=2022 {
        expected.insert(format!("monitoren_{year}-{}.csv", year + 1), enrolled(&["po", "so", "vo"], year));
    }
    assert_eq!(rows, expected);
    assert!(rows.values().all(|rows| *rows > 0), "the fixture has something for every file: {rows:?}");
}

#[test]
fn the_release_holds_and_can_be_made_again() {
    let sandbox = Sandbox::new();
    let release = built(&sandbox, VORAAD);
    run(sandbox.program().arg("verify").arg(&release)).done();
    let mut command = sandbox.program();
    command.arg("verify").arg(&release).args(["--rebuild", "--key-file", "demo"]);
    command.args(["--snapshot", &format!("{FIXTURES}/rod-mini"), "--sources", &format!("{FIXTURES}/bronnen-mini")]);
    run(&mut command).done();
}

#[test]
fn every_row_of_the_annex_is_delivered_or_has_a_reason() {
    let sandbox = Sandbox::new();
    let plan = sandbox.run(&["plan", VORAAD, "--format", "json"]);
    let plan: serde_json::Value = serde_json::from_slice(&plan.done().stdout).expect("JSON");
    let withheld = plan["niet_leverbaar"].as_array().expect("rows");
    assert!(withheld.len() <= 14, "{} rows are not delivered", withheld.len());
    assert!(withheld.iter().all(|row| row["reden"].as_str().is_some_and(|reason| reason.len() > 20)));
    // Codes are no keys: the printed annex has one twice.
    let columns = plan["deelbestanden"].as_array().expect("files").iter();
    let columns = columns.flat_map(|part| part["kolommen"].as_array().expect("columns"));
    let delivered: std::collections::BTreeSet<_> = columns
        .map(|column| {
            (column["rubriek"].to_string(), column["variabele"].to_string(), column["parameters"].to_string())
        })
        .collect();
    assert_eq!(delivered.len() + withheld.len(), 141, "rows of the annex");
    let release = built(&sandbox, VORAAD);
    let text = |name: &str| std::fs::read_to_string(release.join(name)).expect("a document");
    let (codebook, manifest) = (text("codeboek.md"), text("manifest.json"));
    for row in withheld {
        let code = row["rubriek"].as_str().expect("a code");
        assert!(codebook.contains(&format!("| {code} |")) && manifest.contains(code), "{code}");
    }
}

/// Columns of a release that hold nothing, or the same in every row that they fill. An empty cell is no value: a column with
/// one value and empty cells tells as little.
fn without_content(release: &Path) -> Vec<String> {
    let mut values: BTreeMap<String, std::collections::BTreeSet<String>> = BTreeMap::new();
    for (name, bytes) in tree(&release.join("data")) {
        let part = name.rsplit_once('_').expect("name and studiejaar").0;
        let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(bytes.as_slice());
        let header = reader.headers().expect("a header").clone();
        for row in reader.records() {
            for (column, cell) in header.iter().zip(&row.expect("a row")) {
                let known = values.entry(format!("{part}.{column}")).or_default();
                known.extend((!cell.is_empty()).then(|| cell.to_owned()));
            }
        }
    }
    let same = |values: &std::collections::BTreeSet<String>| values.len() < 2;
    values.into_iter().filter(|(_, values)| same(values)).map(|(name, _)| name).collect()
}

/// What is granted is filled: a column that holds nothing, or one thing only, on the fixture has a reason in the list.
#[test]
fn no_column_is_empty_or_constant_without_a_reason() {
    let list = include_str!("../../fixtures/leesset/constant.csv");
    let reasons: Vec<(&str, &str)> = list.lines().skip(1).map(|line| line.split_once(',').expect("a reason")).collect();
    assert!(reasons.iter().all(|(_, reason)| reason.len() > 20), "a reason is a sentence");
    let mut found = Vec::new();
    for decision in DECISIONS {
        let sandbox = Sandbox::new();
        let release = built(&sandbox, &format!("{}/{decision}", env!("CARGO_MANIFEST_DIR")));
        let stem = Path::new(decision).file_stem().expect("a name").to_string_lossy().into_owned();
        found.extend(without_content(&release).into_iter().map(|column| format!("{stem}.{column}")));
    }
    let listed: Vec<&str> = reasons.iter().map(|(column, _)| *column).collect();
    assert_eq!(found, listed, "columns without content, and those of the list");
}
