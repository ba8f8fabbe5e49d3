//! ROD1160–1163: the lines of the ledger and how they connect.
//!
//! In: the bytes of the ledger. Out: the lines that can be read with their hashes, and findings.
//! Refuses: nothing; a line that cannot be read is a finding, and the lines behind it are still looked at.

use crate::manifest::LedgerLine;
use crate::verify::dossier::Dossier;
use crate::verify::rules::{LEDGER_END_CUT, LEDGER_LINE_ALTERED, LEDGER_LINE_REMOVED, LEDGER_LINES_REORDERED};
use std::collections::BTreeSet;

/// What the ledger is called in findings.
pub(super) const NAME: &str = "verstrekkingen.jsonl";

/// A line that can be read, and the hash that it carries.
pub(super) type Line = (LedgerLine, String);

/// Judges the chain.
pub(super) fn validate(bytes: &[u8], dossier: &mut Dossier) -> Vec<Line> {
    let mut loaded: Vec<Option<Line>> = Vec::new();
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let (text, whole) = line.strip_suffix(b"\n").map_or((line, false), |text| (text, true));
        let parse = LedgerLine::read(text);
        if !whole {
            let over = dossier.over(&LEDGER_END_CUT, NAME).with("regel", loaded.len() + 1);
            dossier.report(over);
            // A whole line without its line end still says what was released; half a line never counted.
            if parse.is_none() {
                break;
            }
        }
        loaded.push(parse);
    }
    let present: BTreeSet<u64> = loaded.iter().flatten().map(|(line, _)| line.sequence_number).collect();
    let mut state = ChainState { expected: 1, previous: Some("0".repeat(64)) };
    for (slot, line) in loaded.iter().enumerate() {
        state.further(slot + 1, line.as_ref(), &present, dossier);
    }
    loaded.into_iter().flatten().collect()
}

/// Where the chain stands behind a line.
struct ChainState {
    /// Number of the next line.
    expected: u64,
    /// Hash of the line before; unknown behind a line that cannot be read.
    previous: Option<String>,
}

impl ChainState {
    fn further(&mut self, slot: usize, line: Option<&Line>, present: &BTreeSet<u64>, dossier: &mut Dossier) {
        let Some((line, hash)) = line else {
            let over = dossier.over(&LEDGER_LINE_ALTERED, NAME).with("regel", slot);
            dossier.report(over);
            (self.expected, self.previous) = (self.expected.saturating_add(1), None);
            return;
        };
        let number = line.sequence_number;
        // Numbers that occur nowhere; a number beyond any count is no gap to be listed.
        let gone: Vec<String> = (self.expected..number.min(self.expected.saturating_add(1000)))
            .filter(|number| !present.contains(number))
            .map(|number| number.to_string())
            .collect();
        let over = if !gone.is_empty() {
            let over = dossier.over(&LEDGER_LINE_REMOVED, NAME).with("regel", slot);
            Some(over.with("aantal", gone.len()).with("nummers", gone.join(", ")))
        } else if number != self.expected {
            Some(dossier.over(&LEDGER_LINES_REORDERED, NAME).with("regel", slot).with("nummer", number.to_string()))
        } else if self.previous.as_ref().is_some_and(|previous| *previous != line.previous) {
            // Both lines are whole, so one was written anew: the one before, unless this is the first.
            Some(dossier.over(&LEDGER_LINE_ALTERED, NAME).with("regel", slot.saturating_sub(1).max(1)))
        } else {
            None
        };
        if let Some(over) = over {
            dossier.report(over);
        }
        (self.expected, self.previous) = (number.saturating_add(1), Some(hash.clone()));
    }
}
