//! The passes, in one place: what a command runs, in order.
//!
//! In: paths and options. Out: checked besluiten, releases. Refuses: what the passes refuse.
//!
//! ```text
//! controleer:  read ─ parse ─ check                                  → Gecontroleerd (findings, Admitted)
//! herstel:     read ─ (parse ─ check ─ mend)* ─ parse ─ check         → Hersteld
//! prepare:     controleer ─ plan ─ key ─ snapshot ─ levering ─ sources
//!              ─ extract (read · derive · pseudonymise · sort)
//!              ─ documents (codebook, datapackage, besluit) ─ manifest ─ seal   → Prepared
//! place:       [ledger] ─ one rename                                 → Release; `verify` stands between the two
//! ```

mod besluiten;
mod build;
mod column_source;
mod completeness;
#[cfg(test)]
mod coverage;
mod document;
mod earlier_numbers;
mod earliest_number;
mod extract;
mod failure;
mod file_counts;
mod final_release;
pub mod levering;
mod manifest;
mod measure;
mod others;
mod output;
mod own_identity;
mod register_numbers;
mod repair;
mod request;
mod several;
mod snapshot;
mod states;
mod texts;
mod try_rule;
mod unit_rows;

pub use besluiten::{Checked, LoadedBesluit, check_besluiten, check_everything, load_besluit, read_besluiten};
pub use build::{PrepareOutcome, Prepared, Release, prepare};
pub use completeness::Shortfall;
pub use extract::{Extract, Resources, StateExtract, UnitCounts};
pub use failure::{BuildError, NotFinalReason, TrialError};
pub use own_identity::{OwnIdentity, Resemblance};
pub use repair::{Repair, Repaired, repair, save};
pub use request::{BuildRequest, KeySource};
pub use several::several;
pub use snapshot::{CheckedState, check_snapshot};
pub use try_rule::{GivenCell, RuleQuestion, RuleTrial, try_rule};
