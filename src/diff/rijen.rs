//! The rows of one person that have no equal on the other side, told as T, V and W.
//!
//! In: raw rows of one person. Out: differences, old rows in their order and then the new ones.
//! Refuses: a row that does not read back; it never pairs by guess.
//!
//! First equal rows are taken away, as a multiset, in the columns that both sides have. What is left is paired by the
//! declared key, and only where the key occurs exactly once on each side: otherwise the rows stay T and V, and count as
//! ambiguous. The rule looks at what is left and not at all rows, so that a row added to both sides changes nothing.

use super::relevantie::Indicatoren;
use super::velden::Velden;
use super::verschil::{Soort, Telling, Verschil};
use super::{DiffError, Kolommen};
use std::collections::BTreeMap;

/// Rows of one side: raw, one behind the other.
#[derive(Default)]
struct Ruw {
    bytes: Vec<u8>,
    /// End of each row, and its number in the file.
    einden: Vec<(usize, u64)>,
}

impl Ruw {
    fn voeg_toe(&mut self, rij: &[u8], nummer: u64) {
        self.bytes.extend_from_slice(rij);
        self.einden.push((self.bytes.len(), nummer));
    }

    /// Cuts the rows into `uit`, whose buffers are used again.
    fn snijd(&self, uit: &mut Vec<Velden>, aantal: usize, pad: &str) -> Result<(), DiffError> {
        uit.resize_with(self.einden.len(), Velden::default);
        let mut begin = 0;
        for (velden, (einde, nummer)) in uit.iter_mut().zip(&self.einden) {
            let rij = self.bytes.get(begin..*einde).unwrap_or_default();
            velden.lees(rij, aantal).map_err(|fout| DiffError::Rij { pad: pad.to_owned(), rij: *nummer, fout })?;
            begin = *einde;
        }
        Ok(())
    }

    fn leeg(&mut self) {
        self.bytes.clear();
        self.einden.clear();
    }
}

/// What became of a row.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Lot {
    /// Nothing on the other side belongs to it.
    #[default]
    Alleen,
    /// The same in all common columns as that row of the other side.
    Gelijk(usize),
    /// The same key, and only these two.
    Paar(usize),
    /// The key occurs on the other side too, but does not tell which row it is.
    Dubbelzinnig,
}

/// The rows of one person, and buffers that serve all persons.
#[derive(Default)]
pub(crate) struct Groep {
    persoon: Vec<u8>,
    ruw_oud: Ruw,
    ruw_nieuw: Ruw,
    oud: Vec<Velden>,
    nieuw: Vec<Velden>,
    lot_oud: Vec<Lot>,
    lot_nieuw: Vec<Lot>,
    gewijzigd: Vec<usize>,
}

/// What a group needs to know of its file.
pub(crate) struct Omgeving<'k> {
    pub(crate) pad: &'k str,
    pub(crate) kolommen: &'k Kolommen,
    pub(crate) indicatoren: Indicatoren,
    pub(crate) met_sleutel: bool,
}

impl Groep {
    pub(crate) fn is_leeg(&self) -> bool {
        self.ruw_oud.einden.is_empty() && self.ruw_nieuw.einden.is_empty()
    }

    pub(crate) fn is_van(&self, persoon: &[u8]) -> bool {
        self.persoon == persoon
    }

    pub(crate) fn begin(&mut self, persoon: &[u8]) {
        self.ruw_oud.leeg();
        self.ruw_nieuw.leeg();
        self.persoon.clear();
        self.persoon.extend_from_slice(persoon);
    }

    pub(crate) fn oude(&mut self, rij: &[u8], nummer: u64) {
        self.ruw_oud.voeg_toe(rij, nummer);
    }

    pub(crate) fn nieuwe(&mut self, rij: &[u8], nummer: u64) {
        self.ruw_nieuw.voeg_toe(rij, nummer);
    }

