//! The main pass: read, derive, pseudonymise, sort and write the deelbestanden.
//!
//! In: a compiled plan, an opened snapshot, the public sources, a key, a build place. Out: [`Extract`]: the files with
//! their hashes, and counts. Refuses: faults in the snapshot, colliding omnummers, a full disk; then nothing is kept.

use super::BuildError;
use super::column_source::{ColumnSource, Output};
use super::file_counts::FileCounts;
use super::others::{Others, OthersRequest};
use super::output::{Buffers, ExtractRequest, Worker};
use super::own_identity::{OwnIdentity, OwnIdentityCheck};
use super::unit_rows::UnitRequest;
use crate::catalogue::Catalogue;
use crate::derive::{Counts, Derivation};
use crate::diagnose::ProgramFault;
use crate::disclosure::{MeasureRequest, OthersFile};
use crate::emit::{EmitError, Sorter, Staging, Target, Written, data_path};
use crate::plan::{EARLIER_NUMBER, EARLIER_ONDERWIJSNUMMER, Plan, PlanColumn, PlanDeelbestand};
use crate::pseudonymise::{Key, Pseudonymiser};
use crate::register::{ColumnIndex, Layout};
use crate::separated::header_line;
use crate::snapshot::{SameDay, Schema, Snapshot, SnapshotSummary, scan};
use crate::sources::Sources;

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
    /// Keyed digest of what was read.
    pub digest: String,
    /// Counts of the derivation, per unit of the plan.
    pub counts: Vec<Counts>,
    /// Per file, per column: empty cells.
    pub empty: Vec<Vec<u64>>,
    /// Per file: persons with at least one row.
    pub persons: Vec<u64>,
    /// Cells that say who their person is.
    pub identity: OwnIdentity,
    /// Per file: persons of the sector and the studiejaar who are not in it; none where the population is all of them.
    pub others: Vec<OthersFile>,
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
    let Inputs { plan, catalogue, snapshot, key, .. } = inputs;
    let layout = layout(inputs);
    let request = ExtractRequest {
        units: units(inputs, &layout)?,
        pseudonymiser: Pseudonymiser::new(key, &plan.domain)?,
        earlier: earlier(&layout)?,
        identity: OwnIdentityCheck::new(plan, catalogue)?,
        same_day: SameDay::new(&layout, catalogue),
        earlier_number: layout.place(EARLIER_NUMBER),
        others: Others(others(inputs, place)?),
    };
    let targets = targets(plan, place)?;
    let sorter = Sorter::new(targets.len(), resources.memory, place.map());
    let counts: Vec<_> = plan.units.iter().map(|unit| Counts::new(plan.peildata.len(), unit.rules.len())).collect();
    let files = deelbestanden(plan)?.iter().map(|(part, _)| FileCounts::new(part.columns.len())).collect::<Vec<_>>();
    let worker = |partition| Worker {
        partition,
        buffers: Buffers::default(),
        counts: counts.clone(),
        files: files.clone(),
        identity: OwnIdentity::default(),
    };
    let workers = sorter.partitions(resources.threads).into_iter().map(worker).collect();
    let schema = Schema::new(layout, catalogue)?;
    let (workers, snapshot_summary) =
        scan(snapshot, &schema, workers, progress, |worker, blocks| request.run(worker, blocks))?;
    let mut out = Extract {
        files: Vec::new(),
        digest: request.pseudonymiser.read_digest(&snapshot_summary.digest),
        others: request.others.0.into_iter().map(|others| others.file).collect(),
        snapshot_summary,
        counts,
        persons: vec![0; files.len()],
        identity: OwnIdentity::default(),
        empty: files.into_iter().map(|file| file.empty).collect(),
    };
    let mut partitions = Vec::new();
    for worker in workers {
        out.counts.iter_mut().zip(&worker.counts).for_each(|(sum, part)| sum.merge(part));
        out.identity.merge(&worker.identity);
        for ((persons, empty), file) in out.persons.iter_mut().zip(&mut out.empty).zip(&worker.files) {
            *persons += file.persons;
            empty.iter_mut().zip(&file.empty).for_each(|(sum, part)| *sum += part);
        }
        partitions.push(worker.partition);
    }
    out.files = sorter.write(partitions, &targets, resources.threads)?;
    Ok(out)
}

