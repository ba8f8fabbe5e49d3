//! The diff of real releases: two synthetic snapshots a year apart, held to a naive reference; refusals; exit codes.
//!
//! The reference reads both releases into memory, shares no code with the program, and knows no order.

use super::support::program::{run, write};
use super::support::release::{releases, releases_of, tree};
use super::support::{JOB, Sandbox};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

type Row = Vec<String>;

/// Two releases of the same population, a year apart: (old, new).
pub(super) fn a_year_apart(sandbox: &Sandbox) -> (PathBuf, PathBuf) {
    a_year_apart_of(sandbox, JOB)
}

fn a_year_apart_of(sandbox: &Sandbox, decision: &str) -> (PathBuf, PathBuf) {
    let stem = Path::new(decision).file_stem().expect("a name").to_string_lossy().into_owned();
    let build = || {
        let mut arguments = sandbox.build_arguments();
        arguments[1] = decision.to_owned();
        sandbox.run(&arguments).done();
    };
    sandbox.synth(900, 7);
    build();
    let old = releases_of(&sandbox.path("uit"), &stem).remove(0);
    let (before, after) = (sandbox.path("snapshot"), sandbox.path("later"));
    sandbox.run(&["synth".as_ref(), after.as_os_str(), "--after".as_ref(), before.as_os_str()]).done();
    sandbox.run(&["snapshot".as_ref(), "check".as_ref(), after.as_os_str()]).done();
    std::fs::rename(&before, sandbox.path("eerst")).expect("moved");
    std::fs::rename(&after, sandbox.path("snapshot")).expect("moved");
    build();
    let new =
        releases_of(&sandbox.path("uit"), &stem).into_iter().find(|folder| *folder != old).expect("a second release");
    (old, new)
}

pub(super) fn diff(sandbox: &Sandbox, old: &Path, new: &Path, more: &[&str]) -> super::support::Ran {
    let mut command = sandbox.program();
    command.arg("diff").arg(old).arg(new).args(more);
    run(&mut command)
}

fn table(release: &Path, file: &str) -> (Row, Vec<Row>) {
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_path(release.join(file)).expect("a data file");
    let header = reader.headers().expect("header").iter().map(str::to_owned).collect();
    let rows = reader.records().map(|row| row.expect("row").iter().map(str::to_owned).collect()).collect();
    (header, rows)
}

/// What the verschillenlijst must hold, as (letter, old row, new row).
fn naive(old: &[Row], new: &[Row], key: &[usize]) -> BTreeSet<(&'static str, Row, Row)> {
    let count = |rows: &[Row]| {
        let mut counted: BTreeMap<Row, usize> = BTreeMap::new();
        rows.iter().for_each(|row| *counted.entry(row.clone()).or_default() += 1);
        counted
    };
    let (olds, news) = (count(old), count(new));
    let left = |these: &BTreeMap<Row, usize>, those: &BTreeMap<Row, usize>| -> Vec<Row> {
        let over = |(row, n): (&Row, &usize)| vec![row.clone(); n.saturating_sub(those.get(row).copied().unwrap_or(0))];
        these.iter().flat_map(over).collect()
    };
    let (removed, added) = (left(&olds, &news), left(&news, &olds));
    let of = |row: &Row| -> Row { key.iter().map(|at| row[*at].clone()).collect() };
    let same = |rows: &[Row], row: &Row| rows.iter().filter(|other| of(other) == of(row)).count();
    let mut found = BTreeSet::new();
    for row in &removed {
        match added.iter().find(|other| of(other) == of(row)) {
            Some(other) if same(&removed, row) == 1 && same(&added, row) == 1 => {
                found.insert(("W", row.clone(), other.clone()));
            }
            _ => {
                found.insert(("V", row.clone(), Row::new()));
            }
        }
    }
    let changed: Vec<Row> = found.iter().filter(|(letter, ..)| *letter == "W").map(|(.., new)| new.clone()).collect();
    found.extend(added.into_iter().filter(|row| !changed.contains(row)).map(|row| ("T", Row::new(), row)));
    found
}

