//! `build`: from an admitted besluit to a release folder.
//!
//! In: [`Bouwopdracht`]. Out: [`Gebouwd`]. Refuses: see [`BuildError`]; whatever stops it, nothing is left that could
//! pass for a release.

use super::definitief::levering;
use super::extract::{Toevoer, extract};
use super::opdracht::{Bouwopdracht, Sleutelbron, Stukken, stam};
use super::{BuildError, Gecontroleerd, controleer, document};
use crate::catalogue::Catalogue;
use crate::emit::{Bouwplaats, Voltooid};
use crate::manifest::{Boeking, Geboekt, Manifest, boek};
use crate::plan::{Keuze, Plan, plan};
use crate::pseudonymise::Sleutel;
use crate::snapshot::{Snapshot, SnapshotError};
use crate::sources::Bronnen;
use std::collections::BTreeSet;

/// A release that is in its place.
pub struct Release {
    /// Where, and whether it was there before.
    pub voltooid: Voltooid,
    /// Its manifest.
    pub manifest: Manifest,
    /// Its line in the ledger, when final.
    pub geboekt: Option<Geboekt>,
}

/// How a build ended that did not fail.
pub enum Gebouwd {
    /// Findings forbid it.
    Verboden(Gecontroleerd),
    /// There is a release.
    Release(Gecontroleerd, Box<Release>),
}

/// Runs all passes.
///
/// # Errors
/// [`BuildError`] of whichever pass stopped.
pub fn build(
    opdracht: &Bouwopdracht,
    catalogue: &'static Catalogue,
    voortgang: &(dyn Fn(u64, u64) + Sync),
) -> Result<Gebouwd, BuildError> {
    let gecontroleerd = controleer(std::slice::from_ref(&opdracht.besluit), catalogue)?;
    let Some(toegelaten) = gecontroleerd.toegelaten.first().and_then(Option::as_ref) else {
        return Ok(Gebouwd::Verboden(gecontroleerd));
    };
    let plan = plan(toegelaten, catalogue, Keuze { moment: opdracht.moment })?;
    let sleutel = match &opdracht.sleutel {
        Sleutelbron::Demo => Sleutel::demo(),
        Sleutelbron::Bestand(pad) => Sleutel::lees(pad)?,
    };
    let snapshot = Snapshot::open(&opdracht.snapshot)?;
    if snapshot.stand_per < plan.stand_nodig {
        let (stand_per, nodig) = (snapshot.stand_per, plan.stand_nodig);
        return Err(SnapshotError::TeVroeg { stand_per, nodig }.into());
    }
    let levering = levering(opdracht, &gecontroleerd, toegelaten, &plan, &snapshot, &sleutel)?;
    let bronnen = Bronnen::lees(&opdracht.bronnen, &plan.bronnen, catalogue, &jaren(&plan))?;
    let plaats = Bouwplaats::new(&opdracht.uit.join(stam(&opdracht.besluit)))?;
    let toevoer = Toevoer { plan: &plan, catalogue, snapshot: &snapshot, bronnen: &bronnen, sleutel: &sleutel };
    let extract = extract(toevoer, &plaats, opdracht.middelen, voortgang)?;
    let stukken = Stukken {
        opdracht,
        gecontroleerd: &gecontroleerd,
        toegelaten,
        toevoer,
        levering: &levering,
        extract: &extract,
    };
    let release = leg_neer(&stukken, plaats)?;
    Ok(Gebouwd::Release(gecontroleerd, Box::new(release)))
}

/// Writes documents and manifest, enters a final release in the ledger, and puts the release in its place.
fn leg_neer(stukken: &Stukken<'_>, plaats: Bouwplaats) -> Result<Release, BuildError> {
    let bestanden = document::schrijf(stukken, &plaats)?;
    let manifest = super::manifest::maak(stukken, bestanden);
    let vastgelegd = plaats.leg_vast(&manifest.bytes())?;
    let naam = manifest.mapnaam();
    let geboekt = match &stukken.levering.moment {
        Some(moment) => Some(boek(&stukken.opdracht.uit, &boeking(&manifest, moment.nummer))?),
        None => None,
    };
    Ok(Release { voltooid: vastgelegd.plaats(&naam)?, manifest, geboekt })
}

/// The line of a final release in the ledger.
fn boeking(manifest: &Manifest, moment: u32) -> Boeking {
    Boeking {
        kenmerk: manifest.besluit.kenmerk.clone(),
        besluit: manifest.besluit.sha256.clone(),
        ontvanger: manifest.besluit.ontvanger.id.clone(),
        moment,
        datum: manifest.datum,
        release: format!("{}/{}", manifest.besluit.stam, manifest.mapnaam()),
        manifest: manifest.hash(),
        rijen: manifest.rijen(),
        wissen_uiterlijk: manifest.wissen_uiterlijk,
        versie: manifest.programma.versie.clone(),
    }
}

/// Years of which editions of the sources are needed.
fn jaren(plan: &Plan) -> BTreeSet<i32> {
    plan.peildata.iter().map(|peil| peil.studiejaar.peiljaar()).collect()
}
