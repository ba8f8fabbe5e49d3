//! What can be wrong with a folder that is to be sealed.
//!
//! In: names of files and keys, never what is in them. Out: [`FolderFault`], which says itself in either language.

use super::texts;
use crate::calendar::Date;
use crate::diagnose::{Lang, Spoken};

/// What a person states of a snapshot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatedKey {
    /// The day of its state.
    StandPer,
    /// Its sectors.
    Sectoren,
    /// A register, or made up.
    Origin,
}

impl StatedKey {
    fn flag(self) -> &'static str {
        match self {
            Self::StandPer => "--stand-per YYYY-MM-DD",
            Self::Sectoren => "--sector SECTOR",
            Self::Origin => "--origin register|synthetic",
        }
    }

    fn key(self) -> &'static str {
        match self {
            Self::StandPer => "stand_per",
            Self::Sectoren => "sectoren",
            Self::Origin => "synthetisch",
        }
    }
}

/// What is wrong with a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FolderFault {
    /// Nobody says what only a person can say.
    Unstated {
        /// What is not said.
        keys: Vec<StatedKey>,
    },
    /// A flag says otherwise than the file.
    SaysOtherwise {
        /// Of what.
        key: StatedKey,
    },
    /// The catalogue has no such sector.
    UnknownSector {
        /// The sectors that there are.
        known: Vec<String>,
    },
    /// There is no table of persons.
    NoPersons,
    /// A file that is no table of the register.
    UnknownTable {
        /// The file.
        file: String,
        /// The table that it may have been.
        meant: Option<String>,
    },
    /// A table, in a form that is not read.
    OtherForm {
        /// The file.
        file: String,
    },
    /// A folder that is named after a table, and is not the folder of its files.
    OtherFolder {
        /// The folder.
        folder: String,
        /// The table.
        table: String,
    },
    /// A table that is listed, and is not there.
    Gone {
        /// The table.
        table: String,
    },
    /// Two listed tables of which one file would be made.
    SamePlace {
        /// The table.
        table: String,
        /// The file.
        file: String,
    },
    /// A table that is there twice.
    TwoForms {
        /// The table.
        table: String,
    },
    /// A table beside the folders of states.
    BesideStates {
        /// The file.
        file: String,
    },
    /// A state without a table that another has.
    StateWithoutTable {
        /// The table.
        table: String,
        /// The state.
        day: Date,
    },
    /// A file that a folder with several states does not list.
    Unlisted {
        /// The file.
        file: String,
    },
    /// The folder of a table, with nothing in it.
    NoParts {
        /// The folder.
        folder: String,
    },
}

impl Spoken for FolderFault {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::Unstated { keys } => {
                let flags: Vec<&str> = keys.iter().map(|key| key.flag()).collect();
                texts::FolderUnstated { flags: &flags.join(" ") }.say(lang)
            }
            Self::SaysOtherwise { key } => texts::FolderSaysOtherwise { flag: &key.flag(), key: &key.key() }.say(lang),
            Self::UnknownSector { known } => texts::FolderSector { known: &known.join(", ") }.say(lang),
            Self::NoPersons => texts::FolderNoPersons.say(lang),
            Self::UnknownTable { file, meant: None } => texts::FolderTable { file }.say(lang),
            Self::UnknownTable { file, meant: Some(meant) } => texts::FolderTableMeant { file, meant }.say(lang),
            Self::OtherForm { file } => texts::FolderOtherForm { file }.say(lang),
            Self::OtherFolder { folder, table } => texts::FolderOtherFolder { folder, table }.say(lang),
            Self::Gone { table } => texts::FolderGone { table }.say(lang),
            Self::SamePlace { table, file } => texts::FolderSamePlace { table, file }.say(lang),
            Self::TwoForms { table } => texts::FolderTwoForms { table }.say(lang),
            Self::BesideStates { file } => texts::FolderBesideStates { file }.say(lang),
            Self::StateWithoutTable { table, day } => texts::FolderStateWithoutTable { table, day }.say(lang),
            Self::Unlisted { file } => texts::FolderUnlisted { file }.say(lang),
            Self::NoParts { folder } => texts::FolderNoParts { folder }.say(lang),
        }
    }
}
