//! The pass over a snapshot: blocks dealt to threads, faults and counts gathered in order.
//!
//! In: an opened snapshot, a schema, one worker state per thread. Out: [`SnapshotSummary`] and the workers.
//! Refuses: any fault in the data: all are gathered over the whole snapshot, then the pass fails with the first of
//! them and the count of all. Whoever holds the lock reads and hashes the next block; there is no reader thread, so
//! N threads keep N cores busy.

use super::decoded_table::BlockFault;
use super::persons::{BlockPersons, BlockReader, BlockSummary};
use super::schema::Schema;
use super::{
    Block, DataFault, FaultKind, Faults, ReadAhead, ReadDigest, Snapshot, SnapshotError, SnapshotFile, SnapshotTable,
};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

/// What was read.
pub struct SnapshotSummary {
    /// Persons.
    pub persons: u64,
    /// Rows per table of the layout.
    pub rows: Vec<u64>,
    /// Digest of the cells that were read, without a key.
    pub digest: [u8; 32],
    /// What is not as it should be and is read all the same.
    pub warnings: Faults,
    /// Per block, how many rows of each table come before.
    pub offsets: BTreeMap<u64, Vec<u64>>,
}

/// The blocks of a snapshot, for one thread: each comes to one thread, when it asks.
pub struct Blocks<'s> {
    scan: &'s Scan<'s>,
    reader: BlockReader,
    bytes: Block,
    summaries: Vec<BlockSummary>,
}

/// What the threads share.
struct Scan<'s> {
    schema: &'s Schema,
    read_ahead: Mutex<ReadAhead>,
    size: u64,
    progress: &'s (dyn Fn(u64, u64) + Sync),
    /// A thread failed: there are no more blocks for the others.
    aborted: AtomicBool,
}

impl Blocks<'_> {
    /// The persons of the next block without faults; `None` at the end of the snapshot, or when another thread failed.
    ///
    /// # Errors
    /// A table cannot be read.
    pub fn pull(&mut self) -> Result<Option<BlockPersons<'_>>, SnapshotError> {
        loop {
            if self.scan.aborted.load(Ordering::Relaxed) {
                return Ok(None);
            }
            let (remaining, bytes) = {
                // Another thread panicked: this one goes on to where that is told.
                let mut read_ahead = self.scan.read_ahead.lock().unwrap_or_else(PoisonError::into_inner);
                (read_ahead.next(&mut self.bytes)?, read_ahead.loaded())
            };
            if !remaining {
                return Ok(None);
            }
            (self.scan.progress)(bytes, self.scan.size);
            let summary = self.reader.read(self.scan.schema, &self.bytes);
            let faultless = summary.faults.is_empty();
            self.summaries.push(summary);
            if faultless {
                return Ok(Some(self.reader.persons(self.scan.schema, &self.bytes)));
            }
        }
    }

    /// Adds faults that only showed when the rows of the last block were computed.
    pub fn report(&mut self, faults: Vec<BlockFault>) {
        if let Some(summary) = self.summaries.last_mut() {
            summary.report(faults);
        }
    }
}

impl Blocks<'_> {
    /// Adds what is not as it should be in the last block and is read all the same.
    pub fn warn(&mut self, warnings: Vec<BlockFault>) {
        if let Some(summary) = self.summaries.last_mut() {
            summary.warn(warnings);
        }
    }
}

