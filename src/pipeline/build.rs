//! From an admitted besluit to a whole release that is not in its place yet, and then into its place.
//!
//! In: [`BuildRequest`]. Out: [`PrepareOutcome`], and of its [`Prepared`] a [`Release`]. Refuses: see [`BuildError`];
//! whatever stops it, nothing is left that could pass for a release.
//!
//! Between the two the release is held to every rule of `verify`, which lies behind this room: a final release is
//! entered in the ledger and renamed only when nothing was found. See `verify::build`.

use super::completeness::{Excused, Shortfall, other_states, shortfalls, unlisted_tables};
use super::extract::{Inputs, extract};
use super::failure::NotFinalReason;
use super::final_release::delivery;
use super::measure::measure_all;
use super::request::{BuildParts, BuildRequest, DeliveryMoment, stem};
use super::snapshot::refuse_faults;
use super::states::states;
use super::{BuildError, Checked, OwnIdentity, check_besluiten, document};
use crate::calendar::Date;
use crate::catalogue::Catalogue;
use crate::check::Admitted;
use crate::diagnose::{ProgramFault, Spanned};
use crate::emit::{Placed, Sealed, Staging};
use crate::manifest::{
    AnyManifest, EventFault, Ledger, LedgerEntry, LedgerEvent, Manifest, ManifestError, PseudonymSection, Recorded,
    fit, placeholder, record, would_record,
};
use crate::plan::{EARLIER_NUMBER, Plan, PlanChoice, plan};
use crate::pseudonymise::{Key, Pseudonymiser};
use crate::snapshot::{Faults, Snapshot, SnapshotError};
use crate::sources::Sources;
use crate::spelling::NumberSet;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// A release that is in its place.
pub struct Release {
    /// Where, and whether it was there before.
    pub placed: Placed,
    /// Its manifest.
    pub manifest: Manifest,
    /// What it lacks; a final release lacks nothing.
    pub shortfalls: Vec<Shortfall>,
    /// What is not as it should be in the snapshot and was read all the same, per state that was read.
    pub warnings: Vec<Faults>,
    /// Its line in the ledger, when final.
    pub recorded: Option<Recorded>,
}

/// How a preparation ended that did not fail.
pub enum PrepareOutcome {
    /// Findings forbid it.
    Forbidden(Checked),
    /// There is a release, not in its place yet.
    Prepared(Box<Prepared>),
}

/// A whole release in its build place. Dropped without [`Prepared::place`] it leaves nothing.
pub struct Prepared {
    /// The check of its besluit.
    pub checked: Checked,
    /// Its manifest.
    pub manifest: Manifest,
    /// Its key in its domain: tells whether a number in a cell is that of the person of the row.
    pub pseudonymiser: Pseudonymiser,
    /// Cells that say who their person is.
    pub identity: OwnIdentity,
    /// All numbers of its register, where a column holds codes of nine digits.
    pub numbers: Option<NumberSet>,
    shortfalls: Vec<Shortfall>,
    warnings: Vec<Faults>,
    sealed: Sealed,
    ledger: PathBuf,
    out: PathBuf,
    entry: Option<LedgerEntry>,
}

impl Prepared {
    /// The build place.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.sealed.folder()
    }

    /// Takes it away again, after the ledger was asked whether it would take it; nothing is left where it would be.
    ///
    /// # Errors
    /// What [`Prepared::place`] would fail on in the ledger; the build place cannot be removed.
    pub fn preview(self) -> Result<(Checked, Manifest), BuildError> {
        let asked = self.entry.as_ref().map_or(Ok(()), |entry| {
            Ledger::read_to_release(&self.ledger, &self.out, entry)?;
            would_record(&self.ledger, entry).map_err(|error| error.with_releases_in(&self.out))
        });
        self.sealed.discard()?;
        asked?;
        Ok((self.checked, self.manifest))
    }

    /// Enters a final release in the ledger and puts the release in its place.
    ///
    /// # Errors
    /// The ledger or the rename.
    pub fn place(self) -> Result<(Checked, Release), BuildError> {
        let recorded = match &self.entry {
            Some(entry) => {
                Ledger::read_to_release(&self.ledger, &self.out, entry)?;
                Some(record(&self.ledger, entry).map_err(|error| error.with_releases_in(&self.out))?)
            }
            None => None,
        };
        let placed = self.sealed.place(&self.manifest.folder_name())?;
        let (shortfalls, warnings) = (self.shortfalls, self.warnings);
        let release = Release { placed, manifest: self.manifest, recorded, shortfalls, warnings };
        Ok((self.checked, release))
    }
}

