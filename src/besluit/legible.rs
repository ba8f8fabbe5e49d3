//! What can still be read of a text with faults of syntax.
//!
//! In: the text of a file. Out: a text of the same bytes at the same places, in which a slip that has one meaning is
//! mended and any other faulty line is blank; below a faulty header, which decides what the keys below it belong to, all of
//! them are. Refuses: a file that is still faulty after a few rounds.

use super::slip::slips;
use super::syntax::{blank, line_start};

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
            changed |= blank(&mut rest, at) || blank_block(&mut rest, at) || blank_opening(&mut rest, at);
        }
        if !changed {
            return None;
        }
        lost = true;
    }
    None
}

/// Blanks the line that opens a text of several lines which is never closed, and so reaches to the fault.
fn blank_opening(text: &mut String, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let opening = ["\"\"\"", "'''"].iter().filter_map(|quotes| before.rfind(quotes)).max();
    opening.is_some_and(|opening| blank(text, opening))
}

/// Puts spaces in place of a faulty header and of all lines up to the next one.
fn blank_block(text: &mut String, at: usize) -> bool {
    let start = line_start(text, at);
    let rest = text.get(start..).unwrap_or_default();
    if !rest.trim_start_matches([' ', '\t']).starts_with('[') {
        return false;
    }
    let after = rest.find('\n').map_or(rest.len(), |end| end + 1);
    let length = rest.get(after..).and_then(|rest| rest.find("\n[")).map_or(rest.len(), |next| after + next);
    let spaces: String = rest.bytes().take(length).map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
    text.replace_range(start..start + length, &spaces);
    true
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
    fn a_text_that_is_never_closed_hides_nothing_after_it() {
        let text = "[a]\nb = \"\"\"een\"\nc = 1\n\n[d]\ne = 2\n";
        let legible = legible_text(text).unwrap();
        assert!(legible.lost && legible.text.contains("c = 1") && legible.text.contains("[d]"));
    }

    #[test]
    fn what_stands_below_a_faulty_header_is_left_out_with_it() {
        let text = "[a\nb = 1\n\n[c]\nd = 2\n";
        let legible = legible_text(text).unwrap();
        assert!(legible.lost && !legible.text.contains('b'));
        assert_eq!(legible.text.find("[c]"), text.find("[c]"));
    }
}
