//! Builds a release again from chosen inputs.
//!
//! In: for both sides a snapshot and sources; the key of the series. Out: releases in a working folder.
//! Refuses: what the pipeline refuses.

use crate::catalogue::Catalogue;
use crate::diff::DiffError;
use crate::diff::levering::{Levering, vergelijkbaar};
use crate::emit::Voltooid;
use crate::pipeline::{Bouwopdracht, Gebouwd, Middelen, Sleutelbron, build};
use std::path::PathBuf;

/// What one side was built from, besides its decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invoer {
    /// The register.
    pub snapshot: PathBuf,
    /// The public sources.
    pub bronnen: PathBuf,
}

/// Everything that it takes to build both sides and their mixtures.
#[derive(Clone, Debug)]
pub struct Herbouw {
    /// Inputs of OLD.
    pub oud: Invoer,
    /// Inputs of NEW.
    pub nieuw: Invoer,
    /// The key of the series.
    pub sleutel: Sleutelbron,
    /// Folder for the builds.
    pub werk: PathBuf,
    /// Threads and memory.
    pub middelen: Middelen,
}

impl Herbouw {
    /// Which inputs differ: register, decision, sources.
    pub(super) fn anders(&self, oud: &Levering, nieuw: &Levering) -> [bool; 3] {
        let besluit = oud.manifest.besluit.sha256 != nieuw.manifest.besluit.sha256
            || oud.manifest.moment != nieuw.manifest.moment;
        [self.oud.snapshot != self.nieuw.snapshot, besluit, self.oud.bronnen != self.nieuw.bronnen]
    }

    /// Builds with, per input (register, decision, sources), that of NEW (`true`) or that of OLD. `None`: this mixture
    /// cannot be built.
    pub(super) fn bouw(
        &self,
        oud: &Levering,
        nieuw: &Levering,
        [register, besluit, bronnen]: [bool; 3],
    ) -> Result<Option<Levering>, DiffError> {
        let invoer = |van_nieuw: bool| if van_nieuw { &self.nieuw } else { &self.oud };
        let levering = if besluit { nieuw } else { oud };
        let zuiver = register == besluit && besluit == bronnen;
        let letter = |van_nieuw: bool| if van_nieuw { 'n' } else { 'o' };
        let naam: String = [register, besluit, bronnen].map(letter).iter().collect();
        let opdracht = Bouwopdracht {
            besluit: levering.map.join("besluit.toml"),
            snapshot: invoer(register).snapshot.clone(),
            bronnen: invoer(bronnen).bronnen.clone(),
            sleutel: self.sleutel.clone(),
            uit: self.werk.join(naam),
            moment: levering.manifest.moment.as_ref().map(|moment| moment.nummer),
            definitief: false,
            datum: Some(levering.manifest.datum),
            middelen: self.middelen,
        };
        let catalogue = Catalogue::get().map_err(|fout| DiffError::Catalogus(Box::new(fout)))?;
        let map = match build(&opdracht, catalogue, &|_, _| {}) {
            Ok(Gebouwd::Release(_, release)) => match release.voltooid {
                Voltooid::Nieuw(map) | Voltooid::AlAanwezig(map) => map,
            },
            Err(fout) if zuiver => return Err(DiffError::Herbouw(Box::new(fout))),
            Ok(Gebouwd::Verboden(_)) | Err(_) => return Ok(None),
        };
        let gebouwd = Levering::open(&map)?;
        // With another key nobody would be the same person: everything would seem to come from the program.
        vergelijkbaar(&levering.manifest, &gebouwd.manifest)?;
        Ok(Some(gebouwd))
    }
}
