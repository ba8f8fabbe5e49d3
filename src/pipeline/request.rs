//! What a build is asked for, and the pieces that its later steps tell of.
//!
//! In: paths and options of the command line; results of the passes. Out: [`BuildRequest`], [`BuildParts`].
//! Refuses: nothing; it only holds.

use super::Checked;
use super::extract::{Extract, Inputs, Resources};
use crate::calendar::Date;
use crate::check::Admitted;
use crate::disclosure::Measured;
use crate::manifest::Replacement;
use crate::plan::Moment;
use crate::pseudonymise::{Key, PseudonymiseError};
use crate::snapshot::Snapshot;
use std::path::{Path, PathBuf};

/// Where the key comes from. Never the key itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeySource {
    /// The published demo key: marks everything that is made with it.
    Demo,
    /// A file of mode 0600.
    StoredFile(PathBuf),
}

impl KeySource {
    /// The key.
    ///
    /// # Errors
    /// The file cannot be read, or holds no key.
    pub fn read(&self) -> Result<Key, PseudonymiseError> {
        match self {
            Self::Demo => Ok(Key::demo()),
            Self::StoredFile(path) => Key::read(path),
        }
    }
}

/// What to build, from what, and where to.
#[derive(Clone, Debug)]
pub struct BuildRequest {
    /// The besluit.
    pub besluit: PathBuf,
    /// The register.
    pub snapshot: PathBuf,
    /// The public sources.
    pub sources: PathBuf,
    /// The key.
    pub key: KeySource,
    /// Folder that receives the release.
    pub out: PathBuf,
    /// Folder of the ledger; without it OUT.
    pub ledger: Option<PathBuf>,
    /// A delivery moment of the besluit.
    pub moment: Option<u32>,
    /// The release that a final one takes the place of.
    pub replaces: Option<Replacement>,
    /// Who runs a final build, for the ledger.
    pub by: Option<String>,
    /// A final release, entered in the ledger; else a trial.
    pub is_final: bool,
    /// Build and measure, and leave nothing: neither a release nor a line in the ledger.
    pub preview: bool,
    /// Day of the release; a trial without one is dated as the snapshot. No clock is read.
    pub date: Option<Date>,
    /// Days of the states of the register that may be read, where an earlier release is made again; `None`: all until
    /// `date`.
    pub states: Option<Vec<Date>>,
    /// Threads and memory.
    pub resources: Resources,
}

impl BuildRequest {
    /// The states that may be read, so that a state that is added later changes no earlier release. Where each is later
    /// than the day of the release they stay: a trial may be dated at will, and of a final release that is refused.
    pub(super) fn among(&self, mut snapshots: Vec<Snapshot>) -> Vec<Snapshot> {
        let may = |snapshot: &Snapshot| match (&self.states, self.date) {
            (Some(days), _) => days.contains(&snapshot.stand_per),
            (None, Some(date)) => snapshot.stand_per <= date,
            (None, None) => true,
        };
        if snapshots.iter().any(may) {
            snapshots.retain(may);
        }
        snapshots
    }

    /// The folder that the ledger stands in.
    #[must_use]
    pub fn ledger(&self) -> &Path {
        self.ledger.as_deref().unwrap_or(&self.out)
    }
}

/// When a release is made, and under which moment.
pub(super) struct DeliveryMoment {
    /// Day of the release.
    pub(super) date: Date,
    /// The moment of a final release; `None` for a trial.
    pub(super) moment: Option<Moment>,
}

/// Everything that the documents and the manifest tell of.
pub(super) struct BuildParts<'s> {
    pub(super) request: &'s BuildRequest,
    pub(super) checked: &'s Checked,
    pub(super) admitted: &'s Admitted,
    pub(super) inputs: Inputs<'s>,
    pub(super) delivery: &'s DeliveryMoment,
    pub(super) extract: &'s Extract,
    /// Per file.
    pub(super) measured: &'s [Measured],
}

/// The file name of the besluit without its ending: the folder of its releases.
pub(super) fn stem(besluit: &Path) -> String {
    besluit.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_later_than_the_release_is_not_read() {
        let day = |text: &str| crate::calendar::parse_date(text.as_bytes()).unwrap();
        let (first, second) = (day("2023-08-01"), day("2024-08-01"));
        let read = |date: Option<Date>, states: Option<Vec<Date>>| -> Vec<Date> {
            let none = PathBuf::new;
            let request = BuildRequest {
                besluit: none(),
                snapshot: none(),
                sources: none(),
                key: KeySource::Demo,
                out: none(),
                ledger: None,
                moment: None,
                replaces: None,
                by: None,
                is_final: false,
                preview: false,
                date,
                states,
                resources: Resources { threads: 1, memory: 1 },
            };
            let state = |stand_per: Date| Snapshot {
                map: none(),
                stand_per,
                sectoren: Vec::new(),
                synthetic: true,
                extract_of: None,
                unlisted: Vec::new(),
                tables: Vec::new(),
            };
            request.among(vec![state(first), state(second)]).iter().map(|state| state.stand_per).collect()
        };
        assert_eq!(read(None, None), [first, second]);
        assert_eq!(read(Some(day("2024-07-31")), None), [first]);
        assert_eq!(read(Some(day("2024-08-01")), None), [first, second]);
        assert_eq!(read(Some(day("2024-09-01")), Some(vec![first])), [first]);
        assert_eq!(read(Some(day("2022-01-01")), None), [first, second], "of a final release refused elsewhere");
    }
}
