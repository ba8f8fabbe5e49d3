//! Builds a release again from chosen inputs.
//!
//! In: for both sides a snapshot and sources; the key of the series. Out: releases in a working folder.
//! Refuses: what the pipeline refuses.

use crate::catalogue::Catalogue;
use crate::diff::DiffError;
use crate::diff::delivery::{Delivery, check_comparable};
use crate::emit::{BESLUIT, Placed};
use crate::pipeline::{BuildRequest, KeySource, PrepareOutcome, Resources, prepare};
use std::path::PathBuf;

/// What one side was built from, besides its decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RebuildInputs {
    /// The register.
    pub snapshot: PathBuf,
    /// The public sources.
    pub sources: PathBuf,
}

/// Everything that it takes to build both sides and their mixtures.
#[derive(Clone, Debug)]
pub struct Rebuild {
    /// Inputs of OLD.
    pub old: RebuildInputs,
    /// Inputs of NEW.
    pub new: RebuildInputs,
    /// The key of the series.
    pub key: KeySource,
    /// Folder for the builds.
    pub work: PathBuf,
    /// Threads and memory.
    pub resources: Resources,
}

impl Rebuild {
    /// Which inputs differ: register, decision, sources.
    pub(super) fn differing(&self, old: &Delivery, new: &Delivery) -> [bool; 3] {
        let besluit =
            old.manifest.besluit.sha256 != new.manifest.besluit.sha256 || old.manifest.moment != new.manifest.moment;
        [self.old.snapshot != self.new.snapshot, besluit, self.old.sources != self.new.sources]
    }

    /// Builds with, per input (register, decision, sources), that of NEW (`true`) or that of OLD. `None`: this mixture
    /// cannot be built.
    pub(super) fn build(
        &self,
        old: &Delivery,
        new: &Delivery,
        [register, besluit, sources]: [bool; 3],
    ) -> Result<Option<Delivery>, DiffError> {
        let inputs = |from_new: bool| if from_new { &self.new } else { &self.old };
        let delivery = if besluit { new } else { old };
        let of_register = if register { new } else { old };
        let unmixed = register == besluit && besluit == sources;
        let letter = |from_new: bool| if from_new { 'n' } else { 'o' };
        let name: String = [register, besluit, sources].map(letter).iter().collect();
        let request = BuildRequest {
            besluit: delivery.map.join(BESLUIT),
            snapshot: inputs(register).snapshot.clone(),
            sources: inputs(sources).sources.clone(),
            key: self.key.clone(),
            out: self.work.join(name),
            ledger: None,
            replaces: None,
            by: None,
            preview: false,
            moment: delivery.manifest.moment.as_ref().map(|moment| moment.number),
            is_final: false,
            date: Some(delivery.manifest.date),
            states: Some(of_register.manifest.state_days()),
            resources: self.resources,
        };
        let catalogue = Catalogue::get().map_err(|error| DiffError::Catalogue(Box::new(error)))?;
        // A mixture is compared and thrown away: it is no release that anybody gets, so nobody verifies it.
        let placed = match prepare(&request, catalogue, &|_, _| {}) {
            Ok(PrepareOutcome::Prepared(prepared)) => prepared.place(),
            Ok(PrepareOutcome::Forbidden(_)) => return Ok(None),
            Err(error) => Err(error),
        };
        let map = match placed {
            Ok((_, release)) => match release.placed {
                Placed::New(map) | Placed::AlreadyPresent(map) => map,
            },
            Err(error) if unmixed => return Err(DiffError::Rebuild(Box::new(error))),
            Err(_) => return Ok(None),
        };
        let built = Delivery::open(&map)?;
        // With another key nobody would be the same person: everything would seem to come from the program.
        check_comparable(&delivery.manifest, &built.manifest)?;
        Ok(Some(built))
    }
}
