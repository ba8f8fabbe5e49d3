//! The passes, in one place: what a command runs, in order.
//!
//! In: paths and options. Out: checked besluiten, releases. Refuses: what the passes refuse.
//!
//! ```text
//! controleer:  read ─ parse ─ check                                  → Gecontroleerd (findings, Admitted)
//! herstel:     read ─ (parse ─ check ─ mend)* ─ parse ─ check         → Hersteld
//! build:       controleer ─ plan ─ key ─ snapshot ─ levering ─ sources
//!              ─ extract (read · derive · pseudonymise · sort)
//!              ─ documents (codebook, datapackage, besluit) ─ manifest ─ [ledger] ─ one rename → Release
//! ```

mod besluiten;
mod build;
mod definitief;
mod document;
mod extract;
mod failure;
mod herstel;
mod manifest;
mod opdracht;
mod snapshot;
mod uitvoer;

pub use besluiten::{Gecontroleerd, controleer};
pub use build::{Gebouwd, Release, build};
pub use extract::{Extract, Middelen};
pub use failure::{BuildError, Reden};
pub use herstel::{Herstel, Hersteld, bewaar, herstel};
pub use opdracht::{Bouwopdracht, Sleutelbron};
pub use snapshot::controleer_snapshot;
