//! Rekenregels: derivations written once, as data, in a small typed expression language (design §7).
//!
//! In: the text of a rule, the catalogue, the row at hand. Out: [`Rekenregel`] (typed, with its read set) and
//! [`Programma`] (compiled for one plan). Refuses: unknown names, ill-typed expressions; every fault has a span.

use crate::catalogue::{Catalogue, Type};
use crate::register::{Layout, Persoon, TabelNr, Waarde};
use crate::sources::Bronnen;
use crate::tijd::{Datum, Studiejaar};
use std::collections::{BTreeMap, BTreeSet};

/// What a rule reads: columns of the register and columns of public sources, keys included.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Leesset {
    /// Table and column.
    pub kolommen: BTreeSet<(String, String)>,
    /// Source and column.
    pub bronnen: BTreeSet<(String, String)>,
}

/// What a rule may name.
#[derive(Clone, Copy)]
pub struct Bereik<'c> {
    /// Tables, code lists and sources.
    pub catalogue: &'c Catalogue,
    /// The table of the row at hand (`inschrijving`), `persoon` where the unit is a person.
    pub eenheid: &'c str,
    /// Parameters of the variabele with the values that the rubriek gives (`op` → `10-01`).
    pub parameters: &'c BTreeMap<String, String>,
}

/// The dates against which one row is computed.
#[derive(Clone, Copy)]
pub struct Peil {
    /// The studiejaar.
    pub studiejaar: Studiejaar,
    /// The peildatum of the population.
    pub peildatum: Datum,
    /// The peildatum if the row at hand is active then, else its nearest day within the studiejaar (§9).
    pub peilmoment: Datum,
}

/// Everything that a compiled rule sees while it computes one row.
pub struct Rij<'p, 'a> {
    /// The person.
    pub persoon: &'p Persoon<'a>,
    /// The table of the row at hand.
    pub tabel: TabelNr,
    /// The row at hand.
    pub rij: usize,
    /// The dates.
    pub peil: Peil,
    /// The public sources.
    pub bronnen: &'a Bronnen,
}
const _: Option<(Layout, Type, Waarde<'static>)> = None;
