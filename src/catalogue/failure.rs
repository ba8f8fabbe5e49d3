//! A fault in a data file of the catalogue: of the program where the file is built in, of its author where it is not.
//!
//! In: what a loader or a check met. Out: [`CatalogueError`] with file, line and column, and its sentence in two
//! languages. Refuses: nothing.

use super::texts;
use crate::diagnose::{Bilingual, Lang, Spoken};
use crate::disk::cause;
use std::io;
use std::path::PathBuf;

/// A fault in one data file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.say(Lang::En))]
pub struct CatalogueError {
    /// Path below `data/`.
    pub file: String,
    /// Line and column, from 1; none where the file as a whole is meant.
    pub place: Option<(usize, usize)>,
    /// What is wrong.
    pub kind: CatalogueErrorKind,
}

/// What is wrong with a data file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CatalogueErrorKind {
    /// No such file.
    Missing,
    /// No family of the catalogue has its files here.
    Misplaced,
    /// No TOML of this family.
    Unreadable {
        /// The reader's words.
        reason: String,
    },
    /// The id is not the stem of the file.
    StemIsNotId {
        /// The id in it.
        id: String,
    },
    /// Another table stands in the same place of the schema.
    DuplicateOrder {
        /// The other table.
        other: String,
    },
    /// A version of the annex has days of another one.
    DaysOfOther {
        /// The other version.
        other: String,
    },
    /// An item of the law that does not belong to the act or the article of this file.
    ForeignReference {
        /// The item.
        reference: String,
    },
    /// A name that the catalogue does not have.
    UnknownName {
        /// What it would be: a codelijst, a column, an onderdeel.
        what: Bilingual,
        /// The name.
        name: String,
        /// One that looks like it.
        suggestion: Option<String>,
    },
    /// A name that another file has too.
    DuplicateName {
        /// The name.
        name: String,
        /// The other file.
        other: String,
    },
    /// A pattern that cannot be read.
    MalformedPattern {
        /// The pattern.
        pattern: String,
    },
    /// A column of type code has one of codelijst and patroon, any other has neither.
    CodeWithoutShape,
    /// A rule with a fault.
    Rule {
        /// The fault.
        fault: Bilingual,
    },
    /// A rule that gives another type than its column says.
    RuleOfOtherType {
        /// What the rule gives.
        gives: &'static str,
        /// What the column says.
        says: &'static str,
    },
}

impl CatalogueError {
    /// About the file as a whole.
    #[must_use]
    pub fn whole(file: &str, kind: CatalogueErrorKind) -> Self {
        Self { file: file.to_owned(), place: None, kind }
    }
}

impl CatalogueErrorKind {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::Missing => texts::Missing.say(lang),
            Self::Misplaced => texts::Misplaced.say(lang),
            Self::Unreadable { reason } => texts::Unreadable { reason }.say(lang),
            Self::StemIsNotId { id } => texts::StemIsNotId { id }.say(lang),
            Self::DuplicateOrder { other } => texts::DuplicateOrder { other }.say(lang),
            Self::DaysOfOther { other } => texts::DaysOfOther { other }.say(lang),
            Self::ForeignReference { reference } => texts::ForeignReference { reference }.say(lang),
            Self::UnknownName { what, name, suggestion } => {
                let hint = suggestion.as_ref().map(|near| texts::Suggestion { near }.say(lang));
                texts::UnknownName { what: &what.get(lang), name }.say(lang) + &hint.unwrap_or_default()
            }
            Self::DuplicateName { name, other } => texts::DuplicateName { name, other }.say(lang),
            Self::MalformedPattern { pattern } => texts::MalformedPattern { pattern }.say(lang),
            Self::CodeWithoutShape => texts::CodeWithoutShape.say(lang),
            Self::Rule { fault } => format!("rekenregel: {}", fault.get(lang)),
            Self::RuleOfOtherType { gives, says } => texts::RuleOfOtherType { gives, says }.say(lang),
        }
    }
}

impl Spoken for CatalogueError {
    fn say(&self, lang: Lang) -> String {
        let place = self.place.map_or(String::new(), |(line, column)| format!(":{line}:{column}"));
        format!("{}{place}: {}", self.file, self.kind.say(lang))
    }
}

/// A folder of data files cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.say(Lang::En))]
pub struct DataFolderError {
    pub(super) path: PathBuf,
    pub(super) cause: io::Error,
}

impl Spoken for DataFolderError {
    fn say(&self, lang: Lang) -> String {
        texts::Folder { path: &self.path.display(), cause: &cause(&self.cause, lang) }.say(lang)
    }
}
