//! The main pass: read, derive, pseudonymise, sort and write the deelbestanden. One pass over each state of the register
//! that is read; what is sorted is one set.
//!
//! In: a compiled plan, opened states, the public sources, a key, a build place. Out: [`Extract`]: the files with
//! their hashes, and counts. Refuses: faults in the snapshot, colliding omnummers, a full disk; then nothing is kept.

use super::BuildError;
use super::column_source::{ColumnSource, Output};
use super::earlier_numbers;
use super::earliest_number::EarliestNumber;
use super::file_counts::FileCounts;
use super::others::{Others, OthersRequest};
use super::output::{Buffers, ExtractRequest, Worker};
use super::own_identity::{OwnIdentity, OwnIdentityCheck};
use super::register_numbers::RegisterNumbers;
use super::states::StateRequest;
use super::unit_rows::UnitRequest;
use crate::catalogue::{Catalogue, OutsideLaw, Pattern};
use crate::derive::{Counts, Derivation};
use crate::diagnose::ProgramFault;
use crate::disclosure::{MeasureRequest, OthersFile};
use crate::emit::{EmitError, STATE_SHIFT, Sorter, Staging, Target, Written, data_path};
use crate::plan::{Peildatum, Plan, PlanColumn, PlanDeelbestand};
use crate::pseudonymise::{Key, Pseudonymiser};
use crate::register::{EmptyCounts, Layout};
use crate::separated::header_line;
use crate::snapshot::{SameDay, Schema, Snapshot, SnapshotSummary, scan};
use crate::sources::Sources;
use crate::spelling::NumberSet;
use std::collections::BTreeMap;

/// What the machine may use.
#[derive(Clone, Copy, Debug)]
pub struct Resources {
    /// Threads.
    pub threads: usize,
    /// Bytes for sorting, all threads together.
    pub memory: usize,
}

/// What was read of one state of the register.
pub struct StateExtract {
    /// Numbers of the files that are made of it.
    pub files: Vec<usize>,
    /// Tables and columns.
    pub layout: Layout,
    /// What was read.
    pub snapshot_summary: SnapshotSummary,
    /// Keyed digest of what was read.
    pub digest: String,
    /// Counts of the derivation, per unit that has a file.
    pub counts: Vec<UnitCounts>,
}

/// Counts of one unit.
pub struct UnitCounts {
    /// Its number in the plan.
    pub unit: usize,
    /// The numbers of its studiejaren in the plan, in the order of the counts.
    pub years: Vec<usize>,
    /// What was counted.
    pub counts: Counts,
}

/// What the main pass made.
pub struct Extract {
    /// Per state of the register that was read, oldest first.
    pub states: Vec<StateExtract>,
    /// One per deelbestand and studiejaar, deelbestand first, in the order of the plan.
    pub files: Vec<Written>,
    /// Per file, per column: empty cells by kind.
    pub empty: Vec<Vec<EmptyCounts>>,
    /// Per file: persons with at least one row.
    pub persons: Vec<u64>,
    /// Cells that say who their person is.
    pub identity: OwnIdentity,
    /// All numbers of its persons, where a column holds codes of nine digits.
    pub numbers: Option<NumberSet>,
    /// Per file: persons of the sector and the studiejaar who are not in it; none where the population is all of them.
    pub others: Vec<OthersFile>,
}

/// Everything that goes into the main pass.
#[derive(Clone, Copy)]
pub(super) struct Inputs<'t> {
    pub(super) plan: &'t Plan,
    pub(super) catalogue: &'static Catalogue,
    /// The states that are read, oldest first.
    pub(super) states: &'t [StateRequest<'t>],
    pub(super) sources: &'t Sources,
    pub(super) key: &'t Key,
}

