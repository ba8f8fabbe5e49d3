//! Every parser against mutated input: none may panic, hang or say a thing that it read.
//!
//! Seeds are the files of `fixtures` and `besluiten`. Each target gets a fixed number of cases with a fixed seed; with
//! `FUZZ_SECONDS=3600` each runs that long, with `FUZZ_SEED` from another start:
//! `FUZZ_SECONDS=3600 FUZZ_SEED=7 cargo test --release fuzz -- --nocapture`. A case that fails prints its number and seed.

use super::support::thorough;
use rod_release::besluit::{parse, without_rows};
use rod_release::catalogue::{Catalogue, DataFiles};
use rod_release::diagnose::{Lang, SourceMap, Spoken};
use rod_release::diff::obo::Obo;
use rod_release::diff::{DiffError, DiffSides, ReleaseFiles, apply};
use rod_release::exchange::{read as read_exchange, write as write_exchange};
use rod_release::manifest::{Ledger, LedgerLine, Manifest};
use rod_release::pipeline::check_snapshot;
use rod_release::sources::Sources;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// A small generator (xorshift); the same seed gives the same cases everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % (limit.max(1) as u64)).unwrap()
    }
}

/// What parsers stumble over.
const TOKENS: &[&str] = &[
    "\"",
    "\"\"",
    "'''",
    "\\",
    "\r",
    "\n",
    "\r\n",
    "\u{feff}",
    "\0",
    "\u{1b}[2J",
    "\u{202e}",
    ",",
    ";",
    "|",
    "[",
    "]]",
    "{",
    "}",
    "=",
    "#",
    "-1",
    "0",
    "00000000000000000000",
    "18446744073709551615",
    "18446744073709551616",
    "1e999",
    "NaN",
    "null",
    "2024-02-30",
    "0000-00-00",
    "9999-12-31",
    "é",
    "\u{10ffff}",
    "::error::",
    "../../etc/passwd",
    "/dev/zero",
];

/// One to eight changes of a seed, now and then with a part of another.
fn mutate(seeds: &[Vec<u8>], random: &mut Random) -> Vec<u8> {
    let mut bytes = seeds[random.below(seeds.len())].clone();
    for _ in 0..=random.below(8) {
        let at = random.below(bytes.len() + 1);
        let end = (at + random.below(64)).min(bytes.len());
        match random.below(7) {
            0 if at < bytes.len() => bytes[at] ^= 1 << random.below(8),
            1 => drop(bytes.drain(at..end)),
            2 => {
                let copy = bytes[at..end].to_vec();
                bytes.splice(at..at, copy);
            }
            3 | 4 => drop(bytes.splice(at..end.min(at + 3), TOKENS[random.below(TOKENS.len())].bytes())),
            5 => bytes.truncate(at),
            _ => {
                let other = &seeds[random.below(seeds.len())];
                let from = random.below(other.len() + 1);
                let until = (from + random.below(256)).min(other.len());
                bytes.splice(at..end, other[from..until].iter().copied());
            }
        }
    }
    bytes
}

fn setting(name: &str) -> Option<u64> {
    #[expect(clippy::disallowed_methods, reason = "how long to run, as for the golden files")]
    std::env::var(name).ok().map(|value| value.parse().expect("a number"))
}

