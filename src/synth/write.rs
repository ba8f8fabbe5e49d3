//! From persons to files: blocks are made by several threads and written in order, hashed on the way.
//!
//! In: a list of blocks and a way to fill one. Out: one CSV per table, with rows, bytes and SHA-256.
//! Refuses: to hold more than a few blocks per thread, whatever the size; to depend on the number of threads.

use super::failure::SynthError;
use super::schema::SCHEMA;
use super::tables::Tables;
use sha2::{Digest as _, Sha256};
use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{channel, sync_channel};

/// A file that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredFile {
    /// Name of the table or source.
    pub name: String,
    /// File name within its folder.
    pub file: String,
    /// Rows, header not counted.
    pub rows: u64,
    /// Bytes, header counted.
    pub bytes: u64,
    /// SHA-256 of the file, 64 hex digits.
    pub sha256: String,
}

/// One file under way.
pub(super) struct Writer {
    path: PathBuf,
    file: File,
    sum: Sha256,
    metadata: StoredFile,
}

impl Writer {
    /// Creates `name`.csv with its header.
    pub(super) fn new(map: &Path, name: &str, header: &str) -> Result<Self, SynthError> {
        let file_name = format!("{name}.csv");
        let path = map.join(&file_name);
        let file = File::create_new(&path).map_err(|cause| SynthError::Writing { path: path.clone(), cause })?;
        let metadata = StoredFile { name: name.to_owned(), file: file_name, rows: 0, bytes: 0, sha256: String::new() };
        let mut writer = Self { path, file, sum: Sha256::new(), metadata };
        writer.add(format!("{header}\n").as_bytes(), 0)?;
        Ok(writer)
    }

    /// Appends complete lines.
    pub(super) fn add(&mut self, bytes: &[u8], rows: u64) -> Result<(), SynthError> {
        self.sum.update(bytes);
        self.metadata.rows += rows;
        self.metadata.bytes += bytes.len() as u64;
        self.file.write_all(bytes).map_err(|cause| SynthError::Writing { path: self.path.clone(), cause })
    }

    /// Ends the file.
    pub(super) fn finish(self) -> StoredFile {
        let sha256 = self.sum.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        StoredFile { sha256, ..self.metadata }
    }
}

/// Fills a block for each piece of `work` on `threads` threads and writes the blocks in the order of `work`.
/// `progress` hears after each block how many persons are written.
pub(super) fn write<W: Sync>(
    map: &Path,
    work: &[W],
    threads: usize,
    fill: impl Fn(&W, &mut Tables) + Sync,
    progress: &mut dyn FnMut(u64),
) -> Result<Vec<StoredFile>, SynthError> {
    let mut writers: Vec<Writer> =
        SCHEMA.iter().map(|(name, header)| Writer::new(map, name, header)).collect::<Result<_, _>>()?;
    let mut write_block = |block: &Tables| -> Result<(), SynthError> {
        for (writer, table_buffer) in writers.iter_mut().zip(block.sheets()) {
            writer.add(&table_buffer.bytes, table_buffer.rows)?;
        }
        progress(writers.first().map_or(0, |person| person.metadata.rows));
        Ok(())
    };
    let (threads, fill) = (threads.max(1), &fill);
    std::thread::scope(|scope| {
        // Each thread has a lane of its own and takes every so-manieth piece: reading the lanes in turn gives the order
        // of `work` without any sorting. A lane holds two blocks, so memory stays constant.
        let lanes: Vec<_> = (0..threads)
            .map(|lane| {
                let (away, receive) = sync_channel::<Tables>(2);
                let (give_back, back) = channel::<Tables>();
                scope.spawn(move || {
                    for chunk in work.iter().skip(lane).step_by(threads) {
                        let mut block = back.try_recv().unwrap_or_default();
                        block.empty();
                        fill(chunk, &mut block);
                        // The writer has stopped: its failure is reported there.
                        if away.send(block).is_err() {
                            return;
                        }
                    }
                });
                (receive, give_back)
            })
            .collect();
        for ((receive, give_back), _) in lanes.iter().cycle().zip(work) {
            let block = receive.recv().map_err(|_| SynthError::SynthThread)?;
            write_block(&block)?;
            // A thread that is done does not want its block back.
            let _ = give_back.send(block);
        }
        Ok(())
    })?;
    Ok(writers.into_iter().map(Writer::finish).collect())
}
