//! ROD1101–1104: there is a manifest, it is canonical, and the folder is named after it.
//!
//! In: the folder. Out: the manifest as far as it can be read, and the hash of its bytes.
//! Refuses: to go on without a manifest.

use super::{FOLDER_NAME_DIFFERS, MANIFEST_MALFORMED, MANIFEST_MISSING, MANIFEST_NOT_CANONICAL};
use crate::diagnose::{Bilingual, Finding, Place};
use crate::emit::{MANIFEST, StoredFile};
use crate::manifest::{Manifest, ManifestError};
use crate::verify::VerifyError;
use crate::verify::dossier::Dossier;
use crate::verify::folder::ReleaseFolder;

/// A manifest with its bytes.
pub(in crate::verify) struct LoadedManifest {
    pub(in crate::verify) manifest: Manifest,
    pub(in crate::verify) bytes: Vec<u8>,
    pub(in crate::verify) sha256: String,
}

/// Reads and judges the manifest.
pub(in crate::verify) fn read(
    map: &ReleaseFolder,
    dossier: &mut Dossier,
) -> Result<Option<LoadedManifest>, VerifyError> {
    let Some(bytes) = map.document(MANIFEST)? else {
        if !map.has(MANIFEST) {
            dossier.report(Finding::new(MANIFEST_MISSING.get(), None));
        }
        return Ok(None);
    };
    let file = dossier.with_text(MANIFEST, &String::from_utf8_lossy(&bytes));
    let place = Place::whole(file);
    let manifest = match Manifest::read(&bytes) {
        Ok(manifest) => manifest,
        Err(error) => {
            let rewritten = matches!(error, ManifestError::NotCanonical);
            dossier.report(if rewritten {
                Finding::new(MANIFEST_NOT_CANONICAL.get(), place)
            } else {
                let reason = Bilingual::of(&error);
                Finding::new(MANIFEST_MALFORMED.get(), place).with("reden", &reason)
            });
            match serde_json::from_slice(&bytes) {
                Ok(manifest) if rewritten => manifest,
                _ => return Ok(None),
            }
        }
    };
    let sha256 = StoredFile::from("", &bytes).sha256;
    let expected = format!("{}-{}", manifest.date, sha256.get(..12).unwrap_or_default());
    if map.name != expected {
        let over = Finding::new(FOLDER_NAME_DIFFERS.get(), place);
        dossier.report(over.with("gevonden", map.name.as_str()).with("verwacht", expected));
    }
    Ok(Some(LoadedManifest { manifest, bytes, sha256 }))
}