    /// Tells the differences of this person and empties the group.
    pub(crate) fn vertel(
        &mut self,
        om: &Omgeving<'_>,
        telling: &mut Telling,
        naar: &mut dyn FnMut(&Verschil<'_>) -> Result<(), DiffError>,
    ) -> Result<(), DiffError> {
        let k = om.kolommen;
        self.ruw_oud.snijd(&mut self.oud, k.oud.len(), om.pad)?;
        self.ruw_nieuw.snijd(&mut self.nieuw, k.nieuw.len(), om.pad)?;
        self.lot_oud.clear();
        self.lot_oud.resize(self.oud.len(), Lot::Alleen);
        self.lot_nieuw.clear();
        self.lot_nieuw.resize(self.nieuw.len(), Lot::Alleen);
        if !k.gelijk {
            self.koppel(&k.gemeen, telling, |links, rechts, paar| {
                // As many equal rows as both sides have belong together; it does not matter which.
                links.iter().zip(rechts).for_each(|(oud, nieuw)| paar(*oud, *nieuw, Lot::Gelijk));
                0
            });
        }
        if om.met_sleutel {
            self.koppel(&k.sleutel, telling, |links, rechts, paar| match (links, rechts) {
                ([oud], [nieuw]) => {
                    paar(*oud, *nieuw, Lot::Paar);
                    0
                }
                _ => 1,
            });
        }
        self.meld(om, &mut |verschil| {
            telling.tel(verschil);
            naar(verschil)
        })?;
        self.begin(&[]);
        Ok(())
    }

    /// Calls `beslis` for every value of the given columns that rows of both sides have, with those rows. It pairs rows,
    /// or says 1: the value is ambiguous.
    fn koppel(
        &mut self,
        op: &[(usize, usize)],
        telling: &mut Telling,
        beslis: impl Fn(&[usize], &[usize], &mut dyn FnMut(usize, usize, fn(usize) -> Lot)) -> u64,
    ) {
        let Self { oud, nieuw, lot_oud, lot_nieuw, .. } = self;
        let mut per_waarde: BTreeMap<Vec<&[u8]>, [Vec<usize>; 2]> = BTreeMap::new();
        let vrij = |lot: &[Lot], nummer: usize| lot.get(nummer) == Some(&Lot::Alleen);
        for (nummer, rij) in oud.iter().enumerate().filter(|(nummer, _)| vrij(lot_oud, *nummer)) {
            let [links, _] = per_waarde.entry(op.iter().map(|(o, _)| rij.veld(*o)).collect()).or_default();
            links.push(nummer);
        }
        for (nummer, rij) in nieuw.iter().enumerate().filter(|(nummer, _)| vrij(lot_nieuw, *nummer)) {
            let [_, rechts] = per_waarde.entry(op.iter().map(|(_, n)| rij.veld(*n)).collect()).or_default();
            rechts.push(nummer);
        }
        for [links, rechts] in per_waarde.values().filter(|[links, rechts]| !links.is_empty() && !rechts.is_empty()) {
            let dubbelzinnig = beslis(links, rechts, &mut |oud, nieuw, lot| {
                zet(lot_oud, oud, lot(nieuw));
                zet(lot_nieuw, nieuw, lot(oud));
            });
            if dubbelzinnig > 0 {
                telling.dubbelzinnige_sleutels += dubbelzinnig;
                links.iter().for_each(|nummer| zet(lot_oud, *nummer, Lot::Dubbelzinnig));
                rechts.iter().for_each(|nummer| zet(lot_nieuw, *nummer, Lot::Dubbelzinnig));
            }
        }
    }

    fn meld(
        &mut self,
        om: &Omgeving<'_>,
        naar: &mut dyn FnMut(&Verschil<'_>) -> Result<(), DiffError>,
    ) -> Result<(), DiffError> {
        let k = om.kolommen;
        for (oud, lot) in self.oud.iter().zip(&self.lot_oud) {
            let (soort, nieuw) = match lot {
                Lot::Gelijk(_) if k.toegevoegd.is_empty() => continue,
                Lot::Gelijk(nummer) => (Soort::Aangevuld, self.nieuw.get(*nummer)),
                Lot::Paar(nummer) => (Soort::Gewijzigd, self.nieuw.get(*nummer)),
                Lot::Alleen | Lot::Dubbelzinnig => (Soort::Verwijderd, None),
            };
            self.gewijzigd.clear();
            if let Some(nieuw) = nieuw {
                let anders = |(_, (o, n)): &(usize, &(usize, usize))| oud.veld(*o) != nieuw.veld(*n);
                self.gewijzigd.extend(k.gemeen.iter().enumerate().filter(anders).map(|(nummer, _)| nummer));
            }
            naar(&Verschil {
                soort,
                oud: Some(oud),
                nieuw,
                gewijzigd: &self.gewijzigd,
                dubbelzinnig: *lot == Lot::Dubbelzinnig,
                oordeel: om.indicatoren.oordeel(Some(oud), nieuw),
                oorzaken: None,
            })?;
        }
        for (nieuw, lot) in self.nieuw.iter().zip(&self.lot_nieuw) {
            if matches!(lot, Lot::Alleen | Lot::Dubbelzinnig) {
                naar(&Verschil {
                    soort: Soort::Toegevoegd,
                    oud: None,
                    nieuw: Some(nieuw),
                    gewijzigd: &[],
                    dubbelzinnig: *lot == Lot::Dubbelzinnig,
                    oordeel: om.indicatoren.oordeel(None, Some(nieuw)),
                    oorzaken: None,
                })?;
            }
        }
        Ok(())
    }
}

fn zet(lot: &mut [Lot], nummer: usize, wordt: Lot) {
    if let Some(plaats) = lot.get_mut(nummer) {
        *plaats = wordt;
    }
}
