//! What a run of `synth` makes.
//!
//! In: nothing. Out: [`Options`], with defaults.

use crate::calendar::{Date, Studiejaar};
use chrono::Datelike as _;
use std::path::PathBuf;

/// What to make.
#[derive(Clone, Debug)]
pub struct Options {
    /// How many persons, the boundary block included.
    pub persons: u64,
    /// Other seed, other random persons; the boundary block is the same.
    pub seed: u64,
    /// The state of the register: nothing begins after it.
    pub stand_per: Date,
    /// Earlier states of the same register, oldest first: the snapshot then holds several.
    pub earlier_states: Vec<Date>,
    /// Studiejaren around whose borders persons are placed.
    pub studiejaren: Vec<Studiejaar>,
    /// Threads that make persons; the bytes are the same for every number.
    pub threads: usize,
    /// Folder of the public sources; `bronnen` within the snapshot folder when absent.
    pub sources: Option<PathBuf>,
}

impl Options {
    /// The days of all states, oldest first.
    pub(super) fn states(&self) -> impl Iterator<Item = &Date> {
        self.earlier_states.iter().chain([&self.stand_per])
    }

    /// 2021/2022 and 2023/2024; for an earlier state the last studiejaar that began before it, and that of two years
    /// earlier.
    #[must_use]
    pub fn years_before(stand_per: Date) -> Vec<Studiejaar> {
        let first_of_august = Date::from_ymd_opt(stand_per.year(), 8, 1).unwrap_or(Date::MIN);
        let last = (stand_per.year() - i32::from(stand_per <= first_of_august)).min(2023);
        [last - 2, last].into_iter().filter_map(|year| Studiejaar::read(&format!("{year}/{}", year + 1))).collect()
    }
}

impl Default for Options {
    /// Ten thousand persons around 2021/2022 and 2023/2024, state of 1 August 2024, one thread.
    fn default() -> Self {
        let stand_per = Date::from_ymd_opt(2024, 8, 1).unwrap_or(Date::MIN);
        Self {
            persons: 10_000,
            seed: 1,
            stand_per,
            earlier_states: Vec::new(),
            studiejaren: Self::years_before(stand_per),
            threads: 1,
            sources: None,
        }
    }
}
