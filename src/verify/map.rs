//! What is in the folder of a release.
//!
//! In: a path. Out: [`Map`]: its name and every entry below it. Refuses: a path that is no folder; it follows no link.

use super::VerifyError;
use super::scan::{Teller, meet};
use crate::emit::Bestand;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

/// Documents larger than this are not taken apart; their hash is.
const GROOTSTE_DOCUMENT: u64 = 64 << 20;

/// A folder that may be a release.
pub(super) struct Map {
    pub(super) pad: PathBuf,
    /// Its own name.
    pub(super) naam: String,
    /// Every entry but folders that hold something, by path with `/`; true for a regular file.
    pub(super) inhoud: BTreeMap<String, bool>,
}

impl Map {
    /// Lists a folder.
    pub(super) fn open(pad: &Path) -> Result<Self, VerifyError> {
        if !pad.is_dir() {
            return Err(VerifyError::GeenMap { pad: pad.display().to_string() });
        }
        // `.` and a trailing slash have no name of their own.
        let echt = fs::canonicalize(pad).map_err(|oorzaak| VerifyError::bestand(pad, oorzaak))?;
        let naam = echt.file_name().map(|naam| naam.to_string_lossy().into_owned()).unwrap_or_default();
        let mut inhoud = BTreeMap::new();
        loop_door(pad, "", &mut inhoud)?;
        Ok(Self { pad: pad.to_owned(), naam, inhoud })
    }

    /// Is this a regular file of the release?
    pub(super) fn heeft(&self, bestand: &str) -> bool {
        self.inhoud.get(bestand) == Some(&true)
    }

    /// Opens a file that is there, counting what is read of it.
    pub(super) fn lezer<'t, 'v>(
        &self,
        bestand: &str,
        teller: &'t Teller<'v>,
    ) -> Result<impl Read + use<'t, 'v>, VerifyError> {
        let pad = self.pad.join(bestand);
        let file = File::open(&pad).map_err(|oorzaak| VerifyError::bestand(&pad, oorzaak))?;
        Ok(teller.bij(file))
    }

    /// Size of a file that is there.
    pub(super) fn omvang(&self, bestand: &str) -> u64 {
        self.pad.join(bestand).metadata().map_or(0, |gegevens| gegevens.len())
    }

    /// The bytes of a document; `None` when it is not there or too large to be one.
    pub(super) fn document(&self, bestand: &str) -> Result<Option<Vec<u8>>, VerifyError> {
        if !self.heeft(bestand) {
            return Ok(None);
        }
        let pad = self.pad.join(bestand);
        let fout = |oorzaak| VerifyError::bestand(&pad, oorzaak);
        let mut bytes = Vec::new();
        let gelezen = File::open(&pad).map_err(fout)?.take(GROOTSTE_DOCUMENT + 1).read_to_end(&mut bytes);
        gelezen.map_err(fout)?;
        Ok((bytes.len() as u64 <= GROOTSTE_DOCUMENT).then_some(bytes))
    }

    /// Size and hash of a file that is there.
    pub(super) fn meet(&self, bestand: &str, teller: &Teller<'_>) -> Result<Bestand, VerifyError> {
        meet(self.lezer(bestand, teller)?).map_err(|oorzaak| VerifyError::bestand(&self.pad.join(bestand), oorzaak))
    }
}

fn loop_door(map: &Path, voor: &str, uit: &mut BTreeMap<String, bool>) -> Result<(), VerifyError> {
    let fout = |oorzaak| VerifyError::bestand(map, oorzaak);
    let mut leeg = true;
    for ingang in fs::read_dir(map).map_err(fout)? {
        let ingang = ingang.map_err(fout)?;
        leeg = false;
        let naam = format!("{voor}{}", ingang.file_name().to_string_lossy());
        let soort = ingang.file_type().map_err(fout)?;
        if soort.is_dir() {
            loop_door(&ingang.path(), &format!("{naam}/"), uit)?;
        } else {
            uit.insert(naam, soort.is_file());
        }
    }
    if leeg && !voor.is_empty() {
        uit.insert(voor.to_owned(), false);
    }
    Ok(())
}
