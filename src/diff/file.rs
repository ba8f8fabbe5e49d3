//! One deelbestand of one studiejaar on both sides.
//!
//! In: two open files, or one, and what the plan says of them. Out: the differences, told to a [`DiffRenderer`].
//! Refuses: what reader and rows refuse. A file that one side lacks counts as one without rows.

use super::compare::compare;
use super::difference::DiffCounts;
use super::header::{FileHeader, Presence};
use super::reading::RowReader;
use super::relevance::Indicators;
use super::renderer::DiffRenderer;
use super::rows::FileContext;
use super::{ColumnPairs, DiffError};
use std::io::Read;

/// Compares one file and tells `show`.
///
/// # Errors
/// See [`DiffError`]; a failure of `show` to write is one of them.
pub fn compare_file<A: Read, B: Read>(
    header: &FileHeader,
    old: Option<A>,
    new: Option<B>,
    show: &mut dyn DiffRenderer,
) -> Result<DiffCounts, DiffError> {
    let presence = match (old.is_some(), new.is_some()) {
        (_, false) => Presence::OldOnly,
        (false, true) => Presence::NewOnly,
        (true, true) => Presence::Both,
    };
    let (mut old, old_names) = open(old, &header.path)?;
    let (mut new, new_names) = open(new, &header.path)?;
    let old_names = old_names.or_else(|| new_names.clone()).unwrap_or_default();
    let new_names = new_names.unwrap_or_else(|| old_names.clone());
    let columns = ColumnPairs::new(old_names, new_names, &header.person, &header.key);
    let [on_1_10, on_1_2] = &header.indicators;
    let scope = FileContext {
        path: &header.path,
        indicators: Indicators::find(&columns, on_1_10, on_1_2),
        with_key: columns.has_key(&header.key),
        columns: &columns,
    };
    show.file(header, &columns, presence)?;
    let counts = compare(&mut old, &mut new, &scope, &mut |difference| Ok(show.difference(difference)?))?;
    show.file_done(&counts)?;
    Ok(counts)
}

/// A reader behind its header, with the names in it.
type Opened<R> = (RowReader<OptionalReader<R>>, Option<Vec<String>>);

fn open<R: Read>(source: Option<R>, path: &str) -> Result<Opened<R>, DiffError> {
    let is_present = source.is_some();
    let mut reader = RowReader::new(OptionalReader(source), path);
    let names = if is_present { Some(ColumnPairs::read_header(&reader.header()?, path)?) } else { None };
    Ok((reader, names))
}

/// A file that may be absent, which then reads as empty.
struct OptionalReader<R>(Option<R>);

impl<R: Read> Read for OptionalReader<R> {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        self.0.as_mut().map_or(Ok(0), |source| source.read(out))
    }
}
