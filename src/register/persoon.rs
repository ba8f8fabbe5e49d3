//! The rows of one person, table by table, in flat arrays that are reused for the next person.
//!
//! In: decoded cells, row after row. Out: rows by number, sorted by key; per parent row the rows that belong to it.
//! Refuses: nothing; the snapshot reader has checked keys, order and parents before a rule sees a person.

use super::{KolomNr, Layout, TabelNr, Waarde};
use std::cmp::Ordering;
use std::ops::Range;

/// The rows of one table of one person.
#[derive(Clone, Default)]
pub struct Rijen<'a> {
    breedte: usize,
    cellen: Vec<Waarde<'a>>,
    /// Row number in the block of the file that each row was read from, for positions in messages.
    rijnummers: Vec<u32>,
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
    #[inline]
    #[must_use]
    pub fn aantal(&self) -> usize {
        self.rijnummers.len()
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

    /// Where the row stood in its file: its number within the block that was read.
    #[must_use]
    pub fn rijnummer(&self, rij: usize) -> u32 {
        self.rijnummers.get(rij).copied().unwrap_or(0)
    }

    /// The rows that belong to row `ouder` of the parent table.
    #[inline]
    #[must_use]
    pub fn van_ouder(&self, ouder: usize) -> Range<usize> {
        self.per_ouder.get(ouder).cloned().unwrap_or(0..0)
    }

    /// Forgets the rows, keeps the memory.
    pub fn leeg(&mut self) {
        self.cellen.clear();
        self.rijnummers.clear();
        self.per_ouder.clear();
    }

    /// Adds a row of exactly the table's width, with its number in the block.
    #[inline]
    pub fn voeg_toe(&mut self, rijnummer: u32, cellen: impl Iterator<Item = Waarde<'a>>) {
        self.cellen.extend(cellen);
        self.rijnummers.push(rijnummer);
        debug_assert_eq!(self.cellen.len(), self.breedte * self.rijnummers.len());
    }

    /// Orders two rows by the given columns; unknown comes first.
    #[must_use]
    pub fn vergelijk(&self, links: usize, rechts: usize, sleutel: &[KolomNr]) -> Ordering {
        sleutel
            .iter()
            .map(|kolom| volgorde(self.cel(links, *kolom), self.cel(rechts, *kolom)))
            .find(|uitslag| uitslag.is_ne())
            .unwrap_or(Ordering::Equal)
    }

    /// Sorts the rows by key, so that nothing downstream depends on their order in the file, and hands the number of
    /// each row whose key stands before to `dubbel`. Rows that are sorted already, which is nearly always, cost one
    /// comparison each.
    pub fn sorteer(&mut self, sleutel: &[KolomNr], mut dubbel: impl FnMut(u32)) {
        let oplopend = |rijen: &Self| (1..rijen.aantal()).all(|rij| rijen.vergelijk(rij - 1, rij, sleutel).is_lt());
        if oplopend(self) {
            return;
        }
        let mut nieuw: Vec<usize> = (0..self.aantal()).collect();
        nieuw.sort_by(|links, rechts| self.vergelijk(*links, *rechts, sleutel));
        self.cellen = nieuw.iter().flat_map(|rij| self.rij(*rij).iter().copied()).collect();
        self.rijnummers = nieuw.iter().map(|rij| self.rijnummer(*rij)).collect();
        for rij in 1..self.aantal() {
            if self.vergelijk(rij - 1, rij, sleutel).is_eq() {
                dubbel(self.rijnummer(rij - 1).max(self.rijnummer(rij)));
            }
        }
    }
}

/// A total order of the values of one column, for keys: unknown first, then by value. Values of one column have
/// one type, so the order between types has no meaning.
fn volgorde(links: Waarde<'_>, rechts: Waarde<'_>) -> Ordering {
    match (links, rechts) {
        (Waarde::Onbekend, Waarde::Onbekend) => Ordering::Equal,
        (Waarde::Onbekend, _) => Ordering::Less,
        (_, Waarde::Onbekend) => Ordering::Greater,
        (Waarde::Geheel(a), Waarde::Geheel(b)) | (Waarde::Decimaal(a), Waarde::Decimaal(b)) => a.cmp(&b),
        (Waarde::Datum(a), Waarde::Datum(b)) => a.cmp(&b),
        (Waarde::Tekst(a), Waarde::Tekst(b)) => a.cmp(b),
        (Waarde::JaNee(a), Waarde::JaNee(b)) => a.cmp(&b),
        (Waarde::Onvolledig(a), Waarde::Onvolledig(b)) => (a.eerste, a.laatste).cmp(&(b.eerste, b.laatste)),
        _ => Ordering::Equal,
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
        const LEEG: &Rijen<'static> =
            &Rijen { breedte: 0, cellen: Vec::new(), rijnummers: Vec::new(), per_ouder: Vec::new() };
        self.tabellen.get(tabel.0).unwrap_or(LEEG)
    }

    /// The rows of one table, to fill.
    #[inline]
    pub fn rijen_mut(&mut self, tabel: TabelNr) -> Option<&mut Rijen<'a>> {
        self.tabellen.get_mut(tabel.0)
    }

    /// Gives each row of a parent table its rows of the child: both are sorted by the columns they share.
    /// Rows of the child that belong to no parent are handed to `wees` by row number.
    pub fn koppel(&mut self, kind: TabelNr, ouder: TabelNr, gedeeld: &[(KolomNr, KolomNr)], mut wees: impl FnMut(u32)) {
        let Some(mut rijen) = self.tabellen.get_mut(kind.0).map(std::mem::take) else { return };
        let ouders = self.rijen(ouder);
        let mut rij = 0;
        for o in 0..ouders.aantal() {
            let vergelijk = |rij: usize| {
                gedeeld
                    .iter()
                    .map(|(k, ok)| volgorde(rijen.cel(rij, *k), ouders.cel(o, *ok)))
                    .find(|uitslag| uitslag.is_ne())
                    .unwrap_or(Ordering::Equal)
            };
            while rij < rijen.aantal() && vergelijk(rij).is_lt() {
                wees(rijen.rijnummer(rij));
                rij += 1;
            }
            let begin = rij;
            while rij < rijen.aantal() && vergelijk(rij).is_eq() {
                rij += 1;
            }
            rijen.per_ouder.push(begin..rij);
        }
        (rij..rijen.aantal()).for_each(|rij| wees(rijen.rijnummer(rij)));
        if let Some(plek) = self.tabellen.get_mut(kind.0) {
            *plek = rijen;
        }
    }

    /// Forgets all rows, keeps the memory.
    pub fn leeg(&mut self) {
        self.tabellen.iter_mut().for_each(Rijen::leeg);
    }
}
