//! The laws of the diff, over random tables: apply gives NEW, the same row on both sides changes nothing, and a naive
//! reference tells the same differences.
//!
//! In: tables from a generator. Out: passed or not. Refuses: nothing.

use super::apply::{ReleaseFiles, apply};
use super::file::compare_file;
use super::frame::Frame;
use super::header::FileHeader;
use super::lines::DiffSides;
use super::show::{DiffRenderer, Jsonl};
use super::{DiffCounts, DiffError};
use crate::separated::Fields;
use proptest::collection::vec;
use proptest::prelude::*;
use std::collections::BTreeMap;

pub(super) fn header(key: &str) -> FileHeader {
    FileHeader {
        path: "data/x.csv".into(),
        deelbestand: "x".into(),
        studiejaar: "2023/2024".into(),
        person: ["omnummer".into(), "omnummer".into()],
        key: key.split(';').filter(|name| !name.is_empty()).map(str::to_owned).collect(),
        indicators: ["geldig_1_10".into(), "geldig_1_2".into()],
        instelling: None,
        sha256_old: None,
        sha256_new: None,
    }
}

/// A file as a build writes it: header, rows sorted by person and bytes.
pub(super) fn file(names: &[&str], rows: &[Vec<String>]) -> Vec<u8> {
    file_of(names, "omnummer", rows)
}

fn file_of(names: &[&str], person: &str, rows: &[Vec<String>]) -> Vec<u8> {
    let person = names.iter().position(|name| *name == person);
    let mut lines: Vec<(String, Vec<u8>)> = rows
        .iter()
        .map(|row| {
            let (mut fields, mut bytes) = (Fields::default(), Vec::new());
            row.iter().for_each(|field| fields.add(field.as_bytes()));
            fields.write(&mut bytes);
            (person.map_or(String::new(), |position| row[position].clone()), bytes)
        })
        .collect();
    lines.sort();
    let mut out = crate::separated::header_line(names.iter().copied());
    for (_, line) in lines {
        out.extend_from_slice(&line);
        out.push(b'\n');
    }
    out
}

/// The machine format of a comparison, and its counts.
pub(super) fn diff(key: &str, old: &[u8], new: &[u8]) -> Result<(String, DiffCounts), DiffError> {
    diff_of(&header(key), old, new)
}

fn diff_of(header: &FileHeader, old: &[u8], new: &[u8]) -> Result<(String, DiffCounts), DiffError> {
    let mut out = Vec::new();
    let mut show = Jsonl::new(&mut out);
    show.begin(&Frame::default())?;
    let counts = compare_file(header, Some(old), Some(new), &mut show)?;
    show.finish()?;
    drop(show);
    Ok((String::from_utf8(out).unwrap(), counts))
}

struct MemoryFiles<'o> {
    old: &'o [u8],
    new: Vec<u8>,
}

impl<'o> ReleaseFiles for MemoryFiles<'o> {
    type Old = &'o [u8];
    type New = Vec<u8>;

    fn begin(&mut self, _: DiffSides) -> Result<(), DiffError> {
        Ok(())
    }

    fn old_hash(&self, _: &str) -> Option<String> {
        None
    }

    fn open(&mut self, _: &str) -> Result<&'o [u8], DiffError> {
        Ok(self.old)
    }

    fn create(&mut self, _: &str) -> Result<Vec<u8>, DiffError> {
        Ok(Vec::new())
    }

    fn finish(&mut self, _: &str, new: Vec<u8>) -> Result<Option<String>, DiffError> {
        self.new = new;
        Ok(None)
    }

    fn text(&mut self, _: &str, _: Option<&str>) -> Result<(), DiffError> {
        Ok(())
    }
}

fn applied(diff: &str, old: &[u8]) -> Result<Vec<u8>, DiffError> {
    let mut places = MemoryFiles { old, new: Vec::new() };
    apply(diff.as_bytes(), &mut places)?;
    Ok(places.new)
}

/// A table over few persons and few values, so that duplicates and equal keys are common.
fn table(columns: usize) -> impl Strategy<Value = Vec<Vec<String>>> {
    let cell = proptest::sample::select(&["", "a", "b", "\"", ";", "x\ny", "\r", "é", "*"][..]).prop_map(str::to_owned);
    let person = proptest::sample::select(&["P0", "P1", "P2", "P10"][..]).prop_map(str::to_owned);
    let row = (person, vec(cell, columns - 1)).prop_map(|(person, mut rest)| {
        rest.insert(0, person);
        rest
    });
    vec(row, 0..9)
}