/// The column of `persoon` from which the omnummer is made, where it is filled.
fn earlier(layout: &Layout) -> Result<ColumnIndex, ProgramFault> {
    let (table, column) = EARLIER_ONDERWIJSNUMMER;
    let missing = || ProgramFault::Column { table: table.to_owned(), column: column.to_owned() };
    layout.place(EARLIER_ONDERWIJSNUMMER).map(|(_, column)| column).ok_or_else(missing)
}

/// Per file, which of its columns are marked and where its others go; nothing where there are no others.
fn others(inputs: Inputs<'_>, place: &Staging) -> Result<Vec<OthersRequest>, BuildError> {
    if inputs.plan.units.iter().all(|unit| unit.register.is_none()) {
        return Ok(Vec::new());
    }
    let one = |(part, _): (&PlanDeelbestand, usize)| {
        let marked = MeasureRequest::new(part, inputs.catalogue).columns;
        let columns = marked.iter().filter_map(|marked| part.columns.get(marked.position)).map(source).collect();
        let file = OthersFile::new(place.map()).map_err(|cause| EmitError::file(place.map(), cause))?;
        Ok(OthersRequest { columns, file })
    };
    deelbestanden(inputs.plan)?.into_iter().map(one).collect()
}

/// Where the value of a column comes from.
fn source(column: &PlanColumn) -> ColumnSource {
    column.rule.map_or(ColumnSource::Omnummer, ColumnSource::Rule)
}

/// What is read: of the tables that a snapshot may lack those that it has. No rule reads one, and they come last, so
/// the numbers of the others stay what they are.
fn layout(inputs: Inputs<'_>) -> Layout {
    let mut layout = inputs.plan.layout.clone();
    let optional = |name: &str| inputs.catalogue.table(name).is_some_and(|table| table.optional);
    layout.tables.retain(|table| !optional(&table.name) || inputs.snapshot.table(&table.name).is_some());
    layout
}

/// The deelbestand of each file, and the number of its studiejaar.
fn deelbestanden(plan: &Plan) -> Result<Vec<(&PlanDeelbestand, usize)>, ProgramFault> {
    let part = |(part, year): (usize, usize)| {
        let part = plan.deelbestanden.get(part).ok_or(ProgramFault::Part { part: "deelbestand" })?;
        Ok((part, year))
    };
    plan.files().into_iter().map(part).collect()
}

/// The units of the plan, compiled.
fn units<'t>(inputs: Inputs<'t>, layout: &Layout) -> Result<Vec<UnitRequest<'t>>, ProgramFault> {
    let Inputs { plan, catalogue, sources, .. } = inputs;
    let compiled = plan.units.iter().enumerate().map(|(number, unit)| {
        Ok(UnitRequest {
            derivation: Derivation::new((unit, &plan.peildata), layout, sources, catalogue)?,
            outputs: outputs(plan, number)?,
            rules: unit.rules.len(),
        })
    });
    compiled.collect()
}

/// Per studiejaar: which files get a row of a unit, and where their columns come from.
fn outputs(plan: &Plan, unit: usize) -> Result<Vec<Vec<Output>>, ProgramFault> {
    let mut out = vec![Vec::new(); plan.peildata.len()];
    let files = deelbestanden(plan)?.into_iter().enumerate();
    for (file, (part, year)) in files.filter(|(_, (part, _))| part.unit == unit) {
        let outputs = out.get_mut(year).ok_or(ProgramFault::Part { part: "studiejaar" })?;
        outputs.push(Output { file, columns: part.columns.iter().map(source).collect() });
    }
    Ok(out)
}

/// One file per deelbestand and studiejaar.
fn targets(plan: &Plan, place: &Staging) -> Result<Vec<Target>, ProgramFault> {
    let target = |(part, year): (&PlanDeelbestand, usize)| {
        let peildatum = plan.peildata.get(year).ok_or(ProgramFault::Part { part: "studiejaar" })?;
        let path = data_path(&part.name, peildatum.studiejaar);
        let header = header_line(part.columns.iter().map(|column| column.name.as_str()));
        Ok(Target { file: place.path(&path), path, header })
    };
    deelbestanden(plan)?.into_iter().map(target).collect()
}
