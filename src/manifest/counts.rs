//! What was read and written, in numbers.
//!
//! In: counts of the pipeline. Out: structs that serialise in field order, and what the codebook tells of them.
//! Refuses: unknown keys on reading.

use super::iso;
use crate::calendar::{Date, Studiejaar};
use crate::disclosure::FileRisk;
use crate::emit::FileMeasurement;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Row counts per step.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReleaseCounts {
    /// Persons read, of all states of the register together.
    #[serde(rename = "personen_gelezen")]
    pub persons_read: u64,
    /// Inschrijvingen read, likewise.
    #[serde(rename = "inschrijvingen_gelezen")]
    pub inschrijvingen_read: u64,
    /// Per deelbestand and studiejaar.
    #[serde(rename = "bestanden")]
    pub files: Vec<Counts>,
}

/// Counts of one data file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counts {
    /// Deelbestand.
    pub deelbestand: String,
    /// Studiejaar.
    #[serde(with = "iso::studiejaar")]
    pub studiejaar: Studiejaar,
    /// The state of the register that it is made of, where several were read; else it is that of the manifest.
    #[serde(with = "iso::optional", default, skip_serializing_if = "Option::is_none")]
    #[serde(rename = "stand")]
    pub stand_per: Option<Date>,
    /// Rows of the unit that were looked at.
    #[serde(rename = "bekeken")]
    pub considered: u64,
    /// Of those, in the population.
    pub in_populatie: u64,
    /// Rows that would be in it, but are of something else than their table, as an exam of a school of another sector.
    #[serde(default, skip_serializing_if = "is_none")]
    #[serde(rename = "buiten_gelaten")]
    pub excluded: u64,
    /// Persons with at least one row.
    #[serde(rename = "personen")]
    pub persons: u64,
    /// Rows written.
    #[serde(rename = "rijen")]
    pub rows: u64,
    /// Rows that the columns of `sleutel` do not tell from another row; the key serves `diff` only.
    #[serde(rename = "niet_te_onderscheiden")]
    pub indistinct: u64,
    /// Per column, in the order of the file.
    #[serde(rename = "kolommen")]
    pub columns: Vec<ColumnCounts>,
    /// Persons who stand out.
    #[serde(rename = "onthullingsrisico")]
    pub risk: FileRisk,
}

/// None: it is not written then.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn is_none(count: &u64) -> bool {
    *count == 0
}

impl ReleaseCounts {
    /// The counts of a data file; `None` when there are none.
    #[must_use]
    pub fn file(&self, deelbestand: &str, studiejaar: Studiejaar) -> Option<&Counts> {
        self.files.iter().find(|counts| counts.deelbestand == deelbestand && counts.studiejaar == studiejaar)
    }

    /// What the codebook tells of each file.
    #[must_use]
    pub fn measurements(&self) -> Vec<FileMeasurement> {
        let missed = |column: &ColumnCounts| (column.not_found > 0).then(|| (column.name.clone(), column.not_found));
        let empty =
            |column: &ColumnCounts| (column.empty > 0).then(|| (column.name.clone(), column.empty_kinds.clone()));
        let one = |counts: &Counts| FileMeasurement {
            deelbestand: counts.deelbestand.clone(),
            studiejaar: counts.studiejaar,
            persons: counts.persons,
            rows: counts.rows,
            empty: counts.columns.iter().filter_map(empty).collect(),
            not_found: counts.columns.iter().filter_map(missed).collect(),
            indistinct: counts.indistinct,
            risk: counts.risk.clone(),
        };
        self.files.iter().map(one).collect()
    }
}

/// Counts of one column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ColumnCounts {
    /// Column.
    #[serde(rename = "naam")]
    pub name: String,
    /// Empty cells.
    #[serde(rename = "leeg")]
    pub empty: u64,
    /// Why they are empty: the kinds that occur, and how often each does.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[serde(rename = "leeg_naar_soort")]
    pub empty_kinds: BTreeMap<String, u64>,
    /// Look-ups in public sources that found nothing.
    #[serde(rename = "niet_gevonden")]
    pub not_found: u64,
}
