//! Syntax faults of the TOML reader as findings, in both languages.
//!
//! In: the reader's errors. Out: one finding per line. Refuses: the echo of a fault on the same line.

use super::faults::MALFORMED_TOML;
use super::parse::Context;
use crate::diagnose::{Bilingual, Finding, Place, Span};
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// All syntax faults of a file. The first of each line counts: the reader goes on after a fault and stumbles on.
pub(super) fn findings(context: Context<'_>, faults: &[toml::de::Error]) -> Vec<Finding> {
    let mut lines = BTreeSet::new();
    let mut out = Vec::new();
    for fault in faults {
        let place = match fault.span() {
            Some(span) => Place::at(context.file, Span::from(span)),
            None => Place::whole(context.file),
        };
        let line_start = place.span.map(|span| {
            let before = context.text.as_bytes().get(..span.start).unwrap_or_default();
            before.iter().filter(|byte| **byte == b'\n').count()
        });
        if lines.insert(line_start) {
            out.push(Finding::new(MALFORMED_TOML.get(), place).with("melding", &translated(fault.message())));
        }
    }
    out
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Translations {
    melding: Vec<Translation>,
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
        toml::from_str::<Translations>(include_str!("syntax.toml")).map(|table| table.melding).unwrap_or_default()
    });
    let nl = table.iter().find(|entry| message.starts_with(&entry.en)).map_or("dit is geen geldige TOML", |e| &e.nl);
    Bilingual { nl: nl.to_owned(), en: message.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_translations_parse_and_no_earlier_entry_hides_a_later_one() {
        let table: Translations = toml::from_str(include_str!("syntax.toml")).unwrap();
        assert!(table.melding.len() > 40);
        for (at, entry) in table.melding.iter().enumerate() {
            assert!(!entry.nl.is_empty());
            let first = table.melding.iter().position(|earlier| entry.en.starts_with(&earlier.en));
            assert_eq!(first, Some(at), "{}", entry.en);
        }
    }
}
