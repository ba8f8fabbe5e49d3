//! The stock: reads all tables in step, once, and hands out blocks of whole persons.
//!
//! In: the files of the snapshot. Out: [`Blok`]s in order; at the end, per table the hash and size of what was read.
//! Refuses: a wrong header, a row without end. Cutting trusts the order of the rows; whoever decodes the block checks
//! it, and a row on the wrong side of a cut shows there as unsorted.

use super::blok::{Blok, PERSONEN_PER_BLOK, Tabelblok};
use super::{Snapshot, SnapshotError, Tabellezer};
use crate::hash::{self, Stroom};
use std::fs::File;
use std::io::Read;
use std::path::PathBuf;

/// Least and most bytes asked of the operating system at a time.
const HAP: std::ops::RangeInclusive<usize> = 8 * 1024..=1024 * 1024;
/// Longest row.
const MAX_RIJ: usize = 1024 * 1024;

/// What is known of a table when it was read to its end.
pub struct Voorraadstaat {
    /// SHA-256 of the file, 64 hex digits.
    pub sha256: String,
    /// Bytes.
    pub bytes: u64,
}

/// All tables, open, each at the same person.
pub struct Voorraad {
    bestanden: Vec<Bestand>,
    nr: u64,
    na: Option<[u8; 9]>,
}

impl Voorraad {
    /// Opens the files and reads their headers.
    ///
    /// # Errors
    /// [`SnapshotError::TabelOntbreekt`], [`SnapshotError::Lezen`], [`SnapshotError::Kolommen`] (all wrong headers at once).
    pub fn open(snapshot: &Snapshot, lezers: &[Tabellezer]) -> Result<Self, SnapshotError> {
        let ontbreekt: Vec<String> =
            lezers.iter().filter(|lezer| snapshot.tabel(lezer.naam).is_none()).map(|l| l.naam.to_owned()).collect();
        if !ontbreekt.is_empty() {
            return Err(SnapshotError::TabelOntbreekt { tabellen: ontbreekt });
        }
        let mut bestanden = Vec::new();
        let mut slecht = Vec::new();
        for lezer in lezers {
            let Some(tabel) = snapshot.tabel(lezer.naam) else { continue };
            let mut bestand = Bestand::open(snapshot.map.join(&tabel.bestand), &tabel.bestand)?;
            if !bestand.kop_klopt(&lezer.kop)? {
                slecht.push((tabel.bestand.clone(), lezer.kop.clone()));
            }
            bestanden.push(bestand);
        }
        if !slecht.is_empty() {
            return Err(SnapshotError::Kolommen { bestanden: slecht });
        }
        Ok(Self { bestanden, nr: 0, na: None })
    }

    /// Total size of the files, for a progress bar.
    #[must_use]
    pub fn omvang(&self) -> u64 {
        self.bestanden.iter().map(|bestand| bestand.omvang).sum()
    }

    /// Bytes read so far.
    #[must_use]
    pub fn gelezen(&self) -> u64 {
        self.bestanden.iter().map(|bestand| bestand.gelezen).sum()
    }

    /// Fills `blok` with the next persons; false when everything has been handed out.
    ///
    /// # Errors
    /// [`SnapshotError::Lezen`], [`SnapshotError::RijTeLang`].
    pub fn volgende(&mut self, blok: &mut Blok) -> Result<bool, SnapshotError> {
        blok.nr = self.nr;
        blok.na = self.na;
        blok.tabellen.resize_with(self.bestanden.len(), Tabelblok::default);
        let Some((eerste, rest)) = self.bestanden.split_first_mut() else { return Ok(false) };
        let Some((personen, tabellen)) = blok.tabellen.split_first_mut() else { return Ok(false) };
        eerste.neem_rijen(PERSONEN_PER_BLOK, personen)?;
        let tot = laatste_pgn(&personen.bytes);
        for (bestand, tabel) in rest.iter_mut().zip(tabellen) {
            match tot {
                Some(tot) => bestand.neem_tot(tot, tabel)?,
                // No persons are left: what still stands in the other tables belongs to nobody, and is reported so.
                None => bestand.neem_rijen(PERSONEN_PER_BLOK, tabel)?,
            }
        }
        self.nr += 1;
        self.na = tot.or(self.na);
        self.tel_mee(blok);
        Ok(blok.tabellen.iter().any(|tabel| !tabel.bytes.is_empty() || tabel.afgekapt))
    }

    /// Hashes what is handed out, the longest tables first: then few bytes are left without company.
    fn tel_mee(&mut self, blok: &Blok) {
        let hashers = self.bestanden.iter_mut().map(|bestand| &mut bestand.hasher);
        let mut werk: Vec<_> = hashers.zip(blok.tabellen.iter().map(|tabel| tabel.bytes.as_slice())).collect();
        werk.sort_by_key(|(_, bytes)| std::cmp::Reverse(bytes.len()));
        hash::voeg_toe(werk);
    }

