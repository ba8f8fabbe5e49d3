//! The frame around the rows: what decides what a release may hold, and how that differs.
//!
//! In: changes found by comparing decisions and manifests. Out: [`Frame`]. Refuses: nothing.

use crate::diagnose::Lang;

/// Does a change grant more?
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// More data, more persons, more purposes, longer, or in more hands.
    #[serde(rename = "ruimer")]
    Wider,
    /// Less of it.
    #[serde(rename = "enger")]
    Narrower,
    /// Neither, or it cannot be told.
    #[serde(rename = "anders")]
    Other,
}

impl Direction {
    /// The word for it.
    #[must_use]
    pub fn text(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Wider, Lang::Nl) => "ruimer",
            (Self::Wider, Lang::En) => "wider",
            (Self::Narrower, Lang::Nl) => "enger",
            (Self::Narrower, Lang::En) => "narrower",
            (Self::Other, Lang::Nl) => "anders",
            (Self::Other, Lang::En) => "other",
        }
    }
}

/// One change of the frame. Holds texts of decisions and manifests, never a cell.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Change {
    /// What it is about: `doel`, `kolom`, `bewaring`, `bron` …
    #[serde(rename = "onderwerp")]
    pub subject: &'static str,
    /// Which one of those; empty where there is one.
    #[serde(rename = "wat")]
    pub what: String,
    /// Before; absent where there was none.
    #[serde(rename = "oud")]
    pub old: Option<String>,
    /// After; absent where it is gone.
    #[serde(rename = "nieuw")]
    pub new: Option<String>,
    /// Wider, narrower or other.
    #[serde(rename = "richting")]
    pub direction: Direction,
    /// The article that grants it, where it is a matter of law.
    pub grondslag: Option<String>,
}

/// Everything around the rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// What OLD is: the name of its folder.
    pub old: String,
    /// What NEW is.
    pub new: String,
    /// SHA-256 of the manifest of OLD; empty where there is none.
    pub old_manifest: String,
    /// SHA-256 of the manifest of NEW.
    pub new_manifest: String,
    /// Files that lie in NEW and that its manifest does not name.
    pub unlisted: Vec<String>,
    /// What they have in common: label and value, in the order to be shown.
    pub common: Vec<(&'static str, String)>,
    /// What differs.
    pub changes: Vec<Change>,
    /// Every column of the files, in the order to be shown: the columns of one table over all of them.
    pub columns: Vec<String>,
}

impl Frame {
    /// The changes to show; with `stat` without the row counts of the register, of which a small difference is one of few
    /// persons.
    pub(crate) fn to_show(&self, stat: bool) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(move |change| !stat || change.subject != "tabel")
    }

    /// Something grants more than it did.
    #[must_use]
    pub fn is_wider(&self) -> bool {
        self.changes.iter().any(|change| change.direction == Direction::Wider)
    }
}
