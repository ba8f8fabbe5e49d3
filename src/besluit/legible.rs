//! What can still be read of a text with faults of syntax.
//!
//! In: the text of a file. Out: a text of the same bytes at the same places, in which a slip that has one meaning is
//! mended and any other faulty line is blank. Refuses: a file with a faulty header, which decides what the keys below it
//! belong to, and one that is still faulty after a few rounds.

use super::slip::slips;
use super::syntax::blank;

/// The text as far as it can be read.
pub(super) struct LegibleText {
    pub(super) text: String,
    /// Was a line left out?
    pub(super) lost: bool,
}

/// Each round blanks every faulty line that it finds; a fault that lasts longer has no line of its own.
const MAX_ROUNDS: usize = 16;

/// Makes the text legible; every byte that stays, stays where it was.
pub(super) fn legible_text(text: &str) -> Option<LegibleText> {
    let mut rest = text.to_owned();
    for edit in slips(text).into_iter().flat_map(|slip| slip.edits) {
        if let Some(padded) = edit.padded() {
            rest.replace_range(edit.start..edit.end, &padded);
        }
    }
    let mut lost = false;
    for _ in 0..MAX_ROUNDS {
        let faults = toml::de::DeTable::parse_recoverable(&rest).1;
        if faults.is_empty() {
            return Some(LegibleText { text: rest, lost });
        }
        let mut changed = false;
        for fault in faults {
            let at = fault.span().unwrap_or_default().start;
            // A fault at a line's end, such as a value that is missing, may be told at the line after it.
            changed |= blank(&mut rest, at);
        }
        if !changed {
            return None;
        }
        lost = true;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_stays_where_it_was() {
        let text = "[a]\nb = “één”\nc = 29-02-2024\nd = \ne = 5\n";
        let legible = legible_text(text).unwrap();
        assert_eq!(legible.text.len(), text.len());
        assert!(legible.lost);
        assert_eq!(legible.text.find("e = 5"), text.find("e = 5"));
        assert!(legible.text.contains("\"één\"") && legible.text.contains("c = 2024-02-29"));
    }

    #[test]
    fn a_faulty_header_is_not_guessed() {
        assert!(legible_text("[a\nb = 1").is_none());
    }
}
