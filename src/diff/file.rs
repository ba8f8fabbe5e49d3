//! One deelbestand of one studiejaar on both sides.
//!
//! In: two open files, or one, and what the plan says of them. Out: the differences, told to a [`DiffRenderer`].
//! Refuses: what reader and rows refuse. A file that one side lacks counts as one without rows.

use super::compare::compare;
use super::difference::DiffCounts;
use super::reading::RowReader;
use super::relevance::Indicators;
use super::rows::FileContext;
use super::show::DiffRenderer;
use super::{ColumnPairs, DiffError};
use std::io::Read;

/// What is known of the two files before they are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileHeader {
    /// Path within the release: `data/regulier_2021-2022.csv`.
    pub path: String,
    /// Deelbestand.
    pub deelbestand: String,
    /// Studiejaar, as `2021/2022`; empty where files have none.
    pub studiejaar: String,
    /// The column that names the person.
    pub person: String,
    /// The declared key, of the newest side that has the file.
    pub key: Vec<String>,
    /// Names of the indicator columns for 1-10 and 1-2.
    pub indicators: [String; 2],
    /// The column that names the institution, where there is one.
    pub instelling: Option<String>,
    /// SHA-256 in OLD, where it is known; `None` also where OLD has not the file.
    pub sha256_old: Option<String>,
    /// SHA-256 in NEW.
    pub sha256_new: Option<String>,
}

/// Which sides have the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Both.
    Both,
    /// OLD only: no longer delivered.
    OldOnly,
    /// NEW only: delivered for the first time.
    NewOnly,
}

/// Compares one file and tells `toon`.
///
/// # Errors
/// See [`DiffError`]; a failure of `toon` to write is one of them.
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
