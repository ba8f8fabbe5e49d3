//! What makes two spellings of a kenmerk one decision.
//!
//! In: a kenmerk as a besluit writes it. Out: [`DecisionIdentity`], equal for spellings that a reader cannot tell apart.

use crate::spelling::fold;

/// The identity of a decision: its kenmerk without spaces, accents and invisible characters, every dash a hyphen, wide
/// letters and digits as plain ones, in lower case. Letters of other scripts, which may look like these, no line holds.
///
/// A moment is delivered once; it may not be delivered again because somebody typed a space, a zero-width space or a
/// non-breaking hyphen.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DecisionIdentity(String);

impl DecisionIdentity {
    /// Of a kenmerk.
    #[must_use]
    pub fn of(kenmerk: &str) -> Self {
        let plain = |c: char| match c {
            '\u{2044}' | '\u{2215}' => '/',
            _ if is_dash(c) => '-',
            _ => c,
        };
        let seen: String = kenmerk.chars().filter(|c| !c.is_whitespace()).map(plain).collect();
        Self(fold(&seen))
    }
}

/// Looks like a hyphen.
fn is_dash(c: char) -> bool {
    matches!(c, '\u{2d7}' | '\u{58a}' | '\u{1806}' | '\u{2010}'..='\u{2015}' | '\u{2043}' | '\u{2212}'
        | '\u{2e3a}'..='\u{2e3b}' | '\u{fe31}'..='\u{fe32}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_that_look_alike_are_one_decision_and_others_are_not() {
        let one = DecisionIdentity::of("VO-2022/17");
        for spelling in [
            "VO-2022 / 17",
            " vo-2022/17",
            "VO\u{2011}2022/17",
            "V\u{200b}O-2022/17\u{a0}",
            "VO\u{2013}2022/17",
            "VO\u{2212}2022\u{2215}17\u{3164}",
            "ＶＯ－２０２２／１７",
            "V\u{d2}-2022/17",
            "VO\u{300}-2022/17",
            "V\u{e0041}O\u{2043}2022/17\u{3000}",
        ] {
            assert_eq!(DecisionIdentity::of(spelling), one, "{spelling:?}");
        }
        for other in ["VO-2022/18", "VO2022/17", "VO-2022-17"] {
            assert_ne!(DecisionIdentity::of(other), one, "{other:?}");
        }
    }
}
