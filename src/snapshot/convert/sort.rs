//! An external sort by pgn that keeps the order of rows with one pgn.
//!
//! In: rows in any order. Out: the same in order. Refuses: more than a fixed amount of memory: what does not fit is written
//! in sorted runs to files without a name, which go away with the process.

use super::super::SnapshotError;
use super::row::{Row, write};
use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};

/// Bytes of rows in memory.
const MEMORY: usize = 64 * 1024 * 1024;

/// Rows on their way.
pub(super) struct Runs {
    folder: PathBuf,
    memory: usize,
    bytes: Vec<u8>,
    /// Of each row its pgn, where it begins and where it ends.
    rows: Vec<([u8; 9], usize, usize)>,
    spilled: Vec<File>,
}

impl Runs {
    /// Spills into a folder.
    pub(super) fn new(folder: &Path) -> Self {
        let (folder, bytes, rows) = (folder.to_owned(), Vec::new(), Vec::new());
        Self { folder, memory: MEMORY, bytes, rows, spilled: Vec::new() }
    }

    /// Adds a row.
    pub(super) fn add<'f>(
        &mut self,
        pgn: [u8; 9],
        fields: impl Iterator<Item = Cow<'f, [u8]>>,
    ) -> Result<(), SnapshotError> {
        let begin = self.bytes.len();
        write(&mut self.bytes, fields);
        self.rows.push((pgn, begin, self.bytes.len()));
        if self.bytes.len() >= self.memory {
            self.spill().map_err(|source| SnapshotError::WriteFailed { path: self.folder.clone(), source })?;
        }
        Ok(())
    }

    /// Hands out all rows in order.
    pub(super) fn merge(
        mut self,
        mut take: impl FnMut(Row<'_>) -> Result<(), SnapshotError>,
    ) -> Result<(), SnapshotError> {
        if self.spilled.is_empty() {
            self.rows.sort_by_key(|(pgn, ..)| *pgn);
            let row = |(_, begin, end): &(_, usize, usize)| self.bytes.get(*begin..*end);
            return self.rows.iter().filter_map(row).try_for_each(|row| take(Row(row)));
        }
        let folder = self.folder.clone();
        let failed = |source| SnapshotError::WriteFailed { path: folder.clone(), source };
        self.spill().map_err(failed)?;
        let mut runs: Vec<Run> = self.spilled.drain(..).map(Run::new).collect();
        let mut first = BinaryHeap::new();
        for (number, run) in runs.iter_mut().enumerate() {
            first.extend(run.next().map_err(failed)?.map(|pgn| Reverse((pgn, number))));
        }
        // Of rows with one pgn those of the earlier run come first, as they did.
        while let Some(Reverse((_, number))) = first.pop() {
            let Some(run) = runs.get_mut(number) else { continue };
            take(Row(&run.row))?;
            first.extend(run.next().map_err(failed)?.map(|pgn| Reverse((pgn, number))));
        }
        Ok(())
    }

    fn spill(&mut self) -> io::Result<()> {
        self.rows.sort_by_key(|(pgn, ..)| *pgn);
        let mut file = BufWriter::new(tempfile::tempfile_in(&self.folder)?);
        for (pgn, begin, end) in self.rows.drain(..) {
            // Where it begins and ends was counted in these bytes.
            let row = self.bytes.get(begin..end).unwrap_or_default();
            file.write_all(&pgn)?;
            file.write_all(&(row.len() as u32).to_be_bytes())?;
            file.write_all(row)?;
        }
        self.bytes.clear();
        let mut file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.rewind()?;
        self.spilled.push(file);
        Ok(())
    }
}

/// A sorted run, read back.
struct Run {
    file: BufReader<File>,
    row: Vec<u8>,
}

impl Run {
    fn new(file: File) -> Self {
        Self { file: BufReader::new(file), row: Vec::new() }
    }

    /// Reads the next row and gives its pgn; `None` at the end.
    fn next(&mut self) -> io::Result<Option<[u8; 9]>> {
        let (mut pgn, mut length) = ([0; 9], [0; 4]);
        match self.file.read_exact(&mut pgn) {
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
            outcome => outcome?,
        }
        self.file.read_exact(&mut length)?;
        self.row.resize(u32::from_be_bytes(length) as usize, 0);
        self.file.read_exact(&mut self.row)?;
        Ok(Some(pgn))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn rows_come_back_in_order_whatever_the_memory(
            numbers in proptest::collection::vec(0_u32..20, 0..60),
            memory in 1_usize..400,
        ) {
            let folder = tempfile::tempdir().unwrap();
            let mut runs = Runs { memory, ..Runs::new(folder.path()) };
            let pgn = |number: u32| <[u8; 9]>::try_from(format!("{number:09}").as_bytes()).unwrap();
            for (at, number) in numbers.iter().enumerate() {
                let fields = [pgn(*number).to_vec(), at.to_string().into_bytes(), Vec::new()];
                runs.add(pgn(*number), fields.into_iter().map(Cow::Owned)).unwrap();
            }
            let mut expected: Vec<(u32, usize)> = numbers.iter().enumerate().map(|(at, number)| (*number, at)).collect();
            expected.sort_unstable();
            let mut found = Vec::new();
            runs.merge(|row| {
                let fields: Vec<String> = row.fields().map(|field| String::from_utf8(field.to_vec()).unwrap()).collect();
                assert!(fields.len() == 3 && fields[2].is_empty());
                found.push((fields[0].parse().unwrap(), fields[1].parse().unwrap()));
                Ok(())
            }).unwrap();
            assert_eq!(found, expected);
        }
    }
}