    /// Hash and size of each file, in the order of the readers; meaningful when every block was handed out.
    #[must_use]
    pub fn staat(self) -> Vec<Voorraadstaat> {
        let staat = |mut bestand: Bestand| {
            bestand.hasher.voeg_toe(&bestand.afgekapt);
            Voorraadstaat { sha256: hex::encode(bestand.hasher.klaar()), bytes: bestand.gelezen }
        };
        self.bestanden.into_iter().map(staat).collect()
    }
}

/// The pgn with which a row starts; `None` when it has fewer than nine bytes before its comma.
pub(super) fn pgn_van(rij: &[u8]) -> Option<[u8; 9]> {
    match rij {
        [pgn @ .., b','] if pgn.len() == 9 => pgn.try_into().ok(),
        _ => None,
    }
}

/// The pgn of the last row; rows whose pgn is not nine bytes are passed over (they are faults anyway).
fn laatste_pgn(bytes: &[u8]) -> Option<[u8; 9]> {
    let mut einde = bytes.len();
    while einde > 0 {
        let zonder_lf = bytes.get(..einde - 1)?;
        let begin = memchr::memrchr(b'\n', zonder_lf).map_or(0, |plek| plek + 1);
        if let Some(pgn) = bytes.get(begin..begin + 10).and_then(pgn_van) {
            return Some(pgn);
        }
        einde = begin;
    }
    None
}

struct Bestand {
    pad: PathBuf,
    naam: String,
    lezer: File,
    /// Of what was handed out.
    hasher: Stroom,
    omvang: u64,
    gelezen: u64,
    /// Read, but not handed out yet.
    rest: Vec<u8>,
    /// A row without end at the end of the file.
    afgekapt: Vec<u8>,
    /// Size of the last block: the next is about as long, so little is read too far and has to be moved.
    vorige: usize,
    /// A quote was seen in `rest`: rows may hold line ends, so cuts are sought row by row.
    aanhaling: bool,
    op: bool,
}

impl Bestand {
    fn open(pad: PathBuf, naam: &str) -> Result<Self, SnapshotError> {
        let fout = |source| SnapshotError::Lezen { pad: pad.clone(), source };
        let lezer = File::open(&pad).map_err(fout)?;
        let omvang = lezer.metadata().map_err(fout)?.len();
        Ok(Self {
            naam: naam.to_owned(),
            lezer,
            hasher: Stroom::default(),
            omvang,
            gelezen: 0,
            rest: Vec::new(),
            afgekapt: Vec::new(),
            vorige: 0,
            aanhaling: false,
            op: false,
            pad,
        })
    }

    /// Reads one more mouthful.
    fn lees_meer(&mut self) -> Result<(), SnapshotError> {
        let voor = self.rest.len();
        let fout = |source| SnapshotError::Lezen { pad: self.pad.clone(), source };
        let hap = (self.vorige + self.vorige / 32).saturating_sub(voor).clamp(*HAP.start(), *HAP.end());
        let aantal = (&mut self.lezer).take(hap as u64).read_to_end(&mut self.rest).map_err(fout)?;
        let nieuw = self.rest.get(voor..).unwrap_or_default();
        self.aanhaling |= memchr::memchr(b'"', nieuw).is_some();
        self.gelezen += aantal as u64;
        self.op = aantal == 0;
        Ok(())
    }

    fn kop_klopt(&mut self, kop: &str) -> Result<bool, SnapshotError> {
        while !self.op && self.rest.len() <= kop.len() {
            self.lees_meer()?;
        }
        let klopt = self.rest.get(..kop.len()) == Some(kop.as_bytes()) && self.rest.get(kop.len()) == Some(&b'\n');
        if klopt {
            self.hasher.voeg_toe(self.rest.get(..=kop.len()).unwrap_or_default());
            self.rest.drain(..=kop.len());
        }
        Ok(klopt)
    }

    /// Hands out `aantal` rows, fewer at the end of the file.
    fn neem_rijen(&mut self, aantal: usize, tabel: &mut Tabelblok) -> Result<(), SnapshotError> {
        let mut teller = Rijteller::default();
        loop {
            if let Some(einde) = teller.tel(&self.rest, aantal) {
                self.geef(einde, tabel);
                return Ok(());
            }
            self.bewaak(teller.rij_begin)?;
            if self.op {
                self.geef_laatste(teller.rij_begin, tabel);
                return Ok(());
            }
            self.lees_meer()?;
        }
    }

