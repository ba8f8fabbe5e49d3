//! What a citation says, and why one cannot be read.
//!
//! In: what the reader found. Out: the types, and the fault in words. Refuses: nothing.

use crate::catalogue::law::reference::OnderdeelReference;
use crate::diagnose::{Lang, Spoken};
use std::ops::Range;

/// One provision of a citation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitedItem {
    /// The provision; `lid` is `None` where none was printed.
    pub reference: OnderdeelReference,
    /// The bytes that name it: from its first own token to its last (`k` alone in `4.1, i, j en k`).
    pub bytes: Range<usize>,
}

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
    /// `artikel`, `lid` or `onder` with nothing after it.
    Incomplete,
}

impl Spoken for CitationError {
    fn say(&self, lang: Lang) -> String {
        let (nl, en) = match self.kind {
            CitationFaultKind::Empty => ("de verwijzing is leeg", "the citation is empty"),
            CitationFaultKind::UnknownWord => {
                ("dit hoort niet in een verwijzing", "this does not belong in a citation")
            }
            CitationFaultKind::WithoutArtikel => ("er gaat geen artikel aan vooraf", "no article stands before it"),
            CitationFaultKind::Unplaceable => {
                ("dit getal is hier geen artikel, lid of nummer", "this number is no article, lid or sub-number here")
            }
            CitationFaultKind::Range => ("dit bereik loopt niet vooruit", "this range does not run forward"),
            CitationFaultKind::Incomplete => {
                ("hierna ontbreekt een nummer of een letter", "a number or a letter is missing after this")
            }
        };
        match lang {
            Lang::Nl => nl.to_owned(),
            Lang::En => en.to_owned(),
        }
    }
}
