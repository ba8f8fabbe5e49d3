//! Checking a whole snapshot: every state, every table that it has, every column.
//!
//! In: a snapshot folder. Out: what was read. Refuses: any fault in the data.

use super::earlier_numbers::{self, EarlierNumbers, Reported};
use crate::calendar::Date;
use crate::catalogue::Catalogue;
use crate::plan::EARLIER_ONDERWIJSNUMMER;
use crate::register::{Layout, TableLayout};
use crate::snapshot::{
    DateOrders, Faults, OwnNumbers, SameDay, Schema, Snapshot, SnapshotError, SnapshotSummary, SnapshotTable, scan,
    unusable,
};
use std::collections::BTreeSet;
use std::path::Path;

/// A state of the register that was read from end to end.
pub struct CheckedState {
    /// Its day.
    pub stand_per: Date,
    /// Its tables and columns.
    pub layout: Layout,
    /// What was read.
    pub summary: SnapshotSummary,
}

/// Reads everything, state by state, and keeps nothing.
///
/// # Errors
/// [`SnapshotError`]; faults of all states together.
pub fn check_snapshot(
    map: &Path,
    catalogue: &'static Catalogue,
    threads: usize,
    progress: &(dyn Fn(u64, u64) + Sync),
) -> Result<Vec<CheckedState>, SnapshotError> {
    let snapshots = Snapshot::open(map, catalogue)?;
    let mut errors = Vec::new();
    // Every state lies in the same folder.
    if let Some(state) = snapshots.first().filter(|state| !state.unlisted.is_empty()) {
        errors.push(SnapshotError::Unlisted { files: state.unlisted.clone() });
    }
    let mut readable = Vec::new();
    for snapshot in snapshots {
        let (tables, of_tables) = readable_tables(&snapshot, catalogue)?;
        errors.extend(of_tables);
        readable.extend(tables.map(|tables| Snapshot { tables, ..snapshot }));
    }
    let states = read_states(readable.iter(), catalogue, threads, progress, true);
    match (states, errors.pop()) {
        (states, None) => states,
        (Ok(_), Some(only)) if errors.is_empty() => Err(only),
        (states, Some(last)) => {
            errors.push(last);
            errors.extend(states.err());
            Err(SnapshotError::Several(errors))
        }
    }
}

/// The tables of a state that can be read, none when its persons cannot; and what is wrong with the others. A table that
/// hangs on one of those is left out too, as its rows would belong to nobody.
fn readable_tables(
    snapshot: &Snapshot,
    catalogue: &'static Catalogue,
) -> Result<(Option<Vec<SnapshotTable>>, Vec<SnapshotError>), SnapshotError> {
    let (names, errors): (BTreeSet<String>, Vec<_>) =
        unusable(snapshot, &Schema::whole(snapshot, catalogue)?.readers).into_iter().unzip();
    let mut left = snapshot.tables.clone();
    let is_left_out = |name: &str| {
        let parent = catalogue.table(name).and_then(|table| table.belongs_to.as_deref());
        names.contains(name) || parent.is_some_and(|parent| names.contains(parent))
    };
    left.retain(|table| !is_left_out(&table.name));
    Ok(((!names.contains("persoon")).then_some(left), errors))
}

/// Reads everything of these states for the faults alone. A build does: a number under another person's name would give
/// that person's omnummer, and only all numbers together show it.
///
/// # Errors
/// [`SnapshotError`].
pub(super) fn refuse_faults<'s>(
    snapshots: impl Iterator<Item = &'s Snapshot>,
    catalogue: &'static Catalogue,
    threads: usize,
    progress: &(dyn Fn(u64, u64) + Sync),
) -> Result<(), SnapshotError> {
    read_states(snapshots, catalogue, threads, progress, false).map(|_| ())
}

fn read_states<'s>(
    snapshots: impl Iterator<Item = &'s Snapshot>,
    catalogue: &'static Catalogue,
    threads: usize,
    progress: &(dyn Fn(u64, u64) + Sync),
    with_warnings: bool,
) -> Result<Vec<CheckedState>, SnapshotError> {
    let (mut states, mut faults): (Vec<CheckedState>, Faults) = (Vec::new(), Faults::default());
    for snapshot in snapshots {
        match read_all(snapshot, catalogue, threads, progress, with_warnings) {
            Ok((layout, summary)) => states.push(CheckedState { stand_per: snapshot.stand_per, layout, summary }),
            Err(SnapshotError::Faults(of_state)) => faults.merge(of_state),
            Err(error) => return Err(error),
        }
    }
    if faults.none() {
        return Ok(states);
    }
    // Who mends the snapshot wants to know of all states what is wrong.
    states.into_iter().for_each(|state| faults.merge(state.summary.warnings.split().0));
    Err(SnapshotError::Faults(faults))
}

fn read_all(
    snapshot: &Snapshot,
    catalogue: &'static Catalogue,
    threads: usize,
    progress: &(dyn Fn(u64, u64) + Sync),
    with_warnings: bool,
) -> Result<(Layout, SnapshotSummary), SnapshotError> {
    let schema = Schema::whole(snapshot, catalogue)?;
    let checks = with_warnings.then(|| {
        let orders = DateOrders::new(&schema, catalogue, snapshot.stand_per);
        (orders, SameDay::new(&schema.layout, catalogue), OwnNumbers::new(&schema.layout, catalogue))
    });
    let places = earlier_numbers::places(&schema.layout);
    let workers = (0..threads.max(1)).map(|_| EarlierNumbers::default()).collect();
    let (workers, summary) = scan(snapshot, &schema, workers, progress, |numbers: &mut EarlierNumbers, blocks| {
        while let Some(block) = blocks.pull()? {
            numbers.add(&block, &places);
            if let Some((orders, same_day, own_numbers)) = &checks {
                let mut warnings = orders.broken(&block);
                warnings.extend(same_day.contradicting(&block));
                warnings.extend(own_numbers.found(&block));
                blocks.warn(warnings);
            }
        }
        Ok::<_, SnapshotError>(())
    })?;
    let numbers = EarlierNumbers::merge(workers);
    if !numbers.is_empty() {
        let at = Reported { snapshot, layout: &schema.layout, summary: &summary };
        let mut faults = Faults::default();
        numbers.report_shared(&at, &mut faults)?;
        report_current(snapshot, catalogue, &numbers, &at, &mut faults)?;
        if !faults.none() {
            faults.merge(summary.warnings.split().0);
            return Err(SnapshotError::Faults(faults));
        }
    }
    Ok((schema.layout, summary))
}

/// Reads the persons once more, for the numbers that they have now.
fn report_current(
    snapshot: &Snapshot,
    catalogue: &'static Catalogue,
    numbers: &EarlierNumbers,
    at: &Reported<'_>,
    faults: &mut Faults,
) -> Result<(), SnapshotError> {
    let (table, column) = EARLIER_ONDERWIJSNUMMER;
    let table = TableLayout { name: table.to_owned(), columns: vec![column.to_owned()], parent: None };
    let schema = Schema::new(Layout { tables: vec![table] }, catalogue)?;
    scan(snapshot, &schema, vec![faults], &|_, _| (), |faults, blocks| {
        while let Some(block) = blocks.pull()? {
            numbers.report_current(&block, at, faults)?;
        }
        Ok::<_, SnapshotError>(())
    })?;
    Ok(())
}
