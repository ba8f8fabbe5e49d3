//! Loading, sorting and writing the buckets: by several threads, each output in order.
//!
//! In: the filled boxes and where each output goes. Out: the sorted files with size, hash and number of rows.
//! Refuses: a person's omnummer that another person has too; the first I/O fault stops all threads.

use super::partition::{BUCKETS, Partition, PartitionContent, STATE_SHIFT};
use crate::emit::{EmitError, HashingWriter, StoredFile};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread;

/// Where an output goes.
#[derive(Clone, Debug)]
pub struct Target {
    /// The file to make.
    pub file: PathBuf,
    /// Its path within the release, for the manifest.
    pub path: String,
    /// The header line, line end included ([`header_line`](crate::separated::header_line)).
    pub header: Vec<u8>,
}

/// A written output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The file.
    pub file: StoredFile,
    /// Rows, the header not counted.
    pub rows: u64,
}

/// What is sorted: the omnummer, the number of the person, and the rows of that person.
type SortEntry<'a> = (u128, u64, &'a [u8]);

/// What one bucket becomes: per output the lines and their number.
struct SortedBucket {
    lines: Vec<Vec<u8>>,
    rows: Vec<u64>,
}

/// Outputs that are written together: two are hashed in less than twice the time of one.
const OUTPUTS_PER_LOCK: usize = 2;

/// Outputs that are being written, bucket after bucket.
#[derive(Default)]
struct WriteState {
    next: usize,
    writers: Vec<HashingWriter>,
    rows: Vec<u64>,
}

/// What the threads share.
struct Shared {
    content: Vec<PartitionContent>,
    count: usize,
    /// [`OUTPUTS_PER_LOCK`] outputs each.
    states: Vec<(Mutex<WriteState>, Condvar)>,
    ticket: AtomicUsize,
    collisions: AtomicU64,
    aborted: AtomicBool,
}

pub(super) fn write(partitions: Vec<Partition>, targets: &[Target], threads: usize) -> Result<Vec<Written>, EmitError> {
    write_with(partitions, targets, threads, HashingWriter::new)
}

/// As [`fn@write`], with the way to open a file given: a test opens a full disk.
pub(super) fn write_with(
    partitions: Vec<Partition>,
    targets: &[Target],
    threads: usize,
    open: impl Fn(&Path) -> Result<HashingWriter, EmitError>,
) -> Result<Vec<Written>, EmitError> {
    let mut states = Vec::new();
    for targets in targets.chunks(OUTPUTS_PER_LOCK) {
        let mut state = WriteState { rows: vec![0; targets.len()], ..WriteState::default() };
        for target in targets {
            let mut writer = open(&target.file)?;
            writer.write(&target.header)?;
            state.writers.push(writer);
        }
        states.push((Mutex::new(state), Condvar::new()));
    }
    let content = partitions.into_iter().map(Partition::finish).collect::<Result<Vec<_>, _>>()?;
    let shared = Shared {
        content,
        count: targets.len(),
        states,
        ticket: AtomicUsize::new(0),
        collisions: AtomicU64::new(0),
        aborted: AtomicBool::new(false),
    };
    thread::scope(|room| {
        let threads: Vec<_> = (0..threads).map(|_| room.spawn(|| work(&shared))).collect();
        threads.into_iter().try_for_each(|thread| match thread.join() {
            Ok(outcome) => outcome,
            Err(payload) => std::panic::resume_unwind(payload),
        })
    })?;
    let Shared { content, states, collisions, .. } = shared;
    match collisions.into_inner() {
        0 => {}
        count => return Err(EmitError::Collision { count }),
    }
    // Waiting for the disk and giving back the memory take about as long, and neither needs the processor.
    thread::scope(|room| {
        let outputs = states.into_iter().flat_map(|(state, _)| {
            let WriteState { writers, rows, .. } = state.into_inner().unwrap_or_else(PoisonError::into_inner);
            writers.into_iter().zip(rows)
        });
        let finish = |((writer, rows), target): ((HashingWriter, u64), &Target)| {
            Ok(Written { rows, file: writer.finish_on_disk(&target.path)? })
        };
        let pending: Vec<_> = outputs.zip(targets).map(|output| room.spawn(move || finish(output))).collect();
        drop(content);
        pending
            .into_iter()
            .map(|thread| thread.join().unwrap_or_else(|payload| std::panic::resume_unwind(payload)))
            .collect()
    })
}

