//! Making a statutory delivery, and making it again.
//!
//! In: [`LeveringRequest`]. Out: [`LeveringOutcome`]: a delivery in its place, or what stands against it; the parts of one, for
//! `verify`. Refuses: see `BuildError`; whatever stops it, nothing is left.
//!
//! ```text
//! read ─ check ─ demand ─ plan ─ read a state (in memory) ─ [compare with the former] ─ write (encrypted in place) ─ rename
//! ```

mod documents;
mod earlier;
mod enclosed;
mod failure;
mod former;
mod made;
mod make;
mod mutatie;
mod person_list;
mod request;
mod side;
mod texts;
mod write;

pub use enclosed::enclosed;
pub use failure::LeveringError;
pub use made::{LEVERING, Made, names as column_names};
pub use make::{build_levering, remake};
pub use person_list::PersonList;
pub use request::{LeveringInputs, LeveringOutcome, LeveringRelease, LeveringRequest};
pub use write::DATA;
