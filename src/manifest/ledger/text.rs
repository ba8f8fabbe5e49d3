//! Texts that a line of the ledger can hold for good: it is never changed, and many read it.
//!
//! In: an event, the references of the decisions that the ledger knows. Out: the first text that cannot stand in it, and why.

use super::event::LedgerEvent;
use crate::catalogue::Phrases;
use crate::spelling::{holds_number, is_hidden, says_something};

/// Longest text that a line takes, in characters. A line is read whole by people and by `grep`.
const MAX_TEXT: usize = 1000;

/// Why a text cannot stand in the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextFault {
    /// Longer than a line holds.
    TooLong,
    /// It has no letter or digit that is seen.
    Blank,
    /// It holds a control character, or one that is not seen.
    Hidden,
    /// A number in it passes the 11-test, and may be that of a person.
    PersonNumber,
    /// A letter or digit that is not Latin: it may look like one that is.
    OtherScript,
    /// Nothing but words that stand for a text to come.
    Placeholder,
}

/// Fewest letters of a reason, and of a note.
const LEAST_LETTERS: usize = 4;

/// Does a reason or a note only stand for one? On reading this is not asked: what is a placeholder may change.
#[must_use]
pub fn placeholder(text: &str, phrases: &Phrases) -> Option<TextFault> {
    phrases.is_placeholder(text, LEAST_LETTERS).then_some(TextFault::Placeholder)
}

/// The first text of an event that the ledger cannot hold, by its key. A reference of a decision may be any number.
pub(super) fn unfit(event: &LedgerEvent) -> Option<(&'static str, TextFault)> {
    let typed = event.texts().into_iter().find_map(|(key, text)| {
        let number = || holds_number(text).then_some(TextFault::PersonNumber);
        Some((key, fault(text).or_else(number)?))
    });
    // Dashes and spaces of a reference may be of any kind: it is known by what a reader sees.
    let plain = |text: &str| text.replace(|c: char| is_hidden(c) && !c.is_control(), "");
    let named = |(key, text): (&'static str, &str)| {
        let script = || (key == "kenmerk" && text.chars().any(is_of_other_script)).then_some(TextFault::OtherScript);
        Some((key, fault(&plain(text)).or_else(script)?))
    };
    typed.or_else(|| event.names().into_iter().find_map(named)).or_else(|| {
        let LedgerEvent::TornLineRemoved(torn) = event else { return None };
        (torn.fragment.chars().count() > MAX_TEXT).then_some(("rest", TextFault::TooLong))
    })
}

/// A letter or digit beyond Latin and its wide forms.
fn is_of_other_script(c: char) -> bool {
    c.is_alphanumeric() && !matches!(c, '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '\u{ff10}'..='\u{ff5a}')
}

fn fault(text: &str) -> Option<TextFault> {
    if text.chars().nth(MAX_TEXT).is_some() {
        return Some(TextFault::TooLong);
    }
    if !says_something(text) {
        return Some(TextFault::Blank);
    }
    text.chars().any(is_hidden).then_some(TextFault::Hidden)
}
