//! The snapshot: the register on one day, as a folder of sorted CSV tables (design §8).
//!
//! In: a folder with `snapshot.toml`, and the [`Layout`](crate::register::Layout) of what a plan reads.
//! Out: persons, one after the other, in blocks that any number of threads can work on; what was read, as a digest.
//! Refuses: everything that is not exactly right (order, keys, parents, types, header, hash, row counts), by position
//! and with the full count; no message holds a cell.
//!
//! One pass: [`Voorraad`] reads every table once, in step, and cuts it into [`Blok`]s of 1,024 persons; it hashes what
//! it reads while it reads it. [`Tabellezer`] decodes a block. Memory is a few blocks, whatever the size of the register.

mod blok;
mod cel;
mod codegeheugen;
mod doorloop;
mod failure;
mod fault;
mod header;
mod indexeer;
mod kolomlus;
mod lezer;
mod personen;
mod samenvoeging;
mod scheidingen;
mod vingerafdruk;
mod voorraad;

pub use blok::{Blok, PERSONEN_PER_BLOK};
pub use doorloop::{Opname, Verwerking, doorloop};
pub use failure::SnapshotError;
pub use fault::{Fout, Fouten, Foutsoort, MAX_GETOOND};
pub use header::{SCHEMA, Snapshot, SnapshotTabel};
pub use lezer::Tabellezer;
pub use personen::{Blokfout, Blokpersonen, Gelezen, Pgn, Schema, Werkplek};
pub use vingerafdruk::Leesafdruk;
pub use voorraad::{Voorraad, Voorraadstaat};

/// Weights of the 11-test over nine digits; BSN and onderwijsnummer share them (dossier §4.5).
const GEWICHTEN: [i32; 9] = [9, 8, 7, 6, 5, 4, 3, 2, -1];

/// The kind of a persoonsgebonden nummer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nummersoort {
    /// Remainder 0, and not all zeros.
    Bsn,
    /// Starts with `10`, remainder 5. The two sets are disjoint.
    Onderwijsnummer,
}

/// Tells what kind of number nine ASCII digits are; `None` when they are neither.
#[must_use]
#[inline]
pub fn nummersoort(cijfers: &[u8; 9]) -> Option<Nummersoort> {
    let mut som = 0;
    for (byte, gewicht) in cijfers.iter().zip(GEWICHTEN) {
        if !byte.is_ascii_digit() {
            return None;
        }
        som += i32::from(byte - b'0') * gewicht;
    }
    match som.rem_euclid(11) {
        0 if cijfers != b"000000000" => Some(Nummersoort::Bsn),
        5 if cijfers.starts_with(b"10") => Some(Nummersoort::Onderwijsnummer),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_vectors_of_the_dossier() {
        for goed in [b"111222333", b"123456782"] {
            assert_eq!(nummersoort(goed), Some(Nummersoort::Bsn));
        }
        assert_eq!(nummersoort(b"101222331"), Some(Nummersoort::Onderwijsnummer));
        // No onderwijsnummer, although it starts with 10: its remainder makes it a BSN.
        assert_eq!(nummersoort(b"100252333"), Some(Nummersoort::Bsn));
        for slecht in [b"123456789", b"101222332", b"000000000", b"12345678x"] {
            assert_eq!(nummersoort(slecht), None);
        }
    }
}
