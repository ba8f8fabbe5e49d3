//! The detached minisign signature of a manifest: made by `sign`, checked by `verify --public-key`.
//!
//! In: a release, a key. Out: `<folder>.minisig` beside the release folder, or findings about it.
//! Refuses: a release that does not verify (the command asks for that first), keys that others may read.
//!
//! Beside and not inside: whatever is in the folder but not in the manifest is a finding, and a signature cannot be in
//! the manifest that it signs. The format is minisign's own, prehashed, so `minisign -Vm <folder>/manifest.json -x
//! <folder>.minisig -p key.pub` checks it too, and shows the trusted comment: `manifest:<sha256> besluit:<kenmerk>`.

mod keur;
mod sleutel;
mod teken;

pub(super) use keur::keur;
pub use teken::{Ondertekend, onderteken};

use crate::diagnose::visible;
use crate::manifest::Manifest;
use std::path::{Path, PathBuf};

/// Where the signature of a release stands when nobody says otherwise.
#[must_use]
pub fn plaats(release: &Path) -> PathBuf {
    // `a/b/` and `.` have no name to add to.
    let echt = std::fs::canonicalize(release).unwrap_or_else(|_| release.to_owned());
    let mut naam = echt.file_name().unwrap_or_default().to_owned();
    naam.push(".minisig");
    echt.with_file_name(naam)
}

/// What a signer signs for: this manifest, of this decision.
fn opmerking(manifest: &Manifest, sha256: &str) -> String {
    format!("manifest:{sha256} besluit:{}", visible(&manifest.besluit.kenmerk)).trim().to_owned()
}
