//! A delivery in memory.
//!
//! In: the sides that were read. Out: [`Made`], its digests, its column names. Refuses: nothing; it only holds.

use super::person_list::PersonList;
use super::side::Side;
use crate::calendar::Date;
use crate::check::levering::AdmittedLevering;
use crate::manifest::{LeveringManifest, PseudonymSection};
use crate::plan::LeveringPlan;
use crate::pseudonymise::Pseudonymiser;

/// The copy of the delivery that was compiled.
pub const LEVERING: &str = "levering.toml";

/// A delivery in memory: what goes into the file, and all rows of its day.
pub struct Made {
    pub(super) plan: LeveringPlan,
    pub(super) names: Vec<String>,
    /// What goes into the file, with the status of a mutatie.
    pub(super) delivered: Side,
    /// Rows of the day, where the file has only those that changed.
    pub(super) whole: Option<Side>,
    pub(super) former: Option<LeveringManifest>,
    pub(super) persons: Option<PersonList>,
    pub(super) pseudonymiser: Pseudonymiser,
    /// The series, where a pseudonym stands for the person.
    pub(super) pseudonym: Option<PseudonymSection>,
    pub(super) fingerprint: String,
    pub(super) state: Date,
}

impl Made {
    /// Keyed digests of what goes into the file, and of all rows of the day.
    #[must_use]
    pub fn digests(&self) -> (String, String) {
        let delivered = self.delivered.digest(&self.names, &self.pseudonymiser);
        let whole = match &self.whole {
            Some(whole) => whole.digest(&whole_names(&self.names), &self.pseudonymiser),
            None => delivered.clone(),
        };
        (delivered, whole)
    }

    /// Fingerprint of the key.
    #[must_use]
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// Keyed digest of the cells that were read.
    #[must_use]
    pub fn read_digest(&self) -> &str {
        &self.delivered.read_digest
    }

    /// Keyed digest of the request.
    #[must_use]
    pub fn request_digest(&self) -> Option<String> {
        self.persons.as_ref().map(|persons| self.pseudonymiser.read_digest(&persons.digest()))
    }

    /// Rows in the file.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.delivered.rows.len() as u64
    }
}

/// The columns without the status, which is the last one.
pub(super) fn whole_names(names: &[String]) -> Vec<String> {
    names.split_last().map_or_else(Vec::new, |(_, names)| names.to_vec())
}

/// The columns: what stands for the person, the items, the volgnummer, and the status last.
#[must_use]
pub fn names(admitted: &AdmittedLevering) -> Vec<String> {
    let levering = admitted.levering();
    let person = levering.header.has_person().then(|| levering.header.identiteit.value.clone());
    let items = (0..levering.gegevens.len()).flat_map(|index| admitted.columns(index)).cloned();
    let field = |kind: &str| levering.protocolveld(kind).map(|field| field.name.value.clone());
    person.into_iter().chain(items).chain(field("volgnummer")).chain(field("status")).collect()
}
