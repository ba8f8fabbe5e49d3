//! What was counted of a data file, for the codebook.
//!
//! In: counts of a manifest. Out: [`FileMeasurement`]. Refuses: a value: there are counts and names of columns.

use crate::calendar::Studiejaar;
use crate::disclosure::FileRisk;
use std::collections::BTreeMap;

/// What was counted of a data file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileMeasurement {
    /// Deelbestand.
    pub deelbestand: String,
    /// Studiejaar.
    pub studiejaar: Studiejaar,
    /// Persons.
    pub persons: u64,
    /// Rows.
    pub rows: u64,
    /// Columns with empty cells, and how many of each kind.
    pub empty: Vec<(String, BTreeMap<String, u64>)>,
    /// Columns with look-ups that found nothing, and how many of those.
    pub not_found: Vec<(String, u64)>,
    /// Rows that `sleutel` does not tell from another.
    pub indistinct: u64,
    /// Persons who stand out.
    pub risk: FileRisk,
}
