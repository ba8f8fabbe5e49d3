//! The plan: what a build will do, known before anything is read.
//!
//! In: an admitted besluit and the catalogue. Out: [`Plan`]: deelbestanden with their columns and rules, the read set,
//! the peildata, the delivery calendar. Refuses: an unchecked besluit (only `check` makes an `Admitted`), a moment that
//! the besluit does not have, a variabele that cannot be computed yet.

mod bouw;
mod failure;
mod kalender;
mod leesset;
mod regels;
mod toon;

pub use bouw::{Keuze, plan};
pub use failure::PlanError;
pub use kalender::{MARGE_DAGEN, Moment, wissen_uiterlijk};
pub use toon::{als_json, als_tekst};

use crate::catalogue::{Kenmerk, Type, VariabeleSoort};
use crate::register::Layout;
use crate::rekenregel::Rekenregel;
use crate::tijd::{Datum, Studiejaar};
use std::collections::BTreeMap;

/// A besluit made ready to run.
pub struct Plan {
    /// Deelbestanden in the order of the besluit.
    pub deelbestanden: Vec<PlanDeelbestand>,
    /// Studiejaren that this build delivers, with their expanded peildata.
    pub peildata: Vec<Peildatum>,
    /// The table of the row at hand.
    pub eenheid: String,
    /// Which rows belong to the population of a studiejaar.
    pub selectie: Rekenregel,
    /// The distinct rules of all columns; [`PlanKolom::regel`] points here.
    pub regels: Vec<Rekenregel>,
    /// Tables and columns of the snapshot that are read.
    pub layout: Layout,
    /// Columns of public sources that are read, per source.
    pub bronnen: BTreeMap<String, Vec<String>>,
    /// Domain of the omnummer.
    pub domein: Domein,
    /// The delivery calendar.
    pub kalender: Vec<Moment>,
    /// The state of the register may not be from before this day.
    pub stand_nodig: Datum,
}

impl Plan {
    /// The data files, as numbers of deelbestand and studiejaar; deelbestand first, in the order of the besluit.
    #[must_use]
    pub fn bestanden(&self) -> Vec<(usize, usize)> {
        let mut uit = Vec::new();
        for (deel_nr, deel) in self.deelbestanden.iter().enumerate() {
            let jaren =
                self.peildata.iter().enumerate().filter(|(_, peil)| deel.studiejaren.contains(&peil.studiejaar));
            uit.extend(jaren.map(|(jaar_nr, _)| (deel_nr, jaar_nr)));
        }
        uit
    }
}

/// A studiejaar with its dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Peildatum {
    /// The studiejaar.
    pub studiejaar: Studiejaar,
    /// The peildatum in it.
    pub datum: Datum,
}

/// The pseudonym domain (design §10): `"rod-release/omnummer/v1" 0x1F sector 0x1F ontvanger 0x1F reeks`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Domein {
    /// Sector.
    pub sector: String,
    /// Id of the recipient.
    pub ontvanger: String,
    /// Series.
    pub reeks: String,
}

/// One deelbestand: one file per studiejaar.
pub struct PlanDeelbestand {
    /// Name; part of the file name.
    pub naam: String,
    /// What one row is.
    pub eenheid: String,
    /// Key columns for a diff.
    pub sleutel: Vec<String>,
    /// What it is, as the besluit says.
    pub omschrijving: Option<String>,
    /// Studiejaren for which it is delivered, among those of the plan.
    pub studiejaren: Vec<Studiejaar>,
    /// Columns in the order of the annex.
    pub kolommen: Vec<PlanKolom>,
}

/// One output column, with everything that the codebook and the datapackage say of it.
#[derive(Clone, Debug)]
pub struct PlanKolom {
    /// Column name: Dutch, lower case.
    pub naam: String,
    /// Rubriek code as printed.
    pub rubriek: String,
    /// Position of the rubriek in the besluit, from 0 (codes are no keys).
    pub rubriek_nr: usize,
    /// Citation as printed; empty where the annex cites nothing.
    pub artikel: String,
    /// Citation as meant, when an erratum corrects it.
    pub artikel_bedoeld: Option<String>,
    /// Variabele in the catalogue.
    pub variabele: String,
    /// Base, part, derivation or omnummer.
    pub soort: VariabeleSoort,
    /// Parameters given by the rubriek.
    pub parameters: BTreeMap<String, String>,
    /// "Omschrijving" as printed.
    pub omschrijving: String,
    /// Label of the column.
    pub label: String,
    /// Type of the cells.
    pub waardetype: Type,
    /// Unit, where there is one.
    pub eenheid: Option<String>,
    /// Code list of the values.
    pub codelijst: Option<String>,
    /// Text of the rule; empty for the omnummer.
    pub rekenregel: String,
    /// Its place in [`Plan::regels`]; `None` for the omnummer.
    pub regel: Option<usize>,
    /// Columns of the register that the rule reads.
    pub leest: Vec<(String, String)>,
    /// Public sources that the rule reads.
    pub leest_bronnen: Vec<String>,
    /// Onderdelen that it is derived from.
    pub onderdelen: Vec<String>,
    /// Source of the definition.
    pub bron: String,
    /// Published or convention.
    pub bron_soort: Kenmerk,
    /// What an empty cell means.
    pub leeg: String,
}
