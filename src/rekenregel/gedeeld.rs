//! What the rules of a plan have in common is computed once per row: the programme part that several columns need.
//!
//! In: each larger part of each rule, twice: to count, then to make. Out: per part whether it is shared, and its place.
//! Refuses: to share within a set of rows, where a part has another value for each row of the set.
//!
//! Columns ask the same questions: which opleiding is valid on the peilmoment (six columns of the JOB release), is the
//! inschrijving active on the peildatum (three), which country decides (two). Values are asked for when a branch needs
//! them and kept for the row, so nothing is computed, and no missing key counted, that would not have been before.

use super::ir::{BronRijIr, Ir, RijIr};
use super::programma::Knoop;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

/// What the compiler is to do with a part.
pub(super) enum Deling {
    /// Only this rule needs it, once.
    Eigen,
    /// It was counted before: no need to look inside again.
    Geteld,
    /// It has a place already.
    Klaar(usize),
    /// It is to be made, and handed to [`Gedeeld::zet`].
    Maak(String),
}

#[derive(Default)]
struct Gebruik {
    keer: usize,
    plek: Option<usize>,
}

/// The parts of all rules of a plan by their text, and those that are shared.
#[derive(Default)]
pub(super) struct Gedeeld {
    gebruik: RefCell<BTreeMap<String, Gebruik>>,
    stappen: RefCell<Vec<Knoop>>,
    /// The second time round: counting is over.
    maken: Cell<bool>,
    /// How many sets of rows the compiler is in.
    in_set: Cell<usize>,
}

impl Gedeeld {
    /// Ends the counting.
    pub(super) fn geteld(&self) {
        self.maken.set(true);
    }

    /// The shared parts, in an order in which each stands behind those that it needs.
    pub(super) fn stappen(self) -> Vec<Knoop> {
        self.stappen.into_inner()
    }

    /// Runs `f` within a set of rows.
    pub(super) fn in_set<T>(&self, f: impl FnOnce() -> T) -> T {
        self.in_set.set(self.in_set.get() + 1);
        let uit = f();
        self.in_set.set(self.in_set.get() - 1);
        uit
    }

    /// What to do with the part that has this text; a value bound by `laat` has another meaning in every rule.
    pub(super) fn vraag(&self, sleutel: String) -> Deling {
        if self.in_set.get() > 0 || sleutel.contains("Laat") {
            return Deling::Eigen;
        }
        let mut gebruik = self.gebruik.borrow_mut();
        let gebruik = gebruik.entry(sleutel.clone()).or_default();
        if !self.maken.get() {
            gebruik.keer += 1;
            return if gebruik.keer == 1 { Deling::Eigen } else { Deling::Geteld };
        }
        match gebruik.plek {
            Some(plek) => Deling::Klaar(plek),
            None if gebruik.keer > 1 => Deling::Maak(sleutel),
            None => Deling::Eigen,
        }
    }

    /// Gives a part its place.
    pub(super) fn zet(&self, sleutel: String, knoop: Knoop) -> usize {
        let mut stappen = self.stappen.borrow_mut();
        stappen.push(knoop);
        let plek = stappen.len() - 1;
        self.gebruik.borrow_mut().entry(sleutel).or_default().plek = Some(plek);
        plek
    }
}

/// The `laat` names of one rule.
///
/// A name is written out where it is used, so that rules which define the same thing share it. Not so a row, and not
/// what looks something up: a key that it misses counts once for the rule, used or not.
pub(super) struct Laten<'r> {
    irs: &'r [Ir],
    /// The text of each that is written out, in terms of no other name.
    teksten: Vec<Option<String>>,
}

impl<'r> Laten<'r> {
    pub(super) fn new(irs: &'r [Ir]) -> Self {
        let mut laten = Self { irs, teksten: Vec::new() };
        for ir in irs {
            let tekst = (!matches!(ir, Ir::Rij(_) | Ir::BronRij(_))).then(|| laten.tekst(ir));
            laten.teksten.push(tekst.filter(|tekst| !tekst.contains("Opzoeken") && !tekst.contains("Laat")));
        }
        laten
    }

    /// The definition of a name that is written out.
    pub(super) fn uitgeschreven(&self, nummer: usize) -> Option<&'r Ir> {
        self.teksten.get(nummer)?.as_ref()?;
        self.irs.get(nummer)
    }

    /// The text by which a part is known over all rules: that of the tree, names written out.
    fn tekst(&self, ir: &Ir) -> String {
        self.schrijf_uit(format!("{ir:?}"))
    }

    pub(super) fn deelbaar(&self, ir: &Ir) -> Option<String> {
        // Smaller parts cost no more than looking up a kept value.
        let deelbaar = matches!(
            ir,
            Ir::Als(_)
                | Ir::Binnen(_)
                | Ir::Leeftijd(_)
                | Ir::BijOnbekend(_)
                | Ir::Deel(..)
                | Ir::BronCel(..)
                | Ir::Aantal(_)
                | Ir::Bestaat(_)
                | Ir::AantalPeildata(..)
                | Ir::EersteBekend(..)
                | Ir::Vouw(..)
        );
        deelbaar.then(|| self.tekst(ir))
    }

    pub(super) fn deelbare_rij(&self, rij: &RijIr) -> Option<String> {
        matches!(rij, RijIr::Op { .. } | RijIr::Eerste(_)).then(|| self.schrijf_uit(format!("{rij:?}")))
    }

    pub(super) fn deelbare_bronrij(&self, rij: &BronRijIr) -> Option<String> {
        matches!(rij, BronRijIr::Opzoeken { .. }).then(|| self.schrijf_uit(format!("{rij:?}")))
    }

    fn schrijf_uit(&self, tekst: String) -> String {
        // No name of a table, column or source has a bracket, and text constants are printed as numbers.
        self.teksten.iter().enumerate().fold(tekst, |tekst, (nummer, laat)| match laat {
            Some(laat) => tekst.replace(&format!("Laat({nummer})"), laat),
            None => tekst,
        })
    }
}
