//! The codebook: what every column means, by which rule it came about and on which provision it rests. In Dutch.
//!
//! In: an [`Omslag`]: besluit, plan, catalogue and the facts of this release. Out: `codeboek.csv` and `codeboek.md`.
//! Refuses: nothing; every text of the besluit is escaped, and no cell of the register ever gets here.

mod csv;
mod kolom;
mod md;
mod slot;

#[cfg(test)]
pub(super) mod voorbeeld;

pub use csv::codeboek_csv;
pub use md::codeboek_md;

use crate::besluit::Besluit;
use crate::catalogue::Catalogue;
use crate::plan::{Plan, PlanDeelbestand};
use crate::tijd::{Datum, Studiejaar};

/// What codebook and datapackage tell of a release, beside its columns.
#[derive(Clone, Copy)]
pub struct Omslag<'a> {
    /// The decision.
    pub besluit: &'a Besluit,
    /// The plan that was run.
    pub plan: &'a Plan,
    /// For code lists, selections and parameters.
    pub catalogue: &'a Catalogue,
    /// Name of the decision file without `.toml`.
    pub stam: &'a str,
    /// Final; false: a trial.
    pub definitief: bool,
    /// Made with the demo key or on the fixture snapshot.
    pub demo: bool,
    /// Date of the release.
    pub datum: Datum,
    /// State of the register on this day.
    pub stand_per: Datum,
    /// Number of the delivery moment, when final.
    pub moment: Option<u32>,
    /// Last day on which the recipient may still hold the data.
    pub wissen_uiterlijk: Option<Datum>,
    /// Public sources that were read.
    pub bronnen: &'a [Bronvermelding],
}

/// A public source with the edition that was used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bronvermelding {
    /// Id in the catalogue.
    pub id: String,
    /// Name as its publisher gives it.
    pub naam: String,
    /// Publisher.
    pub uitgever: String,
    /// Edition.
    pub editie: String,
}

/// Path of a data file within the release: `data/regulier_2021-2022.csv`.
#[must_use]
pub fn datapad(deelbestand: &PlanDeelbestand, studiejaar: Studiejaar) -> String {
    format!("data/{}_{}.csv", deelbestand.naam, studiejaar.bestandsnaam())
}