/// Runs all passes up to the sealed build place.
///
/// # Errors
/// [`BuildError`] of whichever pass stopped.
pub fn prepare(
    request: &BuildRequest,
    catalogue: &'static Catalogue,
    progress: &(dyn Fn(u64, u64) + Sync),
) -> Result<PrepareOutcome, BuildError> {
    let checked = check_besluiten(std::slice::from_ref(&request.besluit), catalogue)?;
    let Some(admitted) = checked.admitted.first().and_then(Option::as_ref) else {
        return Ok(PrepareOutcome::Forbidden(checked));
    };
    let plan = plan(admitted, catalogue, PlanChoice { moment: request.moment })?;
    let key = request.key.read()?;
    let snapshots = request.among(Snapshot::open(&request.snapshot, catalogue)?);
    refuse_extracts(&snapshots)?;
    let states = states(&plan, &snapshots)?;
    let latest = states.last().map(|state| state.snapshot).ok_or(ProgramFault::Part { part: "stand" })?;
    let populatie = &admitted.besluit().populatie.sectoren;
    let missing = populatie.iter().map(|sector| &sector.value).filter(|sector| !latest.sectoren.contains(sector));
    let sectoren: Vec<String> = missing.cloned().collect();
    if !sectoren.is_empty() {
        return Err(SnapshotError::SectorMissing { sectoren }.into());
    }
    let days: Vec<Date> = states.iter().map(|state| state.snapshot.stand_per).collect();
    let mut late = other_states(&plan, &days);
    late.extend(unlisted_tables(latest));
    let delivery = delivery(request, admitted, &plan, (latest, &late), &key)?;
    admitted_by_ledger(request, &plan, &admitted.besluit().header.kenmerk.value, &delivery, &key, catalogue)?;
    let sources = Sources::read(&request.sources, &plan.sources, catalogue, &plan.peiljaren())?;
    if states.iter().any(|state| state.snapshot.table(EARLIER_NUMBER.0).is_some()) {
        let read = states.iter().map(|state| state.snapshot);
        refuse_faults(read, catalogue, request.resources.threads, progress)?;
    }
    let place = Staging::new(&request.out.join(stem(&request.besluit)))?;
    let inputs = Inputs { plan: &plan, catalogue, states: &states, sources: &sources, key: &key };
    let extract = extract(inputs, &place, request.resources, progress)?;
    let measured = measure_all(inputs, &extract, &place, request.resources.threads)?;
    let (delivery, measured) = (&delivery, &measured);
    let parts = BuildParts { request, checked: &checked, admitted, inputs, delivery, extract: &extract, measured };
    let totals = super::manifest::totals(&parts)?;
    let mut shortfalls = shortfalls(&sources, &plan.peiljaren(), &totals, &excused(admitted, &plan, catalogue));
    if delivery.moment.is_some() && !shortfalls.is_empty() {
        let reasons = shortfalls.into_iter().map(NotFinalReason::Shortfall).collect();
        return Err(BuildError::NotFinal { reasons });
    }
    shortfalls.extend(late);
    let files = document::write(&parts, &totals, &place)?;
    let manifest = super::manifest::make(&parts, totals, files)?;
    let sealed = place.seal(&manifest.bytes())?;
    let pseudonymiser = Pseudonymiser::new(&key, &plan.domain)?;
    let entry = delivery.moment.as_ref().map(|_| {
        let manifest = AnyManifest::Release(Box::new(manifest.clone()));
        manifest.entry_of(request.by.clone(), request.replaces.clone())
    });
    let ledger = request.ledger().to_path_buf();
    let (identity, numbers) = (extract.identity, extract.numbers);
    let prepared = Prepared {
        checked,
        manifest,
        pseudonymiser,
        identity,
        numbers,
        shortfalls,
        warnings: extract.states.into_iter().map(|state| state.snapshot_summary.warnings).collect(),
        sealed,
        ledger,
        out: request.out.clone(),
        entry,
    };
    Ok(PrepareOutcome::Prepared(Box::new(prepared)))
}

