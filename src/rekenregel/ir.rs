//! A rule after the type check: names resolved to tables and columns, still by name.
//!
//! In: `types` and its parts build it. Out: `compile` turns it into a program for one layout.
//! Refuses: nothing; whatever is here is well typed.

use super::ast::{Bewerking, Vergelijking};
use crate::catalogue::Geldigheid;
use crate::register::{Bewaard, Waarde};
use crate::tijd::{Dag, Maanddag};
use std::fmt;

/// A constant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Vast {
    Onbekend,
    JaNee(bool),
    Geheel(i64),
    /// In ten-thousandths.
    Decimaal(i64),
    Datum(Dag),
    Tekst(Letterlijk),
}

/// A text of a rule.
pub(super) struct Letterlijk {
    bytes: Box<[u8]>,
    bewaard: Bewaard,
}

impl Letterlijk {
    pub(super) fn new(bytes: &[u8]) -> Self {
        Self { bytes: bytes.into(), bewaard: Bewaard::tekst(bytes) }
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub(super) fn waarde(&self) -> Waarde<'_> {
        self.bewaard.waarde()
    }
}

impl Clone for Letterlijk {
    fn clone(&self) -> Self {
        Self::new(&self.bytes)
    }
}

impl PartialEq for Letterlijk {
    fn eq(&self, ander: &Self) -> bool {
        self.bytes == ander.bytes
    }
}

impl Eq for Letterlijk {}

impl fmt::Debug for Letterlijk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.bytes.fmt(f)
    }
}

/// A date, or the year, against which the row is computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Peilveld {
    Peiljaar,
    Peildatum,
    Peilmoment,
    BeginStudiejaar,
    EindeStudiejaar,
}

/// Over the rows of a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Vouwing {
    Som,
    Gemiddelde,
    Laagste,
    Hoogste,
}

/// A typed expression.
#[derive(Clone, Debug)]
pub(super) enum Ir {
    Vast(Vast),
    Laat(usize),
    Peil(Peilveld),
    Cel(RijIr, String),
    BronCel(BronRijIr, String),
    /// A row bound by `laat`.
    Rij(RijIr),
    /// A row of a source bound by `laat`.
    BronRij(BronRijIr),
    Als(Box<[Ir; 3]>),
    En(Vec<Ir>),
    Of(Vec<Ir>),
    Niet(Box<Ir>),
    Vergelijk(Vergelijking, Box<[Ir; 2]>),
    /// With `true`: is known.
    IsOnbekend(Box<Ir>, bool),
    In(Box<Ir>, Vec<Vast>),
    Reken(Bewerking, Box<[Ir; 2]>),
    NaarDecimaal(Box<Ir>),
    Leeftijd(Box<[Ir; 2]>),
    DatumIn(Box<Ir>, Maanddag),
    Jaar(Box<Ir>),
    Maand(Box<Ir>),
    Binnen(Box<[Ir; 3]>),
    BijOnbekend(Box<[Ir; 2]>),
    /// Characters from, up to and including, from 1.
    Deel(Box<Ir>, usize, usize),
    NaarTekst(Box<Ir>),
    Aantal(Box<SetIr>),
    Bestaat(Box<SetIr>),
    AantalPeildata(Maanddag, Box<SetIr>, Geldigheid),
    EersteBekend(Box<SetIr>, Box<Ir>),
    Vouw(Vouwing, Box<SetIr>, Box<Ir>),
}

/// A row of a table of the person.
#[derive(Clone, Debug)]
pub(super) enum RijIr {
    /// A row in scope: 0 the only row of an `altijd` table, 1 the row at hand, 2 and up candidate rows.
    Niveau { niveau: usize, tabel: String },
    /// The row of the parent table to which the row at hand belongs.
    Ouder { tabel: String, kind: String },
    /// The row valid on a day.
    Op { tabel: String, groep: GroepIr, geldig: Geldigheid, dag: Box<Ir> },
    /// The first row of a set.
    Eerste(Box<SetIr>),
    /// A row bound by `laat`.
    Laat { nummer: usize, tabel: String },
}

/// A row of a source.
#[derive(Clone, Debug)]
pub(super) enum BronRijIr {
    Opzoeken { bron: String, sleutel: Vec<Ir> },
    Laat { nummer: usize, bron: String },
}

/// Which rows of a table are at stake.
#[derive(Clone, Debug)]
pub(super) enum GroepIr {
    /// All of the person.
    Alles,
    /// Those that belong to a row of the parent table.
    Van(Box<RijIr>),
}

/// A set of rows.
#[derive(Clone, Debug)]
pub(super) struct SetIr {
    pub(super) tabel: String,
    /// Level of the candidate row, from 2.
    pub(super) niveau: usize,
    pub(super) groep: GroepIr,
    pub(super) geldig_op: Option<(Geldigheid, Ir)>,
    pub(super) waar: Option<Ir>,
    /// `true`: descending.
    pub(super) volgorde: Vec<(Ir, bool)>,
}
