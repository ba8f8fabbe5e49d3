//! The reference: the JOB mbo release computed a second time, naively, sharing no code with the program.
//!
//! In: the same folders that the binary is given. Out: every cell of the four files, compared with the release that
//! the binary built; a difference is reported by file, row and column, never by value.

mod boundaries;
mod dates;
mod enrolments;
mod fictief;
mod job;
pub(super) mod omnummer;
mod origin;
mod origins;
mod outcome;
mod persons;
mod register;
mod voraad;
mod whole;

pub(crate) use outcome::Outcome;
pub(crate) use whole::{agrees, expected};

/// The reference stands alone: not one of its files names the library.
#[test]
fn shares_no_code_with_the_program() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/suite/reference");
    let library = ["rod", "release::"].join("_");
    for (name, bytes) in super::support::tree(std::path::Path::new(folder)) {
        assert!(!String::from_utf8_lossy(&bytes).contains(&library), "{name}");
    }
}
