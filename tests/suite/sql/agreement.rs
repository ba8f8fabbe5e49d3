//! Every cell of every data file of every decision, from the fixture and from a synthetic register.

use super::super::support::program::run;
use super::super::support::{Sandbox, tree};
use super::engine::{Engine, Script, difference, released};
use std::path::{Path, PathBuf};

const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures");

/// A decision with the release that is built of it and the script that is printed for it.
pub(super) struct Agreement {
    _sandbox: Sandbox,
    pub(super) release: PathBuf,
    pub(super) script: Script,
    pub(super) engine: Engine,
}

/// Builds and prints.
pub(super) fn agreement(decision: &str, snapshot: &Path, sources: &Path) -> Agreement {
    let sandbox = Sandbox::new();
    let decision = Path::new(env!("CARGO_MANIFEST_DIR")).join(decision);
    run(&mut sandbox.build_of(&decision, snapshot, sources)).done();
    let out = sandbox.path("uit");
    let manifest = tree(&out).into_keys().find(|name| name.ends_with("manifest.json")).expect("a release");
    let release = out.join(Path::new(&manifest).parent().expect("a folder"));
    let printed = run(sandbox.program().arg("sql").arg(&decision).args(["--dialect", "sqlite"]));
    let script = Script(String::from_utf8(printed.done().stdout.clone()).expect("text"));
    let manifest = std::fs::read(release.join("manifest.json")).expect("a manifest");
    let manifest: serde_json::Value = serde_json::from_slice(&manifest).expect("JSON");
    let domain =
        ["sector", "ontvanger", "reeks"].map(|part| manifest["pseudoniem"]["domein"][part].as_str().expect("a domain"));
    let engine = Engine::new(&script, snapshot, sources, domain);
    Agreement { release, script, engine, _sandbox: sandbox }
}

/// Holds every data file against the script.
fn agrees(decision: &str, snapshot: &Path, sources: &Path) {
    let made = agreement(decision, snapshot, sources);
    let Agreement { release, script, engine, .. } = &made;
    let queries = script.queries();
    let mut files: Vec<String> = tree(&release.join("data")).into_keys().map(|name| format!("data/{name}")).collect();
    let mut printed: Vec<String> = queries.iter().map(|(path, _)| path.clone()).collect();
    files.sort();
    printed.sort();
    assert_eq!(files, printed, "a query per data file");
    let mut cells = 0;
    // Of each deelbestand the first and the last studiejaar: those between have the same rules and other dates.
    let deelbestand = |path: &str| path.rsplit_once('_').map(|(name, _)| name.to_owned());
    let is_between = |index: usize| {
        let of = |index: usize| queries.get(index).and_then(|(path, _)| deelbestand(path));
        index > 0 && of(index - 1) == of(index) && of(index) == of(index + 1)
    };
    for (path, query) in queries.iter().enumerate().filter(|(index, _)| !is_between(*index)).map(|(_, file)| file) {
        let (ours, theirs) = (released(&release.join(path)), engine.cells(query).expect("a query that runs"));
        assert_eq!(difference(&theirs, &ours), None, "{decision}: {path}");
        cells += ours.iter().map(Vec::len).sum::<usize>();
    }
    assert!(cells > 50, "{decision}: {cells} cells");
}

fn agrees_on_fixture(decision: &str) {
    let fixtures = Path::new(FIXTURES);
    agrees(decision, &fixtures.join("rod-mini"), &fixtures.join("bronnen-mini"));
}

#[test]
fn sqlite_computes_the_job_release() {
    agrees_on_fixture("besluiten/job-mbo-2024.toml");
}

#[test]
fn sqlite_computes_the_release_of_the_vo_raad() {
    agrees_on_fixture("besluiten/vo-raad-2022.toml");
}

#[test]
fn sqlite_computes_the_releases_of_the_other_articles() {
    for name in ["ho", "vavo", "overig"] {
        agrees_on_fixture(&format!("fixtures/fictief/{name}.toml"));
    }
}
