//! `build`: from an admitted besluit to a release folder.
//!
//! In: [`Bouwopdracht`]. Out: [`Gebouwd`]. Refuses: see [`BuildError`]; whatever stops it, nothing is left that could
//! pass for a release.

use super::definitief::{Levering, levering};
use super::extract::{Extract, Middelen, extract};
use super::{BuildError, Gecontroleerd, controleer, document};
use crate::catalogue::Catalogue;
use crate::check::Admitted;
use crate::diagnose::Severity;
use crate::emit::{Bouwplaats, Voltooid};
use crate::manifest::{Boeking, Geboekt, Manifest, boek};
use crate::plan::{Keuze, Plan, plan};
use crate::pseudonymise::Sleutel;
use crate::snapshot::{Snapshot, SnapshotError};
use crate::sources::Bronnen;
use crate::tijd::Datum;
use std::collections::BTreeSet;
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
    let extract = extract(&plan, catalogue, &snapshot, &bronnen, &sleutel, &plaats, opdracht.middelen, voortgang)?;
    let release = leg_neer(
        &Stukken { opdracht, gecontroleerd: &gecontroleerd, toegelaten, plan: &plan, catalogue, snapshot: &snapshot, bronnen: &bronnen, sleutel: &sleutel, levering: &levering, extract: &extract },
        plaats,
    )?;
    Ok(Gebouwd::Release(gecontroleerd, Box::new(release)))
}

/// Everything that the documents and the manifest tell of.
pub(super) struct Stukken<'s> {
    pub(super) opdracht: &'s Bouwopdracht,
    pub(super) gecontroleerd: &'s Gecontroleerd,
    pub(super) toegelaten: &'s Admitted,
    pub(super) plan: &'s Plan,
    pub(super) catalogue: &'s Catalogue,
    pub(super) snapshot: &'s Snapshot,
    pub(super) bronnen: &'s Bronnen,
    pub(super) sleutel: &'s Sleutel,
    pub(super) levering: &'s Levering,
    pub(super) extract: &'s Extract,
}

/// Writes documents and manifest, enters a final release in the ledger, and puts the release in its place.
fn leg_neer(stukken: &Stukken<'_>, plaats: Bouwplaats) -> Result<Release, BuildError> {
    let bestanden = document::schrijf(stukken, &plaats)?;
    let manifest = super::manifest::maak(stukken, bestanden);
    let vastgelegd = plaats.leg_vast(&manifest.bytes())?;
    let naam = manifest.mapnaam();
    let geboekt = match stukken.levering.moment {
        Some(_) => {
            let release = format!("{}/{naam}", stam(&stukken.opdracht.besluit));
            Some(boek(&stukken.opdracht.uit, Boeking::van(&manifest, &release))?)
        }
        None => None,
    };
    Ok(Release { voltooid: vastgelegd.plaats(&naam)?, manifest, geboekt })
}

/// Years of which editions of the sources are needed.
fn jaren(plan: &Plan) -> BTreeSet<i32> {
    plan.peildata.iter().map(|peil| peil.studiejaar.peiljaar()).collect()
}

/// The file name of the besluit without its ending: the folder of its releases.
pub(super) fn stam(besluit: &Path) -> String {
    besluit.file_stem().map(|stam| stam.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Codes of warnings among the findings: a final release has to explain them.
pub(super) fn waarschuwingen(gecontroleerd: &Gecontroleerd) -> Vec<String> {
    let open = gecontroleerd.bevindingen.iter().filter(|bevinding| bevinding.severity() == Severity::Warning);
    let mut codes: Vec<String> = open.map(|bevinding| bevinding.card.code.clone()).collect();
    codes.dedup();
    codes
}
