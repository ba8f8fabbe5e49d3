//! `verify`: a table of damages to good releases, each caught with its own code; signatures; the ledger.

mod damages;
pub(super) mod good;
pub(super) mod ledger;
mod ledger_refusals;
mod program;
mod rebuild;
mod report;
pub(super) mod signatures;
mod tampering;

use good::{Release, good, other};
use rod_release::catalogue::Catalogue;
use rod_release::diagnose::Lang;
use rod_release::verify::{Question, Verdict, verify};
use std::collections::BTreeSet;
use std::path::Path;

/// Verifies a folder.
fn outcome(folder: &Path, question: &Question) -> Verdict {
    let catalogue = Catalogue::get().expect("catalogue");
    verify(folder, catalogue, question, &|_, _| ()).unwrap_or_else(|failure| panic!("{failure}"))
}

/// The codes of an outcome.
fn codes(outcome: &Verdict) -> BTreeSet<&str> {
    outcome.findings.iter().map(|finding| finding.card.code.as_str()).collect()
}

/// What was said, for a test that fails.
fn said(outcome: &Verdict) -> Vec<String> {
    outcome.findings.iter().map(|finding| format!("{} {}", finding.card.code, finding.title(Lang::En))).collect()
}

#[test]
fn good_releases_verify_with_any_number_of_threads() {
    for (release, threads) in [(good(), 1), (other(), 1), (good(), 3)] {
        let out = tempfile::tempdir().expect("folder");
        let folder = release.write(out.path());
        let outcome = outcome(&folder, &Question { threads, ..Question::default() });
        assert!(outcome.findings.is_empty(), "{:?}", said(&outcome));
        assert!(outcome.manifest.is_some());
    }
    assert!(
        good().write(tempfile::tempdir().expect("a").path()) != other().write(tempfile::tempdir().expect("b").path())
    );
}
