//! The frame around the rows: what decides what a release may hold, and how that differs.
//!
//! In: changes found by comparing decisions and manifests. Out: [`Kader`]. Refuses: nothing.

use crate::diagnose::Lang;

/// Does a change grant more?
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Richting {
    /// More data, more persons, more purposes, longer, or in more hands.
    Ruimer,
    /// Less of it.
    Enger,
    /// Neither, or it cannot be told.
    Anders,
}

impl Richting {
    /// The word for it.
    #[must_use]
    pub fn tekst(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Ruimer, Lang::Nl) => "ruimer",
            (Self::Ruimer, Lang::En) => "wider",
            (Self::Enger, Lang::Nl) => "enger",
            (Self::Enger, Lang::En) => "narrower",
            (Self::Anders, Lang::Nl) => "anders",
            (Self::Anders, Lang::En) => "other",
        }
    }
}

/// One change of the frame. Holds texts of decisions and manifests, never a cell.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Wijziging {
    /// What it is about: `doel`, `kolom`, `bewaring`, `bron` …
    pub onderwerp: &'static str,
    /// Which one of those; empty where there is one.
    pub wat: String,
    /// Before; absent where there was none.
    pub oud: Option<String>,
    /// After; absent where it is gone.
    pub nieuw: Option<String>,
    /// Wider, narrower or other.
    pub richting: Richting,
    /// The article that grants it, where it is a matter of law.
    pub grondslag: Option<String>,
}

/// Everything around the rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kader {
    /// What OLD is: the name of its folder.
    pub oud: String,
    /// What NEW is.
    pub nieuw: String,
    /// SHA-256 of the manifest of OLD; empty where there is none.
    pub manifest_oud: String,
    /// SHA-256 of the manifest of NEW.
    pub manifest_nieuw: String,
    /// What they have in common: label and value, in the order to be shown.
    pub gemeen: Vec<(&'static str, String)>,
    /// What differs.
    pub wijzigingen: Vec<Wijziging>,
}

impl Kader {
    /// The changes to show; with `stat` without the row counts of the register, of which a small difference is one of few
    /// persons.
    pub(crate) fn te_tonen(&self, stat: bool) -> impl Iterator<Item = &Wijziging> {
        self.wijzigingen.iter().filter(move |wijziging| !stat || wijziging.onderwerp != "tabel")
    }

    /// Something grants more than it did.
    #[must_use]
    pub fn is_ruimer(&self) -> bool {
        self.wijzigingen.iter().any(|wijziging| wijziging.richting == Richting::Ruimer)
    }
}
