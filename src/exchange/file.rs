//! An exchange file, read or made.
//!
//! In: records. Out: [`ExchangeFile`]. Refuses: nothing. No `Debug` on rows: numbers of persons are in them.

use super::fault::Oddities;
use super::layout::ExchangeKind;
use crate::calendar::{Date, Studiejaar};
use std::collections::BTreeMap;

/// A record, with its fields as the first layout of its name has them.
#[derive(Clone, PartialEq, Eq)]
pub struct ExchangeRow {
    /// Line in the file, from 1; 0 for one that was made.
    pub line: u64,
    /// The fields behind the name.
    pub fields: Vec<String>,
}

impl ExchangeRow {
    /// A field; empty where there is none.
    pub(super) fn field(&self, place: usize) -> &str {
        self.fields.get(place).map_or("", String::as_str)
    }

    /// The number of the person: that of the two that is filled.
    pub(super) fn number(&self) -> &str {
        let bsn = self.field(0);
        if bsn.is_empty() { self.field(1) } else { bsn }
    }

    /// The number of the person and the fields of the key.
    pub(super) fn key(&self, places: &[usize]) -> Vec<String> {
        let fields = places.iter().map(|at| self.field(*at));
        std::iter::once(self.number()).chain(fields).map(str::to_owned).collect()
    }
}

/// An exchange file.
#[derive(Clone)]
pub struct ExchangeFile {
    /// OBO or RO.
    pub kind: ExchangeKind,
    /// The institution.
    pub instelling: String,
    /// First day of its period.
    pub begin: Date,
    /// Last day.
    pub end: Date,
    /// The day on which it was made, where it says so.
    pub made: Option<Date>,
    /// By name, in the order of the file.
    pub rows: BTreeMap<String, Vec<ExchangeRow>>,
    /// Records that were counted and not read.
    pub unread: BTreeMap<String, u64>,
    /// Totals that cannot be held to anything.
    pub unchecked: Vec<String>,
    /// What was read all the same.
    pub oddities: Oddities,
}

impl ExchangeFile {
    pub(super) fn new(kind: ExchangeKind, instelling: String, (begin, end): (Date, Date)) -> Self {
        Self {
            kind,
            instelling,
            begin,
            end,
            made: None,
            rows: BTreeMap::new(),
            unread: BTreeMap::new(),
            unchecked: Vec::new(),
            oddities: Oddities::default(),
        }
    }

    /// The records of a name.
    pub(super) fn of(&self, name: &str) -> &[ExchangeRow] {
        self.rows.get(name).map_or(&[], Vec::as_slice)
    }

    /// How many records of each name, also those that were not read.
    #[must_use]
    pub fn counts(&self) -> BTreeMap<String, u64> {
        self.rows.iter().map(|(name, rows)| (name.clone(), rows.len() as u64)).collect()
    }

    /// The studiejaar of an OBO.
    pub(super) fn studiejaar(&self) -> Option<Studiejaar> {
        Studiejaar::of(self.begin)
    }
}
