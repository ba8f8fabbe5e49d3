//! Persons of the register in memory: tables column by column, one word per cell, and who has which rows.
//!
//! In: cells that `snapshot` decodes. Out: [`Persons`] for the rekenregels; [`Layout`] says which columns were read.
//! Refuses: to be shown. [`Value`] has neither `Debug` nor `Display`, so no cell can reach a message by accident.

mod cell;
mod columns;
mod empty_kind;
mod layout;
mod persons;
mod text;
mod value;

pub use cell::Cell;
pub use columns::Columns;
pub use empty_kind::{EmptyCounts, EmptyKind};
pub use layout::{ColumnIndex, Layout, TableIndex, TableLayout};
pub use persons::{NO_ROW, Persons};
pub use text::{LongText, Text, length, pack, pack_number};
pub use value::{OwnedValue, Value, YesNo};
