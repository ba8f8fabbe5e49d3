//! Checking a whole snapshot: every table that it has, every column.
//!
//! In: a snapshot folder. Out: what was read. Refuses: any fault in the data.

use super::earlier_numbers::{self, EarlierNumbers, Reported};
use crate::catalogue::Catalogue;
use crate::plan::EARLIER_ONDERWIJSNUMMER;
use crate::register::{Layout, TableLayout};
use crate::snapshot::{
    DateOrders, Faults, OwnNumbers, SameDay, Schema, Snapshot, SnapshotError, SnapshotSummary, scan,
};
use std::path::Path;

/// Reads everything and keeps nothing.
///
/// # Errors
/// [`SnapshotError`].
pub fn check_snapshot(
    map: &Path,
    catalogue: &'static Catalogue,
    threads: usize,
    progress: &(dyn Fn(u64, u64) + Sync),
) -> Result<(Layout, SnapshotSummary), SnapshotError> {
    read_all(map, catalogue, threads, progress, true)
}

/// Reads everything for the faults alone. A build does: a number under another person's name would give that person's
/// omnummer, and only all numbers together show it.
///
/// # Errors
/// [`SnapshotError`].
pub(super) fn refuse_faults(
    map: &Path,
    catalogue: &'static Catalogue,
    threads: usize,
    progress: &(dyn Fn(u64, u64) + Sync),
) -> Result<(), SnapshotError> {
    read_all(map, catalogue, threads, progress, false).map(|_| ())
}

fn read_all(
    map: &Path,
    catalogue: &'static Catalogue,
    threads: usize,
    progress: &(dyn Fn(u64, u64) + Sync),
    warns: bool,
) -> Result<(Layout, SnapshotSummary), SnapshotError> {
    let snapshot = Snapshot::open(map, catalogue)?;
    let mut layout = Layout::default();
    for table in catalogue.tables.iter().filter(|table| snapshot.table(&table.id).is_some()) {
        let parent =
            table.belongs_to.as_deref().filter(|parent| *parent != "persoon").and_then(|name| layout.table(name));
        let columns = table.columns.iter().map(|column| column.name.clone()).filter(|name| name != "pgn").collect();
        layout.tables.push(TableLayout { name: table.id.clone(), columns, parent });
    }
    let schema = Schema::new(layout, catalogue)?;
    let checks = warns.then(|| {
        let orders = DateOrders::new(&schema, catalogue, snapshot.stand_per);
        (orders, SameDay::new(&schema.layout, catalogue), OwnNumbers::new(&schema.layout, catalogue))
    });
    let places = earlier_numbers::places(&schema.layout);
    let workers = (0..threads.max(1)).map(|_| EarlierNumbers::default()).collect();
    let (workers, summary) = scan(&snapshot, &schema, workers, progress, |numbers: &mut EarlierNumbers, blocks| {
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
        let at = Reported { snapshot: &snapshot, layout: &schema.layout, summary: &summary };
        let mut faults = Faults::default();
        numbers.report_shared(&at, &mut faults)?;
        report_current(&snapshot, catalogue, &numbers, &at, &mut faults)?;
        if !faults.none() {
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