/// Per data file of a release the columns of its key.
fn keys(release: &Path) -> BTreeMap<String, Row> {
    let manifest = std::fs::read(release.join("manifest.json")).expect("a manifest");
    let manifest: serde_json::Value = serde_json::from_slice(&manifest).expect("JSON");
    let parts = manifest["plan"]["deelbestanden"].as_array().expect("files");
    let files = tree(&release.join("data")).into_keys().map(|file| {
        let name = file.rsplit_once('_').expect("name and studiejaar").0;
        let part = parts.iter().find(|part| part["naam"] == name).expect("a deelbestand");
        let key = part["sleutel"].as_array().expect("a key").iter();
        (file.clone(), key.map(|column| column.as_str().expect("a name").to_owned()).collect())
    });
    files.collect()
}

#[test]
fn a_year_later_the_diff_is_that_of_the_reference_and_makes_new_out_of_old() {
    let keys = agrees_with_the_reference(JOB);
    assert_eq!(keys.len(), 4);
    assert!(keys.values().all(|key| *key == ["omnummer", "instellingscode", "opleidingscode"]));
}

/// In every deelbestand, whatever its unit.
#[test]
fn a_year_later_the_diff_of_vo_raad_is_that_of_the_reference() {
    let keys = agrees_with_the_reference(super::voraad::VORAAD);
    assert_eq!(keys.len(), 9);
}

