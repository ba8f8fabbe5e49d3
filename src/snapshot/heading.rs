//! What stands in `snapshot.toml` before its tables, and which tables it lists, before they are sealed.
//!
//! In: a folder. Out: [`Heading`]: what is stated, and the text, comments and all. Refuses: as
//! [`Snapshot::open`](super::Snapshot::open) does.

use super::description::Stated;
use super::header::Listing;
use super::{ListedTable, SnapshotError};
use crate::catalogue::Catalogue;
use std::path::Path;

/// The lines before the first `[[tabel]]`.
pub(super) struct Heading {
    /// What they say.
    pub(super) stated: Stated,
    /// Of a folder with several states the tables, which only a person can tell apart; `None`: of one state.
    pub(super) listed: Option<Vec<ListedTable>>,
    text: String,
}

impl Heading {
    /// Those of what a person states now.
    pub(super) fn of(stated: Stated) -> Self {
        let text = stated.describe();
        Self { stated, listed: None, text }
    }

    /// Those of the file that is there.
    pub(super) fn read(folder: &Path, catalogue: &Catalogue) -> Result<Self, SnapshotError> {
        let path = folder.join("snapshot.toml");
        let all = crate::disk::read_to_string(&path).map_err(|source| SnapshotError::ReadFailed { path, source })?;
        let text: String = all.split_inclusive('\n').take_while(|line| !line.starts_with("[[tabel]]")).collect();
        // The tables of one state are found where they lie: what is listed may be of a seal before.
        let listing = Listing::read(folder, &text, catalogue)?;
        let listed = match listing.several {
            true => Some(Listing::read(folder, &all, catalogue)?.tables),
            false => None,
        };
        let stated = Stated { days: listing.days, sectoren: listing.sectoren, synthetic: listing.synthetic };
        Ok(Self { stated, listed, text })
    }

    /// The whole file, with these tables.
    pub(super) fn with(&self, tables: &str) -> String {
        format!("{}\n{tables}", self.text.trim_end())
    }
}
