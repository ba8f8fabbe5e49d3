//! What can be wrong in `snapshot.toml`.
//!
//! In: nothing of the register: the file holds no cells. Out: [`HeaderFault`], which says itself in either language.
//! Refuses: nothing.

use crate::diagnose::{Lang, Spoken};

/// What is wrong in `snapshot.toml`. The file holds no cells, so what the parser says may be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HeaderFault {
    /// The parser's words.
    Form(String),
    /// No date.
    Date,
    /// The catalogue has no such sector.
    UnknownSector,
    /// The catalogue has no such table.
    UnknownTable {
        /// The table that it may have been.
        meant: Option<String>,
    },
    /// A table that is named before.
    TableTwice,
    /// No plain file name.
    FileName,
    /// Not 64 hex digits.
    Sha256,
}

impl Spoken for HeaderFault {
    fn say(&self, lang: Lang) -> String {
        let (nl, en) = match self {
            Self::Form(words) => return words.clone(),
            Self::Date => ("stand_per: geen datum (JJJJ-MM-DD)", "stand_per: no date (YYYY-MM-DD)"),
            Self::UnknownSector => {
                ("sectoren: deze sector kent de catalogus niet", "sectoren: no sector of the catalogue")
            }
            Self::UnknownTable { meant: None } => {
                ("naam: het register kent deze tabel niet", "naam: no table of the register")
            }
            Self::UnknownTable { meant: Some(meant) } => {
                return match lang {
                    Lang::Nl => format!("naam: het register kent deze tabel niet; bedoeld is misschien `{meant}`"),
                    Lang::En => format!("naam: no table of the register; did you mean `{meant}`"),
                };
            }
            Self::TableTwice => ("naam: deze tabel staat er al", "naam: this table is named before"),
            Self::FileName => (
                "bestand: een bestandsnaam zonder map wordt verwacht",
                "bestand: a file name without a folder is expected",
            ),
            Self::Sha256 => ("sha256: 64 hexadecimale cijfers worden verwacht", "sha256: 64 hex digits are expected"),
        };
        match lang {
            Lang::Nl => nl.to_owned(),
            Lang::En => en.to_owned(),
        }
    }
}
