//! The institutions of the synthetic world, and what the sources say of each.
//!
//! In: nothing; a number. Out: the institutions of all sectors in the order of their code; type and denominatie.

use super::world::{SECTORS, Sector};

/// All of them, each with its number in its sector.
pub(super) fn institutions() -> Vec<(Sector, u32)> {
    let of_sector = |sector: Sector| (0..sector.instellingen).map(move |number| (sector, number));
    let mut all: Vec<_> = SECTORS.into_iter().flat_map(of_sector).collect();
    all.sort_unstable_by_key(|(sector, number)| sector.brin(*number));
    all
}

/// The type of an institution.
pub(super) fn kind(number: u32) -> &'static [u8] {
    if number % 4 == 1 { b"voorbeeld, categoriaal" } else { b"voorbeeld, breed" }
}

/// The denominatie of an institution.
pub(super) fn denominatie(number: u32) -> &'static [u8] {
    if number.is_multiple_of(3) { b"Openbaar, voorbeeld" } else { b"Algemeen bijzonder" }
}