    /// Hands out the rows whose pgn is at most `tot`.
    fn neem_tot(&mut self, tot: [u8; 9], tabel: &mut Tabelblok) -> Result<(), SnapshotError> {
        loop {
            if let Some(einde) = self.snede(tot) {
                self.geef(einde, tabel);
                return Ok(());
            }
            if self.op {
                let heel = memchr::memrchr(b'\n', &self.rest).map_or(0, |plek| plek + 1);
                self.geef_laatste(heel, tabel);
                return Ok(());
            }
            self.bewaak(memchr::memrchr(b'\n', &self.rest).map_or(0, |plek| plek + 1))?;
            self.lees_meer()?;
        }
    }

    /// Where the first row above `tot` starts; `None` when no such row has been read yet.
    fn snede(&self, tot: [u8; 9]) -> Option<usize> {
        if self.aanhaling {
            let mut teller = Rijteller::default();
            loop {
                let begin = teller.rij_begin;
                teller.tel(&self.rest, 1)?;
                if boven(self.rest.get(begin..)?, tot) {
                    return Some(begin);
                }
            }
        }
        let laatste_einde = memchr::memrchr(b'\n', &self.rest)?;
        let laatste = memchr::memrchr(b'\n', self.rest.get(..laatste_einde)?).map_or(0, |plek| plek + 1);
        if !boven(self.rest.get(laatste..)?, tot) {
            return None;
        }
        // `laag` starts a row of which nothing is known, `hoog` starts a row above `tot`.
        let (mut laag, mut hoog) = (0, laatste);
        while laag < hoog {
            let midden = laag + (hoog - laag) / 2;
            let begin = memchr::memrchr(b'\n', self.rest.get(laag..midden)?).map_or(laag, |plek| laag + plek + 1);
            if boven(self.rest.get(begin..)?, tot) {
                hoog = begin;
            } else {
                laag = memchr::memchr(b'\n', self.rest.get(begin..)?).map_or(hoog, |plek| begin + plek + 1);
            }
        }
        Some(hoog)
    }

    fn bewaak(&self, rij_begin: usize) -> Result<(), SnapshotError> {
        if self.rest.len() - rij_begin > MAX_RIJ {
            return Err(SnapshotError::RijTeLang { bestand: self.naam.clone() });
        }
        Ok(())
    }

    /// Hands out everything before `einde` and keeps the tail.
    fn geef(&mut self, einde: usize, tabel: &mut Tabelblok) {
        tabel.bytes.clear();
        tabel.afgekapt = false;
        tabel.bytes.extend_from_slice(self.rest.get(einde..).unwrap_or_default());
        self.rest.truncate(einde);
        std::mem::swap(&mut self.rest, &mut tabel.bytes);
        self.vorige = tabel.bytes.len();
        self.aanhaling = self.aanhaling && memchr::memchr(b'"', &self.rest).is_some();
    }

    /// Hands out the whole rows at the end of the file; bytes after the last line end are a row cut off.
    fn geef_laatste(&mut self, heel: usize, tabel: &mut Tabelblok) {
        let afgekapt = self.rest.len() > heel;
        self.afgekapt.extend_from_slice(self.rest.get(heel..).unwrap_or_default());
        self.rest.truncate(heel);
        self.geef(heel, tabel);
        tabel.afgekapt = afgekapt;
    }
}

/// Is the row's pgn above `tot`? A row that does not start with nine bytes and a comma counts as not above: it stays
/// with the persons before it and is reported there.
fn boven(rij: &[u8], tot: [u8; 9]) -> bool {
    rij.get(..10).and_then(pgn_van).is_some_and(|pgn| pgn > tot)
}

/// Counts rows, quotes minded, and can go on when more bytes have come.
#[derive(Default)]
struct Rijteller {
    plek: usize,
    rij_begin: usize,
    in_aanhaling: bool,
    rijen: usize,
}

impl Rijteller {
    /// Goes on until `aantal` more rows have ended; gives the position after the last of them.
    fn tel(&mut self, bytes: &[u8], aantal: usize) -> Option<usize> {
        let doel = if self.rijen >= aantal { self.rijen + aantal } else { aantal };
        let vanaf = self.plek;
        for stap in memchr::memchr2_iter(b'\n', b'"', bytes.get(vanaf..)?) {
            let plek = vanaf + stap;
            self.plek = plek + 1;
            if bytes.get(plek) == Some(&b'"') {
                self.in_aanhaling = !self.in_aanhaling;
            } else if !self.in_aanhaling {
                self.rijen += 1;
                self.rij_begin = plek + 1;
                if self.rijen == doel {
                    return Some(plek + 1);
                }
            }
        }
        self.plek = bytes.len();
        None
    }
}
