//! The digest of what was read: it names the input of a release without depending on what nobody read.
//!
//! In: the rows of each person, in key order. Out: [`Leesafdruk`], 32 bytes. Refuses: nothing.
//!
//! Format (v1). A leaf is SHA-256 over 512 persons, in order, the last one over those that are left; the digest is SHA-256
//! over `"rod-release/leesafdruk/v1"` and the leaves in order. A leaf has the number of persons (u32, big-endian) and the
//! nine digits of each, then per table in the order of the layout the number of rows of each person (u32, big-endian)
//! and those rows, by person and key: of each the columns that were read, as they stand in the file, each with the comma
//! or line end after it.
//! So the digest changes with any cell that was read, and with nothing else: not with the order of a person's rows,
//! not with other columns, not with the number of threads.

use super::Tabellezer;
use super::blok::{Blok, PERSONEN_PER_BLOK};
use super::personen::Werktabel;
use super::samenvoeging::Samenvoeging;
use crate::hash::{self, Stroom};
use std::collections::BTreeMap;

/// Persons in a leaf: half a block, so that two leaves can be hashed at once.
const PERSONEN_PER_BLAD: usize = PERSONEN_PER_BLOK / 2;

/// Collects the leaves of blocks, which may come in any order.
#[derive(Default)]
pub struct Leesafdruk {
    bladeren: BTreeMap<u64, Vec<[u8; 32]>>,
}

impl Leesafdruk {
    /// Adds the leaves of block `nr`.
    pub fn bladeren(&mut self, nr: u64, bladeren: Vec<[u8; 32]>) {
        self.bladeren.insert(nr, bladeren);
    }

    /// The digest, 64 hex digits.
    #[must_use]
    pub fn hex(&self) -> String {
        let mut stroom = Stroom::default();
        stroom.voeg_toe(b"rod-release/leesafdruk/v1");
        self.bladeren.values().flatten().for_each(|blad| stroom.voeg_toe(blad));
        hex::encode(stroom.klaar())
    }
}

/// The leaves of a block. The bytes are taken from the file in runs of adjacent columns: that is much cheaper than
/// writing out each cell. `afdruk` is memory that is used again.
pub(super) fn bladeren(
    afdruk: &mut Vec<u8>,
    samen: &Samenvoeging,
    tabellen: &[Werktabel],
    lezers: &[Tabellezer],
    blok: &Blok,
) -> Vec<[u8; 32]> {
    let mut uit = Schrijver { afdruk, lengte: 0 };
    let mut grenzen = vec![0];
    let bereiken = samen.bereiken().chunks(PERSONEN_PER_BLAD.saturating_mul(tabellen.len()).max(1));
    for (pgns, bereiken) in samen.pgns().chunks(PERSONEN_PER_BLAD).zip(bereiken) {
        if uit.lengte > 0 {
            grenzen.push(uit.lengte);
        }
        uit.kort((pgns.len() as u32).to_be_bytes());
        pgns.iter().for_each(|pgn| uit.kort(*pgn.cijfers()));
        for (nr, ((werk, lezer), tabel)) in tabellen.iter().zip(lezers).zip(&blok.tabellen).enumerate() {
            let van_tabel = bereiken.iter().skip(nr).step_by(tabellen.len().max(1));
            let (mut eerste, mut laatste) = (None, 0);
            for (van, tot) in van_tabel {
                uit.kort(tot.saturating_sub(*van).to_be_bytes());
                (eerste, laatste) = (eerste.or(Some(*van)), *tot);
            }
            // In a block without faults every row is somebody's, so those of persons in order stand in one piece.
            for rij in eerste.unwrap_or(0)..laatste {
                let einden = werk.index.einden(werk.kolommen.rijnummer(rij as usize) as usize);
                // A run never begins with the first column: that is the pgn, which stands before the rows.
                for (van, tot) in &lezer.stukken {
                    let (Some(voor), Some(einde)) = (einden.get(van.wrapping_sub(1)), einden.get(*tot)) else {
                        continue;
                    };
                    uit.schrijf(&tabel.bytes, *voor as usize + 1, *einde as usize + 1);
                }
            }
        }
    }
    grenzen.push(uit.lengte);
    let deel = |grens: &[usize]| if let [van, tot] = *grens { uit.afdruk.get(van..tot) } else { None };
    let delen: Vec<&[u8]> = grenzen.windows(2).filter_map(deel).collect();
    let mut stromen = vec![Stroom::default(); delen.len()];
    hash::voeg_toe(stromen.iter_mut().zip(delen));
    stromen.into_iter().map(Stroom::klaar).collect()
}

/// Bytes that are copied in one go: more than a run of columns has, nearly always. A call to copy ten bytes costs more
/// than copying sixty-four.
const HAP: usize = 64;

/// Writes short runs of bytes one behind the other.
struct Schrijver<'a> {
    afdruk: &'a mut Vec<u8>,
    lengte: usize,
}

impl Schrijver<'_> {
    #[inline(always)]
    fn schrijf(&mut self, bytes: &[u8], begin: usize, einde: usize) {
        let lengte = einde.saturating_sub(begin);
        if lengte <= HAP
            && let Some(van) = bytes.get(begin..).and_then(<[u8]>::first_chunk::<HAP>)
            && let Some(naar) = self.afdruk.get_mut(self.lengte..).and_then(<[u8]>::first_chunk_mut::<HAP>)
        {
            *naar = *van;
        } else {
            self.schrijf_lang(bytes.get(begin..einde).unwrap_or_default());
        }
        self.lengte += lengte;
    }

    #[inline(always)]
    fn kort<const N: usize>(&mut self, bytes: [u8; N]) {
        match self.afdruk.get_mut(self.lengte..).and_then(<[u8]>::first_chunk_mut::<N>) {
            Some(naar) => *naar = bytes,
            None => self.schrijf_lang(&bytes),
        }
        self.lengte += N;
    }

    #[inline(never)]
    fn schrijf_lang(&mut self, bytes: &[u8]) {
        let einde = self.lengte + bytes.len();
        if self.afdruk.len() < einde + HAP {
            self.afdruk.resize((einde + HAP) * 2, 0);
        }
        if let Some(naar) = self.afdruk.get_mut(self.lengte..einde) {
            naar.copy_from_slice(bytes);
        }
    }
}
