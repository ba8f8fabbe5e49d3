//! `key new`: a fresh secret in a file of mode 0600.
//!
//! In: a path that does not exist. Out: the file, and the fingerprint of the key on stdout. Refuses: to overwrite.

use super::report::Report;
use super::{Exit, Verdict, spoken, texts};
use crate::pseudonymise::Key;
use std::path::Path;

/// Runs `key new`.
pub(super) fn new(path: &Path, report: &Report) -> Verdict {
    let key = Key::generate(path).map_err(spoken)?;
    let (path, fingerprint) = (path.display(), key.fingerprint());
    report.done(&fingerprint, &texts::DoneKey { path: &path, fingerprint: &fingerprint });
    report.note(
        &format!("sleutel geschreven in {path}; hierboven haar vingerafdruk. Wie haar verliest, verliest de reeks"),
        &format!("key written to {path}; its fingerprint is above. Lose it and the series is lost"),
    );
    Ok(Exit::Ok)
}
