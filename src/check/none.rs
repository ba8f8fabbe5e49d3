//! What a finding says where a list is empty: a word, and no sign.
//!
//! In: a list in words. Out: it, or that there is nothing.

use crate::diagnose::Bilingual;

/// A list, or `niets`.
pub(super) fn or_nothing(list: String) -> Bilingual {
    or(list, "niets", "nothing")
}

/// A list of things that have a number, or `geen`.
pub(super) fn or_none(list: String) -> Bilingual {
    or(list, "geen", "none")
}

fn or(list: String, nl: &str, en: &str) -> Bilingual {
    if list.is_empty() {
        return Bilingual { nl: nl.to_owned(), en: en.to_owned() };
    }
    Bilingual { nl: list.clone(), en: list }
}

/// How many rows, with their number: `1 rij`, `3 rijen`.
pub(super) fn rows(count: usize) -> Bilingual {
    let (nl, en) = if count == 1 { ("rij", "row") } else { ("rijen", "rows") };
    Bilingual { nl: format!("{count} {nl}"), en: format!("{count} {en}") }
}
