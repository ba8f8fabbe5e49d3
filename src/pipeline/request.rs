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
use std::path::{Path, PathBuf};

/// Where the key comes from. Never the key itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeySource {
    /// The published demo key: marks everything that is made with it.
    Demo,
    /// A file of mode 0600.
    StoredFile(PathBuf),
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
    /// Threads and memory.
    pub resources: Resources,
}

impl BuildRequest {
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
