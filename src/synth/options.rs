//! What a run of `synth` makes.
//!
//! In: nothing. Out: [`Options`], with defaults.

use crate::calendar::{Date, Studiejaar};
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
    /// Studiejaren around whose borders persons are placed.
    pub studiejaren: Vec<Studiejaar>,
    /// Threads that make persons; the bytes are the same for every number.
    pub threads: usize,
    /// Folder of the public sources; `bronnen` within the snapshot folder when absent.
    pub sources: Option<PathBuf>,
}

impl Default for Options {
    /// Ten thousand persons around 2021/2022 and 2023/2024, state of 1 August 2024, one thread.
    fn default() -> Self {
        Self {
            persons: 10_000,
            seed: 1,
            stand_per: Date::from_ymd_opt(2024, 8, 1).unwrap_or(Date::MIN),
            studiejaren: ["2021/2022", "2023/2024"].into_iter().filter_map(Studiejaar::read).collect(),
            threads: 1,
            sources: None,
        }
    }
}
