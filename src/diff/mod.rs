//! What changed between two releases, row by row and column by column, in the terms of DUO's verschillenlijst.
//!
//! In: two release folders of one pseudonym series. Out: T (added), V (removed) and W (changed) rows, with the old row in
//! full and the changed fields of the new one. Refuses: releases that may not be compared; files that no build writes.
//!
//! Law: the machine format, applied to OLD, gives NEW byte for byte ([`pas_toe`]).

mod besluiten;
mod bestand;
mod fout;
mod kader;
mod kolommen;
mod levering;
mod lezen;
mod manifesten;
mod mapplaatsen;
pub mod obo;
pub mod oorzaak;
mod relevantie;
mod rijen;
mod stat;
mod toepassen;
#[cfg(test)]
mod toets;
pub mod toon;
mod velden;
mod vergelijk;
mod verschil;
mod weigering;

pub use besluiten::vergelijk_besluiten;
pub use bestand::{Aanwezig, BestandKop, vergelijk_bestand};
pub use fout::{DiffError, PastNiet};
pub use kader::{Kader, Richting, Wijziging};
pub use kolommen::Kolommen;
pub use levering::{Levering, Uitslag, vergelijk_leveringen, vergelijkbaar};
pub use mapplaatsen::pas_toe_op_map;
pub use relevantie::{GELDIG_1_2, GELDIG_1_10, Indicatoren, Oordeel};
pub use stat::{DREMPEL, Gepubliceerd, Statistiek};
pub use toepassen::{Plaatsen, pas_toe};
pub use velden::{RijFout, Velden};
pub use verschil::{Soort, Telling, Verschil};
pub use weigering::Weigering;
