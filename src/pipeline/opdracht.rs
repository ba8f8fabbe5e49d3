//! What a build is asked for, and the pieces that its later steps tell of.
//!
//! In: paths and options of the command line; results of the passes. Out: [`Bouwopdracht`], [`Stukken`].
//! Refuses: nothing; it only holds.

use super::Gecontroleerd;
use super::extract::{Extract, Middelen, Toevoer};
use crate::check::Admitted;
use crate::plan::Moment;
use crate::tijd::Datum;
use std::path::{Path, PathBuf};

/// Where the key comes from. Never the key itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sleutelbron {
    /// The published demo key: marks everything that is made with it.
    Demo,
    /// A file of mode 0600.
    Bestand(PathBuf),
}

/// What to build, from what, and where to.
#[derive(Clone, Debug)]
pub struct Bouwopdracht {
    /// The besluit.
    pub besluit: PathBuf,
    /// The register.
    pub snapshot: PathBuf,
    /// The public sources.
    pub bronnen: PathBuf,
    /// The key.
    pub sleutel: Sleutelbron,
    /// Folder that receives the release.
    pub uit: PathBuf,
    /// A delivery moment of the besluit.
    pub moment: Option<u32>,
    /// A final release, entered in the ledger; else a trial.
    pub definitief: bool,
    /// Day of the release; a trial without one is dated as the snapshot. No clock is read.
    pub datum: Option<Datum>,
    /// Threads and memory.
    pub middelen: Middelen,
}

/// When a release is made, and under which moment.
pub(super) struct Levering {
    /// Day of the release.
    pub(super) datum: Datum,
    /// The moment of a final release; `None` for a trial.
    pub(super) moment: Option<Moment>,
}

/// Everything that the documents and the manifest tell of.
pub(super) struct Stukken<'s> {
    pub(super) opdracht: &'s Bouwopdracht,
    pub(super) gecontroleerd: &'s Gecontroleerd,
    pub(super) toegelaten: &'s Admitted,
    pub(super) toevoer: Toevoer<'s>,
    pub(super) levering: &'s Levering,
    pub(super) extract: &'s Extract,
}

/// The file name of the besluit without its ending: the folder of its releases.
pub(super) fn stam(besluit: &Path) -> String {
    besluit.file_stem().map(|stam| stam.to_string_lossy().into_owned()).unwrap_or_default()
}
