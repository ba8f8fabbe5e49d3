//! What the recipient of a delivery has already, as far as the output folder knows.
//!
//! In: the output folder, an admitted delivery. Out: reference numbers of the releases to the same recipient that join a number
//! to a pseudonym with it. Refuses: nothing; a folder that is no release says nothing.

use crate::check::levering::AdmittedLevering;
use crate::emit::MANIFEST;
use crate::manifest::{LeveringManifest, Manifest};
use std::collections::BTreeSet;
use std::path::Path;

/// The releases to the same recipient in the other regime, by reference number.
pub(super) fn joining(out: &Path, admitted: &AdmittedLevering) -> Vec<String> {
    let header = &admitted.levering().header;
    let recipient = &admitted.levering().ontvanger.id.value;
    let mut found = BTreeSet::new();
    for release in folders(out).iter().flat_map(|stem| folders(stem)) {
        let Ok(bytes) = crate::disk::read(&release.join(MANIFEST)) else { continue };
        if let Ok(manifest) = LeveringManifest::read(&bytes) {
            let own = &manifest.levering;
            let (number, pseudonym) = (own.identiteit == "persoonsgebonden_nummer", own.identiteit == "pseudoniem");
            let joins = header.has_number() && pseudonym || header.has_pseudonym() && number;
            if joins && own.ontvanger.id == *recipient {
                found.insert(own.kenmerk.clone());
            }
        } else if let Ok(manifest) = Manifest::read(&bytes)
            && header.has_number()
            && manifest.besluit.ontvanger.id == *recipient
        {
            found.insert(manifest.besluit.kenmerk);
        }
    }
    found.into_iter().collect()
}

/// The folders in a folder; none where it is none.
fn folders(path: &Path) -> Vec<std::path::PathBuf> {
    let Ok(entries) = std::fs::read_dir(path) else { return Vec::new() };
    let mut found: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.is_dir()).collect();
    found.sort();
    found
}