impl Inputs<'_> {
    /// Made with the published key or of a made-up register: no release for anybody.
    pub(super) fn is_demo(&self) -> bool {
        self.key.is_demo() || self.states.iter().any(|state| state.snapshot.synthetic)
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
    let Inputs { plan, catalogue, states, key, .. } = inputs;
    let pseudonymiser = Pseudonymiser::new(key, &plan.domain)?;
    let (identity, others) = (OwnIdentityCheck::new(plan, catalogue)?, Others(others(inputs, place)?));
    let numbers = holds_nine_digits(plan, catalogue).then(NumberSet::new);
    let targets = targets(plan, place);
    let sorter = Sorter::new(targets.len(), resources.memory, place.map());
    let files = plan.data_files().map(|(part, _)| FileCounts::new(part.columns.len())).collect::<Vec<_>>();
    let worker = |partition| Worker {
        partition,
        buffers: Buffers::default(),
        counts: Vec::new(),
        files: files.clone(),
        identity: identity.nothing_found(),
    };
    let mut workers: Vec<Worker> = sorter.partitions(resources.threads).into_iter().map(worker).collect();
    let mut read = Vec::new();
    for (number, state) in (0_u64..).zip(states) {
        let layout = layout(state, plan, catalogue);
        let request = ExtractRequest {
            units: units(inputs, state, &layout)?,
            pseudonymiser: &pseudonymiser,
            earliest: EarliestNumber::new(&layout)?,
            identity: &identity,
            numbers: numbers.as_ref().map(|set| RegisterNumbers { set, earlier: earlier_numbers::places(&layout) }),
            same_day: SameDay::new(&layout, catalogue),
            others: &others,
            first_person: number << STATE_SHIFT,
        };
        let none = || request.units.iter().map(|unit| Counts::new(unit.years.len(), unit.rules)).collect::<Vec<_>>();
        workers.iter_mut().for_each(|worker| worker.counts = none());
        let schema = Schema::new(layout.clone(), catalogue)?.with_person_fields(identity.person_fields());
        let (back, snapshot_summary) =
            scan(state.snapshot, &schema, workers, progress, |worker, blocks| request.run(worker, blocks))?;
        workers = back;
        let mut sums = none();
        for worker in &workers {
            sums.iter_mut().zip(&worker.counts).for_each(|(sum, part)| sum.merge(part));
        }
        let counts = request.units.iter().zip(sums);
        let counts = counts.map(|(unit, counts)| UnitCounts { unit: unit.number, years: unit.years.clone(), counts });
        read.push(StateExtract {
            files: state.files.clone(),
            counts: counts.collect(),
            digest: pseudonymiser.read_digest(&snapshot_summary.digest),
            layout,
            snapshot_summary,
        });
    }
    let mut out = Extract {
        states: read,
        files: Vec::new(),
        others: others.0.into_iter().map(|others| others.file).collect(),
        persons: vec![0; files.len()],
        identity: OwnIdentity::default(),
        numbers,
        empty: files.into_iter().map(|file| file.empty).collect(),
    };
    let mut partitions = Vec::new();
    for worker in workers {
        out.identity.merge(&worker.identity);
        for ((persons, empty), file) in out.persons.iter_mut().zip(&mut out.empty).zip(&worker.files) {
            *persons += file.persons;
            empty.iter_mut().zip(&file.empty).for_each(|(sum, part)| sum.merge(part));
        }
        partitions.push(worker.partition);
    }
    out.files = sorter.write(partitions, &targets, resources.threads)?;
    Ok(out)
}

/// Does a column hold codes of nine digits? Then a number of a person may stand in it unseen.
fn holds_nine_digits(plan: &Plan, catalogue: &Catalogue) -> bool {
    let admits = |pattern: Option<&String>| {
        pattern.and_then(|pattern| Pattern::read(pattern)).is_some_and(|pattern| pattern.admits_nine_digits())
    };
    let holds = |column: &PlanColumn| {
        let own = catalogue.variabelen.get(&column.variabele).map(|variabele| variabele.columns.as_slice());
        let registers = column.reads.iter().filter_map(|(table, name)| catalogue.table(table)?.column(name));
        let sources = column.reads_sources.iter().filter_map(|id| catalogue.sources.get(id));
        own.into_iter().flatten().any(|column| admits(column.pattern.as_ref()))
            || registers.into_iter().any(|column| admits(column.pattern.as_ref()))
            || sources.flat_map(|source| &source.columns).any(|column| admits(column.pattern.as_ref()))
    };
    plan.deelbestanden.iter().flat_map(|part| &part.columns).any(holds)
}

