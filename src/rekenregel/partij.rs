//! Rows that are computed together, and which of them a part of a rule is about.
//!
//! In: rows of one table of a block, with the person and the peilmoment of each. Out: [`Partij`] for who asks,
//! [`Omgeving`] and [`Keuze`] for the nodes of a rule. Refuses: nothing.
//!
//! A part of a rule is computed for all rows that need it before the next part is looked at: so what a node is, is
//! asked once per few hundred rows, and what is left is one small loop per node.

use super::{Peil, Werkblad};
use crate::register::{GEEN_RIJ, Personen, TabelNr};
use crate::sources::Bronnen;
use crate::tijd::Dag;

/// Rows of one table, to be computed together.
#[derive(Clone, Copy)]
pub struct Partij<'p, 'a> {
    /// The persons of the block.
    pub personen: &'p Personen<'a>,
    /// The public sources.
    pub bronnen: &'a Bronnen,
    /// The table of the rows.
    pub tabel: TabelNr,
    /// The rows.
    pub rijen: &'p [u32],
    /// The person of each row.
    pub van: &'p [u32],
    /// The studiejaar and its peildatum.
    pub peil: Peil,
    /// The peilmoment of each row; where there is none, the peildatum.
    pub peilmomenten: &'p [Dag],
    /// Memory for what is in between.
    pub blad: &'p Werkblad<'a>,
}

/// Which places of an [`Omgeving`] are at stake. Outcomes stand in the order of the places.
#[derive(Clone, Copy)]
pub(super) enum Keuze<'p> {
    /// The first so many, which is all.
    Alle(u32),
    Deze(&'p [u32]),
}

impl Keuze<'_> {
    #[inline]
    pub(super) fn aantal(self) -> usize {
        match self {
            Self::Alle(aantal) => aantal as usize,
            Self::Deze(plaatsen) => plaatsen.len(),
        }
    }

    /// The place that has this number among those at stake.
    pub(super) fn plaats(self, nummer: usize) -> u32 {
        match self {
            Self::Alle(_) => u32::try_from(nummer).unwrap_or(u32::MAX),
            Self::Deze(plaatsen) => plaatsen.get(nummer).copied().unwrap_or(u32::MAX),
        }
    }

    /// The places that have these numbers among those at stake.
    pub(super) fn plaatsen<'n>(self, nummers: &'n [u32], ruimte: &'n mut Vec<u32>) -> Keuze<'n> {
        let Self::Deze(plaatsen) = self else { return Keuze::Deze(nummers) };
        ruimte.clear();
        ruimte.extend(nummers.iter().map(|nr| plaatsen.get(*nr as usize).copied().unwrap_or(u32::MAX)));
        Keuze::Deze(ruimte)
    }

    /// What `f` makes of each place, behind `uit`.
    #[inline(always)]
    pub(super) fn verzamel<T>(self, uit: &mut Vec<T>, f: impl FnMut(u32) -> T) {
        match self {
            Self::Alle(aantal) => uit.extend((0..aantal).map(f)),
            Self::Deze(plaatsen) => uit.extend(plaatsen.iter().copied().map(f)),
        }
    }

    /// Hands each place to `f`.
    #[inline(always)]
    pub(super) fn elk(self, f: impl FnMut(u32)) {
        match self {
            Self::Alle(aantal) => (0..aantal).for_each(f),
            Self::Deze(plaatsen) => plaatsen.iter().copied().for_each(f),
        }
    }
}

/// The numbers for which it is true, in order. Each is written, and kept or written over: what rows say cannot be
/// foreseen, and a processor that guesses wrong loses more than the writing costs.
#[inline(always)]
pub(super) fn die_waar(uit: &mut Vec<u32>, nummers: impl ExactSizeIterator<Item = (u32, bool)>) {
    uit.clear();
    uit.resize(nummers.len(), 0);
    let mut aantal = 0;
    for (nummer, waar) in nummers {
        if let Some(plek) = uit.get_mut(aantal) {
            *plek = nummer;
        }
        aantal += usize::from(waar);
    }
    uit.truncate(aantal);
}

