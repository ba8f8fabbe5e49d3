//! Did-you-mean: the known word nearest to an unknown one.
//!
//! In: a word and the words that are known. Out: the nearest, when it is near enough to be meant.
//! Refuses: a guess: two words equally near, or a word that differs in more than a third of its letters.

/// The one known word that `word` can be a slip of; `None` when none is near or two are equally near.
///
/// Capitals and `-` for `_` count as no difference at all.
#[must_use]
pub fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    nearest_within(word, known, |length| length / 3).filter(|(_, tie)| !tie).map(|(candidate, _)| candidate)
}

/// As [`nearest`], a little further (`land` for `landen`), and of two the first by the alphabet: for what is only said,
/// and never changed by `--fix`.
#[must_use]
pub fn likely<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    nearest_within(word, known, |length| length.div_ceil(3)).map(|(candidate, _)| candidate)
}

/// The nearest word, and whether another is as near.
fn nearest_within<'k>(
    word: &str,
    known: impl IntoIterator<Item = &'k str>,
    limit: impl Fn(usize) -> usize,
) -> Option<(&'k str, bool)> {
    let plain = |text: &str| text.to_lowercase().replace(['-', ' '], "_");
    let wanted = plain(word);
    let limit = limit(wanted.chars().count()).clamp(1, 4);
    let mut best: Option<(usize, &str)> = None;
    let mut tie = false;
    for candidate in known {
        let distance = strsim::damerau_levenshtein(&wanted, &plain(candidate));
        // A word of two letters is near to every other word of two letters.
        if distance > limit || distance >= candidate.chars().count() {
            continue;
        }
        match best {
            Some((least, chosen)) if distance == least => {
                tie |= chosen != candidate;
                best = Some((least, chosen.min(candidate)));
            }
            Some((least, _)) if distance > least => {}
            _ => {
                best = Some((distance, candidate));
                tie = false;
            }
        }
    }
    best.map(|(_, candidate)| (candidate, tie))
}

#[cfg(test)]
mod tests {
    use super::{likely, nearest};

    #[test]
    fn a_slip_finds_its_word() {
        let known = ["kenmerk", "datum", "titel", "verwerkers", "geboorteland", "geboorteland_ouders"];
        assert_eq!(nearest("kenmrek", known), Some("kenmerk"));
        assert_eq!(nearest("Datum", known), Some("datum"));
        assert_eq!(nearest("geboorteland-ouders", known), Some("geboorteland_ouders"));
        assert_eq!(nearest("verwerker", known), Some("verwerkers"));
    }

    #[test]
    fn nothing_near_or_two_equally_near_is_no_suggestion() {
        assert_eq!(nearest("postcode", ["kenmerk", "datum"]), None);
        assert_eq!(nearest("rijd", ["rijb", "rija"]), None);
        assert_eq!(likely("rijd", ["rijb", "rija"]), Some("rija"));
        assert_eq!(nearest("op", ["a", "ster"]), None);
        assert_eq!(nearest("", ["a"]), None);
    }
}
