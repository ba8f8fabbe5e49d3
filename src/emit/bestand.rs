//! A file of the release, hashed and counted while it is written.
//!
//! In: bytes. Out: the file, and a [`Bestand`] with its size and SHA-256. Refuses: to overwrite; faults name the file.

use super::EmitError;
use crate::hash::{self, Stroom};
use sha2::{Digest, Sha256};
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Bytes gathered before they are hashed and written: hashing in small pieces costs a third more.
const BUFFER: usize = 1 << 18;
/// From here on bytes are hashed and written where they are: copying them first gains nothing any more.
const GROOT: usize = 1 << 16;

/// A file of the release as the manifest lists it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bestand {
    /// Path within the release, with `/`: `data/regulier_2021-2022.csv`.
    pub pad: String,
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256, 64 lower-case hex digits.
    pub sha256: String,
}

impl Bestand {
    /// Describes bytes at hand.
    #[must_use]
    pub fn van(pad: &str, inhoud: &[u8]) -> Self {
        Self { pad: pad.to_owned(), bytes: inhoud.len() as u64, sha256: hex::encode(Sha256::digest(inhoud)) }
    }
}

/// Makes a new file that only its owner can use; fails when there is one.
pub(crate) fn nieuw_bestand(pad: &Path) -> Result<File, EmitError> {
    let mut opties = OpenOptions::new();
    opties.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut opties, 0o600);
    opties.open(pad).map_err(|oorzaak| EmitError::bestand(pad, oorzaak))
}

/// Buffers, hashes, counts and writes.
pub struct HashendeSchrijver<W: Write = File> {
    uit: W,
    pad: PathBuf,
    buffer: Vec<u8>,
    hash: Stroom,
    bytes: u64,
}

impl HashendeSchrijver {
    /// As [`Self::klaar`], and waits until the file is on the disk.
    ///
    /// # Errors
    /// The rest could not be written, or the disk fails.
    pub(super) fn klaar_op_schijf(self, pad: &str) -> Result<Bestand, EmitError> {
        let fout = |oorzaak| EmitError::bestand(&self.pad, oorzaak);
        let handvat = self.uit.try_clone().map_err(fout)?;
        let naam = self.pad.clone();
        let bestand = self.klaar(pad)?;
        handvat.sync_all().map_err(|oorzaak| EmitError::bestand(&naam, oorzaak))?;
        Ok(bestand)
    }

    /// Makes a new file for its owner only.
    ///
    /// # Errors
    /// The file exists or cannot be made.
    pub fn nieuw(pad: &Path) -> Result<Self, EmitError> {
        Ok(Self::op(nieuw_bestand(pad)?, pad))
    }
}

impl<W: Write> HashendeSchrijver<W> {
    /// Writes to something that is open; `pad` is what errors name.
    pub fn op(uit: W, pad: &Path) -> Self {
        let buffer = Vec::with_capacity(BUFFER);
        Self { uit, pad: pad.to_owned(), buffer, hash: Stroom::default(), bytes: 0 }
    }

    /// Adds bytes.
    ///
    /// # Errors
    /// The buffer was full and could not be written.
    pub fn schrijf(&mut self, bytes: &[u8]) -> Result<(), EmitError> {
        let groot = bytes.len() >= GROOT;
        if groot || self.buffer.len() + bytes.len() > BUFFER {
            self.leeg()?;
        }
        if groot {
            return self.door(bytes);
        }
        self.buffer.extend_from_slice(bytes);
        Ok(())
    }

    /// Adds bytes to several files; pieces that are large are hashed side by side.
    ///
    /// # Errors
    /// A buffer was full and could not be written.
    pub fn schrijf_samen<'s>(delen: impl Iterator<Item = (&'s mut Self, &'s [u8])>) -> Result<(), EmitError>
    where
        W: 's,
    {
        let mut grote = Vec::new();
        for (schrijver, bytes) in delen {
            if bytes.len() < GROOT {
                schrijver.schrijf(bytes)?;
            } else {
                schrijver.leeg()?;
                schrijver.naar_buiten(bytes)?;
                grote.push((&mut schrijver.hash, bytes));
            }
        }
        hash::voeg_toe(grote);
        Ok(())
    }

