//! The digest of what was read: it names the input of a release without depending on what nobody read.
//!
//! In: the rows of each person, in key order. Out: [`Leesafdruk`], 32 bytes. Refuses: nothing.
//!
//! Format (v1). A leaf is SHA-256 over the persons of a block (1,024 of them, in order); the digest is SHA-256 over
//! `"rod-release/leesafdruk/v1"` and the leaves in order. A person is its nine digits, then per table in the order of
//! the layout the number of rows (u32, big-endian) and the rows by key: of each the columns that were read, as they
//! stand in the file, each with the comma or line end after it.
//! So the digest changes with any cell that was read, and with nothing else: not with the order of a person's rows,
//! not with other columns, not with the number of threads.

use super::Tabellezer;
use super::blok::Blok;
use super::indexeer::Index;
use crate::register::{Persoon, TabelNr};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Collects the leaves, which may come in any order.
#[derive(Default)]
pub struct Leesafdruk {
    bladeren: BTreeMap<u64, [u8; 32]>,
}

impl Leesafdruk {
    /// Adds the leaf of block `nr`.
    pub fn blad(&mut self, nr: u64, blad: [u8; 32]) {
        self.bladeren.insert(nr, blad);
    }

    /// The digest, 64 hex digits.
    #[must_use]
    pub fn hex(&self) -> String {
        let mut hasher = Sha256::new();
        hasher.update(b"rod-release/leesafdruk/v1");
        self.bladeren.values().for_each(|blad| hasher.update(blad));
        hex::encode(hasher.finalize())
    }
}

/// Writes one person in the form above. The bytes are taken from the file in runs of adjacent columns: that is much
/// cheaper than writing out each cell.
pub(super) fn schrijf(
    uit: &mut Vec<u8>,
    pgn: [u8; 9],
    persoon: &Persoon<'_>,
    lezers: &[Tabellezer],
    indexen: &[Index],
    blok: &Blok,
) {
    uit.extend_from_slice(&pgn);
    for (nr, ((lezer, index), tabel)) in lezers.iter().zip(indexen).zip(&blok.tabellen).enumerate() {
        let rijen = persoon.rijen(TabelNr(nr));
        uit.extend_from_slice(&(rijen.aantal() as u32).to_be_bytes());
        for rij in 0..rijen.aantal() {
            let Some(velden) = index.rij(rijen.rijnummer(rij) as usize) else { continue };
            for (van, tot) in &lezer.stukken {
                uit.extend_from_slice(velden.stuk(&tabel.bytes, *van, *tot));
            }
        }
    }
}
