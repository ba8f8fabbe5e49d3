//! The manifest of a release or of a statutory delivery: what who signs, packs or enters it in the ledger needs of both.
//!
//! In: the bytes of `manifest.json`. Out: [`AnyManifest`]. Refuses: another schema, bytes that are not the canonical ones.

use super::ledger::{LedgerEntry, Replacement};
use super::{LEVERING_SCHEMA, LeveringManifest, Manifest, ManifestError, ReleaseKind, SCHEMA, canonical};
use crate::calendar::Date;
use crate::emit::StoredFile;

/// A manifest of either kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AnyManifest {
    /// Of a release under a besluit.
    Release(Box<Manifest>),
    /// Of a statutory delivery.
    Levering(Box<LeveringManifest>),
}

impl AnyManifest {
    /// Reads a manifest that this version of the formats wrote.
    ///
    /// # Errors
    /// Neither schema, or other bytes than it is written as.
    pub fn read(bytes: &[u8]) -> Result<Self, ManifestError> {
        match LeveringManifest::is_one(bytes) {
            true => Ok(Self::Levering(Box::new(LeveringManifest::read(bytes)?))),
            false => Ok(Self::Release(Box::new(Manifest::read(bytes)?))),
        }
    }

    /// What can be read of it, in whatever form it was written.
    #[must_use]
    pub fn readable(bytes: &[u8]) -> Option<Self> {
        match canonical::schema(bytes, SCHEMA).ok()?.as_str() {
            LEVERING_SCHEMA => Some(Self::Levering(Box::new(serde_json::from_slice(bytes).ok()?))),
            _ => Some(Self::Release(Box::new(serde_json::from_slice(bytes).ok()?))),
        }
    }

    /// The reference number of the decision or the delivery.
    #[must_use]
    pub fn kenmerk(&self) -> &str {
        match self {
            Self::Release(manifest) => &manifest.besluit.kenmerk,
            Self::Levering(manifest) => &manifest.levering.kenmerk,
        }
    }

    /// The folder that it stands in.
    #[must_use]
    pub fn stem(&self) -> &str {
        match self {
            Self::Release(manifest) => &manifest.besluit.stem,
            Self::Levering(manifest) => &manifest.levering.stem,
        }
    }

    /// Its day.
    #[must_use]
    pub fn date(&self) -> Date {
        match self {
            Self::Release(manifest) => manifest.date,
            Self::Levering(manifest) => manifest.date,
        }
    }

    /// Trial or final.
    #[must_use]
    pub fn kind(&self) -> ReleaseKind {
        match self {
            Self::Release(manifest) => manifest.kind,
            Self::Levering(manifest) => manifest.kind,
        }
    }

    /// Made of a synthetic snapshot or with the demo key.
    #[must_use]
    pub fn is_demo(&self) -> bool {
        match self {
            Self::Release(manifest) => manifest.demo,
            Self::Levering(manifest) => manifest.demo,
        }
    }

    /// Fingerprint of its key.
    #[must_use]
    pub fn fingerprint(&self) -> &str {
        match self {
            Self::Release(manifest) => &manifest.pseudonym.fingerprint,
            Self::Levering(manifest) => &manifest.key,
        }
    }

    /// All files but the manifest.
    #[must_use]
    pub fn files(&self) -> &[StoredFile] {
        match self {
            Self::Release(manifest) => &manifest.files,
            Self::Levering(manifest) => &manifest.files,
        }
    }

    /// SHA-256 of its bytes.
    #[must_use]
    pub fn hash(&self) -> String {
        match self {
            Self::Release(manifest) => manifest.hash(),
            Self::Levering(manifest) => manifest.hash(),
        }
    }

    /// Name of its folder.
    #[must_use]
    pub fn folder_name(&self) -> String {
        match self {
            Self::Release(manifest) => manifest.folder_name(),
            Self::Levering(manifest) => manifest.folder_name(),
        }
    }

    /// What the ledger tells of it; of who ran it, and of what it replaces, the manifest knows nothing.
    #[must_use]
    pub fn entry(&self) -> LedgerEntry {
        let entry = match self {
            Self::Release(manifest) => of_release(manifest),
            Self::Levering(manifest) => of_levering(manifest),
        };
        LedgerEntry { release: format!("{}/{}", self.stem(), self.folder_name()), manifest: self.hash(), ..entry }
    }

    /// As [`Self::entry`], by somebody and in the place of another.
    #[must_use]
    pub fn entry_of(&self, by: Option<String>, replaces: Option<Replacement>) -> LedgerEntry {
        LedgerEntry { by, replaces, ..self.entry() }
    }
}

fn of_release(manifest: &Manifest) -> LedgerEntry {
    LedgerEntry {
        kenmerk: manifest.besluit.kenmerk.clone(),
        besluit: manifest.besluit.sha256.clone(),
        ontvanger: manifest.besluit.ontvanger.id.clone(),
        moment: manifest.moment.as_ref().map(|moment| moment.number),
        identiteit: None,
        date: manifest.date,
        release: String::new(),
        manifest: String::new(),
        rows: manifest.rows(),
        erase_by: manifest.erase_by,
        version: manifest.program.version.clone(),
        pseudonym: Some(manifest.pseudonym.clone()),
        snapshot: Some(manifest.read_digest()),
        by: None,
        replaces: None,
    }
}

fn of_levering(manifest: &LeveringManifest) -> LedgerEntry {
    let own = &manifest.levering;
    LedgerEntry {
        kenmerk: own.kenmerk.clone(),
        besluit: own.sha256.clone(),
        ontvanger: own.ontvanger.id.clone(),
        moment: None,
        identiteit: Some(own.identiteit.clone()),
        date: manifest.date,
        release: String::new(),
        manifest: String::new(),
        rows: manifest.counts.rows,
        erase_by: None,
        version: manifest.program.version.clone(),
        pseudonym: manifest.pseudonym.clone(),
        snapshot: Some(manifest.state.digest.clone()),
        by: None,
        replaces: None,
    }
}
