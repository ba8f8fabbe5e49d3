//! What can be wrong in `snapshot.toml`.
//!
//! In: nothing of the register: the file holds no cells. Out: [`HeaderFault`], which says itself in either language.

use super::texts;
use crate::calendar::Date;
use crate::diagnose::{Lang, Spoken};

/// What is wrong in `snapshot.toml`. The file holds no cells, so what the parser says may be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HeaderFault {
    /// The parser's words.
    Form(String),
    /// No date.
    Date,
    /// Neither `stand_per` nor `standen`.
    NoState,
    /// Both `stand_per` and `standen`.
    StateTwice,
    /// `standen` is empty, or does not ascend.
    StateOrder,
    /// A table names a state that the snapshot does not declare, or names one twice.
    UnknownState,
    /// A state has no table of persons.
    NoPersons {
        /// The state.
        day: Date,
    },
    /// The catalogue has no such sector.
    UnknownSector,
    /// A sector that is named before.
    SectorTwice,
    /// The catalogue has no such table.
    UnknownTable {
        /// The table that it may have been.
        meant: Option<String>,
    },
    /// A table that is named before.
    TableTwice,
    /// Neither one file nor several.
    Parts,
    /// No plain file name.
    FileName,
    /// Not 64 hex digits.
    Sha256,
}

impl Spoken for HeaderFault {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::Form(words) => words.clone(),
            Self::Date => texts::HeaderDate.say(lang),
            Self::NoState => texts::HeaderNoState.say(lang),
            Self::StateTwice => texts::HeaderStateTwice.say(lang),
            Self::StateOrder => texts::HeaderStateOrder.say(lang),
            Self::UnknownState => texts::HeaderUnknownState.say(lang),
            Self::NoPersons { day } => texts::HeaderNoPersons { day }.say(lang),
            Self::UnknownSector => texts::HeaderSector.say(lang),
            Self::SectorTwice => texts::HeaderSectorTwice.say(lang),
            Self::UnknownTable { meant: None } => texts::HeaderTable.say(lang),
            Self::UnknownTable { meant: Some(meant) } => texts::HeaderTableMeant { meant }.say(lang),
            Self::TableTwice => texts::HeaderTableTwice.say(lang),
            Self::Parts => texts::HeaderParts.say(lang),
            Self::FileName => texts::HeaderFileName.say(lang),
            Self::Sha256 => texts::HeaderHash.say(lang),
        }
    }
}
