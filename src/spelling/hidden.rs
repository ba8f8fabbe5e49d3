//! Characters that take no room, or that steer the line that they stand in.
//!
//! In: a character. Out: whether a reader sees it.

/// Is it a control character, a mark that turns the direction, or one that takes no room on the page?
#[must_use]
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// Does a text have a letter or a digit that is seen?
#[must_use]
pub fn says_something(text: &str) -> bool {
    text.chars().any(|c| c.is_alphanumeric() && !is_hidden(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_seen_is_told_from_what_is() {
        for hidden in
            ['\0', '\n', '\u{85}', '\u{9b}', '\u{ad}', '\u{200b}', '\u{200f}', '\u{202e}', '\u{2066}', '\u{feff}']
        {
            assert!(is_hidden(hidden), "{}", hidden.escape_unicode());
        }
        assert!("Één 'a' 🎓 \u{a0}-".chars().all(|c| !is_hidden(c)));
        assert!(!says_something(" \u{3164}\u{200b}.…") && says_something(" ? 1"));
    }
}
