//! Tamperings of a good release that keep every hash, size and count consistent, and what catches each: `verify` by its
//! codes, else `--rebuild`, a signature, and the hash of the published decision. The table is printed into
//! `fixtures/verify/tampering.txt`, so that what `verify` alone cannot see is known by name; the README says the kinds, and
//! is held to the table. With `SNAPSHOTS=overwrite` it is rewritten; then read it.

use super::rebuild::inputs;
use super::signatures::{self, Signed};
use super::*;
use crate::suite::support::bsn;
use rod_release::manifest::Manifest;
use serde_json::Value;
use std::collections::BTreeMap;

/// The deelbestanden of one studiejaar.
const FILES: [&str; 2] = ["data/aanvullend_2023-2024.csv", "data/regulier_2023-2024.csv"];

/// A number of a person in disguise, a name, a date of birth. 123456782 is 3NQK8E in base32.
const DISGUISES: [(&str, &str); 8] = [
    ("number", "123456782"),
    ("number, zeros before it", "000123456782"),
    ("number, spaced", "1 2 3 4 5 6 7 8 2"),
    ("number, backwards", "287654321"),
    ("number, base32", "3NQK8E"),
    ("number, base32 of 26", "000000000000000000003NQK8E"),
    ("name", "Kanariegeslacht"),
    ("date of birth", "2004-04-04"),
];

fn cells(line: &str) -> Vec<String> {
    line.split(';').map(str::to_owned).collect()
}

/// Counts the files anew and seals: what a careful forger would do.
fn mend(release: &mut Release) {
    for counts in &mut release.manifest.totals.files {
        let path = format!("data/{}_{}.csv", counts.deelbestand, counts.studiejaar.file_name());
        let text = String::from_utf8(release.files[&path].clone()).expect("text");
        let rows: Vec<Vec<String>> = text.lines().skip(1).map(cells).collect();
        let mut persons: Vec<&String> = rows.iter().filter_map(|row| row.first()).collect();
        persons.dedup();
        counts.persons = persons.len() as u64;
        (counts.rows, counts.in_populatie) = (rows.len() as u64, rows.len() as u64);
        for (at, column) in counts.columns.iter_mut().enumerate() {
            column.empty = rows.iter().filter(|row| row.get(at).is_none_or(String::is_empty)).count() as u64;
        }
    }
    release.seal();
}

/// Every column of two files, given each disguise in the first row where it holds something.
fn columns(found: &mut Vec<(String, Release)>) {
    for path in FILES {
        let header = cells(std::str::from_utf8(&good().files[path]).expect("text").lines().next().expect("header"));
        for (at, column) in header.iter().enumerate() {
            for (disguise, value) in DISGUISES {
                let mut release = good();
                release.lines(path, |lines| {
                    let filled = |line: &String| !cells(line)[at].is_empty();
                    let row = lines.iter().skip(1).position(filled).map_or(1, |row| row + 1);
                    let mut cells = cells(&lines[row]);
                    cells[at] = value.to_owned();
                    lines[row] = cells.join(";");
                });
                mend(&mut release);
                found.push((format!("{path} {column}: {disguise}"), release));
            }
        }
    }
}

/// Puts a text for each person at the same place of the omnummer.
fn in_omnummers(rows: &mut [String], text: impl Fn(usize) -> String) {
    let mut seen: Vec<String> = Vec::new();
    for row in rows {
        let omnummer = row[..26].to_owned();
        let place = seen.iter().position(|other| *other == omnummer).unwrap_or_else(|| {
            seen.push(omnummer);
            seen.len() - 1
        });
        let text = text(place);
        row.replace_range(9..9 + text.len(), &text);
    }
}

/// Six characters of Crockford.
fn in_base32(number: u32) -> String {
    let alphabet = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    (0..6).rev().map(|place| char::from(alphabet[(number >> (5 * place)) as usize & 31])).collect()
}