/// T, V and W as the definition has them, computed without any order: the reference.
fn naive(old: &[Vec<String>], new: &[Vec<String>], key: usize) -> DiffCounts {
    let (mut links, mut right) = (old.to_vec(), new.to_vec());
    links.retain(|row| match right.iter().position(|other| other == row) {
        Some(position) => {
            right.remove(position);
            false
        }
        None => true,
    });
    let mut counts = DiffCounts { old_rows: old.len() as u64, new_rows: new.len() as u64, ..DiffCounts::default() };
    let mut keys: BTreeMap<Vec<String>, (u64, u64)> = BTreeMap::new();
    links.iter().for_each(|row| keys.entry(row[..=key].to_vec()).or_default().0 += 1);
    right.iter().for_each(|row| keys.entry(row[..=key].to_vec()).or_default().1 += 1);
    for (v, t) in keys.into_values() {
        match (v, t) {
            (1, 1) => counts.changed += 1,
            _ => {
                counts.removed += v;
                counts.added += t;
                if v > 0 && t > 0 {
                    counts.ambiguous_keys += 1;
                    counts.ambiguous_rows += v + t;
                }
            }
        }
    }
    counts
}

const NAMES: [&str; 4] = ["omnummer", "a", "b", "c"];

proptest! {
    #[test]
    fn applying_the_diff_to_old_gives_new(old in table(4), new in table(4)) {
        let (old, new) = (file(&NAMES, &old), file(&NAMES, &new));
        let (text, counts) = diff("omnummer;a", &old, &new).unwrap();
        prop_assert!(applied(&text, &old).unwrap() == new);
        prop_assert_eq!(counts.is_equal(), old == new);
    }

    #[test]
    fn applying_gives_new_when_columns_come_go_and_move(old in table(4), new in table(4), times in 0..4) {
        let other = [["omnummer", "b", "a", "d"], ["a", "omnummer", "c", "b"], ["d", "e", "omnummer", "a"], NAMES];
        let names = other[times as usize];
        let position = names.iter().position(|name| *name == "omnummer").unwrap();
        let new: Vec<Vec<String>> = new.into_iter().map(|mut row| { row.swap(0, position); row }).collect();
        let (old, new) = (file(&NAMES, &old), file(&names, &new));
        let (text, _) = diff("omnummer;a", &old, &new).unwrap();
        prop_assert!(applied(&text, &old).unwrap() == new);
        let (back, _) = diff("omnummer;a", &new, &old).unwrap();
        prop_assert!(applied(&back, &new).unwrap() == old);
    }

    #[test]
    fn the_counts_are_those_of_the_definition(old in table(3), new in table(3)) {
        let names = &NAMES[..3];
        let (_, counts) = diff("omnummer;a", &file(names, &old), &file(names, &new)).unwrap();
        prop_assert_eq!(counts, naive(&old, &new, 1));
    }

    #[test]
    fn the_same_row_on_both_sides_never_changes_the_diff(old in table(4), new in table(4), gained in table(4)) {
        let without_counts = |text: &str| -> Vec<String> {
            text.lines().filter(|line| !line.contains("\"regel\":\"telling\"")).map(str::to_owned).collect()
        };
        let (with_old, with_new) = ([&old[..], &gained].concat(), [&new[..], &gained].concat());
        let (without, _) = diff("omnummer;a", &file(&NAMES, &old), &file(&NAMES, &new)).unwrap();
        let (with, _) = diff("omnummer;a", &file(&NAMES, &with_old), &file(&NAMES, &with_new)).unwrap();
        prop_assert_eq!(without_counts(&with), without_counts(&without));
    }
}

