//! One pass over a data file: hash, rows, cells, order, counts.
//!
//! In: a stream and what its columns may hold. Out: [`Meting`]. Refuses: nothing; what is wrong is counted by position.
//! Memory: two rows and a buffer, whatever the size of the file.

mod cel;
mod lezer;
mod meting;
mod nummer;
mod teller;
mod velden;

pub(super) use cel::{Celtoets, Fout};
pub(super) use meting::{Meting, Soort};
pub(super) use nummer::persoonsnummer;
pub(super) use teller::Teller;

use crate::emit::Bestand;
use cel::lees_omnummer;
use lezer::{Lezer, Stap};
use memchr::{memchr, memchr_iter};
use sha2::{Digest, Sha256};
use std::io::{self, Read};
use velden::velden;

/// Size and hash of a stream.
pub(super) fn meet(bron: impl Read) -> io::Result<Bestand> {
    Lezer::new(bron).klaar()
}

/// A column that may occur in a file.
pub(super) struct Kolomtoets<'v> {
    /// Name in the header.
    pub(super) naam: &'v str,
    /// What its cells may hold.
    pub(super) toets: &'v Celtoets,
}

/// Reads a data file. `uniek`: one row per omnummer. Columns are found by their name in the header.
pub(super) fn scan(bron: impl Read, kolommen: &[Kolomtoets<'_>], uniek: bool) -> io::Result<Meting> {
    let mut lezer = Lezer::new(bron);
    let mut meting = Meting::new();
    let Some(kop) = kop(&mut lezer, &mut meting)? else {
        meting.bestand = lezer.klaar()?;
        return Ok(meting);
    };
    let vrij = Celtoets::vrij();
    let toetsen: Vec<&Celtoets> = kop
        .iter()
        .map(|naam| kolommen.iter().find(|kolom| kolom.naam == naam).map_or(&vrij, |kolom| kolom.toets))
        .collect();
    let mut werk = Werk::new(&toetsen, uniek);
    meting.leeg = vec![0; kop.len()];
    meting.kop = Some(kop);
    loop {
        match lezer.stap()? {
            Stap::Rij { aanhaling, heel } => {
                meting.rijen += 1;
                werk.rij(lezer.rij(), aanhaling, heel, &mut meting);
            }
            Stap::TeLang => {
                meting.fout(Soort::Rij, None, meting.rijen + 1);
                break;
            }
            Stap::Einde => break,
        }
    }
    meting.omnummers = werk.omnummer.map(|_| werk.hash.finalize().into());
    meting.bestand = lezer.klaar()?;
    Ok(meting)
}

/// The names in the header; a fault in row 0 when there is none.
fn kop<R: Read>(lezer: &mut Lezer<R>, meting: &mut Meting) -> io::Result<Option<Vec<String>>> {
    let mut namen = Vec::new();
    let gelezen = match lezer.stap()? {
        Stap::Rij { aanhaling, heel: true } => velden(lezer.rij(), aanhaling, |_, veld| {
            namen.push(String::from_utf8_lossy(veld).into_owned());
        }),
        _ => false,
    };
    if !gelezen {
        meting.fout(Soort::Rij, None, 0);
    }
    Ok(gelezen.then_some(namen))
}

/// The state that goes from row to row.
struct Werk<'t> {
    toetsen: &'t [&'t Celtoets],
    /// Column of the omnummer.
    omnummer: Option<usize>,
    uniek: bool,
    vorig: Option<u128>,
    vorige_rij: Vec<u8>,
    hash: Sha256,
}

impl<'t> Werk<'t> {
    fn new(toetsen: &'t [&'t Celtoets], uniek: bool) -> Self {
        Self {
            toetsen,
            omnummer: toetsen.iter().position(|toets| toets.is_omnummer()),
            uniek,
            vorig: None,
            vorige_rij: Vec::new(),
            hash: Sha256::new(),
        }
    }

    fn rij(&mut self, rij: &[u8], aanhaling: bool, heel: bool, meting: &mut Meting) {
        let nr = meting.rijen;
        let breedte = self.toetsen.len();
        let mut omnummer = None;
        let cel = |kolom: usize, cel: &[u8], meting: &mut Meting, omnummer: &mut Option<u128>| {
            let Some(toets) = self.toetsen.get(kolom) else { return };
            if cel.is_empty()
                && let Some(leeg) = meting.leeg.get_mut(kolom)
            {
                *leeg += 1;
            }
            let oordeel = toets.oordeel(cel);
            if let Some(fout) = oordeel.fout {
                meting.fout(Soort::Cel(fout), Some(kolom), nr);
            }
            if oordeel.persoonsnummer {
                meting.fout(Soort::Persoonsnummer, Some(kolom), nr);
            }
            if self.omnummer == Some(kolom) {
                *omnummer = lees_omnummer(cel);
            }
        };
        let goed = heel
            && (rij.is_ascii() || std::str::from_utf8(rij).is_ok())
            && if aanhaling {
                velden::aantal(rij) == Some(breedte)
                    && velden(rij, true, |kolom, veld| cel(kolom, veld, meting, &mut omnummer))
            } else {
                // An empty line is no row of one empty field: that one is written as two quotes.
                let goed =
                    memchr_iter(b';', rij).count() + 1 == breedte && !rij.is_empty() && memchr(b'\r', rij).is_none();
                if goed {
                    velden(rij, false, |kolom, veld| cel(kolom, veld, meting, &mut omnummer));
                }
                goed
            };
        if !goed {
            meting.fout(Soort::Rij, None, nr);
            if persoonsnummer(rij) {
                meting.fout(Soort::Persoonsnummer, None, nr);
            }
        }
        self.volgorde(rij, omnummer, nr, meting);
    }

    /// Order by omnummer and then by the bytes of the row; counts persons.
    fn volgorde(&mut self, rij: &[u8], omnummer: Option<u128>, nr: u64, meting: &mut Meting) {
        let Some(nummer) = omnummer else { return };
        self.hash.update(nummer.to_be_bytes());
        match self.vorig {
            Some(vorig) if (vorig, self.vorige_rij.as_slice()) > (nummer, rij) => {
                meting.fout(Soort::Volgorde, None, nr);
            }
            Some(vorig) if self.uniek && vorig == nummer => meting.fout(Soort::Herhaald, None, nr),
            _ => {}
        }
        meting.personen += u64::from(self.vorig != Some(nummer));
        self.vorig = Some(nummer);
        self.vorige_rij.clear();
        self.vorige_rij.extend_from_slice(rij);
    }
}

#[cfg(test)]
mod tests;
