//! The mark that stands where the author still has to fill something in.
//!
//! In: a text of the file. Out: whether it is the mark. A template writes it, the parser finds and names it.

/// The mark, as a template writes it.
pub const MARK: &str = "IN TE VULLEN";

/// Is a text the mark, or the mark and a word on what has to come there?
pub(super) fn is_mark(text: &str) -> bool {
    text.trim().get(..MARK.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(MARK))
}

#[cfg(test)]
mod tests {
    use super::is_mark;

    #[test]
    fn the_mark_is_known_in_any_letters_and_before_a_word_of_help() {
        for mark in ["IN TE VULLEN", " in te vullen ", "In te vullen: het kenmerk"] {
            assert!(is_mark(mark), "{mark}");
        }
        for text in ["", "in", "het register vult dit in", "in te vullé", "ingevuld"] {
            assert!(!is_mark(text), "{text}");
        }
    }
}
