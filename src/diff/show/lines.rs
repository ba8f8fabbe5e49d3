//! Text that fits a line.
//!
//! In: texts and numbers. Out: texts of at most so many characters. Refuses: nothing.

/// Cuts a text to a width; what was cut shows as `…`.
pub(super) fn past(text: &str, width: usize) -> String {
    if text.chars().count() <= width {
        return text.to_owned();
    }
    text.chars().take(width.saturating_sub(1)).chain(['…']).collect()
}

/// Folds a text into lines at spaces; a word that is too long is cut.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let word = past(word, width);
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(&word);
            }
            _ => lines.push(word),
        }
    }
    lines
}

/// A count with spaces between the thousands; `·` where it is left out.
pub(super) fn in_figures(count: Option<u64>) -> String {
    let Some(count) = count else { return "·".to_owned() };
    let digits = count.to_string();
    let mut out = String::new();
    for (position, cijfer) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position) % 3 == 0 {
            out.push('\u{202f}');
        }
        out.push(cijfer);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_fit() {
        assert_eq!((past("abcd", 4).as_str(), past("abcde", 4).as_str()), ("abcd", "abc…"));
        assert_eq!(wrap("aa bb  ccc dddddd", 5), ["aa bb", "ccc", "dddd…"]);
        assert_eq!(in_figures(Some(1_234_567)), "1\u{202f}234\u{202f}567");
        assert_eq!((in_figures(Some(999)), in_figures(None)), ("999".into(), "·".into()));
    }
}
