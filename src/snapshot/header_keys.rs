//! The keys of `snapshot.toml`, and which of those that stand there are none.
//!
//! In: its text. Out: every unknown key with its place. Refuses: nothing; what is no TOML is told by who reads it.

use super::header_fault::{HeaderFault, HeaderFaultAt};
use crate::diagnose::{nearest, visible};
use toml::de::{DeTable, DeValue};

/// The keys of the file, of a table in it, and of one of its files.
const KEYS: [&str; 7] = ["schema", "stand_per", "standen", "sectoren", "synthetisch", "uittreksel", "tabel"];
const KEYS_OF_TABLE: [&str; 6] = ["naam", "bestand", "rijen", "sha256", "standen", "deel"];
const KEYS_OF_PART: [&str; 3] = ["bestand", "rijen", "sha256"];

/// Every key that is none, in the whole text; nothing where the text is no TOML, which the reader tells.
pub(super) fn unknown_keys(text: &str) -> Vec<HeaderFaultAt> {
    let Ok(document) = DeTable::parse(text) else { return Vec::new() };
    let mut faults = Vec::new();
    of_table(document.get_ref(), &KEYS, &mut faults);
    for table in blocks(document.get_ref(), "tabel") {
        of_table(table, &KEYS_OF_TABLE, &mut faults);
        blocks(table, "deel").for_each(|part| of_table(part, &KEYS_OF_PART, &mut faults));
    }
    faults.sort_by_key(|(start, _)| *start);
    faults
}

fn of_table(table: &DeTable<'_>, known: &[&str], faults: &mut Vec<HeaderFaultAt>) {
    let unknown = table.keys().filter(|key| !known.contains(&key.get_ref().as_ref()));
    faults.extend(unknown.map(|key| {
        let meant = nearest(key.get_ref(), known.iter().copied()).map(str::to_owned);
        (Some(key.span().start), HeaderFault::UnknownKey { key: visible(key.get_ref()), meant })
    }));
}

/// The tables of an array of tables.
fn blocks<'d>(table: &'d DeTable<'d>, name: &str) -> impl Iterator<Item = &'d DeTable<'d>> {
    let all = table.get(name).and_then(|value| value.get_ref().as_array());
    all.into_iter().flatten().filter_map(|block| match block.get_ref() {
        DeValue::Table(table) => Some(table),
        _ => None,
    })
}
