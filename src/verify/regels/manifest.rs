//! ROD1101–1104: there is a manifest, it is canonical, and the folder is named after it.
//!
//! In: the folder. Out: the manifest as far as it can be read, and the hash of its bytes.
//! Refuses: to go on without a manifest.

use super::{FOLDER_NAME_DIFFERS, MANIFEST_MALFORMED, MANIFEST_MISSING, MANIFEST_NOT_CANONICAL};
use crate::diagnose::{Bilingual, Finding, Lang, Place, Spoken};
use crate::emit::{Bestand, MANIFEST};
use crate::manifest::{Manifest, ManifestError};
use crate::verify::VerifyError;
use crate::verify::dossier::Dossier;
use crate::verify::map::Map;

/// A manifest with its bytes.
pub(in crate::verify) struct Gelezen {
    pub(in crate::verify) manifest: Manifest,
    pub(in crate::verify) bytes: Vec<u8>,
    pub(in crate::verify) sha256: String,
}

/// Reads and judges the manifest.
pub(in crate::verify) fn lees(map: &Map, dossier: &mut Dossier) -> Result<Option<Gelezen>, VerifyError> {
    let Some(bytes) = map.document(MANIFEST)? else {
        dossier.meld(Finding::new(MANIFEST_MISSING.get(), None));
        return Ok(None);
    };
    let bestand = dossier.met_tekst(MANIFEST, &String::from_utf8_lossy(&bytes));
    let plaats = Place::whole(bestand);
    let manifest = match Manifest::lees(&bytes) {
        Ok(manifest) => manifest,
        Err(fout) => {
            let herschreven = matches!(fout, ManifestError::NietCanoniek);
            dossier.meld(if herschreven {
                Finding::new(MANIFEST_NOT_CANONICAL.get(), plaats)
            } else {
                let reden = Bilingual { nl: fout.say(Lang::Nl), en: fout.say(Lang::En) };
                Finding::new(MANIFEST_MALFORMED.get(), plaats).with("reden", &reden)
            });
            match serde_json::from_slice(&bytes) {
                Ok(manifest) if herschreven => manifest,
                _ => return Ok(None),
            }
        }
    };
    let sha256 = Bestand::van("", &bytes).sha256;
    let verwacht = format!("{}-{}", manifest.datum, sha256.get(..12).unwrap_or_default());
    if map.naam != verwacht {
        let over = Finding::new(FOLDER_NAME_DIFFERS.get(), plaats);
        dossier.meld(over.with("gevonden", map.naam.as_str()).with("verwacht", verwacht));
    }
    Ok(Some(Gelezen { manifest, bytes, sha256 }))
}
