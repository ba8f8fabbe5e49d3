//! A block under `[rubriek]` instead of `[[rubriek]]`.
//!
//! In: a text and the key table. Out: each such header, as a slip.

use super::keys::{Form, KeyTable};
use super::slip::{Slip, SlipEdit};
use crate::diagnose::Bilingual;

/// Every header in single brackets of a table that is written in blocks.
pub(super) fn single_headers(text: &str, keys: &KeyTable) -> Vec<Slip> {
    let mut found = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        found.extend(name_of(line, keys).map(|name| {
            let start = at + (line.len() - line.trim_start().len());
            let message = Bilingual {
                nl: format!("{name} kan vaker voorkomen: de kop staat tussen twee haken, [[{name}]]"),
                en: format!("there can be more of {name}: its header stands between two brackets, [[{name}]]"),
            };
            let edit = SlipEdit::new(start, start + name.len() + 2, format!("[[{name}]]"));
            Slip { message, edits: vec![edit] }
        }));
        at += line.len();
    }
    found
}

fn name_of<'t>(line: &'t str, keys: &KeyTable) -> Option<&'t str> {
    let name = line.split('#').next()?.trim().strip_prefix('[')?.strip_suffix(']')?;
    keys.tables.iter().any(|table| table.shape == Form::Blocks && table.name == name).then_some(name)
}
