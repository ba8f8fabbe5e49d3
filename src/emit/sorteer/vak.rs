//! The rows that one thread has made: in memory by bucket, and spilled when its share is used up.
//!
//! In: row after row. Out: per bucket the pieces in memory and the runs in the spill file.
//! Refuses: an output that was not announced, a person of 4 GiB, a row with 64 KiB before its omnummer.

use super::{BAKKEN, NERGENS, RIJ_VOORAF, VOORAF};
use crate::emit::EmitError;
use std::fs::File;
use std::io::{BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// A run of rows in the spill file.
#[derive(Clone, Copy)]
struct Stuk {
    begin: u64,
    lengte: usize,
}

/// A bucket: pieces in memory, runs on disk.
#[derive(Default)]
struct Bak {
    stukken: Vec<Vec<u8>>,
    weggeschreven: Vec<Stuk>,
}

/// The rows of one thread.
pub struct Vak {
    uitvoeren: usize,
    bakken: Vec<Bak>,
    /// Emptied pieces, to be used again: their memory has been counted once and stays counted.
    vrij: Vec<Vec<u8>>,
    stukmaat: usize,
    aandeel: usize,
    in_gebruik: usize,
    /// The person whose rows are coming in.
    laatste: Option<(u64, u128)>,
    /// The rows of that person so far, each after its output, the place of the omnummer, and its length. They go to
    /// their bucket together: one place in memory to wait for per person, and one omnummer to keep and to sort by, not
    /// one per row. Its text, a quarter of all bytes, is made when the line is written.
    lopend: Vec<u8>,
    map: PathBuf,
    spil: Option<Spil>,
}

struct Spil {
    bestand: BufWriter<File>,
    lengte: u64,
}

impl Vak {
    pub(super) fn new(uitvoeren: usize, aandeel: usize, map: &Path) -> Self {
        Self {
            uitvoeren,
            bakken: std::iter::repeat_with(Bak::default).take(BAKKEN).collect(),
            vrij: Vec::new(),
            // Half a piece per bucket is empty on average: an eighth of a bucket's part keeps that loss at 6 %.
            stukmaat: (aandeel / BAKKEN / 8).clamp(256, 1 << 16),
            aandeel,
            in_gebruik: 0,
            laatste: None,
            lopend: Vec::new(),
            map: map.to_owned(),
            spil: None,
        }
    }

    /// Adds a row (without line end) to an output: `schrijf` puts its bytes behind those that it finds, and tells at
    /// which of them the text of the omnummer is to stand, if at any. `persoon` is
    /// any number that tells persons apart within this build and is the same for all rows of one person; it is used
    /// for the proof that no two persons share an omnummer. Rows of one person are best added one after another.
    ///
    /// # Errors
    /// Spilling failed (the error names the folder), an unknown output, a row or person that is too long.
    #[inline]
    pub fn voeg_toe(
        &mut self,
        uitvoer: usize,
        omnummer: u128,
        persoon: u64,
        schrijf: impl FnOnce(&mut Vec<u8>) -> Option<usize>,
    ) -> Result<(), EmitError> {
        let nummer = u16::try_from(uitvoer).ok().filter(|_| uitvoer < self.uitvoeren);
        let Some(nummer) = nummer else {
            return Err(EmitError::Uitvoer { nummer: uitvoer, aantal: self.uitvoeren });
        };
        if self.laatste != Some((persoon, omnummer)) {
            self.sluit_persoon()?;
            self.laatste = Some((persoon, omnummer));
        }
        let kop = self.lopend.len();
        self.lopend.extend_from_slice(&[0; RIJ_VOORAF]);
        let begin = self.lopend.len();
        let plek = schrijf(&mut self.lopend)
            .map_or(Some(NERGENS), |plek| u16::try_from(plek).ok().filter(|plek| *plek != NERGENS));
        let [a, b] = nummer.to_be_bytes();
        let [c, d] = plek.ok_or(EmitError::RijTeLang)?.to_be_bytes();
        let lengte = self.lopend.len().checked_sub(begin).and_then(|lengte| u32::try_from(lengte).ok());
        let lengte = lengte.ok_or(EmitError::RijTeLang)?;
        let [e, f, g, h] = lengte.to_be_bytes();
        if let Some(plek) = self.lopend.get_mut(kop..begin) {
            plek.copy_from_slice(&[a, b, c, d, e, f, g, h]);
        }
        Ok(())
    }

    /// Puts the rows of the last person into their bucket.
    fn sluit_persoon(&mut self) -> Result<(), EmitError> {
        let Some((persoon, omnummer)) = self.laatste.take() else { return Ok(()) };
        let lengte = u32::try_from(self.lopend.len()).map_err(|_| EmitError::RijTeLang)?;
        let nodig = VOORAF + self.lopend.len();
        let nummer = (omnummer >> 120) as usize;
        let vol = self.bakken.get(nummer).and_then(|bak| bak.stukken.last()).is_none_or(|stuk| ruimte(stuk) < nodig);
        if vol {
            let stuk = self.nieuw_stuk(nodig)?;
            if let Some(bak) = self.bakken.get_mut(nummer) {
                bak.stukken.push(stuk);
            }
        }
        if let Some(stuk) = self.bakken.get_mut(nummer).and_then(|bak| bak.stukken.last_mut()) {
            stuk.extend_from_slice(&omnummer.to_be_bytes());
            stuk.extend_from_slice(&persoon.to_be_bytes());
            stuk.extend_from_slice(&lengte.to_be_bytes());
            stuk.extend_from_slice(&self.lopend);
        }
        self.lopend.clear();
        Ok(())
    }

    /// A piece with room for `nodig` bytes; spills first when it would not fit in this thread's share.
    #[cold]
    fn nieuw_stuk(&mut self, nodig: usize) -> Result<Vec<u8>, EmitError> {
        let maat = nodig.max(self.stukmaat);
        if self.in_gebruik > 0 && self.in_gebruik + maat > self.aandeel {
            self.spil()?;
        }
        self.in_gebruik += maat;
        let oud = if maat == self.stukmaat { self.vrij.pop() } else { None };
        Ok(oud.unwrap_or_else(|| Vec::with_capacity(maat)))
    }

    /// Writes all buckets to the spill file and forgets them.
    fn spil(&mut self) -> Result<(), EmitError> {
        let mut spil = match self.spil.take() {
            Some(spil) => spil,
            None => Spil {
                bestand: BufWriter::with_capacity(
                    1 << 18,
                    tempfile::tempfile_in(&self.map).map_err(|oorzaak| EmitError::bestand(&self.map, oorzaak))?,
                ),
                lengte: 0,
            },
        };
        for bak in &mut self.bakken {
            let begin = spil.lengte;
            let mut lengte = 0;
            for mut stuk in bak.stukken.drain(..) {
                spil.bestand.write_all(&stuk).map_err(|oorzaak| EmitError::bestand(&self.map, oorzaak))?;
                lengte += stuk.len();
                if stuk.capacity() == self.stukmaat {
                    stuk.clear();
                    self.vrij.push(stuk);
                }
            }
            if lengte > 0 {
                bak.weggeschreven.push(Stuk { begin, lengte });
                spil.lengte += lengte as u64;
            }
        }
        self.in_gebruik = 0;
        self.spil = Some(spil);
        Ok(())
    }

    /// Ends the filling: what is left in memory stays there, the spill file becomes readable.
    pub(super) fn klaar(mut self) -> Result<Inhoud, EmitError> {
        self.sluit_persoon()?;
        let spil = match self.spil {
            Some(spil) => {
                let bestand = spil.bestand.into_inner();
                Some(Mutex::new(bestand.map_err(|fout| EmitError::bestand(&self.map, fout.into_error()))?))
            }
            None => None,
        };
        Ok(Inhoud { bakken: self.bakken, spil, map: self.map })
    }
}

fn ruimte(stuk: &Vec<u8>) -> usize {
    stuk.capacity() - stuk.len()
}

/// A filled box, to be read bucket by bucket from several threads.
pub(super) struct Inhoud {
    bakken: Vec<Bak>,
    spil: Option<Mutex<File>>,
    map: PathBuf,
}

impl Inhoud {
    /// The pieces of a bucket that are still in memory.
    pub(super) fn stukken(&self, bak: usize) -> &[Vec<u8>] {
        self.bakken.get(bak).map_or(&[], |bak| &bak.stukken)
    }

    /// Adds what was spilled of a bucket to `uit`.
    pub(super) fn lees(&self, bak: usize, uit: &mut Vec<u8>) -> Result<(), EmitError> {
        let (Some(bak), Some(spil)) = (self.bakken.get(bak), &self.spil) else { return Ok(()) };
        let fout = |oorzaak| EmitError::bestand(&self.map, oorzaak);
        let mut bestand = spil.lock().unwrap_or_else(PoisonError::into_inner);
        for stuk in &bak.weggeschreven {
            let begin = uit.len();
            uit.resize(begin + stuk.lengte, 0);
            bestand.seek(SeekFrom::Start(stuk.begin)).map_err(fout)?;
            bestand.read_exact(uit.get_mut(begin..).unwrap_or_default()).map_err(fout)?;
        }
        Ok(())
    }
}