/// Rows by person, of every file of the studiejaar.
fn persons(found: &mut Vec<(String, Release)>) {
    type Change = fn(&mut Vec<String>, &str, &str);
    let changes: [(&str, Change); 5] = [
        ("a person dropped", |rows, a, _| rows.retain(|row| !row.starts_with(a))),
        ("a person doubled", |rows, a, _| {
            let again: Vec<String> = rows.iter().filter(|row| row.starts_with(a)).cloned().collect();
            rows.extend(again);
        }),
        ("a person doubled under an omnummer beside it", |rows, a, _| {
            let last = if a.ends_with('0') { "1" } else { "0" };
            let beside = format!("{}{last}", &a[..25]);
            let again: Vec<String> =
                rows.iter().filter(|row| row.starts_with(a)).map(|row| row.replace(a, &beside)).collect();
            rows.extend(again);
        }),
        ("two persons exchanged", |rows, a, b| {
            for row in rows {
                let (from, to) = if row.starts_with(a) { (a, b) } else { (b, a) };
                *row = row.replacen(from, to, 1);
            }
        }),
        ("every omnummer a number of a person in base32", |rows, _, _| {
            let (mut number, mut previous) = (0, String::new());
            for row in rows {
                let omnummer = row[..26].to_owned();
                number += u32::from(omnummer != previous);
                row.replace_range(..26, &format!("{:0>26}", 300_000 + number));
                previous = omnummer;
            }
        }),
    ];
    // Not all of them below 2⁶⁴: the rest is what it was.
    let places: [(&str, Change); 2] = [
        ("every omnummer with nine digits of a number in the middle", |rows, _, _| in_omnummers(rows, bsn)),
        ("every omnummer with a number of a person in base32 in the middle", |rows, _, _| {
            in_omnummers(rows, |n| in_base32(bsn(n).parse().expect("digits")));
        }),
    ];
    for (name, change) in changes.into_iter().chain(places) {
        let mut release = good();
        let first = String::from_utf8(release.files[FILES[0]].clone()).expect("text");
        let mut names: Vec<String> = first.lines().skip(1).map(|line| line[..26].to_owned()).collect();
        names.dedup();
        for path in FILES {
            release.lines(path, |lines| {
                let mut rows = lines.split_off(1);
                change(&mut rows, &names[3], &names[7]);
                rows.sort();
                lines.extend(rows);
            });
        }
        mend(&mut release);
        found.push((name.to_owned(), release));
    }
}

/// Another value of the same kind.
fn other_value(value: &Value) -> Value {
    match value {
        Value::Bool(yes) => Value::from(!yes),
        Value::Number(number) => Value::from(number.as_u64().unwrap_or_default() + 1),
        Value::Null => Value::from("x"),
        Value::String(text) => {
            let ends_in_digit = text.bytes().last().is_some_and(|byte| byte.is_ascii_digit());
            let hexadecimal = text.len() >= 16 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
            let mut changed = text.clone();
            if ends_in_digit || hexadecimal {
                let last = if changed.pop() == Some('1') { '2' } else { '1' };
                changed.push(last);
            } else {
                changed.push('x');
            }
            Value::from(changed)
        }
        Value::Array(_) | Value::Object(_) => Value::Null,
    }
}

/// The first leaf of every kind: a place in a list is no kind of its own.
fn leaves(value: &Value, pointer: &str, kind: &str, found: &mut BTreeMap<String, String>) {
    match value {
        Value::Object(pairs) => {
            for (key, below) in pairs {
                leaves(below, &format!("{pointer}/{key}"), &format!("{kind}.{key}"), found);
            }
        }
        Value::Array(parts) => {
            for (at, below) in parts.iter().enumerate() {
                leaves(below, &format!("{pointer}/{at}"), &format!("{kind}[]"), found);
            }
        }
        _ => {
            found.entry(kind.to_owned()).or_insert_with(|| pointer.to_owned());
        }
    }
}

/// Each leaf of the manifest, changed alone; the folder is named after the changed manifest.
fn manifest_leaves(found: &mut Vec<(String, Release)>) {
    let json = serde_json::to_value(&good().manifest).expect("JSON");
    let mut places = BTreeMap::new();
    leaves(&json, "", "manifest", &mut places);
    for (kind, pointer) in places {
        let mut changed = json.clone();
        let leaf = changed.pointer_mut(&pointer).expect("a leaf");
        *leaf = other_value(leaf);
        let mut release = good();
        match serde_json::from_value::<Manifest>(changed.clone()) {
            Ok(manifest) => release.manifest = manifest,
            Err(_) => release.raw = Some(serde_json::to_vec_pretty(&changed).expect("JSON")),
        }
        found.push((kind, release));
    }
}

