//! The ledger (grootboek): one line per final release, each holding the hash of the line before it.
//!
//! In: a final release that is complete on the disk. Out: a line in `OUT/verstrekkingen.jsonl`.
//! Refuses: a chain that does not connect, a second release for the same moment of the same decision.

mod regel;

pub use regel::{Boeking, GrootboekRegel};

use super::ManifestError;
use regel::{Onderdeel, ontleed};
use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

/// Name of the ledger in OUT.
const BESTAND: &str = "verstrekkingen.jsonl";

/// The ledger as it stands, its chain verified.
///
/// **Order.** A final release is first complete and synced out of sight, then entered here and synced, and only then
/// put in its place by one rename. So a release that exists is in the ledger, whatever happens in between. A run killed
/// between the entry and the rename leaves a line without a folder ([`Grootboek::zonder_map`]). The way out is to run
/// the same build again: it gives the same manifest, finds its own line ([`Geboekt::StondEr`]), and puts the release
/// in its place without a second line.
///
/// **Chain.** `hash` is the SHA-256 of the line without `hash`; `vorige` is the `hash` of the line before, 64 zeros in
/// the first. A last line that was cut off while it was appended is no entry: its release was never put in place. The
/// next entry takes it away and says so.
///
/// The chain shows damage and careless edits. It is no seal: whoever can write the file can write it anew, so keep the
/// last hash elsewhere (it is in the report of every final build).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grootboek {
    /// The lines.
    pub regels: Vec<GrootboekRegel>,
    /// The hash of the last line, 64 zeros when there is none.
    pub laatste: String,
    /// The file ends in a line that was cut off.
    pub afgebroken: bool,
    /// The last line that counts ends in a line end; an editor may have eaten it.
    regeleinde: bool,
    /// Length in bytes of the lines that count.
    lengte: u64,
    uit: PathBuf,
}

/// How an entry was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Geboekt {
    /// A new line.
    Nieuw {
        /// Its number, from 1.
        volgnummer: u64,
        /// Its hash.
        hash: String,
        /// A line that was cut off earlier was taken away first.
        hersteld: bool,
    },
    /// The same release was entered before: a build that was killed is being finished, or repeated.
    StondEr {
        /// Number of its line.
        volgnummer: u64,
    },
}

impl Grootboek {
    /// Reads and verifies the ledger of an OUT folder; no file is an empty ledger.
    ///
    /// # Errors
    /// Not readable, or a line that is not what was written or does not connect.
    pub fn lees(uit: &Path) -> Result<Self, ManifestError> {
        let pad = uit.join(BESTAND);
        match std::fs::read(&pad) {
            Ok(bytes) => Self::ontleed(uit, &bytes),
            Err(oorzaak) if oorzaak.kind() == std::io::ErrorKind::NotFound => Self::ontleed(uit, b""),
            Err(oorzaak) => Err(ManifestError::bestand(&pad, oorzaak)),
        }
    }

    /// Lines whose release folder does not exist: interrupted between entry and rename, or moved away since.
    #[must_use]
    pub fn zonder_map(&self) -> Vec<&GrootboekRegel> {
        self.regels.iter().filter(|regel| !self.uit.join(&regel.boeking.release).is_dir()).collect()
    }

    /// Where the ledger of an OUT folder stands.
    #[must_use]
    pub fn pad(uit: &Path) -> PathBuf {
        uit.join(BESTAND)
    }

    fn ontleed(uit: &Path, bytes: &[u8]) -> Result<Self, ManifestError> {
        let mut boek = Self {
            regels: Vec::new(),
            laatste: "0".repeat(64),
            afgebroken: false,
            regeleinde: true,
            lengte: 0,
            uit: uit.to_owned(),
        };
        for regel in bytes.split_inclusive(|byte| *byte == b'\n') {
            let nummer = boek.regels.len() + 1;
            let heel = regel.strip_suffix(b"\n");
            let tekst = heel.unwrap_or(regel);
            if heel.is_none() && ontleed(tekst).is_none() {
                boek.afgebroken = true;
                break;
            }
            boek.regeleinde = heel.is_some();
            let keten = || ManifestError::Keten { pad: uit.join(BESTAND).display().to_string(), regel: nummer };
            let Onderdeel { regel: gelezen, hash } = ontleed(tekst).ok_or_else(keten)?;
            if gelezen.vorige != boek.laatste || gelezen.volgnummer != nummer as u64 {
                return Err(keten());
            }
            boek.lengte += regel.len() as u64;
            boek.laatste = hash;
            boek.regels.push(gelezen);
        }
        Ok(boek)
    }
}

/// Enters a final release in the ledger of an OUT folder, under its lock, and waits until the line is on the disk.
///
/// # Errors
/// The ledger cannot be used or does not connect; the moment was released before as something else.
pub fn boek(uit: &Path, boeking: &Boeking) -> Result<Geboekt, ManifestError> {
    let pad = uit.join(BESTAND);
    let fout = |oorzaak| ManifestError::bestand(&pad, oorzaak);
    let mut opties = OpenOptions::new();
    opties.read(true).append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut opties, 0o600);
    let mut bestand = opties.open(&pad).map_err(fout)?;
    bestand.lock().map_err(fout)?;
    let mut bytes = Vec::new();
    bestand.read_to_end(&mut bytes).map_err(fout)?;
    let boek = Grootboek::ontleed(uit, &bytes)?;
    if let Some(eerder) = boek.regels.iter().find(|regel| regel.boeking.zelfde_moment(boeking)) {
        if eerder.boeking.manifest == boeking.manifest && eerder.boeking.release == boeking.release {
            return Ok(Geboekt::StondEr { volgnummer: eerder.volgnummer });
        }
        return Err(ManifestError::AlVerstrekt {
            kenmerk: boeking.kenmerk.clone(),
            moment: boeking.moment,
            regel: eerder.volgnummer,
            aanwezig: uit.join(&eerder.boeking.release).is_dir(),
            release: eerder.boeking.release.clone(),
        });
    }
    if boek.afgebroken {
        bestand.set_len(boek.lengte).map_err(fout)?;
    }
    let volgnummer = boek.regels.len() as u64 + 1;
    let regel = GrootboekRegel { volgnummer, vorige: boek.laatste, boeking: boeking.clone() };
    let (mut tekst, hash) = regel.schrijf();
    if !boek.regeleinde {
        tekst.insert(0, '\n');
    }
    if let Err(oorzaak) = bestand.write_all(tekst.as_bytes()).and_then(|()| bestand.sync_all()) {
        // Half a line is taken away; should that fail too, the next entry does it.
        let _ = bestand.set_len(boek.lengte);
        return Err(fout(oorzaak));
    }
    // The entry of a new file in its folder has to last as well.
    #[cfg(unix)]
    File::open(uit).and_then(|map| map.sync_all()).map_err(fout)?;
    Ok(Geboekt::Nieuw { volgnummer, hash, hersteld: boek.afgebroken })
}

#[cfg(test)]
mod tests;