/// Reads the whole snapshot with `workers.len()` threads: `work` runs in each, with its own state, and takes blocks
/// until there are no more.
///
/// # Errors
/// [`SnapshotError`] of opening and reading, or [`SnapshotError::Faults`]; and whatever `work` fails with.
pub fn scan<W: Send, E: From<SnapshotError> + Send>(
    snapshot: &Snapshot,
    schema: &Schema,
    workers: Vec<W>,
    progress: &(dyn Fn(u64, u64) + Sync),
    work: impl Fn(&mut W, &mut Blocks<'_>) -> Result<(), E> + Sync,
) -> Result<(Vec<W>, SnapshotSummary), E> {
    let read_ahead = ReadAhead::open(snapshot, &schema.readers)?;
    let size = read_ahead.size();
    let scan = Scan { schema, read_ahead: Mutex::new(read_ahead), size, progress, aborted: AtomicBool::new(false) };
    let run = |mut worker: W| {
        let (reader, bytes) = (BlockReader::new(schema), Block::default());
        let mut blocks = Blocks { scan: &scan, reader, bytes, summaries: Vec::new() };
        let outcome = work(&mut worker, &mut blocks);
        if outcome.is_err() {
            scan.aborted.store(true, Ordering::Relaxed);
        }
        outcome.map(|()| (worker, blocks.summaries))
    };
    let outcomes: Vec<_> = std::thread::scope(|scope| {
        let running: Vec<_> = workers.into_iter().map(|worker| scope.spawn(|| run(worker))).collect();
        running
            .into_iter()
            // A panic of a thread is a panic of the scan.
            .map(|thread| thread.join().unwrap_or_else(|payload| std::panic::resume_unwind(payload)))
            .collect()
    });
    let (mut back, mut blocks) = (Vec::new(), BTreeMap::new());
    for outcome in outcomes {
        let (worker, loaded) = outcome?;
        back.push(worker);
        blocks.extend(loaded.into_iter().map(|part| (part.number, part)));
    }
    // As above: all threads have ended by now.
    let read_ahead = scan.read_ahead.into_inner().unwrap_or_else(PoisonError::into_inner);
    let snapshot_summary = collect(snapshot, schema, &mut blocks, read_ahead)?;
    Ok((back, snapshot_summary))
}

/// Puts the blocks together: absolute row numbers, totals, and the checks that need the whole file.
fn collect(
    snapshot: &Snapshot,
    schema: &Schema,
    blocks: &mut BTreeMap<u64, BlockSummary>,
    read_ahead: ReadAhead,
) -> Result<SnapshotSummary, SnapshotError> {
    let mut faults = Faults::default();
    let mut snapshot_summary = SnapshotSummary {
        persons: 0,
        rows: vec![0; schema.readers.len()],
        digest: [0; 32],
        warnings: Faults::default(),
        offsets: BTreeMap::new(),
    };
    let mut digest = ReadDigest::default();
    for (number, block) in &mut *blocks {
        snapshot_summary.persons += block.persons;
        snapshot_summary.rows.iter_mut().zip(&block.rows).for_each(|(sum, rows)| *sum += rows);
        digest.leaves(*number, std::mem::take(&mut block.leaves));
    }
    // What is wrong with a whole file first: the rows may be many, and would hide it.
    for (number, (digests, reader)) in read_ahead.finish().into_iter().zip(&schema.readers).enumerate() {
        let Some(table) = snapshot.table(reader.name) else { continue };
        hold_to_seal(table, number, (snapshot_summary.rows.get(number), &digests), &mut faults);
    }
    let mut earlier = vec![0; schema.readers.len()];
    for (number, block) in &*blocks {
        for (groups, all) in [(&block.faults, &mut faults), (&block.warnings, &mut snapshot_summary.warnings)] {
            for group in groups {
                let placed: Vec<_> = group.shown.iter().map(|fault| place(snapshot, schema, fault, &earlier)).collect();
                if let Some(first) = placed.first().cloned() {
                    let rest = group.total - placed.len() as u64;
                    placed.into_iter().for_each(|fault| all.report(fault));
                    all.tally(&first, rest);
                }
            }
        }
        snapshot_summary.offsets.insert(*number, earlier.clone());
        earlier.iter_mut().zip(&block.rows).for_each(|(sum, rows)| *sum += rows);
    }
    if !faults.none() {
        return Err(SnapshotError::Faults(faults));
    }
    snapshot_summary.digest = digest.finish();
    Ok(snapshot_summary)
}

/// Holds the files of a table to what was sealed: the rows that were read, and the hash of each file.
pub(super) fn hold_to_seal(
    table: &SnapshotTable,
    table_index: usize,
    (rows, digests): (Option<&u64>, &[String]),
    faults: &mut Faults,
) {
    let whole =
        |file: &SnapshotFile, kind| DataFault { table_index, file: file.name.clone(), row: None, column: None, kind };
    for (file, sha256) in table.files.iter().zip(digests) {
        if *sha256 != file.sha256.to_ascii_lowercase() {
            faults.report(whole(file, FaultKind::Hash));
        }
    }
    if rows != Some(&table.rows())
        && let Some(last) = table.files.last()
    {
        faults.report(whole(last, FaultKind::RowCount));
    }
}

/// The place of a fault in its file.
pub(super) fn place(snapshot: &Snapshot, schema: &Schema, fault: &BlockFault, earlier: &[u64]) -> DataFault {
    let reader = schema.readers.get(fault.table);
    let name = reader.map_or("", |reader| reader.name);
    let column = fault.column.and_then(|column| reader?.header.split(',').nth(column)).map(str::to_owned);
    // The first block has nothing before it.
    let row = earlier.get(fault.table).copied().unwrap_or(0) + u64::from(fault.row) + 1;
    let (file, row) = snapshot.place(name, row);
    DataFault { table_index: fault.table, file, row: Some(row), column, kind: fault.kind }
}
