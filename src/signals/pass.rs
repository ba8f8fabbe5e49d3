//! The pass: every block once, every signal over its rows.
//!
//! In: a [`SignalRequest`]. Out: a [`SignalReport`]. Refuses: a fault in the data.

use super::availability::Available;
use super::failure::SignalError;
use super::questions::{UnitQuestions, compile, days_apart, period, read_rows, read_signal};
use super::report::{DayOutcome, InstellingOutcome, Position, SignalOutcome, SignalReport};
use super::tally::{BlockRow, Hit, SignalTally, Tallies};
use crate::calendar::{Date, Studiejaar};
use crate::catalogue::{Catalogue, Signal, SignalCount};
use crate::diagnose::ProgramFault;
use crate::plan::{layout_of_reads, sources_of_reads};
use crate::register::{Layout, Value};
use crate::rekenregel::{Batch, ReadSet, Workspace};
use crate::snapshot::{BlockPersons, Schema, Snapshot, SnapshotSummary, scan};
use crate::sources::Sources;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Rows that are computed together.
const ROWS_AT_ONCE: usize = 1 << 13;

/// What is asked.
pub struct SignalRequest<'r> {
    /// A state of the register.
    pub snapshot: &'r Snapshot,
    /// The studiejaar.
    pub studiejaar: Studiejaar,
    /// The day against which dates are held.
    pub check_date: Date,
    /// Folder with public sources.
    pub sources: Option<&'r Path>,
    /// Most positions per signal and institution.
    pub positions: usize,
    /// Threads.
    pub threads: usize,
}

/// Computes every signal of the catalogue that can be computed.
///
/// # Errors
/// [`SignalError`].
pub fn signals(
    request: &SignalRequest<'_>,
    catalogue: &'static Catalogue,
    progress: &(dyn Fn(u64, u64) + Sync),
) -> Result<SignalReport, SignalError> {
    let SignalRequest { snapshot, studiejaar, check_date, .. } = *request;
    if period(studiejaar).0 > snapshot.stand_per {
        return Err(SignalError::AfterState { studiejaar, stand_per: snapshot.stand_per });
    }
    let given = request.sources.map(Sources::listed).transpose()?.unwrap_or_default();
    let available = Available { snapshot, studiejaar, sources: given };
    let rows = read_rows(catalogue)?;
    let (mut asked, mut reads, mut missing) = (Vec::new(), ReadSet::default(), BTreeMap::new());
    let mut tables = BTreeSet::from(["persoon"]);
    let order = in_order(catalogue);
    for (number, signal) in order.iter().enumerate() {
        if let Some(reason) = &signal.not_computable {
            missing.insert(number, reason.clone());
            continue;
        }
        let read = read_signal(signal, catalogue)?;
        let mut needed = read.rule.reads.clone();
        for rows in rows.iter().filter(|rows| rows.rows.eenheid == signal.eenheid) {
            needed.merge(&rows.in_period.reads);
            needed.merge(&rows.instelling.reads);
        }
        if let Some(reason) = available.missing(signal, &needed) {
            missing.insert(number, reason);
            continue;
        }
        reads.merge(&needed);
        tables.extend(catalogue.table_of(&signal.eenheid).map(|table| table.id.as_str()));
        asked.push((number, read));
    }
    let layout = layout_of_reads(&reads, &tables, catalogue);
    let sources = match request.sources {
        Some(folder) => Sources::read(folder, &sources_of_reads(&reads, catalogue), catalogue, &BTreeSet::new())?,
        None => Sources::default(),
    };
    let units = compile(&asked, &rows, (studiejaar, check_date), (&layout, &sources), catalogue)?;
    let schema = Schema::new(layout, catalogue)?;
    let workers = (0..request.threads.max(1)).map(|_| Tallies::new(request.positions)).collect();
    let counts: Vec<SignalCount> = order.iter().map(|signal| signal.counts).collect();
    let (workers, summary) = scan(snapshot, &schema, workers, progress, |tallies: &mut Tallies, blocks| {
        while let Some(block) = blocks.pull()? {
            for unit in &units {
                ask(unit, (&block, &sources), &counts, tallies)?;
            }
        }
        Ok::<_, SignalError>(())
    })?;
    let mut all = Tallies::new(request.positions);
    workers.into_iter().for_each(|tallies| all.merge(tallies));
    let place = Places { snapshot, layout: &schema.layout, summary: &summary };
    let outcome = |(number, signal): (usize, &&'static Signal)| {
        let days = match missing.remove(&number) {
            Some(reason) => Err(reason),
            None => {
                let apart = days_apart(signal, studiejaar);
                let days = if apart.is_empty() { vec![None] } else { apart.into_iter().map(Some).collect() };
                let of_day = |(index, day)| {
                    let tally = all.by_question.remove(&(number, index)).unwrap_or_default();
                    place.day(signal, day, tally)
                };
                Ok((0..).zip(days).map(of_day).collect())
            }
        };
        SignalOutcome { signal, days }
    };
    let outcomes = order.iter().enumerate().map(outcome).collect();
    Ok(SignalReport { studiejaar, check_date, period: period(studiejaar), stand_per: snapshot.stand_per, outcomes })
}

