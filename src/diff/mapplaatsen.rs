//! Applies a diff to a release folder.
//!
//! In: the machine format and the folder of OLD. Out: the folder of NEW, which must not be there yet.
//! Refuses: an existing folder, a path that leaves it, a data file with another hash than the diff names.

use super::toepassen::{Plaatsen, pas_toe};
use super::{DiffError, PastNiet};
use crate::emit::HashendeSchrijver;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, BufRead, Write};
use std::path::{Component, Path, PathBuf};

/// Makes the release NEW in `nieuw` out of the one in `oud`.
///
/// # Errors
/// See [`pas_toe`]; or `nieuw` exists.
pub fn pas_toe_op_map(diff: impl BufRead, oud: &Path, nieuw: &Path) -> Result<(), DiffError> {
    let fout = |oorzaak| DiffError::bestand(&nieuw.display().to_string(), oorzaak);
    fs::create_dir(nieuw).map_err(fout)?;
    fs::create_dir(nieuw.join("data")).map_err(fout)?;
    let mut mappen = Mappen { oud: oud.to_owned(), nieuw: nieuw.to_owned(), verteld: BTreeSet::new() };
    pas_toe(diff, &mut mappen)?;
    mappen.neem_over()
}

struct Mappen {
    oud: PathBuf,
    nieuw: PathBuf,
    verteld: BTreeSet<String>,
}

/// A new file that hashes what it takes.
struct Schrijver(HashendeSchrijver);

impl Write for Schrijver {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.schrijf(bytes).map_err(io::Error::other)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Mappen {
    /// A path of the diff within a folder; a diff can come from anywhere.
    fn binnen(map: &Path, pad: &str) -> Result<PathBuf, DiffError> {
        let gewoon = Path::new(pad).components().all(|deel| matches!(deel, Component::Normal(_)));
        if gewoon { Ok(map.join(pad)) } else { Err(DiffError::PastNiet { regel: 0, reden: PastNiet::Vorm }) }
    }

    /// Files that no line speaks of are the same in NEW.
    fn neem_over(&self) -> Result<(), DiffError> {
        for entry in fs::read_dir(&self.oud).map_err(|oorzaak| self.fout("", oorzaak))? {
            let entry = entry.map_err(|oorzaak| self.fout("", oorzaak))?;
            let naam = entry.file_name().to_string_lossy().into_owned();
            let is_bestand = entry.file_type().is_ok_and(|soort| soort.is_file());
            if is_bestand && !self.verteld.contains(&naam) {
                fs::copy(entry.path(), self.nieuw.join(&naam)).map_err(|oorzaak| self.fout(&naam, oorzaak))?;
            }
        }
        Ok(())
    }

    fn fout(&self, pad: &str, oorzaak: io::Error) -> DiffError {
        DiffError::bestand(&self.oud.join(pad).display().to_string(), oorzaak)
    }
}

impl Plaatsen for Mappen {
    type Oud = File;
    type Nieuw = Schrijver;

    fn oud(&mut self, pad: &str) -> Result<File, DiffError> {
        File::open(Self::binnen(&self.oud, pad)?).map_err(|oorzaak| self.fout(pad, oorzaak))
    }

    fn nieuw(&mut self, pad: &str) -> Result<Schrijver, DiffError> {
        let plaats = Self::binnen(&self.nieuw, pad)?;
        Ok(Schrijver(HashendeSchrijver::nieuw(&plaats).map_err(|fout| self.fout(pad, io::Error::other(fout)))?))
    }

    fn klaar(&mut self, pad: &str, nieuw: Schrijver) -> Result<Option<String>, DiffError> {
        let bestand = nieuw.0.klaar(pad).map_err(|fout| self.fout(pad, io::Error::other(fout)))?;
        Ok(Some(bestand.sha256))
    }

    fn tekst(&mut self, pad: &str, inhoud: Option<&str>) -> Result<(), DiffError> {
        self.verteld.insert(pad.to_owned());
        let plaats = Self::binnen(&self.nieuw, pad)?;
        inhoud.map_or(Ok(()), |tekst| fs::write(plaats, tekst).map_err(|oorzaak| self.fout(pad, oorzaak)))
    }
}
