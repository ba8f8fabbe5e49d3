//! What stands in `snapshot.toml` before its tables, and which tables it lists, before they are sealed.
//!
//! In: a folder. Out: [`Heading`]: what is stated, and the text, comments and all. Refuses: as
//! [`Snapshot::open`](super::Snapshot::open) does.

use super::description::Stated;
use super::header::{Listing, form, text_in};
use super::{ListedTable, SnapshotError};
use crate::catalogue::Catalogue;
use std::path::Path;

/// The lines before the first `[[tabel]]`.
pub(super) struct Heading {
    /// What they say.
    pub(super) stated: Stated,
    /// Of a folder with several states the tables, which only a person can tell apart; `None`: of one state.
    pub(super) listed: Option<Vec<ListedTable>>,
    /// Of one state the names of the tables that a seal before listed.
    pub(super) before: Vec<String>,
    text: String,
}

/// What is read of the tables of a seal before, which need not be whole any more.
#[derive(serde::Deserialize)]
struct Before {
    #[serde(default, rename = "tabel")]
    tables: Vec<BeforeTable>,
}

#[derive(serde::Deserialize)]
struct BeforeTable {
    #[serde(rename = "naam")]
    name: String,
}

impl Heading {
    /// Those of what a person states now.
    pub(super) fn of(stated: Stated) -> Self {
        let text = stated.describe();
        Self { stated, listed: None, before: Vec::new(), text }
    }

    /// Those of the file that is there.
    pub(super) fn read(folder: &Path, catalogue: &Catalogue) -> Result<Self, SnapshotError> {
        let all = text_in(folder)?;
        let text: String = all.split_inclusive('\n').take_while(|line| !begins_table(line)).collect();
        // The tables of one state are found where they lie: what is listed may be of a seal before.
        let listing = Listing::parse(folder, &text, catalogue)?;
        let (listed, before) = match listing.several {
            true => (Some(Listing::read(folder, &all, catalogue)?.tables), Vec::new()),
            false => (None, before(folder, &all)?),
        };
        let stated = Stated { days: listing.days, sectoren: listing.sectoren, synthetic: listing.synthetic };
        Ok(Self { stated, listed, before, text })
    }

    /// The whole file, with these tables.
    pub(super) fn with(&self, tables: &str) -> String {
        format!("{}\n{tables}", self.text.trim_end())
    }
}

/// Does a table begin here, however it is spaced?
fn begins_table(line: &str) -> bool {
    let name = line.trim_start().strip_prefix("[[").and_then(|rest| rest.split_once("]]"));
    name.is_some_and(|(name, _)| name.trim().trim_matches(['"', '\'']) == "tabel")
}

/// The names of the tables that a `snapshot.toml` lists.
fn before(folder: &Path, text: &str) -> Result<Vec<String>, SnapshotError> {
    let before: Before = form(&folder.join("snapshot.toml"), text)?;
    Ok(before.tables.into_iter().map(|table| table.name).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_begins_however_its_line_is_spaced() {
        for line in ["[[tabel]]\n", "  [[tabel]]\n", "[[ tabel ]] # x\n", "[[\"tabel\"]]"] {
            assert!(begins_table(line), "{line}");
        }
        for line in ["# [[tabel]]\n", "[[tabel.deel]]\n", "sectoren = []\n", "[tabel]\n"] {
            assert!(!begins_table(line), "{line}");
        }
    }
}