fn documents(found: &mut Vec<(String, Release)>) {
    type Change = fn(&mut Release);
    let changes: [(&str, Change); 12] = [
        ("besluit: a comment", |r| r.file("besluit.toml").extend(b"# opmerking\n")),
        ("besluit: the number of a person in a comment", |r| r.file("besluit.toml").extend(b"# 123456782\n")),
        ("besluit: padded with spaces", |r| r.file("besluit.toml").extend(vec![b' '; 1 << 20])),
        ("codeboek.csv: padded with lines", |r| r.file("codeboek.csv").extend(b"\n\n")),
        ("codeboek.md: padded with spaces", |r| r.file("codeboek.md").extend(b"   \n")),
        ("datapackage.json: padded with spaces", |r| r.file("datapackage.json").extend(b"   \n")),
        ("data: padded with an empty line", |r| r.file(FILES[0]).extend(b"\n")),
        ("a lower version of the program", |r| r.manifest.program.version = "0.0.1".into()),
        ("a lower version and a finding dropped", |r| {
            r.manifest.program.version = "0.0.1".into();
            r.manifest.findings.pop().expect("a finding");
        }),
        ("a lower version and another word in the codebook", |r| {
            r.manifest.program.version = "0.0.1".into();
            r.file("codeboek.md").extend(b"Alles mag.\n");
        }),
        ("a lower version of the catalogue", |r| r.manifest.catalogue = "2020.01".into()),
        ("a lower version of catalogue and program, and a column of the plan dropped", |r| {
            r.manifest.catalogue = "2020.01".into();
            r.manifest.program.version = "0.0.1".into();
            r.manifest.plan.deelbestanden[0].columns.pop();
        }),
    ];
    for (name, change) in changes {
        let mut release = good();
        change(&mut release);
        release.seal();
        found.push((name.to_owned(), release));
    }
}

/// What catches it: codes of `verify`, or `--rebuild`; and whether a signature of the good release would.
fn caught(name: &str, release: &Release, signer: &Signed) -> String {
    let out = tempfile::tempdir().expect("folder");
    let folder = release.write(out.path());
    let plain = outcome(&folder, &Question::default());
    assert!(!said(&plain).iter().any(|text| text.contains("123456782")), "{name}: a value is repeated");
    if !plain.is_valid() {
        let codes: Vec<&str> = codes(&plain).into_iter().collect();
        return format!("verify {}", codes.join(" "));
    }
    let rebuilt = outcome(&folder, &Question { rebuild: Some(inputs()), ..Question::default() });
    let question = Question {
        public_key: Some(signer.public.clone()),
        signature: Some(signer.signature()),
        ..Question::default()
    };
    let signed = outcome(&folder, &question);
    let published = Question { besluit_sha256: Some(good().manifest.besluit.sha256), ..Question::default() };
    let published = outcome(&folder, &published);
    let by = [
        ("--rebuild", !rebuilt.is_valid()),
        ("signature", !signed.is_valid()),
        ("--besluit-sha256", !published.is_valid()),
    ];
    let by: Vec<&str> = by.into_iter().filter(|(_, caught)| *caught).map(|(by, _)| by).collect();
    by.join(", ")
}

/// What the README says of tamperings that `verify` alone does not catch.
const UNSEEN: [(&str, &str); 8] = [
    ("geboorteplaats: n", "a name, or letters and digits that are a number, in a column of free text"),
    ("datum_vestiging: date of birth", "another day in a column of dates"),
    ("two persons exchanged", "two persons exchanged"),
    ("manifest.bronnen[].sha256", "hash of a source"),
    ("manifest.pseudoniem.vingerafdruk", "fingerprint of the key"),
    ("manifest.stand.afdruk", "digest of what was read"),
    ("besluit: ", "comments and spaces of the besluit"),
    ("versi", "a lower version of the program"),
];

/// A kind for every tampering that is not caught, a tampering for every kind, and all of it in the README.
fn in_readme(unseen: &[&str]) {
    let readme = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).expect("README");
    let readme = readme.split_whitespace().collect::<Vec<_>>().join(" ");
    let of = |name: &str| UNSEEN.iter().find(|(part, _)| name.contains(part));
    for name in unseen {
        let (_, kind) = of(name).unwrap_or_else(|| panic!("{name}: no kind of it is in the README"));
        assert!(readme.contains(kind), "the README does not say: {kind}");
    }
    for (part, _) in UNSEEN {
        assert!(unseen.iter().any(|name| name.contains(part)), "{part}: nothing is of this kind any more");
    }
}

