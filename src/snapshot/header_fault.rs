//! What can be wrong in `snapshot.toml`.
//!
//! In: nothing of the register: the file holds no cells. Out: [`HeaderFault`], which says itself in either language.

use super::texts;
use crate::calendar::Date;
use crate::diagnose::{Lang, Spoken, visible};

/// Where a fault begins, and what it is.
pub(super) type HeaderFaultAt = (Option<usize>, HeaderFault);

/// What is wrong in `snapshot.toml`. The file holds no cells, so names of keys may be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HeaderFault {
    /// No TOML.
    Form,
    /// A key that must be there.
    MissingKey {
        /// The key.
        key: String,
    },
    /// A key that is none.
    UnknownKey {
        /// The key.
        key: String,
        /// The key that it may have been.
        meant: Option<String>,
    },
    /// A value that is no text, number, date or list where that is expected.
    OtherKind,
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

impl HeaderFault {
    /// What the words of the parser come to: they are English, and are shown to nobody.
    pub(super) fn of_form(words: &str) -> Self {
        let key = || words.split('`').nth(1).map(visible);
        let begins = |with: &str| words.starts_with(with);
        match key() {
            Some(key) if begins("missing field") => Self::MissingKey { key },
            Some(key) if begins("unknown field") => Self::UnknownKey { key, meant: None },
            _ if begins("invalid type") || begins("invalid value") => Self::OtherKind,
            _ => Self::Form,
        }
    }
}

impl Spoken for HeaderFault {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::Form => texts::HeaderForm.say(lang),
            Self::MissingKey { key } => texts::HeaderMissingKey { key }.say(lang),
            Self::UnknownKey { key, meant: None } => texts::HeaderUnknownKey { key }.say(lang),
            Self::UnknownKey { key, meant: Some(meant) } => texts::HeaderUnknownKeyMeant { key, meant }.say(lang),
            Self::OtherKind => texts::HeaderOtherKind.say(lang),
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
