//! The codebook: what every column means, by which rule it came about and on which provision it rests. In Dutch.
//!
//! In: an [`ReleaseContext`]: besluit, plan, catalogue and the facts of this release. Out: `codeboek.csv`, `codeboek.html` and `codeboek.md`.
//! Refuses: nothing; every text of the besluit is escaped, and no cell of the register ever gets here.

mod column;
mod csv;
mod html;
mod md;
mod measured;
mod measurement;
mod put;
mod slot;
mod told;

#[cfg(test)]
pub(super) mod example;

pub(super) use csv::codeboek_csv;
pub(super) use html::codeboek_html;
pub(super) use md::codeboek_md;
pub use measurement::FileMeasurement;
pub(super) use slot::conventions;

use crate::besluit::Besluit;
use crate::calendar::{Date, Studiejaar};
use crate::catalogue::Catalogue;
use crate::plan::Plan;

/// What codebook and datapackage tell of a release, beside its columns.
#[derive(Clone, Copy)]
pub struct ReleaseContext<'a> {
    /// The decision.
    pub besluit: &'a Besluit,
    /// The plan that was run.
    pub plan: &'a Plan,
    /// For code lists, selections and parameters.
    pub catalogue: &'a Catalogue,
    /// Name of the decision file without `.toml`.
    pub stem: &'a str,
    /// Final; false: a trial.
    pub is_final: bool,
    /// Made with the demo key or on the fixture snapshot.
    pub demo: bool,
    /// Date of the release.
    pub date: Date,
    /// Days of the states of the register that were read, oldest first.
    pub states: &'a [Date],
    /// Number of the delivery moment, when final.
    pub moment: Option<u32>,
    /// Last day on which the recipient may still hold the data.
    pub erase_by: Option<Date>,
    /// Public sources that were read.
    pub sources: &'a [SourceReference],
    /// What was counted of each data file.
    pub measurements: &'a [FileMeasurement],
}

impl ReleaseContext<'_> {
    /// The days of the states that were read, as text.
    pub(super) fn state_days(&self) -> String {
        self.states.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
    }
}

/// A public source with the edition that was used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceReference {
    /// Id in the catalogue.
    pub id: String,
    /// Name as its publisher gives it.
    pub name: String,
    /// Publisher.
    pub publisher: String,
    /// Edition.
    pub edition: String,
}

/// Path of a data file within the release: `data/regulier_2021-2022.csv`.
#[must_use]
pub fn data_path(deelbestand: &str, studiejaar: Studiejaar) -> String {
    format!("data/{deelbestand}_{}.csv", studiejaar.file_name())
}