/// The signals by group and number: B10 behind B9.
fn in_order(catalogue: &'static Catalogue) -> Vec<&'static Signal> {
    let mut all: Vec<&Signal> = catalogue.signals.values().collect();
    all.sort_by(|one, other| {
        let key = |signal: &Signal| (signal.id.get(..1).map(str::to_owned), signal.id.len(), signal.id.clone());
        key(one).cmp(&key(other))
    });
    all
}

/// Asks the questions of an eenheid of its rows in a block.
fn ask(
    unit: &UnitQuestions,
    (block, sources): (&BlockPersons<'_>, &Sources),
    counts: &[SignalCount],
    tallies: &mut Tallies,
) -> Result<(), ProgramFault> {
    let (mut rows, mut owner) = (Vec::new(), Vec::new());
    // Rows, and so persons, are numbered in 32 bits.
    for (person, _) in (0..).zip(0..block.persons.count()) {
        rows.extend(block.persons.range(person, unit.table));
        owner.resize(rows.len(), person);
    }
    let columns = block.persons.table(unit.table);
    for (rows, owner) in rows.chunks(ROWS_AT_ONCE).zip(owner.chunks(ROWS_AT_ONCE)) {
        let workspace = Workspace::default();
        let (persons, table) = (&block.persons, unit.table);
        let batch = |rows, owner, peil_context| {
            let workspace = &workspace;
            Batch { persons, sources, table, rows, owner, peil_context, peilmomenten: &[], workspace }
        };
        let selected = unit.in_period.select(batch(rows, owner, unit.peil_context))?;
        let of = |list: &[u32]| -> Vec<u32> {
            selected.included.iter().filter_map(|index| list.get(*index as usize)).copied().collect()
        };
        let (rows, owner) = (of(rows), of(owner));
        let codes = unit.instelling.columns(batch(&rows, &owner, unit.peil_context))?.next();
        let code = |at: usize| codes.as_ref().and_then(|(values, _)| values.get(at)).copied();
        // What is counted together is counted once per row.
        let mut found = BTreeMap::<_, BTreeSet<usize>>::new();
        for day in &unit.days {
            let answers = day.program.columns(batch(&rows, &owner, day.peil_context))?;
            for (question, (values, _)) in day.questions.iter().zip(answers) {
                let yes = values.iter().enumerate().filter(|(_, value)| is_yes(**value)).map(|(at, _)| at);
                found.entry(*question).or_default().extend(yes);
            }
        }
        for (question, places) in found {
            let counts = counts.get(question.0).copied().ok_or(ProgramFault::Part { part: "signal" })?;
            for at in places {
                let here = rows.get(at).zip(owner.get(at)).zip(code(at));
                let ((row, person), code) = here.ok_or(ProgramFault::Part { part: "row" })?;
                let (row, instelling) = (columns.row_number(*row as usize), text(code));
                tallies.add(question, counts, &Hit { person: (block.number, *person), row, instelling: &instelling });
            }
        }
    }
    Ok(())
}

fn is_yes(value: Value<'_>) -> bool {
    matches!(value, Value::YesNo(yes) if yes.is_yes())
}

/// The code of an institution; every row has one.
fn text(value: Value<'_>) -> String {
    value.text().map(|text| text.with_bytes(|bytes| String::from_utf8_lossy(bytes).into_owned())).unwrap_or_default()
}

/// Where rows of blocks stand in the files.
struct Places<'p> {
    snapshot: &'p Snapshot,
    layout: &'p Layout,
    summary: &'p SnapshotSummary,
}

impl Places<'_> {
    fn day(&self, signal: &Signal, day: Option<Date>, tally: SignalTally) -> DayOutcome {
        let table = self.layout.tables.iter().position(|table| table.name == signal.eenheid);
        let position = |(block, row): BlockRow| {
            let earlier = self.summary.offsets.get(&block).and_then(|earlier| earlier.get(table?)).copied();
            // Every block that was read has its numbers.
            let (file, row) = self.snapshot.place(&signal.eenheid, earlier.unwrap_or(0) + u64::from(row) + 1);
            Position { file, row }
        };
        let instellingen = tally.instellingen.into_iter().map(|(code, own)| {
            let positions = own.positions.into_iter().map(position).collect();
            (code, InstellingOutcome { count: own.count, rows: own.rows, positions })
        });
        DayOutcome { day, count: tally.count, instellingen: instellingen.collect() }
    }
}