fn agrees_with_the_reference(decision: &str) -> BTreeMap<String, Row> {
    let sandbox = Sandbox::new();
    let (old, new) = a_year_apart_of(&sandbox, decision);
    let said = diff(&sandbox, &old, &new, &["--format", "jsonl"]);
    said.exits(1);
    let mut told: BTreeMap<String, BTreeSet<(&'static str, Row, Row)>> = BTreeMap::new();
    let mut file = String::new();
    let row = |value: &serde_json::Value| -> Row {
        value.as_array().expect("a row").iter().map(|cell| cell.as_str().expect("text").to_owned()).collect()
    };
    let mut header = Row::new();
    for line in String::from_utf8(said.stdout.clone()).expect("text").lines() {
        let line: serde_json::Value = serde_json::from_str(line).expect("JSON");
        match line["regel"].as_str().expect("kind") {
            "bestand" => {
                file = line["pad"].as_str().expect("path").to_owned();
                header = row(&line["kolommen_nieuw"]);
            }
            "T" => {
                told.entry(file.clone()).or_default().insert(("T", Row::new(), row(&line["nieuw"])));
            }
            "V" => {
                told.entry(file.clone()).or_default().insert(("V", row(&line["oud"]), Row::new()));
            }
            "W" => {
                let before = row(&line["oud"]);
                let mut after = before.clone();
                for (name, value) in line["nieuw"].as_object().expect("fields") {
                    let at = header.iter().position(|column| column == name).expect("a column");
                    after[at] = value.as_str().unwrap_or_default().to_owned();
                }
                told.entry(file.clone()).or_default().insert(("W", before, after));
            }
            _ => {}
        }
    }
    let mut letters = BTreeSet::new();
    let keys = keys(&new);
    for (name, key) in &keys {
        let path = format!("data/{name}");
        let ((header, olds), (_, news)) = (table(&old, &path), table(&new, &path));
        let key: Vec<usize> =
            key.iter().map(|column| header.iter().position(|name| name == column).expect("key column")).collect();
        let expected = naive(&olds, &news, &key);
        letters.extend(expected.iter().map(|(letter, ..)| *letter));
        assert!(told.get(&path).cloned().unwrap_or_default() == expected, "{name}: other differences");
        // Persons in both keep their omnummer: nearly all of a file are in both.
        let persons = |rows: &[Row]| rows.iter().map(|row| row[key[0]].clone()).collect::<BTreeSet<_>>();
        let (before, after) = (persons(&olds), persons(&news));
        assert!(before.intersection(&after).count() * 10 > before.len() * 9, "{name}");
    }
    // Exams of a year gone by stay what they are; of enrolments of the mbo each letter is there.
    let least: &[&str] = if decision == JOB { &["T", "V", "W"] } else { &["T", "W"] };
    assert!(least.iter().all(|letter| letters.contains(letter)), "the year has too little in it");
    std::fs::write(sandbox.path("diff.jsonl"), &said.stdout).expect("file");
    let made = sandbox.path("gemaakt");
    let mut apply = sandbox.program();
    apply.arg("apply").arg(sandbox.path("diff.jsonl")).arg(&old).arg(&made);
    run(&mut apply).done();
    assert!(tree(&made) == tree(&new), "apply gives another release");
    keys
}

#[test]
fn every_form_is_told_and_the_page_needs_nothing_else() {
    let sandbox = Sandbox::new();
    let (old, new) = a_year_apart(&sandbox);
    diff(&sandbox, &old, &old, &[]).done().says(&["no differences"]);
    let human = diff(&sandbox, &old, &new, &["--lang", "nl", "--rows", "3"]);
    human.exits(1).says(&["Gewijzigde rijen per kolom", "meer", "stand per"]);
    for line in String::from_utf8(human.stdout.clone()).expect("text").lines() {
        assert!(line.chars().count() <= 80, "a line is longer than 80");
    }
    let stat = diff(&sandbox, &old, &new, &["--stat", "--lang", "nl"]);
    stat.exits(1).says(&["niet getoond"]);
    let first = table(&old, "data/regulier_2021-2022.csv").1[0][0].clone();
    assert!(!stat.said().contains(&first[..8]), "a person in --stat");
    let page = diff(&sandbox, &old, &new, &["--format", "html"]);
    page.exits(1);
    let page = String::from_utf8(page.stdout.clone()).expect("text");
    for word in ["http:", "https:", "<script", "url(", "@import", "src="] {
        assert!(!page.contains(word), "{word} in the page");
    }
    assert!(page.contains("<svg") && page.ends_with("</html>\n"));
    diff(&sandbox, &old, &new, &["--format", "csv"]).exits(1).says(&["vorig_omnummer", "huidig_omnummer"]);
    diff(&sandbox, &old, &new, &["--stat", "--format", "csv"]).exits(2);
    diff(&sandbox, &old, &new, &["--fail-on", "wider"]).done();
    diff(&sandbox, &old, &sandbox.path("nergens"), &[]).exits(3);
    diff(&sandbox, &old, JOB.as_ref(), &[]).exits(2);
}

#[test]
fn another_key_or_series_is_refused_with_the_reason() {
    let sandbox = Sandbox::new();
    sandbox.synth(300, 1);
    run(&mut sandbox.build()).done();
    let old = releases(&sandbox.path("uit")).remove(0);
    let key = sandbox.path("sleutel");
    sandbox.run(&["key".as_ref(), "new".as_ref(), key.as_os_str()]).done();
    let with = |decision: &Path, key: &str, out: &str| {
        let mut arguments = sandbox.build_arguments();
        arguments[1] = decision.display().to_string();
        let at = |flag: &str, arguments: &[String]| arguments.iter().position(|word| word == flag).expect("flag") + 1;
        let (key_at, out_at) = (at("--key-file", &arguments), at("--out", &arguments));
        arguments[key_at] = key.to_owned();
        arguments[out_at] = sandbox.path(out).display().to_string();
        sandbox.run(&arguments).done();
        releases(&sandbox.path(out)).remove(0)
    };
    let other_key = with(JOB.as_ref(), &key.display().to_string(), "uit-sleutel");
    diff(&sandbox, &old, &other_key, &[]).exits(3).says(&["another key"]);
    let text = std::fs::read_to_string(JOB).expect("the decision").replace("job-monitor", "andere-reeks");
    let changed = sandbox.path("job-mbo-2024.toml");
    std::fs::write(&changed, text).expect("file");
    let other_series = with(&changed, "demo", "uit-reeks");
    diff(&sandbox, &old, &other_series, &["--lang", "nl"]).exits(3).says(&["andere reeks", "koppelen"]);
}

#[test]
fn a_wider_decision_fails_only_where_that_is_asked() {
    let sandbox = Sandbox::new();
    let text = std::fs::read_to_string(JOB).expect("the decision");
    let wider = sandbox.path("ruimer.toml");
    std::fs::write(&wider, text.replace("jaren = 6", "jaren = 8")).expect("file");
    let job: &Path = JOB.as_ref();
    diff(&sandbox, job, job, &[]).done();
    diff(&sandbox, job, &wider, &["--fail-on", "wider"]).exits(1).says(&["wider", "bewaring"]);
    diff(&sandbox, &wider, job, &["--fail-on", "wider"]).done();
    diff(&sandbox, &wider, job, &[]).exits(1).says(&["narrower"]);
}

#[test]
fn a_row_is_put_down_to_what_changed_it() {
    let sandbox = Sandbox::new();
    let (old, new) = a_year_apart(&sandbox);
    let at = |name: &str| sandbox.path(name).display().to_string();
    let (before, after, sources) = (at("eerst"), at("snapshot"), at("bronnen"));
    let causes = |old: &Path, new: &Path, snapshots: [&str; 2]| -> BTreeSet<String> {
        let more = [
            "--format",
            "jsonl",
            "--rebuild-with",
            snapshots[0],
            snapshots[1],
            "--sources",
            &sources,
            "--key-file",
            "demo",
        ];
        let said = diff(&sandbox, old, new, &more);
        said.exits(1);
        let lines = String::from_utf8(said.stdout.clone()).expect("text");
        let rows = lines.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON"));
        rows.filter(|line| line.get("oorzaken").is_some()).map(|line| line["oorzaken"].to_string()).collect()
    };
    assert_eq!(causes(&old, &new, [&before, &after]).into_iter().collect::<Vec<_>>(), ["[\"register\"]"]);
    // Told the wrong register for NEW, nothing but the program is left to blame.
    let blamed = causes(&old, &new, [&before, &before]);
    assert_eq!(blamed.into_iter().collect::<Vec<_>>(), ["[\"catalogus\"]"]);
    // Another decision on the same register: the decision.
    let text = std::fs::read_to_string(JOB).expect("the decision").replacen(
        "selectie = \"ingeschreven_in_studiejaar\"",
        "selectie = \"actief_op_peildatum\"",
        1,
    );
    let changed = sandbox.path("job-mbo-2024.toml");
    std::fs::write(&changed, text).expect("file");
    let mut arguments = sandbox.build_arguments();
    arguments[1] = changed.display().to_string();
    sandbox.run(&arguments).done();
    let other = releases(&sandbox.path("uit")).into_iter().find(|folder| *folder != old && *folder != new);
    let found = causes(&new, &other.expect("a third release"), [&after, &after]);
    assert_eq!(found.into_iter().collect::<Vec<_>>(), ["[\"besluit\"]"]);
}

/// What `diff` says of a release and a copy of it in which one thing was changed.
fn after(sandbox: &Sandbox, old: &Path, name: &str, change: impl FnOnce(&Path)) -> (PathBuf, super::support::Ran) {
    let copy = sandbox.path(name);
    for (path, bytes) in tree(old) {
        write(&copy.join(path), bytes);
    }
    change(&copy);
    let said = diff(sandbox, old, &copy, &["--lang", "en"]);
    (copy, said)
}

#[test]
fn any_difference_of_a_release_is_told_and_only_rows_where_that_is_asked() {
    let sandbox = Sandbox::new();
    sandbox.synth(300, 3);
    run(&mut sandbox.build()).done();
    let old = releases(&sandbox.path("uit")).remove(0);
    let edit = |path: PathBuf, from: &str, to: &str| {
        let text = std::fs::read_to_string(&path).expect("text");
        assert!(text.contains(from), "{from} is not in {}", path.display());
        std::fs::write(path, text.replacen(from, to, 1)).expect("file");
    };
    let (copy, said) =
        after(&sandbox, &old, "extra", |copy| std::fs::write(copy.join("data/meer.csv"), "x").expect("file"));
    said.exits(1).says(&["bestand data/meer.csv"]);
    diff(&sandbox, &old, &copy, &["--rows-only"]).done();
    diff(&sandbox, &copy, &copy, &[]).done();
    let counts = |copy: &Path| edit(copy.join("manifest.json"), "\"personen_gelezen\": ", "\"personen_gelezen\": 9");
    after(&sandbox, &old, "tellingen", counts).1.exits(1).says(&["manifest tellingen"]);
    let spaces = |copy: &Path| edit(copy.join("manifest.json"), "{", "{ ");
    after(&sandbox, &old, "spaties", spaces).1.exits(3).says(&["changed form"]);
    // A document of another size than its manifest says is no release.
    let longer = |copy: &Path| edit(copy.join("codeboek.csv"), "deelbestand", "deelbestand ");
    after(&sandbox, &old, "langer", longer).1.exits(3);
    let other = |copy: &Path| edit(copy.join("codeboek.csv"), "deelbestand", "deelbestanD");
    after(&sandbox, &old, "codeboek", other).1.exits(1).says(&["document codeboek.csv"]);
    // A manifest that names a file of the machine, and a pipe.
    let outside = |copy: &Path| edit(copy.join("manifest.json"), "\"codeboek.csv\"", "\"../geheim.txt\"");
    std::fs::write(sandbox.path("geheim.txt"), "van een ander").expect("file");
    let (_, said) = after(&sandbox, &old, "buiten", outside);
    said.exits(3).says(&["manifest.json"]);
    assert!(!said.said().contains("van een ander"));
}

#[test]
fn the_verschillenlijst_is_one_table() {
    let sandbox = Sandbox::new();
    let (old, new) = a_year_apart(&sandbox);
    let said = diff(&sandbox, &old, &new, &["--format", "csv"]);
    said.exits(1);
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(said.stdout.as_slice());
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("as wide as the header")).collect();
    let parts: BTreeSet<&str> = rows.iter().map(|row| &row[0]).collect();
    assert_eq!(parts.into_iter().collect::<Vec<_>>(), ["aanvullend", "regulier"]);
}