/// Columns of one side in any order, some left out; the person's column may have another name.
fn columns() -> impl Strategy<Value = Vec<&'static str>> {
    let rest = proptest::sample::subsequence(vec!["a", "b", "c", "d"], 0..=4);
    (rest, proptest::sample::select(&["omnummer", "nummer"][..]))
        .prop_map(|(rest, person)| [&rest[..], &[person]].concat())
        .prop_shuffle()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    /// The law of the diff where columns come, go, move and are renamed.
    #[test]
    fn applying_the_diff_gives_new_whatever_happened_to_the_columns(
        sides in (columns(), columns()),
        rows in (table(5), table(5)),
        same in any::<bool>(),
        key in proptest::sample::select(&["", "omnummer", "omnummer;a", "omnummer;b;a"][..]),
    ) {
        let (old_rows, new_rows) = (&rows.0, if same { &rows.0 } else { &rows.1 });
        let side = |names: &[&str], rows: &[Vec<String>]| -> (String, Vec<u8>) {
            let place = |name: &&str| ["a", "b", "c", "d"].iter().position(|other| other == name).map_or(0, |at| at + 1);
            let cut: Vec<Vec<String>> =
                rows.iter().map(|row| names.iter().map(|name| row[place(name)].clone()).collect()).collect();
            let person = names.iter().find(|name| name.ends_with("nummer")).unwrap();
            (person.to_string(), file_of(names, person, &cut))
        };
        let ((old_person, old), (new_person, new)) = (side(&sides.0, old_rows), side(&sides.1, new_rows));
        let header = FileHeader { person: [old_person, new_person], ..header(key) };
        let (told, _) = diff_of(&header, &old, &new).unwrap();
        prop_assert!(applied(&told, &old).unwrap() == new);
    }

    #[test]
    fn a_line_of_anything_is_refused_and_never_a_panic(
        lines in vec(proptest::sample::select(&[
            r#"{"regel":"kop","schema":"rod-release/diff/v1","manifest_oud":"","manifest_nieuw":"","buiten_manifest":[]}"#,
            r#"{"regel":"einde","regels":18446744073709551615}"#,
            r#"{"regel":"einde","regels":-1}"#,
            r#"{"regel":"T","nieuw":[]}"#,
            r#"{"regel":"W","oud":["P"],"nieuw":{"a":null},"erbij":{}}"#,
            r#"{"regel":"bestand","pad":"data/x.csv","aanwezig":"beide","persoon_oud":"","persoon":"","kolommen_oud":[],"kolommen_nieuw":[]}"#,
            r#"{"regel":"bestand","pad":"data/x.csv","aanwezig":"x","persoon_oud":"a","persoon":"a","kolommen_oud":["omnummer","a"],"kolommen_nieuw":["a","a"]}"#,
            r#"{"regel":"tekst","pad":"../x","inhoud":null}"#,
            "[]", "", "\u{0}", "null",
        ][..]), 0..6)
    ) {
        let old = file(&["omnummer", "a"], &rows("P;1 Q;1"));
        let told = lines.join("\n");
        let refused = applied(&told, &old).is_err();
        // Whole only with a head and an end that counts the lines, which none of these does.
        prop_assert!(refused, "{}", told);
    }
}

fn rows(text: &str) -> Vec<Vec<String>> {
    text.split_whitespace().map(|row| row.split(';').map(str::to_owned).collect()).collect()
}

#[test]
fn a_key_that_cannot_tell_is_never_paired_by_guess() {
    let names = ["omnummer", "a", "b"];
    let run = |old: &str, new: &str| diff("omnummer;a", &file(&names, &rows(old)), &file(&names, &rows(new)));
    let (_, counts) = run("P;k;1 P;k;2", "P;k;3").unwrap();
    assert_eq!((counts.added, counts.removed, counts.changed), (1, 2, 0));
    assert_eq!((counts.ambiguous_keys, counts.ambiguous_rows), (1, 3));
    let (_, counts) = run("P;k;1 P;k;2", "P;k;1 P;k;3").unwrap();
    assert_eq!((counts.changed, counts.ambiguous_keys), (1, 0));
    // A change of the key itself is V and T, as with the start date of an inschrijfperiode.
    let (_, counts) = run("P;k;1", "P;l;1").unwrap();
    assert_eq!((counts.added, counts.removed, counts.changed), (1, 1, 0));
    assert_eq!(counts.ambiguous_keys, 0);
}

#[test]
fn without_a_key_everything_is_added_or_removed() {
    let names = ["omnummer", "a"];
    let (old, new) = (file(&names, &rows("P;1")), file(&names, &rows("P;2")));
    let (_, counts) = diff("", &old, &new).unwrap();
    assert_eq!((counts.added, counts.removed, counts.changed), (1, 1, 0));
    let (_, counts) = diff("omnummer", &old, &new).unwrap();
    assert_eq!(counts.changed, 1);
}

#[test]
fn a_cleared_field_is_told_and_differs_from_an_unchanged_one() {
    let names = ["omnummer", "a", "b", "c"];
    let (old, new) = (file(&names, &rows("P;k;1;2")), file(&names, &rows("P;k;;2")));
    let (text, _) = diff("omnummer;a", &old, &new).unwrap();
    assert!(text.contains(r#"{"regel":"W","oud":["P","k","1","2"],"velden":["b"],"nieuw":{"b":null}}"#), "{text}");
}

#[test]
fn a_diff_that_was_cut_altered_or_made_for_another_release_is_refused() {
    let names = ["omnummer", "a"];
    let (old, new) = (file(&names, &rows("P;1 Q;1")), file(&names, &rows("P;2 Q;1")));
    let (text, _) = diff("omnummer", &old, &new).unwrap();
    let without_end: String = text.lines().take(text.lines().count() - 1).map(|line| format!("{line}\n")).collect();
    for bad in [
        without_end,
        text.replace("diff/v1", "diff/v9"),
        text.replace("[\"P\",\"1\"]", "[\"P\",\"1\",\"1\"]"),
        text.replace("[\"P\",\"1\"]", "[\"P\",\"7\"]"),
        format!("{text}{{\"regel\":\"kader\"}}\n"),
    ] {
        assert!(matches!(applied(&bad, &old), Err(DiffError::DoesNotApply { .. })), "{bad}");
    }
    assert!(matches!(applied(&text, &new), Err(DiffError::DoesNotApply { .. })));
    assert!(applied(&text, &old).unwrap() == new);
}
