//! The rows that one thread has made: in memory by bucket, and spilled when its share is used up.
//!
//! In: row after row. Out: per bucket the pieces in memory and the runs in the spill file.
//! Refuses: an output that was not announced, a person of 4 GiB.

use crate::emit::EmitError;
use std::fs::File;
use std::io::{BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// First bytes of an omnummer.
pub(super) const BUCKETS: usize = 256;

/// The numbers of persons of one state of the register lie below this bit, and the number of the state from it: the same
/// person has a number in each state.
pub const STATE_SHIFT: u32 = 48;

/// Bytes before the rows of a person: omnummer, number of the person, length of the rows together.
pub(super) const PERSON_HEADER_LEN: usize = 28;

/// Bytes before a row: its output, its length.
pub(super) const ROW_HEADER_LEN: usize = 6;

/// A run of rows in the spill file.
#[derive(Clone, Copy)]
struct Piece {
    begin: u64,
    length: usize,
}

/// A bucket: pieces in memory, runs on disk.
#[derive(Default)]
struct Bucket {
    chunks: Vec<Vec<u8>>,
    spilled: Vec<Piece>,
}

/// The rows of one thread.
pub struct Partition {
    outputs: usize,
    buckets: Vec<Bucket>,
    /// Emptied pieces, to be used again: their memory has been counted once and stays counted.
    free: Vec<Vec<u8>>,
    chunk_size: usize,
    share: usize,
    in_use: usize,
    /// The person whose rows are coming in.
    last: Option<(u64, u128)>,
    /// The rows of that person so far, each after its output and its length. They go to their bucket together: one
    /// place in memory to wait for per person, and one omnummer to sort by, not one per row.
    current: Vec<u8>,
    map: PathBuf,
    spill: Option<SpillFile>,
}

struct SpillFile {
    file: BufWriter<File>,
    length: u64,
}

impl Partition {
    pub(super) fn new(outputs: usize, share: usize, map: &Path) -> Self {
        Self {
            outputs,
            buckets: std::iter::repeat_with(Bucket::default).take(BUCKETS).collect(),
            free: Vec::new(),
            // Half a piece per bucket is empty on average: an eighth of a bucket's part keeps that loss at 6 %.
            chunk_size: (share / BUCKETS / 8).clamp(256, 1 << 16),
            share,
            in_use: 0,
            last: None,
            current: Vec::new(),
            map: map.to_owned(),
            spill: None,
        }
    }

    /// Adds a row (without line end) to an output: `write` puts its bytes behind those that it finds. `person` is any
    /// number that tells persons of one state apart and is the same for all rows of one person in it (see
    /// [`STATE_SHIFT`]); it is used for the proof that no two persons share an omnummer. Rows of one person are best added one after another.
    ///
    /// # Errors
    /// Spilling failed (the error names the folder), an unknown output, a row or person that is too long; and whatever
    /// `write` fails with.
    #[inline]
    pub fn add<E: From<EmitError>>(
        &mut self,
        output: usize,
        omnummer: u128,
        person: u64,
        write: impl FnOnce(&mut Vec<u8>) -> Result<(), E>,
    ) -> Result<(), E> {
        let number = u16::try_from(output).ok().filter(|_| output < self.outputs);
        let number = number.ok_or(EmitError::UnknownOutput { number: output, count: self.outputs })?;
        if self.last != Some((person, omnummer)) {
            self.close_person()?;
            self.last = Some((person, omnummer));
        }
        let header = self.current.len();
        self.current.extend_from_slice(&[0; ROW_HEADER_LEN]);
        let begin = self.current.len();
        write(&mut self.current)?;
        let [a, b] = number.to_be_bytes();
        let length = self.current.len().checked_sub(begin).and_then(|length| u32::try_from(length).ok());
        let [c, d, e, f] = length.ok_or(EmitError::RowTooLong)?.to_be_bytes();
        if let Some(slot) = self.current.get_mut(header..begin) {
            slot.copy_from_slice(&[a, b, c, d, e, f]);
        }
        Ok(())
    }

    /// Puts the rows of the last person into their bucket.
    fn close_person(&mut self) -> Result<(), EmitError> {
        let Some((person, omnummer)) = self.last.take() else { return Ok(()) };
        let length = u32::try_from(self.current.len()).map_err(|_| EmitError::RowTooLong)?;
        let needed = PERSON_HEADER_LEN + self.current.len();
        let number = (omnummer >> 120) as usize;
        let full =
            self.buckets.get(number).and_then(|bucket| bucket.chunks.last()).is_none_or(|chunk| room(chunk) < needed);
        if full {
            let chunk = self.new_chunk(needed)?;
            if let Some(bucket) = self.buckets.get_mut(number) {
                bucket.chunks.push(chunk);
            }
        }
        if let Some(chunk) = self.buckets.get_mut(number).and_then(|bucket| bucket.chunks.last_mut()) {
            chunk.extend_from_slice(&omnummer.to_be_bytes());
            chunk.extend_from_slice(&person.to_be_bytes());
            chunk.extend_from_slice(&length.to_be_bytes());
            chunk.extend_from_slice(&self.current);
        }
        self.current.clear();
        Ok(())
    }

    /// A piece with room for `needed` bytes; spills first when it would not fit in this thread's share.
    #[cold]
    fn new_chunk(&mut self, needed: usize) -> Result<Vec<u8>, EmitError> {
        let size = needed.max(self.chunk_size);
        if self.in_use > 0 && self.in_use + size > self.share {
            self.spill()?;
        }
        self.in_use += size;
        let old = if size == self.chunk_size { self.free.pop() } else { None };
        Ok(old.unwrap_or_else(|| Vec::with_capacity(size)))
    }

    /// Writes all buckets to the spill file and forgets them.
    fn spill(&mut self) -> Result<(), EmitError> {
        let mut spill = match self.spill.take() {
            Some(spill) => spill,
            None => SpillFile {
                file: BufWriter::with_capacity(
                    1 << 18,
                    tempfile::tempfile_in(&self.map).map_err(|cause| EmitError::file(&self.map, cause))?,
                ),
                length: 0,
            },
        };
        for bucket in &mut self.buckets {
            let begin = spill.length;
            let mut length = 0;
            for mut chunk in bucket.chunks.drain(..) {
                spill.file.write_all(&chunk).map_err(|cause| EmitError::file(&self.map, cause))?;
                length += chunk.len();
                if chunk.capacity() == self.chunk_size {
                    chunk.clear();
                    self.free.push(chunk);
                }
            }
            if length > 0 {
                bucket.spilled.push(Piece { begin, length });
                spill.length += length as u64;
            }
        }
        self.in_use = 0;
        self.spill = Some(spill);
        Ok(())
    }

    /// Ends the filling: what is left in memory stays there, the spill file becomes readable.
    pub(super) fn finish(mut self) -> Result<PartitionContent, EmitError> {
        self.close_person()?;
        let spill = match self.spill {
            Some(spill) => {
                let file = spill.file.into_inner();
                Some(Mutex::new(file.map_err(|error| EmitError::file(&self.map, error.into_error()))?))
            }
            None => None,
        };
        Ok(PartitionContent { buckets: self.buckets, spill, map: self.map })
    }
}

fn room(chunk: &Vec<u8>) -> usize {
    chunk.capacity() - chunk.len()
}

/// A filled box, to be read bucket by bucket from several threads.
pub(super) struct PartitionContent {
    buckets: Vec<Bucket>,
    spill: Option<Mutex<File>>,
    map: PathBuf,
}

impl PartitionContent {
    /// The pieces of a bucket that are still in memory.
    pub(super) fn chunks(&self, bucket: usize) -> &[Vec<u8>] {
        self.buckets.get(bucket).map_or(&[], |bucket| &bucket.chunks)
    }

    /// Adds what was spilled of a bucket to `out`.
    pub(super) fn read(&self, bucket: usize, out: &mut Vec<u8>) -> Result<(), EmitError> {
        let (Some(bucket), Some(spill)) = (self.buckets.get(bucket), &self.spill) else { return Ok(()) };
        let error = |cause| EmitError::file(&self.map, cause);
        let mut file = spill.lock().unwrap_or_else(PoisonError::into_inner);
        for chunk in &bucket.spilled {
            let begin = out.len();
            out.resize(begin + chunk.length, 0);
            file.seek(SeekFrom::Start(chunk.begin)).map_err(error)?;
            file.read_exact(out.get_mut(begin..).unwrap_or_default()).map_err(error)?;
        }
        Ok(())
    }
}
