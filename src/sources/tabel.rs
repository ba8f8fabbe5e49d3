//! One source in memory: an index on the key and dictionary-encoded columns.
//!
//! In: rows from `opbouw`. Out: the row of a key, typed cells. Refuses: nothing; a number out of range is unknown.

use super::cel;
use super::index::{Index, SAMEN};
use crate::catalogue::Type;
use crate::register::{Bewaard, Lange, Waarde, pak};
use std::collections::BTreeMap;

/// Separates the fields of a key; occurs in no code.
pub(crate) const SCHEIDING: u8 = 0x1f;
/// Longest key, separators included: look-ups join their fields in a buffer of this size on the stack.
pub(crate) const LANGSTE_SLEUTEL: usize = 128;

/// Number of a column within a [`BronTabel`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct BronKolomNr(pub usize);

/// Where the cells of a column are.
pub(super) enum Opslag {
    /// Inside the key, as its field of this number: kept once.
    Sleutel(usize),
    /// The record has the number of a distinct value; most columns have few (a gemeentecode: some 400).
    Woordenboek {
        /// Which cell of the record.
        cel: usize,
        waarden: Vec<Bewaard>,
    },
}

/// One column that is kept.
pub(super) struct BewaardeKolom {
    pub(super) naam: String,
    pub(super) soort: Type,
    pub(super) opslag: Opslag,
}

/// One loaded source.
pub struct BronTabel {
    pub(super) index: Index,
    pub(super) kolommen: Vec<BewaardeKolom>,
    /// Record and field of the key: texts that do not fit in a word.
    pub(super) lange_sleutels: BTreeMap<(u32, usize), Lange>,
    /// Rows of some years only were kept.
    pub(super) jaren_beperkt: bool,
}

impl BronTabel {
    /// Number of rows kept.
    #[must_use]
    pub fn aantal(&self) -> usize {
        self.index.aantal()
    }

    /// Were only the rows of some years kept? Then a rule may look up its own peiljaar only.
    #[must_use]
    pub fn jaren_beperkt(&self) -> bool {
        self.jaren_beperkt
    }

    /// Number of a kept column by name; key columns are always kept.
    #[must_use]
    pub fn kolom(&self, naam: &str) -> Option<BronKolomNr> {
        self.kolommen.iter().position(|kolom| kolom.naam == naam).map(BronKolomNr)
    }

    /// The rows with these keys (their fields as written in the CSV, joined by 0x1F), as numbers that only [`Self::cel`]
    /// understands.
    #[must_use]
    pub fn rijen(&self, sleutels: &[&[u8]; SAMEN]) -> [Option<u32>; SAMEN] {
        self.index.zoek_samen(sleutels)
    }

    /// One cell; unknown when the field is empty or a number is out of range.
    #[inline]
    #[must_use]
    pub fn cel(&self, rij: u32, kolom: BronKolomNr) -> Waarde<'_> {
        let Some(kolom) = self.kolommen.get(kolom.0) else { return Waarde::Onbekend };
        let gevonden = match &kolom.opslag {
            Opslag::Sleutel(veld) => self.sleutelveld(rij, *veld, kolom.soort),
            Opslag::Woordenboek { cel, waarden } => {
                self.index.cel(rij, *cel).and_then(|nummer| waarden.get(nummer as usize)).map(Bewaard::waarde)
            }
        };
        gevonden.unwrap_or(Waarde::Onbekend)
    }

    fn sleutelveld(&self, rij: u32, veld: usize, soort: Type) -> Option<Waarde<'_>> {
        let bytes = self.index.sleutel(rij)?.split(|byte| *byte == SCHEIDING).nth(veld)?;
        if matches!(soort, Type::Code | Type::Tekst) {
            // Checked when loaded: no need to look at the UTF-8 again.
            return match pak(bytes) {
                Some(woord) => Some(Waarde::Kort(woord)),
                None => self.lange_sleutels.get(&(rij, veld)).map(Waarde::Lang),
            };
        }
        match cel::lees(soort, bytes)? {
            Bewaard::Waarde(waarde) => Some(waarde),
            Bewaard::Lang(_) => None,
        }
    }
}
