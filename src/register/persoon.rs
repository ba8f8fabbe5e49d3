//! The rows of one person, table by table, in flat arrays that are reused for the next person.
//!
//! In: decoded cells, row after row. Out: rows by number; for a child table, the rows that belong to a parent row.
//! Refuses: nothing; the snapshot reader has checked keys, order and parents before a rule sees a person.

use super::{KolomNr, Layout, TabelNr, Waarde};
use std::ops::Range;

/// The rows of one table of one person, sorted by key.
#[derive(Clone, Default)]
pub struct Rijen<'a> {
    breedte: usize,
    aantal: usize,
    cellen: Vec<Waarde<'a>>,
    /// For a child table: per row of the parent, the range of rows here.
    per_ouder: Vec<Range<usize>>,
}

impl<'a> Rijen<'a> {
    /// An empty table of `breedte` columns.
    #[must_use]
    pub fn new(breedte: usize) -> Self {
        Self { breedte, ..Self::default() }
    }

    /// Number of rows.
    #[must_use]
    pub fn aantal(&self) -> usize {
        self.aantal
    }

    /// One cell; unknown beyond the last row.
    #[inline]
    #[must_use]
    pub fn cel(&self, rij: usize, kolom: KolomNr) -> Waarde<'a> {
        self.cellen.get(rij * self.breedte + kolom.0).copied().unwrap_or(Waarde::Onbekend)
    }

    /// The cells of one row.
    #[inline]
    #[must_use]
    pub fn rij(&self, rij: usize) -> &[Waarde<'a>] {
        self.cellen.get(rij * self.breedte..(rij + 1) * self.breedte).unwrap_or_default()
    }

    /// The rows that belong to row `ouder` of the parent table.
    #[inline]
    #[must_use]
    pub fn van_ouder(&self, ouder: usize) -> Range<usize> {
        self.per_ouder.get(ouder).cloned().unwrap_or(0..0)
    }

    /// Forgets the rows, keeps the memory.
    pub fn leeg(&mut self) {
        self.aantal = 0;
        self.cellen.clear();
        self.per_ouder.clear();
    }

    /// Adds a row of exactly the table's width.
    #[inline]
    pub fn voeg_toe(&mut self, cellen: &[Waarde<'a>]) {
        debug_assert_eq!(cellen.len(), self.breedte);
        self.cellen.extend_from_slice(cellen);
        self.aantal += 1;
    }

    /// Says which rows belong to the next row of the parent.
    pub fn ken_ouder_toe(&mut self, rijen: Range<usize>) {
        self.per_ouder.push(rijen);
    }
}

/// One person: the rows of every table that is read.
#[derive(Clone, Default)]
pub struct Persoon<'a> {
    tabellen: Vec<Rijen<'a>>,
}

impl<'a> Persoon<'a> {
    /// A person without rows, in the given layout.
    #[must_use]
    pub fn new(layout: &Layout) -> Self {
        Self { tabellen: layout.tabellen.iter().map(|tabel| Rijen::new(tabel.kolommen.len())).collect() }
    }

    /// The rows of one table; an unknown number gives an empty table.
    #[inline]
    #[must_use]
    pub fn rijen(&self, tabel: TabelNr) -> &Rijen<'a> {
        const LEEG: &Rijen<'static> = &Rijen { breedte: 0, aantal: 0, cellen: Vec::new(), per_ouder: Vec::new() };
        self.tabellen.get(tabel.0).unwrap_or(LEEG)
    }

    /// The rows of one table, to fill.
    pub fn rijen_mut(&mut self, tabel: TabelNr) -> Option<&mut Rijen<'a>> {
        self.tabellen.get_mut(tabel.0)
    }

    /// Forgets all rows, keeps the memory.
    pub fn leeg(&mut self) {
        self.tabellen.iter_mut().for_each(Rijen::leeg);
    }
}
