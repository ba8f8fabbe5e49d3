//! What the recipient of a delivery has already, as far as the ledger and the output folder know.
//!
//! In: the output folder, what its ledger comes to, an admitted delivery. Out: reference numbers of the releases to the same
//! recipient that join a number to a pseudonym with it. Refuses: nothing; a folder that is no release says nothing. What
//! the recipient destroyed, by the ledger, it has no more.

use super::failure::{LeveringError, differs};
use crate::check::levering::AdmittedLevering;
use crate::disk::causes;
use crate::emit::{MANIFEST, StoredFile};
use crate::manifest::{AnyManifest, History, LedgerEntry};
use std::collections::BTreeSet;
use std::path::Path;

/// The releases to the same recipient in the other regime, by reference number.
pub(super) fn joining(out: &Path, history: &History, admitted: &AdmittedLevering) -> Vec<String> {
    let header = &admitted.levering().header;
    let recipient = &admitted.levering().ontvanger.id.value;
    let joins = |entry: &LedgerEntry| {
        // Of a besluit there is no identiteit: its omnummer is a pseudonym.
        let (number, pseudonym) = match entry.identiteit.as_deref() {
            Some(own) => (own == "persoonsgebonden_nummer", own == "pseudoniem"),
            None => (false, true),
        };
        entry.ontvanger == *recipient && (header.has_number() && pseudonym || header.has_pseudonym() && number)
    };
    let known = history.releases.values();
    let destroyed: BTreeSet<&str> = known
        .clone()
        .filter(|release| release.destroyed.is_some())
        .map(|release| release.entry.manifest.as_str())
        .collect();
    let of_ledger = known.filter(|release| release.destroyed.is_none()).map(|release| release.entry.clone());
    let of_folder = folders(out).into_iter().flat_map(|stem| folders(&stem)).filter_map(|release| {
        let bytes = crate::disk::read(&release.join(MANIFEST)).ok()?;
        let is_gone = destroyed.contains(StoredFile::from("", &bytes).sha256.as_str());
        AnyManifest::read(&bytes).ok().filter(|_| !is_gone).map(|manifest| manifest.entry())
    });
    let found: BTreeSet<String> = of_ledger.chain(of_folder).filter(joins).map(|entry| entry.kenmerk).collect();
    found.into_iter().collect()
}

/// Holds the former delivery of a final one to the ledger: the recipient has it, and has it still.
///
/// # Errors
/// It is no line of the ledger, or it was withdrawn, replaced or destroyed.
pub(super) fn holds_former(folder: &Path, history: &History) -> Result<(), LeveringError> {
    let manifest = folder.join(MANIFEST);
    let bytes = crate::disk::read(&manifest)
        .map_err(|cause| LeveringError::Former { path: folder.to_owned(), reason: causes(&cause) })?;
    let hash = StoredFile::from("", &bytes).sha256;
    let mut of_it = history.releases.values().filter(|release| release.entry.manifest == hash);
    let told = match of_it.next_back() {
        None => ("zij is geen regel van het verstrekkingenregister", "it is no line of the ledger"),
        Some(release) if release.withdrawn.or(release.decision_withdrawn).is_some() => {
            ("zij is ingetrokken", "it was withdrawn")
        }
        Some(release) if release.replaced_by.is_some() => ("zij is vervangen", "it was replaced"),
        Some(release) if release.destroyed.is_some() => {
            ("de ontvanger heeft haar vernietigd", "the recipient destroyed it")
        }
        Some(_) => return Ok(()),
    };
    Err(differs(folder, told.0, told.1))
}

/// The folders in a folder; none where it is none.
fn folders(path: &Path) -> Vec<std::path::PathBuf> {
    let Ok(entries) = std::fs::read_dir(path) else { return Vec::new() };
    let mut found: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.is_dir()).collect();
    found.sort();
    found
}
