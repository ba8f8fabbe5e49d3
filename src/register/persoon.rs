//! One person: of each table the rows that are theirs.
//!
//! In: tables by column, and per table a range of rows. Out: rows by number, sorted by key; per parent row the rows
//! that belong to it. Refuses: nothing; the snapshot reader has checked keys, order and parents before a rule sees it.

use super::{Cel, KolomNr, Kolommen, Lange, TabelNr, Waarde};
use crate::catalogue::Type;
use std::ops::Range;
use typed_arena::Arena;

/// The rows of one table of one person.
#[derive(Clone, Copy)]
pub struct Rijen<'a> {
    tabel: &'a Kolommen,
    van: usize,
    aantal: usize,
    /// First row of the person in the parent table.
    ouder_van: usize,
}

impl<'a> Rijen<'a> {
    const LEEG: Rijen<'static> = {
        static LEEG: Kolommen = Kolommen::leeg();
        Rijen { tabel: &LEEG, van: 0, aantal: 0, ouder_van: 0 }
    };

    /// Number of rows.
    #[inline]
    #[must_use]
    pub fn aantal(&self) -> usize {
        self.aantal
    }

    /// One cell as a value; unknown beyond the last row.
    #[inline(always)]
    #[must_use]
    pub fn waarde(&self, rij: usize, kolom: KolomNr) -> Waarde<'a> {
        if rij >= self.aantal { Waarde::Onbekend } else { self.tabel.waarde(self.van + rij, kolom) }
    }

    /// One cell; unknown beyond the last row.
    #[inline]
    #[must_use]
    pub fn cel(&self, rij: usize, kolom: KolomNr) -> Cel {
        if rij >= self.aantal { Cel::LEEG } else { self.tabel.cel(self.van + rij, kolom) }
    }

    /// Are two known cells equal, the second of a column of `ander`? Cells of one type are when their words are; `None`
    /// where words do not tell: of other types, long texts, and dates of which parts may be unknown.
    #[inline]
    #[must_use]
    pub fn zelfde_woord(
        &self,
        (cel, kolom): (Cel, KolomNr),
        ander: &Rijen<'_>,
        (zijn, zijn_kolom): (Cel, KolomNr),
    ) -> Option<bool> {
        let soort = self.tabel.soort(kolom);
        let als_woord = soort == ander.tabel.soort(zijn_kolom) && soort != Some(Type::OnvolledigeDatum);
        (als_woord && !cel.is_lang() && !zijn.is_lang()).then_some(cel == zijn)
    }

    /// Where the row stood in its file: its number within the block that was read.
    #[must_use]
    pub fn rijnummer(&self, rij: usize) -> u32 {
        self.tabel.rijnummer(self.van + rij)
    }

    /// The rows that belong to row `ouder` of the parent table.
    #[inline]
    #[must_use]
    pub fn van_ouder(&self, ouder: usize) -> Range<usize> {
        let Range { start, end } = self.tabel.van_ouder(self.ouder_van + ouder);
        start.saturating_sub(self.van)..end.saturating_sub(self.van)
    }
}

/// One person: the rows of every table that is read.
#[derive(Clone)]
pub struct Persoon<'a> {
    tabellen: Vec<Rijen<'a>>,
    /// Parent of each table.
    ouders: Vec<Option<TabelNr>>,
    /// Long texts that a rule makes.
    gemaakt: &'a Arena<Lange>,
}

impl<'a> Persoon<'a> {
    /// A person without rows, in tables that each come with their parent; `gemaakt` keeps long texts that rules make.
    #[must_use]
    pub fn new(tabellen: impl IntoIterator<Item = (&'a Kolommen, Option<TabelNr>)>, gemaakt: &'a Arena<Lange>) -> Self {
        let rijen = |(tabel, ouder)| (Rijen { tabel, ..Rijen::LEEG }, ouder);
        let (tabellen, ouders) = tabellen.into_iter().map(rijen).unzip();
        Self { tabellen, ouders, gemaakt }
    }

    /// Becomes the person with these rows, one range per table.
    #[inline]
    pub fn wordt(&mut self, bereiken: impl IntoIterator<Item = Range<usize>>) {
        for (rijen, bereik) in self.tabellen.iter_mut().zip(bereiken) {
            (rijen.van, rijen.aantal) = (bereik.start, bereik.len());
        }
        for nr in 0..self.tabellen.len() {
            if let Some(ouder) = self.ouders.get(nr).copied().flatten() {
                let van = self.rijen(ouder).van;
                if let Some(rijen) = self.tabellen.get_mut(nr) {
                    rijen.ouder_van = van;
                }
            }
        }
    }

    /// Keeps a long text that a rule made.
    #[must_use]
    pub fn bewaar(&self, bytes: &[u8]) -> &'a Lange {
        self.gemaakt.alloc(Lange::van(bytes))
    }

    /// The rows of one table; an unknown number gives an empty table.
    #[inline]
    #[must_use]
    pub fn rijen(&self, tabel: TabelNr) -> &Rijen<'a> {
        self.tabellen.get(tabel.0).unwrap_or(&Rijen::LEEG)
    }
}
