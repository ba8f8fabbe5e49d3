//! The ledger against the releases that are in their place. The chain itself is tested beside its code.

use super::*;
use rod_release::calendar::parse_date;
use rod_release::manifest::{LedgerEntry, Manifest, MomentSection, ReleaseKind, record};
use rod_release::verify::{LedgerQuery, verify_ledger};

/// The line of a release, as a build enters it.
pub(super) fn entry(manifest: &Manifest) -> LedgerEntry {
    LedgerEntry {
        kenmerk: manifest.besluit.kenmerk.clone(),
        besluit: manifest.besluit.sha256.clone(),
        ontvanger: manifest.besluit.ontvanger.id.clone(),
        moment: Some(manifest.moment.as_ref().expect("final").number),
        identiteit: None,
        date: manifest.date,
        release: format!("{}/{}", manifest.besluit.stem, manifest.folder_name()),
        manifest: manifest.hash(),
        rows: manifest.rows(),
        erase_by: manifest.erase_by,
        version: manifest.program.version.clone(),
        pseudonym: Some(manifest.pseudonym.clone()),
        snapshot: Some(manifest.state.digest.clone()),
        by: None,
        replaces: None,
    }
}

/// Makes a release look final.
fn definitive(mut release: Release, number: u32) -> Release {
    let day = parse_date(b"2024-11-25").expect("day");
    release.manifest.kind = ReleaseKind::Final;
    release.manifest.moment =
        Some(MomentSection { number, omstreeks: day, from: day, until: day, studiejaren: Vec::new() });
    release
}

/// Another release of the series, as its key and domain say.
fn of_the_same_series() -> Release {
    let mut release = other();
    release.manifest.pseudonym = good().manifest.pseudonym;
    release.manifest.state = good().manifest.state;
    release
}

/// Two releases in the ledger and in their place.
pub(crate) fn two(out: &Path) -> [Release; 2] {
    let releases = [definitive(good(), 1), definitive(of_the_same_series(), 2)];
    std::fs::create_dir_all(out).expect("folder");
    for release in &releases {
        record(out, &entry(&release.manifest)).expect("entered");
        release.write(out);
    }
    releases
}

/// Two releases, then a damage; the codes that it gives.
fn codes_of(damage: impl FnOnce(&Path, &[Release])) -> Vec<String> {
    let out = tempfile::tempdir().expect("folder");
    let releases = two(out.path());
    damage(out.path(), &releases);
    let outcome = verify_ledger(out.path(), LedgerQuery::default()).expect("readable");
    outcome.findings.iter().map(|finding| finding.card.code.clone()).collect()
}

fn folder(out: &Path, release: &Release) -> std::path::PathBuf {
    out.join(&release.manifest.besluit.stem).join(release.manifest.folder_name())
}

#[test]
fn ledger_and_folders_agree_or_it_is_said() {
    assert!(codes_of(|_, _| ()).is_empty());
    let gone = codes_of(|out, releases| std::fs::remove_dir_all(folder(out, &releases[0])).expect("removed"));
    assert_eq!(gone, ["ROD1166"]);
    let exchanged = codes_of(|out, releases| {
        let place = folder(out, &releases[0]).join("manifest.json");
        std::fs::write(place, definitive(of_the_same_series(), 1).manifest.bytes()).expect("file");
    });
    assert_eq!(exchanged, ["ROD1167"]);
    let cut = codes_of(|out, _| {
        let ledger = out.join("verstrekkingen.jsonl");
        let text = std::fs::read_to_string(&ledger).expect("ledger");
        let first = text.split_inclusive('\n').next().expect("a line").to_owned();
        std::fs::write(ledger, first).expect("file");
    });
    assert_eq!(cut, ["ROD1168"], "a line taken from the end is given away by its folder");
    let taken = codes_of(|out, _| std::fs::remove_file(out.join("verstrekkingen.jsonl")).expect("removed"));
    assert_eq!(taken, ["ROD1168", "ROD1168"], "the whole ledger taken away");
    let trial = codes_of(|out, _| drop(good().write(out)));
    assert!(trial.is_empty(), "a trial is in no ledger");
    let again = codes_of(|out, _| {
        let third = definitive(good(), 3);
        let mut line = entry(&third.manifest);
        third.write(out);
        record(out, &line).expect("entered");
        line.kenmerk.push('x');
        drop(record(out, &line).expect("entered"));
    });
    assert_eq!(again, ["ROD1167"], "a line about another decision than its release");
}

/// Wherever below OUT somebody put it, and however it is hidden.
#[test]
fn a_final_release_that_no_line_tells_of_is_found_at_every_depth() {
    for place in ["naam", "job/.naam", ".x/y", "a/b/c", "a/.b/c/d"] {
        let found = codes_of(|out, releases| {
            let stranger = out.join(place);
            std::fs::create_dir_all(stranger.parent().expect("a parent")).expect("folder");
            let manifest = definitive(of_the_same_series(), 7).manifest.bytes();
            std::fs::create_dir(&stranger).expect("folder");
            std::fs::write(stranger.join("manifest.json"), manifest).expect("file");
            // A copy of what the ledger knows is no stranger.
            std::fs::create_dir(out.join("kopie")).expect("folder");
            let known = folder(out, &releases[0]).join("manifest.json");
            std::fs::copy(known, out.join("kopie/manifest.json")).expect("copied");
        });
        assert_eq!(found, ["ROD1168"], "{place}");
    }
}
