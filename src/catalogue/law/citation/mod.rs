//! Reads a citation as decisions print it: `4.1, g`, `7.2, a 2e`, `artikel 4, eerste lid, onder f`, `art. 4 lid 1 sub f`.
//!
//! In: the text of a cell, or a phrase such as `artikel 23, derde lid, onderdeel a, WRO`.
//! Out: every provision it names, with the bytes that name it; a lid that is not printed stays `None`.
//! Refuses: a word or a number that it cannot place ([`CitationError`]); it does not ask whether the provision exists.

mod cited;
mod parser;
mod print;
mod words;

pub use cited::CitedItem;
pub use print::{listed, print, print_in_full};

use super::failure::CitationError;

/// Reads a citation, in the order of the text.
///
/// # Errors
/// [`CitationError`] with the bytes of the first token that cannot be placed.
pub fn parse(text: &str) -> Result<Vec<CitedItem>, CitationError> {
    let words = words::words(text);
    let mut parser = parser::CitationParser::default();
    for (slot, word) in words.iter().enumerate() {
        let rest = words.get(slot + 1..).unwrap_or_default();
        parser.take(word, words::lid_follows(rest))?;
    }
    parser.finish(text)
}
