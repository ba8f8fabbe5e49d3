//! Persons of the register in memory: tables column by column, one word per cell, and who has which rows.
//!
//! In: cells that `snapshot` decodes. Out: [`Personen`] for the rekenregels; [`Layout`] says which columns were read.
//! Refuses: to be shown. [`Waarde`] has neither `Debug` nor `Display`, so no cell can reach a message by accident.

mod cel;
mod kolommen;
mod layout;
mod personen;
mod tekst;
mod waarde;

pub use cel::Cel;
pub use kolommen::Kolommen;
pub use layout::{KolomNr, Layout, TabelLayout, TabelNr};
pub use personen::{GEEN_RIJ, Personen};
pub use tekst::{Lange, Tekst, lengte, pak, pak_getal};
pub use waarde::{Bewaard, JaNee, Waarde};
