//! The detached minisign signature of a manifest: made by `sign`, checked by `verify --public-key`.
//!
//! In: a release, a key. Out: `<folder>.minisig` beside the release folder, or findings about it.
//! Refuses: a release that does not verify (the command asks for that first), keys that others may read.
//!
//! Beside and not inside: whatever is in the folder but not in the manifest is a finding, and a signature cannot be in
//! the manifest that it signs. The format is minisign's own, prehashed, so `minisign -Vm <folder>/manifest.json -x
//! <folder>.minisig -p key.pub` checks it too, and shows the trusted comment: `manifest:<sha256> besluit:<kenmerk>`, or `levering:<kenmerk>`.

mod key;
mod sign;
mod validate;

pub use sign::{Signed, sign};
pub use validate::names_manifest;
pub(super) use validate::{SignedManifest, validate};

use crate::diagnose::visible;
use crate::manifest::AnyManifest;
use std::path::{Path, PathBuf};

/// Where the signature of a release stands when nobody says otherwise.
#[must_use]
pub fn place(release: &Path) -> PathBuf {
    // `a/b/` and `.` have no name to add to.
    let real_path = std::fs::canonicalize(release).unwrap_or_else(|_| release.to_owned());
    let mut name = real_path.file_name().unwrap_or_default().to_owned();
    name.push(".minisig");
    real_path.with_file_name(name)
}

/// What a signer signs for: this manifest, of this decision or this statutory delivery.
fn comment(manifest: &AnyManifest, sha256: &str) -> String {
    let kind = match manifest {
        AnyManifest::Release(_) => "besluit",
        AnyManifest::Levering(_) => "levering",
    };
    format!("manifest:{sha256} {kind}:{}", visible(manifest.kenmerk())).trim().to_owned()
}
