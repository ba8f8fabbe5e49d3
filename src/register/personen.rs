//! The persons of a block: of each table the rows, and whose they are.
//!
//! In: tables by column, and per person a range of rows of each. Out: tables, ranges, cells. Rows are numbered within
//! the block, so that those of many persons can be looked at together; within a person they are sorted by key.
//! Refuses: nothing; the snapshot reader has checked keys, order and parents before a rule sees it.

use super::{Kolommen, Lange, TabelNr};
use std::ops::Range;
use typed_arena::Arena;

/// The number of no row.
pub const GEEN_RIJ: u32 = u32::MAX;

/// All persons of a block.
pub struct Personen<'a> {
    tabellen: Vec<&'a Kolommen>,
    /// Per person, per table: first row and the row after the last.
    bereiken: &'a [(u32, u32)],
    /// Long texts that a rule makes.
    gemaakt: &'a Arena<Lange>,
}

impl<'a> Personen<'a> {
    /// The persons who have these rows: of each, one range per table. `gemaakt` keeps long texts that rules make.
    #[must_use]
    pub fn new(
        tabellen: impl IntoIterator<Item = &'a Kolommen>,
        bereiken: &'a [(u32, u32)],
        gemaakt: &'a Arena<Lange>,
    ) -> Self {
        Self { tabellen: tabellen.into_iter().collect(), bereiken, gemaakt }
    }

    /// Number of persons.
    #[must_use]
    pub fn aantal(&self) -> usize {
        self.bereiken.len() / self.tabellen.len().max(1)
    }

    /// One table; an unknown number gives an empty one.
    #[inline]
    #[must_use]
    pub fn tabel(&self, tabel: TabelNr) -> &'a Kolommen {
        static LEEG: Kolommen = Kolommen::leeg();
        self.tabellen.get(tabel.0).copied().unwrap_or(&LEEG)
    }

    /// The rows of one person in one table.
    #[inline]
    #[must_use]
    pub fn bereik(&self, persoon: u32, tabel: TabelNr) -> Range<u32> {
        let bereik = || {
            let plek = (persoon as usize).checked_mul(self.tabellen.len())?.checked_add(tabel.0)?;
            self.bereiken.get(plek).filter(|_| tabel.0 < self.tabellen.len())
        };
        bereik().map_or(0..0, |(van, tot)| *van..*tot)
    }

    /// The only row of one person in a table of which each has one, else the first; [`GEEN_RIJ`] without rows.
    #[inline]
    #[must_use]
    pub fn enige_rij(&self, persoon: u32, tabel: TabelNr) -> u32 {
        let Range { start, end } = self.bereik(persoon, tabel);
        if start < end { start } else { GEEN_RIJ }
    }

    /// Keeps a long text that a rule made.
    #[must_use]
    pub fn bewaar(&self, bytes: &[u8]) -> &'a Lange {
        self.gemaakt.alloc(Lange::van(bytes))
    }
}