#[test]
fn every_tampering_is_caught_by_what_the_table_says() {
    let mut tamperings = Vec::new();
    columns(&mut tamperings);
    persons(&mut tamperings);
    manifest_leaves(&mut tamperings);
    documents(&mut tamperings);
    assert!(tamperings.len() >= 150, "{} tamperings", tamperings.len());
    let signer = signatures::laid_out().signed();
    let mut table = String::new();
    let (mut nobody, mut unseen) = (Vec::new(), Vec::new());
    for (name, release) in &tamperings {
        let by = caught(name, release, &signer);
        if by.is_empty() {
            nobody.push(name);
        }
        if !by.starts_with("verify") {
            unseen.push(name.as_str());
        }
        table.push_str(&format!("{name}: {by}\n"));
    }
    assert!(nobody.is_empty(), "caught by nothing: {nobody:?}");
    in_readme(&unseen);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/verify/tampering.txt");
    snapbox::assert_data_eq!(table, snapbox::Data::read_from(&path, None).raw());
}

/// A document that is too large to be looked into is an error, whatever its hash.
#[test]
fn a_padded_besluit_is_not_skipped() {
    let out = tempfile::tempdir().expect("folder");
    let folder = good().write(out.path());
    let file = std::fs::OpenOptions::new().write(true).open(folder.join("besluit.toml")).expect("file");
    file.set_len((64 << 20) + 1).expect("length");
    assert!(codes(&outcome(&folder, &Question::default())).contains("ROD1118"));
}

#[test]
fn another_besluit_than_the_published_one_is_told() {
    let out = tempfile::tempdir().expect("folder");
    let release = good();
    let folder = release.write(out.path());
    let ask = |sha256: &str| Question { besluit_sha256: Some(sha256.to_owned()), ..Question::default() };
    assert!(outcome(&folder, &ask(&release.manifest.besluit.sha256.to_uppercase())).is_valid());
    assert_eq!(codes(&outcome(&folder, &ask(&"0".repeat(64)))), BTreeSet::from(["ROD1123"]));
}

/// What a rebuild needs is not there: what was found before stands in the verdict all the same.
#[test]
fn a_rebuild_that_cannot_go_on_keeps_what_was_found() {
    let out = tempfile::tempdir().expect("folder");
    let mut release = good();
    release.file("codeboek.md").push(b'x');
    let folder = release.write(out.path());
    let rebuild = rod_release::verify::Rebuild { snapshot: out.path().join("niets"), ..inputs() };
    let verdict = outcome(&folder, &Question { rebuild: Some(rebuild), ..Question::default() });
    assert!(verdict.failure.is_some() && codes(&verdict).contains("ROD1107"));
}

/// Whatever is added up, it is compared and not lost: no panic, and no number of a manifest is free to be any.
#[test]
fn a_number_at_the_end_of_what_fits_is_refused_wherever_it_stands() {
    let json = serde_json::to_value(&good().manifest).expect("JSON");
    let mut places = BTreeMap::new();
    leaves(&json, "", "manifest", &mut places);
    let numbers = places.iter().filter(|(_, pointer)| json.pointer(pointer).is_some_and(Value::is_number));
    let mut count = 0;
    for (kind, pointer) in numbers {
        for absurd in [u64::MAX, 1 << 63, u64::from(u32::MAX)] {
            let mut changed = json.clone();
            *changed.pointer_mut(pointer).expect("a leaf") = Value::from(absurd);
            let mut release = good();
            match serde_json::from_value::<Manifest>(changed.clone()) {
                Ok(manifest) => release.manifest = manifest,
                Err(_) => release.raw = Some(serde_json::to_vec_pretty(&changed).expect("JSON")),
            }
            let out = tempfile::tempdir().expect("folder");
            assert!(!outcome(&release.write(out.path()), &Question::default()).is_valid(), "{kind}: {absurd}");
            count += 1;
        }
    }
    assert!(count > 30, "{count} numbers");
}
