//! What makes two spellings of a kenmerk one decision.
//!
//! In: a kenmerk as a besluit writes it. Out: [`DecisionIdentity`], equal for spellings that a reader cannot tell apart.
//! Refuses: nothing.

/// The identity of a decision: its kenmerk without spaces and invisible characters, every dash a hyphen, in lower case.
///
/// A moment is delivered once; it may not be delivered again because somebody typed a space, a zero-width space or a
/// non-breaking hyphen.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DecisionIdentity(String);

impl DecisionIdentity {
    /// Of a kenmerk.
    #[must_use]
    pub fn of(kenmerk: &str) -> Self {
        let seen = kenmerk.chars().filter(|c| !c.is_whitespace() && !c.is_control() && !is_invisible(*c));
        Self(seen.map(|c| if is_dash(c) { '-' } else { c }).flat_map(char::to_lowercase).collect())
    }
}

/// Takes no room on the page.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// Looks like a hyphen.
fn is_dash(c: char) -> bool {
    matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_that_look_alike_are_one_decision_and_others_are_not() {
        let one = DecisionIdentity::of("VO-2022/17");
        for spelling in
            ["VO-2022 / 17", " vo-2022/17", "VO\u{2011}2022/17", "V\u{200b}O-2022/17\u{a0}", "VO\u{2013}2022/17"]
        {
            assert_eq!(DecisionIdentity::of(spelling), one, "{spelling:?}");
        }
        for other in ["VO-2022/18", "VO2022/17", "VO-2022-17"] {
            assert_ne!(DecisionIdentity::of(other), one, "{other:?}");
        }
    }
}
