//! What the signals say of a snapshot.
//!
//! In: counts and positions. Out: [`SignalReport`]. Refuses: to hold a value: there is no field for one.

use crate::calendar::{Date, Studiejaar};
use crate::catalogue::Signal;
use crate::diagnose::Bilingual;
use std::collections::BTreeMap;

/// A row of a table of the snapshot.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// File of the snapshot.
    pub file: String,
    /// Row in it, from 1, the header not counted.
    pub row: u64,
}

/// A signal at one institution.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InstellingOutcome {
    /// Persons, enrolments or rows, as the signal counts.
    pub count: u64,
    /// Rows.
    pub rows: u64,
    /// The first of them, in the order of the register.
    pub positions: Vec<Position>,
}

/// A signal on one day, or on the days that are counted together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayOutcome {
    /// The teldatum, for a signal that is counted apart for each.
    pub day: Option<Date>,
    /// Of all institutions together; a person at two of them is one.
    pub count: u64,
    /// By institution, those with none left out.
    pub instellingen: BTreeMap<String, InstellingOutcome>,
}

/// A signal, and what came of it.
#[derive(Clone, Debug)]
pub struct SignalOutcome {
    /// The signal.
    pub signal: &'static Signal,
    /// Per day; or why it cannot be computed.
    pub days: Result<Vec<DayOutcome>, Bilingual>,
}

/// All signals of a snapshot.
#[derive(Clone, Debug)]
pub struct SignalReport {
    /// The studiejaar.
    pub studiejaar: Studiejaar,
    /// The day against which dates are held.
    pub check_date: Date,
    /// First and last day of the period of the rows.
    pub period: (Date, Date),
    /// State of the register.
    pub stand_per: Date,
    /// In the order of their groups and numbers.
    pub outcomes: Vec<SignalOutcome>,
}

impl SignalReport {
    /// The institutions with a signal.
    pub fn instellingen(&self) -> impl Iterator<Item = &str> {
        let days = self.outcomes.iter().filter_map(|outcome| outcome.days.as_ref().ok()).flatten();
        let all: std::collections::BTreeSet<&str> =
            days.flat_map(|day| day.instellingen.keys().map(String::as_str)).collect();
        all.into_iter()
    }
}
