//! `snapshot.toml`, written.
//!
//! In: what a person states, the tables. Out: text that [`Snapshot::open`](super::Snapshot::open) reads.

use super::{ListedTable, SCHEMA};
use crate::besluit::basic_string;
use crate::calendar::Date;
use std::fmt::Write as _;

/// What only a person can say of a snapshot; no table says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    /// The register as it was on these days, oldest first.
    pub days: Vec<Date>,
    /// Sectors that it covers.
    pub sectoren: Vec<String>,
    /// Made up, and no data of persons.
    pub synthetic: bool,
}

impl Stated {
    /// The lines before the tables.
    #[must_use]
    pub fn describe(&self) -> String {
        let sectoren: Vec<String> = self.sectoren.iter().map(|sector| basic_string(sector)).collect();
        let synthetic = if self.synthetic { "synthetisch = true\n" } else { "" };
        let days = match self.days.as_slice() {
            [only] => format!("stand_per = {only}"),
            several => format!("standen = [{}]", joined(several)),
        };
        format!("schema = \"{SCHEMA}\"\n{days}\nsectoren = [{}]\n{synthetic}", sectoren.join(", "))
    }
}

/// The lines of the tables.
#[must_use]
pub fn describe_tables(tables: &[ListedTable]) -> String {
    let mut text = String::new();
    for ListedTable { table, states } in tables {
        let _ = write!(text, "\n[[tabel]]\nnaam = {}\n", basic_string(&table.name));
        let states = states.as_ref().map_or(String::new(), |days| format!("standen = [{}]\n", joined(days)));
        let several = table.files.len() > 1;
        if several {
            text.push_str(&states);
        }
        for file in &table.files {
            if several {
                text.push_str("[[tabel.deel]]\n");
            }
            let name = basic_string(&file.name);
            let _ = writeln!(text, "bestand = {name}\nrijen = {}\nsha256 = \"{}\"", file.rows, file.sha256);
        }
        if !several {
            text.push_str(&states);
        }
    }
    text
}

fn joined(days: &[Date]) -> String {
    days.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}
