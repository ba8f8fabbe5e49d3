//! Rules made ready to run: tables, columns and sources are numbers, nothing is looked up by name any more.
//!
//! In: `compile` builds it. Out: `eval` walks it. Refuses: nothing.

use super::ast::{Bewerking, Vergelijking};
use super::dagen::Jaardag;
use super::ir::{Peilveld, Vast, Vouwing};
use crate::register::{KolomNr, TabelNr};
use crate::sources::{BronKolomNr, BronNr};
use crate::tijd::{Dag, Maanddag, Studiejaar};

/// Rules compiled for one layout and one set of sources, and for one studiejaar where that was given.
pub struct Programma {
    /// Table of the row at hand; `None` when the layout does not read it.
    pub(super) tabel: Option<TabelNr>,
    pub(super) studiejaar: Option<Studiejaar>,
    /// Parts that several rules need.
    pub(super) gedeeld: Vec<Knoop>,
    pub(super) regels: Vec<Regel>,
}

impl Programma {
    /// Number of rules.
    #[must_use]
    pub fn aantal(&self) -> usize {
        self.regels.len()
    }
}

/// One rule.
pub(super) struct Regel {
    /// The names whose missing keys count once, used or not; all others have been written out.
    pub(super) laten: Vec<Knoop>,
    pub(super) uitkomst: Knoop,
}

/// A cell of a row in scope.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct CelPlek {
    pub(super) niveau: usize,
    pub(super) tabel: TabelNr,
    pub(super) kolom: KolomNr,
}

/// An expression.
pub(super) enum Knoop {
    Vast(Vast),
    Laat(usize),
    Gedeeld(usize),
    Peil(Peilveld),
    Cel(CelPlek),
    CelVan(Box<RijKnoop>, TabelNr, KolomNr),
    /// A cell of the row that a shared part finds.
    GedeeldCel(usize, TabelNr, KolomNr),
    BronCel(Box<BronRijKnoop>, BronNr, BronKolomNr),
    /// The number of a row, bound by `laat`.
    Rij(Box<RijKnoop>),
    BronRij(Box<BronRijKnoop>),
    Als(Box<[Knoop; 3]>),
    En(Box<[Knoop]>),
    Of(Box<[Knoop]>),
    Niet(Box<Knoop>),
    /// A cell in scope compared with a short text; `true`: differs.
    TekstIs(CelPlek, u64, bool),
    /// A cell in scope compared with a day that is known when the rule is compiled; `true`: unknown is good too.
    DatumIs(CelPlek, Vergelijking, Dag, bool),
    Vergelijk(Vergelijking, Box<[Knoop; 2]>),
    /// Two cells in scope compared; `true`: differ.
    CelIs(CelPlek, CelPlek, bool),
    IsOnbekend(Box<Knoop>, bool),
    In(Box<Knoop>, Box<[Vast]>),
    /// One of these short texts; `true`: none of them.
    InKort(Box<Knoop>, Box<[u64]>, bool),
    Reken(Bewerking, Box<[Knoop; 2]>),
    NaarDecimaal(Box<Knoop>),
    Leeftijd(Box<[Knoop; 2]>),
    DatumIn(Box<Knoop>, Maanddag),
    Jaar(Box<Knoop>),
    Maand(Box<Knoop>),
    Binnen(Box<[Knoop; 3]>),
    BijOnbekend(Box<[Knoop; 2]>),
    Deel(Box<Knoop>, usize, usize),
    NaarTekst(Box<Knoop>),
    Aantal(Box<Set>),
    Bestaat(Box<Set>),
    AantalPeildata(Jaardag, Box<Set>, KolomNr, KolomNr),
    EersteBekend(Box<Set>, Box<Knoop>),
    Vouw(Vouwing, Box<Set>, Box<Knoop>),
}

/// A row of the person.
pub(super) enum RijKnoop {
    Niveau(usize),
    Ouder { ouder: TabelNr, kind: TabelNr },
    Op { tabel: TabelNr, groep: Groep, geldig: Geldig, dag: Knoop },
    Eerste(Set),
    Laat(usize),
    Gedeeld(usize),
}

/// A row of a source.
pub(super) enum BronRijKnoop {
    Opzoeken(BronNr, Box<[Knoop]>),
    Laat(usize),
    Gedeeld(usize),
}

/// Which rows of a table are at stake.
pub(super) enum Groep {
    Alles,
    Van(Box<RijKnoop>),
}

/// How validity is read from a row.
#[derive(Clone, Copy)]
pub(super) enum Geldig {
    Opvolgend(KolomNr),
    Tussen(KolomNr, KolomNr),
    Op(KolomNr),
}

/// A set of rows.
pub(super) struct Set {
    pub(super) tabel: TabelNr,
    pub(super) niveau: usize,
    pub(super) groep: Groep,
    pub(super) geldig_op: Option<(Geldig, Knoop)>,
    pub(super) waar: Option<Knoop>,
    pub(super) volgorde: Box<[(Knoop, bool)]>,
}