/// Per file, which of its columns are marked and where its others go; nothing where there are no others.
fn others(inputs: Inputs<'_>, place: &Staging) -> Result<Vec<OthersRequest>, BuildError> {
    if inputs.plan.units.iter().all(|unit| unit.register.is_none()) {
        return Ok(Vec::new());
    }
    let one = |(part, _): (&PlanDeelbestand, &Peildatum)| {
        let marked = MeasureRequest::new(part, inputs.catalogue).columns;
        let columns = marked.iter().filter_map(|marked| part.columns.get(marked.position)).map(source).collect();
        let file = OthersFile::new(place.map()).map_err(|cause| EmitError::file(place.map(), cause))?;
        Ok(OthersRequest { columns, file })
    };
    inputs.plan.data_files().map(one).collect()
}

/// Where the value of a column comes from.
fn source(column: &PlanColumn) -> ColumnSource {
    column.rule.map_or(ColumnSource::Omnummer, ColumnSource::Rule)
}

/// What is read of a state: of the tables that a snapshot may lack those that it has. No rule reads one, and they come
/// last, so the numbers of the others stay what they are.
pub(super) fn layout(state: &StateRequest<'_>, plan: &Plan, catalogue: &Catalogue) -> Layout {
    without_absent(plan.layout_of(&state.files, catalogue), state.snapshot, catalogue)
}

/// A layout without the tables that a snapshot may lack, and this one lacks.
pub(super) fn without_absent(mut layout: Layout, snapshot: &Snapshot, catalogue: &Catalogue) -> Layout {
    let optional = |name: &str| catalogue.table(name).is_some_and(|table| table.optional);
    layout.tables.retain(|table| !optional(&table.name) || snapshot.table(&table.name).is_some());
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

/// The units that have a file of a state, compiled for the studiejaren of those files.
fn units<'t>(
    inputs: Inputs<'t>,
    state: &StateRequest<'_>,
    layout: &Layout,
) -> Result<Vec<UnitRequest<'t>>, ProgramFault> {
    let Inputs { plan, catalogue, sources, .. } = inputs;
    let all = deelbestanden(plan)?;
    let mut compiled = Vec::new();
    for (number, unit) in plan.units.iter().enumerate() {
        let mut outputs: BTreeMap<usize, Vec<Output>> = BTreeMap::new();
        let files = all.iter().enumerate();
        for (file, (part, year)) in files.filter(|(file, (part, _))| part.unit == number && state.files.contains(file))
        {
            let columns = part.columns.iter().map(source).collect();
            outputs.entry(*year).or_default().push(Output { file, columns });
        }
        if outputs.is_empty() {
            continue;
        }
        let peildata = outputs.keys().map(|year| plan.peildata.get(*year).copied());
        let peildata: Option<Vec<Peildatum>> = peildata.collect();
        let peildata = peildata.ok_or(ProgramFault::Part { part: "studiejaar" })?;
        let (years, outputs) = outputs.into_iter().unzip();
        let derivation = Derivation::new((unit, &peildata), layout, sources, catalogue)?;
        let (rules, outside_law) = (unit.rules.len(), outside_law(plan, number));
        compiled.push(UnitRequest { derivation, number, years, outputs, rules, outside_law });
    }
    Ok(compiled)
}

/// Per rule of a unit: of whom the law does not have it registered, as its columns say.
fn outside_law(plan: &Plan, unit: usize) -> Vec<Option<OutsideLaw>> {
    let count = plan.units.get(unit).map_or(0, |unit| unit.rules.len());
    let columns = || plan.of_unit(unit).flat_map(|part| &part.columns);
    (0..count)
        .map(|rule| columns().filter(|column| column.rule == Some(rule)).find_map(|column| column.outside_law))
        .collect()
}

/// One file per deelbestand and studiejaar.
fn targets(plan: &Plan, place: &Staging) -> Vec<Target> {
    let target = |(part, peildatum): (&PlanDeelbestand, &Peildatum)| {
        let path = data_path(&part.name, peildatum.studiejaar);
        let header = header_line(part.columns.iter().map(|column| column.name.as_str()));
        Target { file: place.path(&path), path, header }
    };
    plan.data_files().map(target).collect()
}
