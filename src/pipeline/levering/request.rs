//! What a statutory delivery is asked for, and how it ended.
//!
//! In: paths and options of the command line. Out: [`LeveringRequest`], [`LeveringOutcome`]. Refuses: nothing; it only holds.

use crate::emit::Placed;
use crate::manifest::{LeveringManifest, Recorded, Replacement};
use crate::pipeline::{Checked, KeySource};
use std::path::{Path, PathBuf};

/// What to make, from what, and where to.
#[derive(Clone, Debug)]
pub struct LeveringRequest {
    /// The delivery.
    pub levering: PathBuf,
    /// From what.
    pub inputs: LeveringInputs,
    /// Folder that receives it.
    pub out: PathBuf,
    /// File of public keys to encrypt to.
    pub recipients: Option<PathBuf>,
    /// Folder of the ledger; without it `out`.
    pub ledger: Option<PathBuf>,
    /// A delivery, entered in the ledger; else a trial.
    pub is_final: bool,
    /// The delivery that a final one takes the place of.
    pub replaces: Option<Replacement>,
    /// Who runs a final build, for the ledger.
    pub by: Option<String>,
}

impl LeveringRequest {
    /// The folder that the ledger stands in.
    #[must_use]
    pub fn ledger(&self) -> &Path {
        match &self.ledger {
            Some(folder) => folder,
            None => &self.out,
        }
    }
}

/// From what a delivery is made, and made again.
#[derive(Clone, Debug)]
pub struct LeveringInputs {
    /// The register.
    pub snapshot: PathBuf,
    /// The public sources.
    pub sources: PathBuf,
    /// The key.
    pub key: KeySource,
    /// File with the numbers of the persons, for a delivery on request.
    pub request: Option<PathBuf>,
    /// Folder of the former delivery, for a mutatie.
    pub former: Option<PathBuf>,
    /// Threads.
    pub threads: usize,
}

/// A delivery that is in its place.
pub struct LeveringRelease {
    /// Where.
    pub placed: Placed,
    /// Its manifest.
    pub manifest: LeveringManifest,
    /// Its line in the ledger, when final.
    pub recorded: Option<Recorded>,
}

/// How a build ended that did not fail.
pub enum LeveringOutcome {
    /// Findings of the check, or what is demanded of the build, forbid it.
    Forbidden(Checked),
    /// There is a delivery.
    Release(Checked, Box<LeveringRelease>),
}
