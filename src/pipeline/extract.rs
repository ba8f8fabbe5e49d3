//! The main pass: read, derive, pseudonymise, sort and write the deelbestanden.
//!
//! In: a compiled plan, an opened snapshot, the public sources, a key, a build place. Out: [`Extract`]: the files with
//! their hashes, and counts. Refuses: faults in the snapshot, colliding omnummers, a full disk; then nothing is kept.

use super::BuildError;
use super::output::{ColumnSource, ExtractRequest, Worker};
use crate::catalogue::Catalogue;
use crate::derive::{Counts, Derivation, DerivationBuffers};
use crate::diagnose::ProgramFault;
use crate::emit::{Sorter, Staging, Target, Written, data_path};
use crate::plan::{EARLIER_ONDERWIJSNUMMER, Plan, PlanColumn};
use crate::pseudonymise::{Key, Pseudonymiser};
use crate::register::ColumnIndex;
use crate::separated::header_line;
use crate::snapshot::{Schema, Snapshot, SnapshotSummary, scan};
use crate::sources::Sources;
use std::sync::atomic::AtomicBool;

/// What the machine may use.
#[derive(Clone, Copy, Debug)]
pub struct Resources {
    /// Threads.
    pub threads: usize,
    /// Bytes for sorting, all threads together.
    pub memory: usize,
}

/// What the main pass made.
pub struct Extract {
    /// One per deelbestand and studiejaar, deelbestand first, in the order of the plan.
    pub files: Vec<Written>,
    /// What was read.
    pub snapshot_summary: SnapshotSummary,
    /// Counts of the derivation.
    pub counts: Counts,
    /// Per file, per column: empty cells.
    pub empty: Vec<Vec<u64>>,
    /// Per file: persons with at least one row.
    pub persons: Vec<u64>,
}

/// Everything that goes into the main pass.
#[derive(Clone, Copy)]
pub(super) struct Inputs<'t> {
    pub(super) plan: &'t Plan,
    pub(super) catalogue: &'static Catalogue,
    pub(super) snapshot: &'t Snapshot,
    pub(super) sources: &'t Sources,
    pub(super) key: &'t Key,
}

impl Inputs<'_> {
    /// Made with the published key or of a made-up register: no release for anybody.
    pub(super) fn is_demo(&self) -> bool {
        self.key.is_demo() || self.snapshot.synthetic
    }
}

/// Runs the main pass.
///
/// # Errors
/// [`BuildError`] of the snapshot, the sort or the disk.
pub(super) fn extract(
    inputs: Inputs<'_>,
    place: &Staging,
    resources: Resources,
    progress: &(dyn Fn(u64, u64) + Sync),
) -> Result<Extract, BuildError> {
    let Inputs { plan, catalogue, snapshot, sources, key } = inputs;
    let request = ExtractRequest {
        derivation: Derivation::new(plan, sources, catalogue)?,
        pseudonymiser: Pseudonymiser::new(key, &plan.domain)?,
        outputs: outputs(plan),
        rules: plan.rules.len(),
        earlier: earlier(plan)?,
        aborted: AtomicBool::new(false),
    };
    let targets = targets(plan, place);
    let sorter = Sorter::new(targets.len(), resources.memory, place.map());
    let width = |(part, _): &(usize, usize)| plan.deelbestanden.get(*part).map_or(0, |part| part.columns.len());
    let empty: Vec<Vec<u64>> = plan.files().iter().map(|file| vec![0; width(file)]).collect();
    let worker = |partition| Worker {
        partition,
        room: DerivationBuffers::default(),
        fields: vec![Vec::new(); plan.peildata.len()],
        counts: Counts::new(plan.peildata.len(), plan.rules.len()),
        empty: empty.clone(),
        persons: vec![0; targets.len()],
        last: vec![0; targets.len()],
        error: None,
    };
    let workers = sorter.partitions(resources.threads).into_iter().map(worker).collect();
    let schema = Schema::new(plan.layout.clone(), catalogue);
    let (workers, snapshot_summary) = scan(snapshot, &schema, workers, progress, &|worker, persons, faults| {
        request.process(worker, persons, faults);
    })?;
    let mut out = Extract {
        files: Vec::new(),
        snapshot_summary,
        counts: Counts::new(plan.peildata.len(), plan.rules.len()),
        persons: vec![0; empty.len()],
        empty,
    };
    let mut partitions = Vec::new();
    for worker in workers {
        if let Some(error) = worker.error {
            return Err(error);
        }
        out.counts.merge(&worker.counts);
        out.persons.iter_mut().zip(&worker.persons).for_each(|(sum, part)| *sum += part);
        for (sum, part) in out.empty.iter_mut().flatten().zip(worker.empty.iter().flatten()) {
            *sum += part;
        }
        partitions.push(worker.partition);
    }
    out.files = sorter.write(partitions, &targets, resources.threads)?;
    Ok(out)
}

/// The column of `persoon` from which the omnummer is made, where it is filled.
fn earlier(plan: &Plan) -> Result<ColumnIndex, ProgramFault> {
    let (table, column) = EARLIER_ONDERWIJSNUMMER;
    let slot = plan.layout.table(table).and_then(|table| plan.layout.column(table, column));
    slot.ok_or_else(|| ProgramFault::Column { table: table.to_owned(), column: column.to_owned() })
}

/// Which files get a row of each studiejaar, and where their columns come from.
fn outputs(plan: &Plan) -> Vec<Vec<(usize, Vec<ColumnSource>)>> {
    let mut out = vec![Vec::new(); plan.peildata.len()];
    for (index, (part, year)) in plan.files().into_iter().enumerate() {
        let (Some(part), Some(slot)) = (plan.deelbestanden.get(part), out.get_mut(year)) else { continue };
        let source = |column: &PlanColumn| column.rule.map_or(ColumnSource::Omnummer, ColumnSource::Line);
        slot.push((index, part.columns.iter().map(source).collect()));
    }
    out
}

/// One file per deelbestand and studiejaar.
fn targets(plan: &Plan, place: &Staging) -> Vec<Target> {
    let target = |(part, year): (usize, usize)| {
        let (part, peildatum) = (plan.deelbestanden.get(part)?, plan.peildata.get(year)?);
        let path = data_path(part, peildatum.studiejaar);
        let header = header_line(part.columns.iter().map(|column| column.name.as_str()));
        Some(Target { file: place.path(&path), path, header })
    };
    plan.files().into_iter().filter_map(target).collect()
}