#[test]
fn a_row_of_the_register_in_a_besluit_is_shown_by_no_command() {
    let sandbox = Sandbox::new();
    sandbox.synth(300, 4);
    run(&mut sandbox.build()).done();
    let release = releases(&sandbox.path("uit")).remove(0);
    let row = "123456782,Kanariegeslacht,Kanarienaam,V,2004-04-09,6030";
    let text = std::fs::read_to_string(JOB).expect("the decision");
    let pasted = sandbox.path("besluit.toml");
    write(&pasted, format!("{text}\n{row}\n"));
    write(&sandbox.path("persoon.toml"), format!("pgn,geslachtsnaam,voornamen,geslacht,geboortedatum\n{row}\n"));
    write(&release.join("besluit.toml"), format!("{text}\n{row}\n"));
    let silent =
        |ran: &super::support::Ran| assert!(!ran.said().contains("Kanarie") && !ran.said().contains("123456782"));
    for old in [&pasted, &sandbox.path("persoon.toml")] {
        let ran = diff(&sandbox, old, JOB.as_ref(), &["--lang", "en"]);
        ran.exits(3);
        silent(&ran);
    }
    silent(diff(&sandbox, &release, &release, &[]).exits(3));
    silent(sandbox.run(&["verify".as_ref(), release.as_os_str()]).exits(4).says(&["ROD1112"]));
}