    /// Writes what is left and tells what the file has become. Does not wait for the disk: the build place does.
    ///
    /// # Errors
    /// The rest could not be written.
    pub fn klaar(mut self, pad: &str) -> Result<Bestand, EmitError> {
        self.leeg()?;
        self.uit.flush().map_err(|oorzaak| EmitError::bestand(&self.pad, oorzaak))?;
        Ok(Bestand { pad: pad.to_owned(), bytes: self.bytes, sha256: hex::encode(self.hash.klaar()) })
    }

    fn leeg(&mut self) -> Result<(), EmitError> {
        let buffer = std::mem::take(&mut self.buffer);
        let gelukt = if buffer.is_empty() { Ok(()) } else { self.door(&buffer) };
        self.buffer = buffer;
        self.buffer.clear();
        gelukt
    }

    fn door(&mut self, bytes: &[u8]) -> Result<(), EmitError> {
        self.naar_buiten(bytes)?;
        self.hash.voeg_toe(bytes);
        Ok(())
    }

    /// Writes and counts; the hash is yet to be told.
    fn naar_buiten(&mut self, bytes: &[u8]) -> Result<(), EmitError> {
        self.uit.write_all(bytes).map_err(|oorzaak| EmitError::bestand(&self.pad, oorzaak))?;
        self.bytes += bytes.len() as u64;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io;

    #[test]
    fn size_and_hash_are_those_of_the_file_for_every_size_of_write() {
        let map = tempfile::tempdir().unwrap();
        for (nummer, stukken) in
            [vec![0], vec![3], vec![BUFFER], vec![BUFFER - 1, 2], vec![10, 3 * BUFFER, 5]].iter().enumerate()
        {
            let pad = map.path().join(nummer.to_string());
            let mut schrijver = HashendeSchrijver::nieuw(&pad).unwrap();
            for (i, lengte) in stukken.iter().enumerate() {
                schrijver.schrijf(&vec![b'a' + i as u8; *lengte]).unwrap();
            }
            let bestand = schrijver.klaar("x").unwrap();
            assert_eq!(bestand, Bestand::van("x", &std::fs::read(&pad).unwrap()));
            assert_eq!(bestand.bytes, stukken.iter().sum::<usize>() as u64);
        }
    }

    #[test]
    fn files_that_are_written_together_are_what_each_would_be_alone() {
        let map = tempfile::tempdir().unwrap();
        let mut schrijvers: Vec<_> =
            (0..3).map(|nummer| HashendeSchrijver::nieuw(&map.path().join(nummer.to_string())).unwrap()).collect();
        for ronde in [[GROOT, GROOT + 63, 3], [7, GROOT * 2, GROOT], [0, 0, 1], [GROOT + 1, GROOT, GROOT + 9]] {
            let delen: Vec<_> = ronde.iter().map(|lengte| vec![*lengte as u8; *lengte]).collect();
            let delen = schrijvers.iter_mut().zip(delen.iter().map(Vec::as_slice));
            HashendeSchrijver::schrijf_samen(delen).unwrap();
        }
        for (nummer, schrijver) in schrijvers.into_iter().enumerate() {
            let bestand = schrijver.klaar("x").unwrap();
            let pad = map.path().join(nummer.to_string());
            assert_eq!(bestand, Bestand::van("x", &std::fs::read(pad).unwrap()));
        }
    }

    #[test]
    fn the_hash_is_plain_sha256() {
        assert_eq!(Bestand::van("", b"abc").sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    #[test]
    fn a_full_disk_names_the_file() {
        struct Vol;
        impl Write for Vol {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::ErrorKind::StorageFull.into())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let mut schrijver = HashendeSchrijver::op(Vol, Path::new("data/vol.csv"));
        schrijver.schrijf(b"a;b\n").unwrap();
        let fout = schrijver.klaar("data/vol.csv").unwrap_err();
        assert!(matches!(&fout, EmitError::Bestand { pad, oorzaak } if pad == "data/vol.csv"
            && oorzaak.kind() == io::ErrorKind::StorageFull));
    }

    #[test]
    fn a_file_is_never_overwritten_and_is_for_its_owner_only() {
        let map = tempfile::tempdir().unwrap();
        let pad = map.path().join("een");
        drop(HashendeSchrijver::nieuw(&pad).unwrap());
        #[cfg(unix)]
        assert_eq!(std::os::unix::fs::PermissionsExt::mode(&pad.metadata().unwrap().permissions()) & 0o777, 0o600);
        assert!(HashendeSchrijver::nieuw(&pad).is_err());
    }
}
