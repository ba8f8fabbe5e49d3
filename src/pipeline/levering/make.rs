//! From an admitted delivery to its rows, and from the rows to a folder.
//!
//! In: [`LeveringRequest`]. Out: [`LeveringOutcome`], [`Made`]. Refuses: what the passes refuse; a snapshot without a state between
//! the peildatum and the day of the delivery.

use super::earlier::{holds_former, joining};
use super::failure::{LeveringError, differs};
use super::former::read_former;
use super::made::{Made, names, whole_names};
use super::mutatie::changes;
use super::person_list::PersonList;
use super::request::{LeveringInputs, LeveringOutcome, LeveringRelease, LeveringRequest};
use super::side::{Side, SideRequest};
use super::{documents, write};
use crate::calendar::Date;
use crate::catalogue::Catalogue;
use crate::check::levering::AdmittedLevering;
use crate::check::levering::demands::{Circumstances, demand, joined};
use crate::diagnose::Finding;
use crate::emit::Staging;
use crate::encryption::Recipients;
use crate::manifest::{AnyManifest, Ledger, LedgerEntry, LeveringManifest, PseudonymSection, record};
use crate::pipeline::build::{admitted_entry, refuse_extracts};
use crate::pipeline::request::stem;
use crate::pipeline::{BuildError, check_besluiten};
use crate::plan::{Domain, plan_levering};
use crate::pseudonymise::{Key, Pseudonymiser};
use crate::snapshot::{Snapshot, SnapshotError};
use crate::sources::Sources;
use std::collections::BTreeSet;
use std::path::Path;

/// The sector part of the pseudonym domain: no delivery under WRO 23 has it, so none can be joined with these.
const DOMAIN: &str = "wettelijk";

/// The series of a delivery without a pseudonym; its digests are keyed all the same.
const NO_SERIES: &str = "zonder-pseudoniem";

/// Checks and makes a delivery, and puts it in its place.
///
/// # Errors
/// [`BuildError`] of whichever pass stopped.
pub fn build_levering(
    request: &LeveringRequest,
    catalogue: &'static Catalogue,
    progress: &(dyn Fn(u64, u64) + Sync),
) -> Result<LeveringOutcome, BuildError> {
    let mut checked = check_besluiten(std::slice::from_ref(&request.levering), catalogue)?;
    let Some(admitted) = checked.leveringen.first().cloned().flatten() else {
        return Ok(LeveringOutcome::Forbidden(checked));
    };
    let inputs = &request.inputs;
    let snapshots = Snapshot::open(&inputs.snapshot, catalogue)?;
    let synthetic = snapshots.iter().any(|state| state.synthetic);
    let key = inputs.key.read()?;
    let circumstances = Circumstances {
        request: inputs.request.is_some(),
        recipients: request.recipients.is_some(),
        demo_key: key.is_demo(),
        is_final: request.is_final,
        synthetic,
        former: inputs.former.is_some(),
    };
    let mut demanded = demand(&admitted, circumstances);
    let history = Ledger::read(request.ledger())?.history();
    demanded.extend(joined(&admitted, &joining(&request.out, &history, &admitted)));
    if !demanded.is_empty() {
        checked.findings.append(&mut demanded);
        Finding::sort(&mut checked.findings);
        return Ok(LeveringOutcome::Forbidden(checked));
    }
    if request.is_final && synthetic {
        return Err(LeveringError::SyntheticFinal.into());
    }
    if request.is_final {
        let places = (request.ledger(), request.out.as_path());
        admitted_entry(&candidate(request, &admitted, &key), places, catalogue)?;
        inputs.former.as_deref().map_or(Ok(()), |folder| holds_former(folder, &history))?;
    }
    // Before the register is read: a list that cannot be used is told at once.
    let recipients = request.recipients.as_deref().map(Recipients::read).transpose()?;
    let made = make(&admitted, (&snapshots, &key), None, inputs, catalogue, progress)?;
    let stem = stem(&request.levering);
    let place = Staging::new(&request.out.join(&stem))?;
    let written = write::data(&made, &place, recipients.as_ref())?;
    let files = documents::write(&made, &admitted, &place, written.stored.clone())?;
    let facts = documents::Facts { stem: &stem, synthetic, is_final: request.is_final, catalogue };
    let manifest = documents::manifest(&made, &admitted, &facts, recipients.as_ref(), (&written, files))?;
    let sealed = place.seal(&manifest.bytes())?;
    let recorded = if request.is_final {
        let own = AnyManifest::Levering(Box::new(manifest.clone()));
        let entry = own.entry_of(request.by.clone(), request.replaces.clone());
        Ledger::read_to_release(request.ledger(), &request.out, &entry)?;
        Some(record(request.ledger(), &entry)?)
    } else {
        None
    };
    let placed = sealed.place(&manifest.folder_name())?;
    Ok(LeveringOutcome::Release(checked, Box::new(LeveringRelease { placed, manifest, recorded })))
}

/// The line of the ledger as far as it is known before the register is read.
fn candidate(request: &LeveringRequest, admitted: &AdmittedLevering, key: &Key) -> LedgerEntry {
    let levering = admitted.levering();
    LedgerEntry {
        kenmerk: levering.header.kenmerk.value.clone(),
        besluit: String::new(),
        ontvanger: levering.ontvanger.id.value.clone(),
        moment: None,
        identiteit: Some(levering.header.identiteit.value.clone()),
        date: levering.header.date.value,
        release: stem(&request.levering),
        manifest: String::new(),
        rows: 0,
        erase_by: None,
        version: String::new(),
        pseudonym: levering.header.has_pseudonym().then(|| PseudonymSection::from(key, &domain(admitted))),
        snapshot: None,
        by: request.by.clone(),
        replaces: request.replaces.clone(),
    }
}

