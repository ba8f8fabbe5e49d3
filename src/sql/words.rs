//! Words that cannot be a name in SQL without quotes.
//!
//! In: a name. Out: whether it is such a word in one of the dialects. Refuses nothing.

/// One word a line, of all dialects together.
const WORDS: &str = include_str!("words.txt");

/// Does the name need quotes?
pub(super) fn is_reserved(name: &str) -> bool {
    WORDS.lines().any(|word| word == name)
}
