//! `build`: from an admitted besluit to a release folder.
//!
//! In: [`BuildRequest`]. Out: [`BuildOutcome`]. Refuses: see [`BuildError`]; whatever stops it, nothing is left that could
//! pass for a release.

use super::completeness::{Shortfall, shortfalls};
use super::extract::{Inputs, extract};
use super::failure::NotFinalReason;
use super::final_release::delivery;
use super::request::{BuildParts, BuildRequest, KeySource, stem};
use super::{BuildError, Checked, check_besluiten, document};
use crate::catalogue::Catalogue;
use crate::emit::{Placed, Staging};
use crate::manifest::{LedgerEntry, Manifest, Recorded, record};
use crate::plan::{Plan, PlanChoice, plan};
use crate::pseudonymise::Key;
use crate::snapshot::{Snapshot, SnapshotError};
use crate::sources::Sources;
use std::collections::BTreeSet;

/// A release that is in its place.
pub struct Release {
    /// Where, and whether it was there before.
    pub placed: Placed,
    /// Its manifest.
    pub manifest: Manifest,
    /// What it lacks; a final release lacks nothing.
    pub shortfalls: Vec<Shortfall>,
    /// Its line in the ledger, when final.
    pub recorded: Option<Recorded>,
}

/// How a build ended that did not fail.
pub enum BuildOutcome {
    /// Findings forbid it.
    Forbidden(Checked),
    /// There is a release.
    Release(Checked, Box<Release>),
}

/// Runs all passes.
///
/// # Errors
/// [`BuildError`] of whichever pass stopped.
pub fn build(
    request: &BuildRequest,
    catalogue: &'static Catalogue,
    progress: &(dyn Fn(u64, u64) + Sync),
) -> Result<BuildOutcome, BuildError> {
    let checked = check_besluiten(std::slice::from_ref(&request.besluit), catalogue)?;
    let Some(admitted) = checked.admitted.first().and_then(Option::as_ref) else {
        return Ok(BuildOutcome::Forbidden(checked));
    };
    let plan = plan(admitted, catalogue, PlanChoice { moment: request.moment })?;
    let key = match &request.key {
        KeySource::Demo => Key::demo(),
        KeySource::StoredFile(path) => Key::read(path)?,
    };
    let snapshot = Snapshot::open(&request.snapshot, catalogue)?;
    let populatie = &admitted.besluit().populatie.sectoren;
    let missing = populatie.iter().map(|sector| &sector.value).filter(|sector| !snapshot.sectoren.contains(sector));
    let sectoren: Vec<String> = missing.cloned().collect();
    if !sectoren.is_empty() {
        return Err(SnapshotError::SectorMissing { sectoren }.into());
    }
    if snapshot.stand_per < plan.required_state {
        let (stand_per, needed) = (snapshot.stand_per, plan.required_state);
        return Err(SnapshotError::TooEarly { stand_per, needed }.into());
    }
    let delivery = delivery(request, &checked, admitted, &plan, &snapshot, &key)?;
    let sources = Sources::read(&request.sources, &plan.sources, catalogue, &years(&plan))?;
    let place = Staging::new(&request.out.join(stem(&request.besluit)))?;
    let inputs = Inputs { plan: &plan, catalogue, snapshot: &snapshot, sources: &sources, key: &key };
    let extract = extract(inputs, &place, request.resources, progress)?;
    let parts = BuildParts { request, checked: &checked, admitted, inputs, delivery: &delivery, extract: &extract };
    let shortfalls = shortfalls(&sources, &years(&plan), &super::manifest::totals(&parts));
    if delivery.moment.is_some() && !shortfalls.is_empty() {
        let reasons = shortfalls.into_iter().map(NotFinalReason::Shortfall).collect();
        return Err(BuildError::NotFinal { reasons });
    }
    let release = Release { shortfalls, ..place_release(&parts, place)? };
    Ok(BuildOutcome::Release(checked, Box::new(release)))
}

/// Writes documents and manifest, enters a final release in the ledger, and puts the release in its place.
fn place_release(parts: &BuildParts<'_>, place: Staging) -> Result<Release, BuildError> {
    let files = document::write(parts, &place)?;
    let manifest = super::manifest::make(parts, files);
    let sealed = place.seal(&manifest.bytes())?;
    let name = manifest.folder_name();
    let recorded = match &parts.delivery.moment {
        Some(moment) => Some(record(&parts.request.out, &ledger_entry(&manifest, moment.number))?),
        None => None,
    };
    Ok(Release { shortfalls: Vec::new(), placed: sealed.place(&name)?, manifest, recorded })
}

/// The line of a final release in the ledger.
fn ledger_entry(manifest: &Manifest, moment: u32) -> LedgerEntry {
    LedgerEntry {
        kenmerk: manifest.besluit.kenmerk.clone(),
        besluit: manifest.besluit.sha256.clone(),
        ontvanger: manifest.besluit.ontvanger.id.clone(),
        moment,
        date: manifest.date,
        release: format!("{}/{}", manifest.besluit.stem, manifest.folder_name()),
        manifest: manifest.hash(),
        rows: manifest.rows(),
        erase_by: manifest.erase_by,
        version: manifest.program.version.clone(),
    }
}

/// Years of which editions of the sources are needed.
fn years(plan: &Plan) -> BTreeSet<i32> {
    plan.peildata.iter().map(|peildatum| peildatum.studiejaar.peiljaar()).collect()
}