/// A release, trial or final, is made of states of the register: an exchange file of one institution is none.
pub(super) fn refuse_extracts(snapshots: &[Snapshot]) -> Result<(), SnapshotError> {
    match snapshots.iter().find_map(|state| state.extract_of.as_ref()) {
        Some(origin) => Err(SnapshotError::ExchangeExtract {
            soort: origin.soort.clone(),
            instellingscode: origin.instellingscode.clone(),
        }),
        None => Ok(()),
    }
}

/// Refuses before the register is read what the ledger is going to refuse: a withdrawn or suspended decision, another
/// key in a series, a line that cannot be replaced, a text that no line holds, a ledger that lacks lines. That a moment was released before is told when the release is known:
/// it may be the same one, repeated.
fn admitted_by_ledger(
    request: &BuildRequest,
    plan: &Plan,
    kenmerk: &str,
    delivery: &DeliveryMoment,
    key: &Key,
    catalogue: &Catalogue,
) -> Result<(), BuildError> {
    let Some(moment) = &delivery.moment else { return Ok(()) };
    let candidate = LedgerEntry {
        kenmerk: kenmerk.to_owned(),
        besluit: String::new(),
        ontvanger: plan.domain.ontvanger.clone(),
        moment: Some(moment.number),
        identiteit: None,
        date: delivery.date,
        release: stem(&request.besluit),
        manifest: String::new(),
        rows: 0,
        erase_by: None,
        version: String::new(),
        pseudonym: Some(PseudonymSection::from(key, &plan.domain)),
        snapshot: None,
        by: request.by.clone(),
        replaces: request.replaces.clone(),
    };
    let places = (request.ledger(), request.out.as_path());
    admitted_entry(&candidate, places, catalogue)
}

/// Refuses a line that the ledger is going to refuse. That the same stands there already is told when the release is known.
pub(super) fn admitted_entry(
    candidate: &LedgerEntry,
    (ledger, out): (&Path, &Path),
    catalogue: &Catalogue,
) -> Result<(), BuildError> {
    fit(&LedgerEvent::Released(Box::new(candidate.clone())))?;
    let reason = candidate.replaces.as_ref().and_then(|replaced| placeholder(&replaced.reason, &catalogue.phrases));
    if let Some(fault) = reason {
        return Err(ManifestError::Text { key: "reden", fault }.into());
    }
    let history = Ledger::read_to_build(ledger, out, &candidate.release)?.history();
    match history.admits(candidate) {
        None | Some(EventFault::AlreadyReleased(_) | EventFault::AlreadyReplaced(_)) => Ok(()),
        Some(fault) => Err(ManifestError::NotAdmitted { fault }.into()),
    }
}

/// Fewest letters of a reason.
const LEAST_REASON: usize = 4;

/// What a release may lack.
fn excused<'a>(admitted: &'a Admitted, plan: &'a Plan, catalogue: &'a Catalogue) -> Excused<'a> {
    let selective = |source: &str| catalogue.sources.get(source).is_some_and(|source| source.selective);
    let columns = plan.deelbestanden.iter().flat_map(|part| part.columns.iter().map(move |column| (part, column)));
    let columns = columns.filter(|(_, column)| column.reads_sources.iter().any(|source| selective(source)));
    Excused {
        may_be_empty: may_be_empty(admitted, catalogue),
        selective: catalogue.sources.keys().map(String::as_str).filter(|source| selective(source)).collect(),
        columns: columns.map(|(part, column)| (part.name.as_str(), column.name.as_str())).collect(),
    }
}

/// Deelbestanden of which the besluit says why they may have no rows.
fn may_be_empty<'a>(admitted: &'a Admitted, catalogue: &Catalogue) -> BTreeSet<&'a str> {
    // A reason of a letter is none.
    let says = |reason: &Spanned<String>| !catalogue.phrases.is_placeholder(&reason.value, LEAST_REASON);
    let deelbestanden =
        admitted.besluit().deelbestanden.iter().filter(|part| part.empty_because.as_ref().is_some_and(says));
    deelbestanden.map(|part| part.name.value.as_str()).collect()
}