/// Takes bucket after bucket. Threads that are busy at the same time write to different files, and hash in parallel:
/// while one writes a later output of its bucket, the next one can write an earlier output of the next bucket.
fn work(shared: &Shared) -> Result<(), EmitError> {
    let guard = AbortGuard { shared, finish: false };
    let outputs = shared.count;
    let mut loaded = Vec::new();
    let mut out = SortedBucket { lines: vec![Vec::new(); outputs], rows: vec![0; outputs] };
    loop {
        let bucket = shared.ticket.fetch_add(1, Ordering::Relaxed);
        if bucket >= BUCKETS || shared.aborted.load(Ordering::Relaxed) {
            break;
        }
        loaded.clear();
        for content in &shared.content {
            content.read(bucket, &mut loaded)?;
        }
        let persons = sort(shared, bucket, &loaded);
        shared.collisions.fetch_add(out.take(&persons), Ordering::Relaxed);
        let parts = out.lines.chunks(OUTPUTS_PER_LOCK).zip(out.rows.chunks(OUTPUTS_PER_LOCK));
        for ((state, turn), (lines, rows)) in shared.states.iter().zip(parts) {
            let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
            // Bucket numbers are handed out in order: whoever holds the lowest never waits, so all get their turn.
            while state.next != bucket && !shared.aborted.load(Ordering::Relaxed) {
                state = turn.wait(state).unwrap_or_else(PoisonError::into_inner);
            }
            if shared.aborted.load(Ordering::Relaxed) {
                guard.finish();
                return Ok(());
            }
            HashingWriter::write_together(state.writers.iter_mut().zip(lines.iter().map(Vec::as_slice)))?;
            state.rows.iter_mut().zip(rows).for_each(|(sum, rows)| *sum += rows);
            state.next += 1;
            turn.notify_all();
        }
    }
    guard.finish();
    Ok(())
}

/// The persons of a bucket in the order of the release.
fn sort<'a>(shared: &'a Shared, bucket: usize, loaded: &'a [u8]) -> Vec<SortEntry<'a>> {
    let in_memory = shared.content.iter().flat_map(|content| content.chunks(bucket)).map(Vec::as_slice);
    let mut persons = Vec::new();
    for mut rest in in_memory.chain([loaded]) {
        while let Some((entry, tail)) = first(rest) {
            persons.push(entry);
            rest = tail;
        }
    }
    // What is equal here is put in order row by row.
    persons.sort_unstable_by_key(|(omnummer, person, _)| (*omnummer, *person));
    persons
}

fn first(bytes: &[u8]) -> Option<(SortEntry<'_>, &[u8])> {
    let (omnummer, rest) = bytes.split_first_chunk::<16>()?;
    let (person, rest) = rest.split_first_chunk::<8>()?;
    let (rows, rest) = split_length_prefixed(rest)?;
    Some(((u128::from_be_bytes(*omnummer), u64::from_be_bytes(*person), rows), rest))
}

/// Bytes after their length, and what comes behind them.
fn split_length_prefixed(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    rest.split_at_checked(u32::from_be_bytes(*length) as usize)
}

/// A row with the number of its output.
type SortedRow<'a> = (u16, &'a [u8]);

/// The first of the rows of a person, and the rest.
fn first_row(bytes: &[u8]) -> Option<(SortedRow<'_>, &[u8])> {
    let (output, rest) = bytes.split_first_chunk::<2>()?;
    let (row, rest) = split_length_prefixed(rest)?;
    Some(((u16::from_be_bytes(*output), row), rest))
}

impl SortedBucket {
    /// Becomes the lines of sorted persons. Returns how many omnummers stand beside more than one person.
    fn take(&mut self, persons: &[SortEntry<'_>]) -> u64 {
        self.lines.iter_mut().for_each(Vec::clear);
        self.rows.fill(0);
        let mut collisions = 0;
        let mut rows = Vec::new();
        for group in persons.chunk_by(|a, b| a.0 == b.0) {
            collisions += u64::from(group.windows(2).any(|pair| matches!(pair, [a, b] if are_two_persons(a.1, b.1))));
            rows.clear();
            for &(_, _, mut rest) in group {
                while let Some((row, tail)) = first_row(rest) {
                    rows.push(row);
                    rest = tail;
                }
            }
            // By output, then by the bytes of the row.
            rows.sort_unstable();
            for (output, row) in &rows {
                let output = usize::from(*output);
                if let (Some(lines), Some(count)) = (self.lines.get_mut(output), self.rows.get_mut(output)) {
                    lines.extend_from_slice(row);
                    lines.push(b'\n');
                    *count += 1;
                }
            }
        }
        collisions
    }
}

/// Two numbers of one state of the register: in another state the same person has another number.
fn are_two_persons(a: u64, b: u64) -> bool {
    a != b && a >> STATE_SHIFT == b >> STATE_SHIFT
}

/// Wakes and stops the other threads when one leaves early, by a fault or by a panic.
struct AbortGuard<'g> {
    shared: &'g Shared,
    finish: bool,
}

impl AbortGuard<'_> {
    fn finish(mut self) {
        self.finish = true;
    }
}

impl Drop for AbortGuard<'_> {
    fn drop(&mut self) {
        if self.finish {
            return;
        }
        self.shared.aborted.store(true, Ordering::Relaxed);
        for (state, turn) in &self.shared.states {
            // Under the lock: otherwise the call could fall between a thread's look at the flag and its sleep.
            let _slot = state.lock().unwrap_or_else(PoisonError::into_inner);
            turn.notify_all();
        }
    }
}
