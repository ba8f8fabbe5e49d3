//! rod-release compiles a ministerial decision (*besluit*, art. 23 WRO) into a data release.
pub mod besluit;
pub mod catalogue;
pub mod check;
pub mod cli;
pub mod derive;
pub mod diagnose;
pub mod emit;
pub mod manifest;
pub mod pipeline;
pub mod plan;
pub mod pseudonymise;
pub mod register;
pub mod rekenregel;
pub mod snapshot;
pub mod sources;
pub mod synth;
pub mod tijd;
