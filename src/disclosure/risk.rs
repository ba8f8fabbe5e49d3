//! What is measured of a file, as it stands in the manifest.
//!
//! In: counts. Out: structs that serialise in field order, every key always present. Refuses: unknown keys on reading.

use serde::{Deserialize, Serialize};

/// Persons in groups that are small.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SmallGroups {
    /// Persons whom nobody is like.
    #[serde(rename = "uniek")]
    pub unique: u64,
    /// Persons in groups of fewer than 3.
    #[serde(rename = "onder_3")]
    pub below_3: u64,
    /// Persons in groups of fewer than 5.
    #[serde(rename = "onder_5")]
    pub below_5: u64,
    /// Persons in groups of fewer than 10.
    #[serde(rename = "onder_10")]
    pub below_10: u64,
}

impl SmallGroups {
    /// Counts `persons` persons of a group of so many.
    pub fn add(&mut self, group: u64, persons: u64) {
        for (limit, count) in
            [(2, &mut self.unique), (3, &mut self.below_3), (5, &mut self.below_5), (10, &mut self.below_10)]
        {
            if group < limit {
                *count += persons;
            }
        }
    }

    /// Adds what was counted of others.
    pub fn add_all(&mut self, other: Self) {
        self.unique += other.unique;
        self.below_3 += other.below_3;
        self.below_5 += other.below_5;
        self.below_10 += other.below_10;
    }

    /// So many times as much.
    #[must_use]
    pub fn times(self, factor: u64) -> Self {
        Self {
            unique: self.unique * factor,
            below_3: self.below_3 * factor,
            below_5: self.below_5 * factor,
            below_10: self.below_10 * factor,
        }
    }
}

/// Persons of the release in groups that are small in the register of the sector.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegisterRisk {
    /// Persons of the sector and the studiejaar who are not in the file.
    #[serde(rename = "andere_personen")]
    pub others: u64,
    /// Persons of the file, by the size of their group in the register.
    #[serde(rename = "groepen")]
    pub groups: SmallGroups,
}

/// What one column adds to the risk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ColumnRisk {
    /// The column.
    #[serde(rename = "naam")]
    pub name: String,
    /// The groups if the column were left out.
    #[serde(rename = "zonder")]
    pub without: SmallGroups,
    /// The groups if the column were granted coarser, where the catalogue says how.
    #[serde(rename = "grover")]
    pub coarser: Option<SmallGroups>,
}

/// A column from which others follow: to leave out those brings nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prediction {
    /// The column.
    #[serde(rename = "naam")]
    pub name: String,
    /// Columns of which every cell follows from it.
    #[serde(rename = "voorspelt")]
    pub predicts: Vec<String>,
}

/// The risk of one file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileRisk {
    /// The groups within the file.
    #[serde(rename = "verstrekking")]
    pub release: SmallGroups,
    /// The groups in the register.
    pub register: RegisterRisk,
    /// The columns of `per_kolom` were measured on one in so many groups, and multiplied: 1 is all of them.
    #[serde(rename = "een_op")]
    pub one_in: u64,
    /// Per marked column what it adds.
    #[serde(rename = "per_kolom")]
    pub columns: Vec<ColumnRisk>,
    /// Columns from which others follow.
    #[serde(rename = "voorspellingen")]
    pub predictions: Vec<Prediction>,
}
