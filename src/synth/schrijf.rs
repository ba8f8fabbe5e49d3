//! From persons to files: blocks are made by several threads and written in order, hashed on the way.
//!
//! In: a list of blocks and a way to fill one. Out: one CSV per table, with rows, bytes and SHA-256.
//! Refuses: to hold more than a few blocks per thread, whatever the size; to depend on the number of threads.

use super::fout::SynthError;
use super::tabellen::{SCHEMA, Tabellen};
use sha2::{Digest as _, Sha256};
use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{channel, sync_channel};

/// A file that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bestand {
    /// Name of the table or source.
    pub naam: String,
    /// File name within its folder.
    pub bestand: String,
    /// Rows, header not counted.
    pub rijen: u64,
    /// Bytes, header counted.
    pub bytes: u64,
    /// SHA-256 of the file, 64 hex digits.
    pub sha256: String,
}

/// One file under way.
pub(super) struct Schrijver {
    pad: PathBuf,
    bestand: File,
    som: Sha256,
    gegevens: Bestand,
}

impl Schrijver {
    /// Creates `naam`.csv with its header.
    pub(super) fn nieuw(map: &Path, naam: &str, kop: &str) -> Result<Self, SynthError> {
        let bestandsnaam = format!("{naam}.csv");
        let pad = map.join(&bestandsnaam);
        let bestand = File::create_new(&pad).map_err(|oorzaak| SynthError::Schrijven { pad: pad.clone(), oorzaak })?;
        let gegevens =
            Bestand { naam: naam.to_owned(), bestand: bestandsnaam, rijen: 0, bytes: 0, sha256: String::new() };
        let mut schrijver = Self { pad, bestand, som: Sha256::new(), gegevens };
        schrijver.voeg_toe(format!("{kop}\n").as_bytes(), 0)?;
        Ok(schrijver)
    }

    /// Appends complete lines.
    pub(super) fn voeg_toe(&mut self, bytes: &[u8], rijen: u64) -> Result<(), SynthError> {
        self.som.update(bytes);
        self.gegevens.rijen += rijen;
        self.gegevens.bytes += bytes.len() as u64;
        self.bestand.write_all(bytes).map_err(|oorzaak| SynthError::Schrijven { pad: self.pad.clone(), oorzaak })
    }

    /// Ends the file.
    pub(super) fn klaar(self) -> Bestand {
        let sha256 = self.som.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        Bestand { sha256, ..self.gegevens }
    }
}

/// Fills a block for each piece of `werk` on `draden` threads and writes the blocks in the order of `werk`.
/// `voortgang` hears after each block how many persons are written.
pub(super) fn schrijf<W: Sync>(
    map: &Path,
    werk: &[W],
    draden: usize,
    vul: impl Fn(&W, &mut Tabellen) + Sync,
    voortgang: &mut dyn FnMut(u64),
) -> Result<Vec<Bestand>, SynthError> {
    let mut schrijvers: Vec<Schrijver> =
        SCHEMA.iter().map(|(naam, kop)| Schrijver::nieuw(map, naam, kop)).collect::<Result<_, _>>()?;
    let mut schrijf_blok = |blok: &Tabellen| -> Result<(), SynthError> {
        for (schrijver, blad) in schrijvers.iter_mut().zip(blok.bladen()) {
            schrijver.voeg_toe(&blad.bytes, blad.rijen)?;
        }
        voortgang(schrijvers.first().map_or(0, |persoon| persoon.gegevens.rijen));
        Ok(())
    };
    let (draden, vul) = (draden.max(1), &vul);
    std::thread::scope(|bereik| {
        // Each thread has a lane of its own and takes every so-manieth piece: reading the lanes in turn gives the order
        // of `werk` without any sorting. A lane holds two blocks, so memory stays constant.
        let banen: Vec<_> = (0..draden)
            .map(|baan| {
                let (heen, ontvang) = sync_channel::<Tabellen>(2);
                let (geef_terug, terug) = channel::<Tabellen>();
                bereik.spawn(move || {
                    for stuk in werk.iter().skip(baan).step_by(draden) {
                        let mut blok = terug.try_recv().unwrap_or_default();
                        blok.leeg();
                        vul(stuk, &mut blok);
                        // The writer has stopped: its failure is reported there.
                        if heen.send(blok).is_err() {
                            return;
                        }
                    }
                });
                (ontvang, geef_terug)
            })
            .collect();
        for ((ontvang, geef_terug), _) in banen.iter().cycle().zip(werk) {
            let blok = ontvang.recv().map_err(|_| SynthError::Draad)?;
            schrijf_blok(&blok)?;
            // A thread that is done does not want its block back.
            let _ = geef_terug.send(blok);
        }
        Ok(())
    })?;
    Ok(schrijvers.into_iter().map(Schrijver::klaar).collect())
}
