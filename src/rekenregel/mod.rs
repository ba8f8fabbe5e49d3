//! Rekenregels: derivations written once, as data, in a small typed expression language (design §7).
//!
//! In: the text of a rule, the catalogue, rows of a block. Out: [`Rekenregel`] (typed, with its read set) and
//! [`Programma`] (compiled for one plan). Refuses: unknown names, ill-typed expressions; every fault has a span.
//!
//! `lex → parse → types (namen, roep, sets) → Rekenregel → compile → Programma → eval`.

mod ast;
mod compile;
mod dagen;
mod eval;
mod fout;
mod functies;
mod gang;
mod gedeeld;
mod ir;
mod kladblok;
mod knopen;
mod leesset;
mod lex;
mod namen;
mod oordelen;
mod opzoeken;
mod parse;
mod partij;
mod plek;
#[cfg(test)]
mod proef;
mod programma;
mod rijen;
mod roep;
mod sets;
mod soort;
#[cfg(test)]
mod tests;
mod types;
mod verzameling;
mod vouw;
mod waarden;

pub use compile::CompileFout;
pub use eval::Gekozen;
pub use fout::{Fout, FoutSoort, Verwacht};
pub use functies::{FunctieUitleg, functies};
pub use kladblok::Werkblad;
pub use leesset::Leesset;
pub use partij::Partij;
pub use programma::Programma;

use crate::catalogue::{Catalogue, Type};
use crate::tijd::{Dag, Studiejaar};
use std::collections::BTreeMap;

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

/// What rows are computed against; each row has its own peilmoment besides.
#[derive(Clone, Copy)]
pub struct Peil {
    /// The studiejaar.
    pub studiejaar: Studiejaar,
    /// The peildatum of the population.
    pub peildatum: Dag,
}

/// A rule that passed the type check.
pub struct Rekenregel {
    /// The text, as the codebook prints it.
    pub tekst: String,
    /// Type of the outcome.
    pub soort: Type,
    /// What it reads.
    pub leest: Leesset,
    eenheid: String,
    laten: Vec<ir::Ir>,
    uitkomst: ir::Ir,
}

impl Rekenregel {
    /// Reads and checks a rule. Its row at hand is a row of `bereik.eenheid`; an unknown eenheid is a fault without place.
    ///
    /// # Errors
    /// The one fault of grammar, or all faults of names and types, by place.
    pub fn lees(tekst: &str, bereik: &Bereik<'_>) -> Result<Self, Vec<Fout>> {
        let regel = parse::regel(tekst).map_err(|fout| vec![fout])?;
        if bereik.catalogue.tabel(bereik.eenheid).is_none() {
            let soort = FoutSoort::OnbekendeNaam { naam: bereik.eenheid.to_owned(), bedoelt: None };
            return Err(vec![Fout::new(soort, crate::diagnose::Span::default())]);
        }
        let getypeerd = types::toets(&regel, *bereik)?;
        let Some(soort) = getypeerd.soort.waardetype() else {
            return Err(vec![Fout::new(FoutSoort::AltijdOnbekend, regel.uitkomst.span)]);
        };
        Ok(Self {
            tekst: tekst.to_owned(),
            soort,
            leest: getypeerd.leest,
            eenheid: bereik.eenheid.to_owned(),
            laten: getypeerd.laten,
            uitkomst: getypeerd.uitkomst,
        })
    }
}
