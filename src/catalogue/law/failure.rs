//! Why a citation or a reference cannot be read.
//!
//! In: the token that cannot be placed. Out: one sentence.

use super::texts;
use crate::diagnose::{Lang, Spoken};
use std::ops::Range;

/// Why a citation cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.say(Lang::En))]
pub struct CitationError {
    /// What went wrong.
    pub kind: CitationFaultKind,
    /// The bytes it is about.
    pub bytes: Range<usize>,
}

/// Kinds of faults in a citation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CitationFaultKind {
    /// Nothing is cited.
    Empty,
    /// A word that belongs in no citation.
    UnknownWord,
    /// A letter or a lid before any article.
    WithoutArtikel,
    /// A number that can be neither article, lid nor sub-number here.
    Unplaceable,
    /// A range that does not run forward, or has no first letter.
    Range,
}

impl Spoken for CitationError {
    fn say(&self, lang: Lang) -> String {
        match self.kind {
            CitationFaultKind::Empty => texts::Empty.say(lang),
            CitationFaultKind::UnknownWord => texts::UnknownWord.say(lang),
            CitationFaultKind::WithoutArtikel => texts::WithoutArtikel.say(lang),
            CitationFaultKind::Unplaceable => texts::Unplaceable.say(lang),
            CitationFaultKind::Range => texts::Range.say(lang),
        }
    }
}

/// A text that is no reference in canonical form.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no reference to a provision (such as `4.1.c`, `29a.2` or `WRO 23.3.b`)")]
pub struct ReferenceError(pub String);
