//! A fault in a data file of the catalogue: of the program where the file is built in, of its author where it is not.
//!
//! In: what a loader or a check met. Out: [`CatalogueError`] with file, line and column, and its sentence in two
//! languages. Refuses: nothing.

use super::DataFile;
use crate::diagnose::{Bilingual, Lang, Spoken};

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

    /// At a byte of the file.
    #[must_use]
    pub fn at(file: DataFile<'_>, offset: usize, kind: CatalogueErrorKind) -> Self {
        let before = file.text.get(..offset).unwrap_or(file.text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        Self { file: file.path.to_owned(), place: Some((line, column)), kind }
    }
}

impl CatalogueErrorKind {
    fn say(&self, lang: Lang) -> String {
        let nl = lang == Lang::Nl;
        match self {
            Self::Missing if nl => "het bestand ontbreekt".to_owned(),
            Self::Missing => "the file is missing".to_owned(),
            Self::Misplaced if nl => "hier horen geen bestanden van de catalogus".to_owned(),
            Self::Misplaced => "no file of the catalogue belongs here".to_owned(),
            Self::Unreadable { reason } if nl => format!("niet te lezen: {reason}"),
            Self::Unreadable { reason } => format!("cannot be read: {reason}"),
            Self::StemIsNotId { id } if nl => format!("de id `{id}` is niet de naam van het bestand"),
            Self::StemIsNotId { id } => format!("the id `{id}` is not the name of the file"),
            Self::DuplicateOrder { other } if nl => {
                format!("tabel `{other}` staat op dezelfde plaats in het registerschema")
            }
            Self::DuplicateOrder { other } => {
                format!("table `{other}` stands in the same place of the register schema")
            }
            Self::ForeignReference { reference } if nl => format!("{reference} hoort niet in dit bestand"),
            Self::ForeignReference { reference } => format!("{reference} does not belong in this file"),
            Self::UnknownName { what, name, suggestion } => {
                let what = what.get(lang);
                let hint = suggestion.as_ref().map_or(String::new(), |near| match lang {
                    Lang::Nl => format!("; bedoelt u `{near}`?"),
                    Lang::En => format!("; did you mean `{near}`?"),
                });
                if nl { format!("onbekend: {what} `{name}`{hint}") } else { format!("unknown {what} `{name}`{hint}") }
            }
            Self::DuplicateName { name, other } if nl => format!("`{name}` staat ook in {other}"),
            Self::DuplicateName { name, other } => format!("`{name}` stands in {other} too"),
            Self::MalformedPattern { pattern } if nl => format!("het patroon `{pattern}` is niet te lezen"),
            Self::MalformedPattern { pattern } => format!("the pattern `{pattern}` cannot be read"),
            Self::CodeWithoutShape if nl => {
                "een kolom van type code heeft een codelijst of een patroon, een andere geen van beide".to_owned()
            }
            Self::CodeWithoutShape => {
                "a column of type code has a codelijst or a patroon, any other has neither".to_owned()
            }
            Self::Rule { fault } if nl => format!("rekenregel: {}", fault.nl),
            Self::Rule { fault } => format!("rekenregel: {}", fault.en),
            Self::RuleOfOtherType { gives, says } if nl => {
                format!("de rekenregel geeft {gives}, de kolom zegt {says}")
            }
            Self::RuleOfOtherType { gives, says } => format!("the rekenregel gives {gives}, the column says {says}"),
        }
    }
}

impl Spoken for CatalogueError {
    fn say(&self, lang: Lang) -> String {
        let place = self.place.map_or(String::new(), |(line, column)| format!(":{line}:{column}"));
        format!("{}{place}: {}", self.file, self.kind.say(lang))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_a_line_and_a_column_of_characters() {
        let file = DataFile { path: "variabelen/x.toml", text: "a = 1\nb = \"é\" x" };
        let error = CatalogueError::at(file, 15, CatalogueErrorKind::CodeWithoutShape);
        assert_eq!(error.place, Some((2, 9)));
        assert!(error.say(Lang::Nl).starts_with("variabelen/x.toml:2:9: "));
    }
}
