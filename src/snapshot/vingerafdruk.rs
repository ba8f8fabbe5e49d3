//! The digest of what was read: it names the input of a release without depending on what nobody read.
//!
//! In: the typed cells of each person, tables and rows in key order. Out: [`Leesafdruk`], 32 bytes.
//! Refuses: nothing.
//!
//! Format (v1). A leaf is SHA-256 over the persons of a block (1,024 of them, in order); the digest is SHA-256 over
//! `"rod-release/leesafdruk/v1"` and the leaves in order. A person is its nine digits, then per table in the order of
//! the layout the number of rows (u32) and their cells. A cell is a tag and its bytes: 0 unknown; 1 text of 248 bytes
//! or more, its length (u32) first; 2 date, its number of days from 0001-01-01 (i32); 3 incomplete date (two of them);
//! 4 whole number (i64); 5 decimal in ten-thousandths (i64); 6 no; 7 yes; 8 + n text of n bytes. Numbers big-endian.
//! So the digest changes with any cell that was read, and with nothing else: not with the order of a person's rows,
//! not with other columns, not with the number of threads.

use crate::register::{Layout, Persoon, TabelNr, Waarde};
use chrono::Datelike;
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
        super::voorraad::hex(&hasher.finalize())
    }
}

/// Writes one person in the form above.
pub(super) fn schrijf(uit: &mut Vec<u8>, pgn: [u8; 9], persoon: &Persoon<'_>, layout: &Layout) {
    uit.extend_from_slice(&pgn);
    for nr in 0..layout.tabellen.len() {
        let rijen = persoon.rijen(TabelNr(nr));
        uit.extend_from_slice(&(rijen.aantal() as u32).to_be_bytes());
        for cel in rijen.cellen() {
            schrijf_cel(uit, *cel);
        }
    }
}

#[inline]
fn schrijf_cel(uit: &mut Vec<u8>, cel: Waarde<'_>) {
    match cel {
        Waarde::Onbekend => uit.push(0),
        Waarde::Tekst(tekst) => {
            match u8::try_from(tekst.len() + 8) {
                Ok(tag) => uit.push(tag),
                Err(_) => {
                    uit.push(1);
                    uit.extend_from_slice(&(tekst.len() as u32).to_be_bytes());
                }
            }
            uit.extend_from_slice(tekst);
        }
        Waarde::Datum(datum) => {
            uit.push(2);
            uit.extend_from_slice(&datum.num_days_from_ce().to_be_bytes());
        }
        Waarde::Onvolledig(datum) => {
            uit.push(3);
            uit.extend_from_slice(&datum.eerste.num_days_from_ce().to_be_bytes());
            uit.extend_from_slice(&datum.laatste.num_days_from_ce().to_be_bytes());
        }
        Waarde::Geheel(getal) => {
            uit.push(4);
            uit.extend_from_slice(&getal.to_be_bytes());
        }
        Waarde::Decimaal(getal) => {
            uit.push(5);
            uit.extend_from_slice(&getal.to_be_bytes());
        }
        Waarde::JaNee(waar) => uit.push(if waar { 7 } else { 6 }),
    }
}