/// As [`die_waar`], of numbers from 0 that count what is in a list.
#[inline(always)]
pub(super) fn nummers_waar<T>(uit: &mut Vec<u32>, lijst: &[T], waar: impl Fn(&T) -> bool) {
    // Lists are of rows, which are numbered in 32 bits.
    die_waar(uit, lijst.iter().enumerate().map(|(nummer, deel)| (nummer as u32, waar(deel))));
}

/// Puts values at their numbers.
#[inline(always)]
pub(super) fn zet_op<T: Copy>(lijst: &mut [T], nummers: &[u32], waarden: &[T]) {
    for (nummer, waarde) in nummers.iter().zip(waarden) {
        if let Some(plek) = lijst.get_mut(*nummer as usize) {
            *plek = *waarde;
        }
    }
}

/// The rows in scope at each place, by level: 0 has the row of `persoon`, 1 the row at hand, 2 and up have rows of sets.
#[derive(Clone, Copy)]
pub(super) struct Omgeving<'p> {
    /// The deepest level, and its rows.
    niveau: usize,
    rijen: &'p [u32],
    buiten: Buiten<'p>,
}

/// What is around the rows of the deepest level.
#[derive(Clone, Copy)]
enum Buiten<'p> {
    /// These are the rows at hand.
    Personen { rijen: &'p [u32], personen: &'p [u32] },
    /// These are rows of a set: the places of the rows for which it is looked at.
    Set { omgeving: &'p Omgeving<'p>, van: &'p [u32] },
}

impl<'p> Omgeving<'p> {
    /// Only the rows at hand, with the row of each person and the person.
    pub(super) fn new(rijen: &'p [u32], van_persoon: &'p [u32], personen: &'p [u32]) -> Self {
        Self { niveau: 1, rijen, buiten: Buiten::Personen { rijen: van_persoon, personen } }
    }

    /// As seen from the rows of a set; `van` are the places from which it is looked at.
    pub(super) fn dieper(&'p self, niveau: usize, rijen: &'p [u32], van: &'p [u32]) -> Self {
        Self { niveau, rijen, buiten: Buiten::Set { omgeving: self, van } }
    }

    /// The rows of a level, by place, where they stand in one list.
    #[inline]
    pub(super) fn rijen(&self, niveau: usize) -> Option<&'p [u32]> {
        match self.buiten {
            _ if niveau == self.niveau => Some(self.rijen),
            Buiten::Personen { rijen, .. } if niveau == 0 => Some(rijen),
            _ => None,
        }
    }

    /// The row of a level at a place.
    pub(super) fn rij(&self, niveau: usize, plaats: u32) -> u32 {
        match (self.rijen(niveau), self.buiten) {
            (Some(rijen), _) => op(rijen, plaats),
            (None, Buiten::Set { omgeving, van }) => omgeving.rij(niveau, op(van, plaats)),
            (None, Buiten::Personen { .. }) => GEEN_RIJ,
        }
    }

    /// How many places there are.
    pub(super) fn aantal(&self) -> usize {
        self.rijen.len()
    }

    #[inline]
    pub(super) fn persoon(&self, plaats: u32) -> u32 {
        match self.buiten {
            Buiten::Personen { personen, .. } => op(personen, plaats),
            Buiten::Set { omgeving, van } => omgeving.persoon(op(van, plaats)),
        }
    }

    /// The place among the rows that are computed.
    #[inline]
    pub(super) fn basis(&self, plaats: u32) -> usize {
        match self.buiten {
            Buiten::Personen { .. } => plaats as usize,
            Buiten::Set { omgeving, van } => omgeving.basis(op(van, plaats)),
        }
    }
}

#[inline]
fn op(lijst: &[u32], plaats: u32) -> u32 {
    lijst.get(plaats as usize).copied().unwrap_or(u32::MAX)
}
