//! Syntax faults of the TOML reader as findings, in both languages.
//!
//! In: the reader's errors. Out: one finding per line. Refuses: the echo of a fault on the same line.

use super::context::Context;
use super::faults::MALFORMED_TOML;
use super::single_header::single_headers;
use super::slip::{Slip, slips};
use crate::diagnose::{Applicability, Bilingual, Edit, Finding, Fix, Place, Span};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;
use toml::de::Error as Fault;

/// All syntax faults of a file. The first of each line counts: the reader goes on after a fault and stumbles on.
pub(super) fn findings(context: Context<'_>, faults: Vec<Fault>) -> Vec<Finding> {
    let mut lines = BTreeSet::new();
    let mut out = Vec::new();
    // Slips are looked for only in a text that is no TOML.
    let known_faults = !faults.is_empty();
    let slips = if faults.is_empty() { Vec::new() } else { slips(context.text) };
    let known: BTreeMap<usize, &Slip> =
        slips.iter().filter_map(|slip| Some((line_start(context.text, slip.edits.first()?.start), slip))).collect();
    let headers = if known_faults { single_headers(context.text, context.keys) } else { Vec::new() };
    out.extend(headers.iter().map(|slip| mended(context, slip)));
    let is_told = |line: usize| {
        let text = context.text.get(line..).and_then(|rest| rest.lines().next()).unwrap_or_default().trim();
        let is_header = |slip: &Slip| {
            slip.edits.iter().any(|edit| text.trim_matches(['[', ']']) == edit.text.trim_matches(['[', ']']))
        };
        text.starts_with('[') && headers.iter().any(is_header)
    };
    for (start, end, message) in all(context.text, faults) {
        let line = line_start(context.text, start);
        // The reader takes the blocks in two brackets for the same table once more.
        if is_told(line) {
            continue;
        }
        if lines.insert(line) {
            if let Some(slip) = known.get(&line) {
                out.push(mended(context, slip));
                continue;
            }
            let place = Place::at(context.file, Span { start, end });
            out.push(Finding::new(MALFORMED_TOML.get(), place).with("melding", &translated(&message)));
        }
    }
    out
}

/// A slip that has one meaning, with the fix that writes it; it changes nothing that is granted.
fn mended(context: Context<'_>, slip: &Slip) -> Finding {
    let place = |start: usize, end: usize| Place::at(context.file, Span { start, end });
    let span = slip.edits.first().zip(slip.edits.last()).map(|(first, last)| place(first.start, last.end));
    let edits = slip.edits.iter().map(|edit| Edit { place: place(edit.start, edit.end), text: edit.text.clone() });
    let title = Bilingual { nl: "schrijf het zoals TOML het leest".into(), en: "write it as TOML reads it".into() };
    Finding::new(MALFORMED_TOML.get(), span.unwrap_or(Place::whole(context.file)))
        .with("melding", &slip.message)
        .with_fix(Fix { title, edits: edits.collect(), applicability: Applicability::Safe })
}

/// The reader gives up at a key without a value, so faults after it stay hidden: such a line is blanked and the rest
/// read again, until nothing new is found. Each round blanks a line more, so this ends.
fn all(text: &str, faults: Vec<Fault>) -> BTreeSet<(usize, usize, String)> {
    let mut found = BTreeSet::new();
    let mut rest = text.to_owned();
    let mut new = faults;
    loop {
        let mut blanked = false;
        for fault in new {
            let span = fault.span().unwrap_or_default();
            let message = fault.message();
            if GIVES_UP.iter().any(|start| message.starts_with(start)) {
                blanked |= blank(&mut rest, span.start);
            }
            found.insert((span.start, span.end, message.to_owned()));
        }
        if !blanked {
            return found;
        }
        new = toml::de::DeTable::parse_recoverable(&rest).1;
    }
}

/// Faults of a key at which the reader stops.
const GIVES_UP: [&str; 3] = ["key with no value", "unquoted keys cannot be empty", "invalid unquoted key"];

pub(super) fn line_start(text: &str, at: usize) -> usize {
    text.as_bytes().get(..at).and_then(|before| before.iter().rposition(|byte| *byte == b'\n')).map_or(0, |at| at + 1)
}

/// Puts spaces in place of a line, byte for byte; not of a header, which decides what the keys below it belong to.
pub(super) fn blank(text: &mut String, at: usize) -> bool {
    let start = line_start(text, at);
    let line = text.get(start..).and_then(|line| line.split('\n').next()).unwrap_or_default();
    if line.trim().is_empty() || line.trim_start().starts_with('[') {
        return false;
    }
    let end = start + line.len();
    text.replace_range(start..end, &" ".repeat(line.len()));
    true
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Translations {
    #[serde(rename = "melding")]
    translations: Vec<Translation>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Translation {
    en: String,
    nl: String,
}

fn translated(message: &str) -> Bilingual {
    static TABLE: OnceLock<Vec<Translation>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        toml::from_str::<Translations>(include_str!("syntax.toml")).map(|table| table.translations).unwrap_or_default()
    });
    let nl = table.iter().find(|entry| message.starts_with(&entry.en)).map_or("dit is geen geldige TOML", |e| &e.nl);
    Bilingual { nl: nl.to_owned(), en: message.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_after_a_key_without_a_value_is_found_too() {
        let text = "[a]\nb \"x\"\nc = 1\nc = 2\n= 3\nd = e\n[f\ng = 1";
        let (_, faults) = toml::de::DeTable::parse_recoverable(text);
        let starts: BTreeSet<usize> = all(text, faults).into_iter().map(|(at, ..)| line_start(text, at)).collect();
        let lines: Vec<&str> = starts.iter().map(|at| text[*at..].lines().next().unwrap()).collect();
        assert_eq!(lines, ["b \"x\"", "c = 2", "= 3", "d = e", "[f"]);
    }

    #[test]
    fn the_translations_parse_and_no_earlier_entry_hides_a_later_one() {
        let table: Translations = toml::from_str(include_str!("syntax.toml")).unwrap();
        assert!(table.translations.len() > 40);
        for (at, entry) in table.translations.iter().enumerate() {
            assert!(!entry.nl.is_empty());
            let first = table.translations.iter().position(|earlier| entry.en.starts_with(&earlier.en));
            assert_eq!(first, Some(at), "{}", entry.en);
        }
    }
}