/// Makes a delivery again, of the state that it was made of; writes nothing.
///
/// # Errors
/// [`BuildError`] of whichever pass stopped.
pub fn remake(
    admitted: &AdmittedLevering,
    state: Date,
    inputs: &LeveringInputs,
    catalogue: &'static Catalogue,
    progress: &(dyn Fn(u64, u64) + Sync),
) -> Result<Made, BuildError> {
    let snapshots = Snapshot::open(&inputs.snapshot, catalogue)?;
    let key = inputs.key.read()?;
    make(admitted, (&snapshots, &key), Some(state), inputs, catalogue, progress)
}

/// The rows, of a given state or of the latest that will do.
fn make(
    admitted: &AdmittedLevering,
    (snapshots, key): (&[Snapshot], &Key),
    state: Option<Date>,
    inputs: &LeveringInputs,
    catalogue: &'static Catalogue,
    progress: &(dyn Fn(u64, u64) + Sync),
) -> Result<Made, BuildError> {
    let levering = admitted.levering();
    refuse_extracts(snapshots)?;
    let plan = plan_levering(admitted, catalogue)?;
    let snapshot = choose(admitted, snapshots, state)?;
    let sectoren = levering.populatie.sectoren.iter().map(|sector| sector.value.clone());
    let sectoren: Vec<String> = sectoren.filter(|sector| !snapshot.sectoren.contains(sector)).collect();
    if !sectoren.is_empty() {
        return Err(SnapshotError::SectorMissing { sectoren }.into());
    }
    let pseudonymiser = Pseudonymiser::new(key, &domain(admitted))?;
    let persons = inputs.request.as_deref().map(PersonList::read).transpose()?;
    let years: BTreeSet<i32> = [plan.peildatum.studiejaar.peiljaar()].into();
    let sources = Sources::read(&inputs.sources, &plan.sources, catalogue, &years)?;
    let side = Side::read(
        SideRequest {
            admitted,
            plan: &plan,
            catalogue,
            snapshot,
            sources: &sources,
            pseudonymiser: &pseudonymiser,
            persons: persons.as_ref(),
            threads: inputs.threads,
        },
        progress,
    )?;
    let names = names(admitted);
    let (state, fingerprint) = (snapshot.stand_per, key.fingerprint());
    let (delivered, whole, former) = match inputs.former.as_deref() {
        None => (side, None, None),
        Some(folder) => {
            let (former, then) = remade(folder, (admitted, &names), (snapshots, key), inputs, catalogue, progress)?;
            let rows = changes(&then.rows, &side.rows);
            let delivered = Side {
                rows,
                counts: side.counts.clone(),
                persons_read: side.persons_read,
                read_digest: side.read_digest.clone(),
            };
            (delivered, Some(side), Some(former))
        }
    };
    let pseudonym = levering.header.has_pseudonym().then(|| PseudonymSection::from(key, &domain(admitted)));
    Ok(Made { plan, names, delivered, whole, former, persons, pseudonymiser, pseudonym, fingerprint, state })
}

/// The former delivery, made again of its own state: all rows that the recipient has, proved by their keyed digest.
fn remade(
    folder: &Path,
    (now, names): (&AdmittedLevering, &[String]),
    from: (&[Snapshot], &Key),
    inputs: &LeveringInputs,
    catalogue: &'static Catalogue,
    progress: &(dyn Fn(u64, u64) + Sync),
) -> Result<(LeveringManifest, Side), BuildError> {
    let (manifest, then) = read_former(folder, now, catalogue)?;
    // All rows of its day, whatever of them it delivered.
    let inputs = LeveringInputs { request: None, former: None, ..inputs.clone() };
    let made = make(&then, from, Some(manifest.state.stand_per), &inputs, catalogue, progress)?;
    let own = if then.levering().header.is_mutatie() { whole_names(&made.names) } else { made.names };
    if own != whole_names(names) {
        return Err(differs(folder, "zij heeft andere kolommen", "it has other columns").into());
    }
    if made.delivered.digest(&own, &made.pseudonymiser) != manifest.whole_digest {
        return Err(differs(folder, "haar rijen komen anders uit", "its rows come out otherwise").into());
    }
    Ok((manifest, made.delivered))
}

/// The state of that day; else the latest that is not before the peildatum and not after the day of the delivery.
fn choose<'s>(
    admitted: &AdmittedLevering,
    snapshots: &'s [Snapshot],
    state: Option<Date>,
) -> Result<&'s Snapshot, BuildError> {
    let levering = admitted.levering();
    let (from, until) = (levering.populatie.peildatum.value, levering.header.date.value);
    let will_do = |snapshot: &&Snapshot| match state {
        Some(day) => snapshot.stand_per == day,
        None => (from..=until).contains(&snapshot.stand_per),
    };
    let missing = || LeveringError::NoState {
        from: state.map_or(from, |day| day),
        until: state.map_or(until, |day| day),
        there: snapshots.iter().map(|snapshot| snapshot.stand_per).collect(),
    };
    Ok(snapshots.iter().rfind(will_do).ok_or_else(missing)?)
}

/// The domain of the pseudonym, and of the keyed digests.
fn domain(admitted: &AdmittedLevering) -> Domain {
    let levering = admitted.levering();
    let reeks = levering.header.reeks.as_ref().map_or(NO_SERIES, |reeks| reeks.value.as_str());
    Domain { sector: DOMAIN.to_owned(), ontvanger: levering.ontvanger.id.value.clone(), reeks: reeks.to_owned() }
}
