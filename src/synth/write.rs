//! From persons to files: blocks are made by several threads and written in order, hashed on the way.
//!
//! In: a list of blocks and a way to fill one. Out: one CSV per table and state, with rows, bytes and SHA-256.
//! Refuses: a folder that already holds something; to hold more than a few blocks per thread, whatever the size; to depend on the number of threads.

use super::failure::SynthError;
use super::rewind::{EarlierTables, Rewind};
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
    /// File name within its folder; of a state among several with the folder of the state.
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
        Self::new_file(map, name, format!("{name}.csv"), header)
    }

    fn new_file(map: &Path, name: &str, file_name: String, header: &str) -> Result<Self, SynthError> {
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

/// Makes the folder; an existing one must be empty.
pub(super) fn new_folder(map: &Path) -> Result<(), SynthError> {
    let error = |cause| SynthError::Writing { path: map.to_owned(), cause };
    crate::disk::refuse_inside_release(map).and_then(|()| std::fs::create_dir_all(map)).map_err(error)?;
    if std::fs::read_dir(map).map_err(error)?.next().is_some() {
        return Err(SynthError::FolderNotEmpty(map.to_owned()));
    }
    Ok(())
}

/// The rows of some persons: as the latest state has them, and as each earlier one.
#[derive(Default)]
struct Block {
    latest: Tables,
    earlier: EarlierTables,
}

/// Fills a block for each piece of `work` on `threads` threads and writes the blocks in the order of `work`: per state a
/// file per table, the latest state last. `folders` are those of the states; of one state there is none.
/// `progress` hears after each block how many persons are written.
pub(super) fn write<W: Sync>(
    (map, folders): (&Path, &[String]),
    work: &[W],
    threads: usize,
    (fill, rewind): (impl Fn(&W, &mut Tables) + Sync, &Rewind),
    progress: &mut dyn FnMut(u64),
) -> Result<Vec<Vec<StoredFile>>, SynthError> {
    let mut writers = writers(map, folders)?;
    let mut write_block = |block: &Block| -> Result<(), SynthError> {
        let (latest, earlier) = writers.split_last_mut().ok_or(SynthError::SynthThread)?;
        for (writer, table_buffer) in latest.iter_mut().zip(block.latest.sheets()) {
            writer.add(&table_buffer.bytes, table_buffer.rows)?;
        }
        let tables =
            earlier.iter_mut().zip(&block.earlier).flat_map(|(writers, tables)| writers.iter_mut().zip(tables));
        for (writer, table_buffer) in tables {
            writer.add(&table_buffer.bytes, table_buffer.rows)?;
        }
        progress(latest.first().map_or(0, |person| person.metadata.rows));
        Ok(())
    };
    let (threads, fill) = (threads.max(1), &fill);
    std::thread::scope(|scope| {
        // Each thread has a lane of its own and takes every so-manieth piece: reading the lanes in turn gives the order
        // of `work` without any sorting. A lane holds two blocks, so memory stays constant.
        let lanes: Vec<_> = (0..threads)
            .map(|lane| {
                let (away, receive) = sync_channel::<Block>(2);
                let (give_back, back) = channel::<Block>();
                scope.spawn(move || {
                    for chunk in work.iter().skip(lane).step_by(threads) {
                        let mut block = back.try_recv().unwrap_or_default();
                        block.latest.empty();
                        fill(chunk, &mut block.latest);
                        rewind.fill(&block.latest, &mut block.earlier);
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
    Ok(writers.into_iter().map(|state| state.into_iter().map(Writer::finish).collect()).collect())
}

/// Per state a writer per table; the folder of a state is made.
fn writers(map: &Path, folders: &[String]) -> Result<Vec<Vec<Writer>>, SynthError> {
    if folders.is_empty() {
        let one = SCHEMA.iter().map(|(name, header)| Writer::new(map, name, header));
        return Ok(vec![one.collect::<Result<_, _>>()?]);
    }
    let of_state = |folder: &String| {
        new_folder(&map.join(folder))?;
        let writer =
            |(name, header): &(&str, &str)| Writer::new_file(map, name, format!("{folder}/{name}.csv"), header);
        SCHEMA.iter().map(writer).collect::<Result<Vec<_>, _>>()
    };
    folders.iter().map(of_state).collect()
}