/// Runs a target for a fixed number of cases, or as long as was asked.
#[expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "who fuzzes for hours says how many and hears of it"
)]
fn fuzz(target: &str, seeds: &[Vec<u8>], cases: u64, mut run: impl FnMut(&[u8])) {
    assert!(!seeds.is_empty() && seeds.iter().all(|seed| !seed.is_empty()), "{target}: no seeds");
    let seed = setting("FUZZ_SEED").unwrap_or(0x5eed_0001);
    let cases = if thorough() { cases } else { cases.div_ceil(4) };
    let until = setting("FUZZ_SECONDS").map(|seconds| Instant::now() + Duration::from_secs(seconds));
    let mut random = Random(seed.max(1));
    let mut number = 0;
    while until.map_or(number < cases, |until| Instant::now() < until) {
        let bytes = mutate(seeds, &mut random);
        let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| run(&bytes)));
        assert!(outcome.is_ok(), "{target}: case {number} of seed {seed} panics");
        number += 1;
    }
    println!("{target}: {number} cases");
}

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The files of a folder with an ending, folders below it included.
fn seeds(folder: &str, ending: &str) -> Vec<Vec<u8>> {
    let (mut found, mut pending) = (Vec::new(), vec![root(folder)]);
    while let Some(folder) = pending.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                pending.push(path);
            } else if path.extension().is_some_and(|known| known == ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    found.into_iter().map(|path| std::fs::read(path).unwrap()).filter(|bytes| !bytes.is_empty()).collect()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn fuzz_besluit() {
    let seeds = [seeds("besluiten", "toml"), seeds("fixtures/check", "toml")].concat();
    fuzz("besluit", &seeds, 400, |bytes| {
        let text = text(bytes);
        let mut sources = SourceMap::default();
        let file = sources.add("besluit.toml", text.as_str());
        let shown = without_rows(&text);
        assert!(shown.is_none_or(|shown| shown.text.len() == text.len()), "spans would be of other bytes");
        let parsed = parse(file, &text);
        assert!(parsed.besluit.is_some() || !parsed.findings.is_empty(), "no besluit and no word why");
    });
}

#[test]
fn fuzz_catalogue() {
    let builtin = DataFiles::builtin();
    let files: Vec<(String, String)> = builtin.all().map(|file| (file.path.to_owned(), file.text.to_owned())).collect();
    let seeds: Vec<Vec<u8>> = files.iter().map(|(_, text)| text.clone().into_bytes()).collect();
    let mut turn = 0;
    fuzz("catalogue", &seeds, 20, |bytes| {
        let (path, _) = &files[turn % files.len()];
        turn += 7;
        let (_, errors) = Catalogue::from_files(&DataFiles::builtin().with(path, &text(bytes)));
        errors.iter().for_each(|error| assert!(!error.say(Lang::Nl).is_empty()));
    });
}

#[test]
fn fuzz_snapshot() {
    let folder = tempfile::tempdir().unwrap();
    let tables = ["persoon.csv", "inschrijving.csv", "verblijfplaats.csv", "snapshot.toml"];
    for entry in std::fs::read_dir(root("fixtures/rod-mini")).unwrap() {
        let path = entry.unwrap().path();
        std::fs::copy(&path, folder.path().join(path.file_name().unwrap())).unwrap();
    }
    let originals: Vec<Vec<u8>> = tables.iter().map(|name| std::fs::read(folder.path().join(name)).unwrap()).collect();
    let catalogue = Catalogue::get().unwrap();
    for (name, original) in tables.iter().zip(&originals) {
        fuzz(name, std::slice::from_ref(original), 40, |bytes| {
            std::fs::write(folder.path().join(name), bytes).unwrap();
            if let Err(error) = check_snapshot(folder.path(), catalogue, 2, &|_, _| {}) {
                assert!(!error.say(Lang::Nl).is_empty());
            }
        });
        std::fs::write(folder.path().join(name), original).unwrap();
    }
}

#[test]
fn fuzz_sources() {
    let folder = tempfile::tempdir().unwrap();
    let names = ["landen", "postcode_gemeente", "opleidingen"];
    let catalogue = Catalogue::get().unwrap();
    for entry in std::fs::read_dir(root("fixtures/bronnen-mini")).unwrap() {
        let path = entry.unwrap().path();
        std::fs::copy(&path, folder.path().join(path.file_name().unwrap())).unwrap();
    }
    let needed: BTreeMap<String, Vec<String>> = names
        .iter()
        .map(|id| {
            let columns = catalogue.sources[*id].columns.iter().map(|column| column.name.clone()).collect();
            ((*id).to_owned(), columns)
        })
        .collect();
    for file in ["landen.csv", "postcode_gemeente.csv", "opleidingen.csv", "bronnen.toml"] {
        let original = std::fs::read(folder.path().join(file)).unwrap();
        fuzz(file, std::slice::from_ref(&original), 100, |bytes| {
            std::fs::write(folder.path().join(file), bytes).unwrap();
            if let Err(error) = Sources::read(folder.path(), &needed, catalogue, &BTreeSet::new()) {
                assert!(!error.say(Lang::En).is_empty());
            }
        });
        std::fs::write(folder.path().join(file), original).unwrap();
    }
}

#[test]
fn fuzz_manifest() {
    let release = super::verify::good::good();
    fuzz("manifest", &[release.manifest.bytes()], 300, |bytes| {
        if let Ok(manifest) = Manifest::read(bytes) {
            assert!(manifest.bytes() == bytes, "what is read is what was written");
            let _ = manifest.rows();
        }
    });
}

#[test]
fn fuzz_ledger() {
    let out = tempfile::tempdir().unwrap();
    super::verify::ledger::two(out.path());
    let path = Ledger::path(out.path());
    let good = std::fs::read(&path).unwrap();
    fuzz("ledger", std::slice::from_ref(&good), 500, |bytes| {
        for line in bytes.split(|byte| *byte == b'\n') {
            let _ = LedgerLine::read(line);
        }
        std::fs::write(&path, bytes).unwrap();
        if let Ok(ledger) = Ledger::read(out.path()) {
            let _ = ledger.history();
        }
        let _ = rod_release::verify::verify_ledger(out.path(), rod_release::verify::LedgerQuery::default());
    });
}

#[test]
fn fuzz_signature() {
    super::verify::signatures::mutated(|seed, verify| fuzz("signature", &[seed], 100, verify));
}

/// Takes nothing and gives nothing: only the lines are of interest.
struct Nowhere;

impl ReleaseFiles for Nowhere {
    type Old = std::io::Empty;
    type New = std::io::Sink;

    fn begin(&mut self, _: DiffSides) -> Result<(), DiffError> {
        Ok(())
    }

    fn old_hash(&self, _: &str) -> Option<String> {
        None
    }

    fn open(&mut self, _: &str) -> Result<Self::Old, DiffError> {
        Ok(std::io::empty())
    }

    fn create(&mut self, _: &str) -> Result<Self::New, DiffError> {
        Ok(std::io::sink())
    }

    fn finish(&mut self, _: &str, _: Self::New) -> Result<Option<String>, DiffError> {
        Ok(None)
    }

    fn text(&mut self, _: &str, _: Option<&str>) -> Result<(), DiffError> {
        Ok(())
    }
}

#[test]
fn fuzz_diff_lines() {
    let seed = concat!(
        r#"{"regel":"kop","schema":"rod-release/diff/v1","manifest_oud":"","manifest_nieuw":"","buiten_manifest":[]}"#,
        "\n",
        r#"{"regel":"kader"}"#,
        "\n",
        r#"{"regel":"T","nieuw":["A","1"]}"#,
        "\n",
        r#"{"regel":"V","oud":["B","2"]}"#,
        "\n",
        r#"{"regel":"W","oud":["C","3"],"nieuw":{"x":null}}"#,
        "\n",
        r#"{"regel":"einde","regels":5}"#,
        "\n",
    )
    .as_bytes();
    fuzz("diff lines", &[seed.to_vec()], 1000, |bytes| {
        if let Err(error) = apply(bytes, &mut Nowhere) {
            assert!(!error.say(Lang::Nl).is_empty());
        }
    });
}

#[test]
fn fuzz_exchange_files() {
    let catalogue = Catalogue::get().unwrap();
    for (name, file) in [("OBO_25PZ_2023_20240206.CSV", "obo.txt"), ("RO_25PZ_20230101_20241231.CSV", "ro.txt")] {
        let seed = std::fs::read(root("src/exchange/tests").join(file)).unwrap();
        fuzz(file, &[seed], 500, |bytes| match read_exchange(name, bytes, catalogue) {
            Ok(file) => assert!(write_exchange(&file, file.begin, catalogue).is_ok()),
            Err(error) => assert!(!error.say(Lang::Nl).is_empty()),
        });
    }
}

#[test]
fn fuzz_obo() {
    fuzz("obo", &seeds("fixtures/obo-hoofdstuk-13", "txt"), 1000, |bytes| {
        if let Err(error) = Obo::read(&text(bytes)) {
            assert!(!error.say(Lang::Nl).is_empty());
        }
    });
}
