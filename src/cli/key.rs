//! `key new`: a fresh secret in a file of mode 0600.
//!
//! In: a path that does not exist. Out: the file, and the fingerprint of the key on stdout. Refuses: to overwrite.

use super::report::Report;
use super::{Exit, Uitslag, gezegd};
use crate::pseudonymise::Sleutel;
use std::path::Path;

/// Runs `key new`.
pub(super) fn new(pad: &Path, report: &Report) -> Uitslag {
    let sleutel = Sleutel::nieuw(pad).map_err(gezegd)?;
    report.result(&sleutel.vingerafdruk());
    let pad = pad.display();
    report.note(
        &format!("sleutel geschreven in {pad}; hierboven haar vingerafdruk. Wie haar verliest, verliest de reeks"),
        &format!("key written to {pad}; its fingerprint is above. Lose it and the series is lost"),
    );
    Ok(Exit::Ok)
}
