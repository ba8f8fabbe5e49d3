//! Makes NEW out of OLD and a diff: the proof that a diff tells everything.
//!
//! In: the machine format, and the files of OLD. Out: the files of NEW, byte for byte.
//! Refuses: a line that is not of the format, a diff of another release, a file with another hash than the diff names.

use super::lines::{DiffSides, Line, Lines, StoredFile};
use super::reading::{RowReader, person};
use super::show::SCHEMA;
use super::{ColumnPairs, DiffError, DoesNotApply};
use crate::separated::Fields;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::io::{BufRead, Read, Write};

/// Where the files of OLD come from and those of NEW go.
pub trait ReleaseFiles {
    /// What reads a file of OLD.
    type Old: Read;
    /// What takes a file of NEW.
    type New: Write;

    /// The two releases that the diff was made from.
    ///
    /// # Errors
    /// OLD is another one, or NEW is not whole in the diff.
    fn begin(&mut self, sides: DiffSides) -> Result<(), DiffError>;

    /// SHA-256 of a file of OLD, where it is known.
    fn old_hash(&self, path: &str) -> Option<String>;

    /// Opens a file of OLD.
    ///
    /// # Errors
    /// It cannot be read.
    fn open(&mut self, path: &str) -> Result<Self::Old, DiffError>;

    /// Begins a file of NEW.
    ///
    /// # Errors
    /// It cannot be made.
    fn create(&mut self, path: &str) -> Result<Self::New, DiffError>;

    /// The file is complete; gives its SHA-256 where that is known.
    ///
    /// # Errors
    /// It cannot be completed.
    fn finish(&mut self, path: &str, new: Self::New) -> Result<Option<String>, DiffError>;

    /// A file of OLD that NEW has not, or that is told as text and not as rows; `None`: gone.
    ///
    /// # Errors
    /// It cannot be written.
    fn text(&mut self, path: &str, content: Option<&str>) -> Result<(), DiffError>;
}

/// Applies a diff.
///
/// # Errors
/// See [`DoesNotApply`]; or a file cannot be read or written.
pub fn apply<P: ReleaseFiles>(diff: impl BufRead, places: &mut P) -> Result<(), DiffError> {
    let mut lines = Lines::new(diff);
    match lines.take()? {
        Some(Line::Header { schema, sides }) if schema == SCHEMA => places.begin(sides)?,
        _ => return Err(lines.does_not_apply(DoesNotApply::Malformed)),
    }
    while let Some(line) = lines.take()? {
        match line {
            Line::Frame {} | Line::DiffCounts {} => {}
            Line::StoredFile(file) => apply_file(&file, &mut lines, places)?,
            Line::Text { path, content } => places.text(&path, content.as_deref())?,
            // Without this line the diff was cut off; behind it there is nothing.
            Line::End { lines: count } if count.checked_add(1) == Some(lines.number) && lines.peek()?.is_none() => {
                return Ok(());
            }
            _ => return Err(lines.does_not_apply(DoesNotApply::Malformed)),
        }
    }
    Err(lines.does_not_apply(DoesNotApply::Malformed))
}

fn apply_file<P: ReleaseFiles>(
    file: &StoredFile,
    lines: &mut Lines<impl BufRead>,
    places: &mut P,
) -> Result<(), DiffError> {
    let path = file.path.as_str();
    let mut old = if file.presence == "nieuw" { None } else { Some(RowReader::new(places.open(path)?, path)) };
    if old.is_some() && places.old_hash(path).is_some_and(|hash| file.sha256_old != Some(hash)) {
        return Err(lines.does_not_apply(DoesNotApply::Source));
    }
    if let Some(reader) = &mut old
        && ColumnPairs::read_header(&reader.header()?, path)? != file.old_columns
    {
        return Err(lines.does_not_apply(DoesNotApply::RowMissing));
    }
    let person = [file.old_person.clone(), file.new_person.clone()];
    let columns = ColumnPairs::new(file.old_columns.clone(), file.new_columns.clone(), &person, &[]);
    if let Some(reader) = &mut old {
        reader.with_person(columns.person.map(|(position, _)| position));
    }
    if file.presence == "oud" {
        // Every row goes; nothing is written.
        while lines.peek()?.is_some_and(|line| matches!(line, Line::V { .. })) {
            lines.take()?;
        }
        return Ok(());
    }
    let mut work = FileRebuild { columns: &columns, out: places.create(path)?, path, buffer: Vec::new() };
    let header = crate::separated::header_line(columns.new.iter().map(String::as_str));
    work.write(&header)?;
    loop {
        let next = lines.peek()?.and_then(|line| work.rows(line));
        let Some(from) = next.map(|(who, _, _)| who) else { break };
        // Persons before this one stay as they were.
        work.copy_rows(old.as_mut(), |who| who < from.as_slice(), lines)?;
        work.person(old.as_mut(), &from, lines)?;
    }
    work.copy_rows(old.as_mut(), |_| true, lines)?;
    let hash = places.finish(path, work.out)?;
    // A hash that the diff leaves out is another one too: it was there.
    if hash.is_some() && hash != file.sha256_new {
        return Err(lines.does_not_apply(DoesNotApply::Outcome));
    }
    Ok(())
}

/// A row before, a row after.
type Rows = (Vec<u8>, Option<Vec<u8>>, Option<Vec<u8>>);

struct FileRebuild<'k, W> {
    columns: &'k ColumnPairs,
    out: W,
    path: &'k str,
    buffer: Vec<u8>,
}

impl<W: Write> FileRebuild<'_, W> {
    /// Whose difference it is, the row that goes and the row that comes; `None` for a line that is no difference, or one
    /// that does not fit the columns.
    fn rows(&self, line: &Line) -> Option<Rows> {
        let k = self.columns;
        let (old, new) = match line {
            Line::T { new } => (None, Some(bytes(new.iter().map(String::as_str), k.new.len())?)),
            Line::V { old } => (Some(bytes(old.iter().map(String::as_str), k.old.len())?), None),
            Line::W { old, new, gained } => {
                (Some(bytes(old.iter().map(String::as_str), k.old.len())?), Some(self.combined(old, new, gained)?))
            }
            Line::K { old, gained } => (
                Some(bytes(old.iter().map(String::as_str), k.old.len())?),
                Some(self.combined(old, &BTreeMap::new(), gained)?),
            ),
            _ => return None,
        };
        let who = match (&old, &new) {
            (Some(row), _) => person(row, k.person.map(|(position, _)| position)),
            (None, Some(row)) => person(row, k.person.map(|(_, position)| position)),
            (None, None) => return None,
        };
        Some((who.to_vec(), old, new))
    }

    /// The new row: changed fields, else those of the old row, and the columns that are new.
    fn combined(
        &self,
        old: &[String],
        differing: &BTreeMap<String, Option<String>>,
        gained: &BTreeMap<String, String>,
    ) -> Option<Vec<u8>> {
        let k = self.columns;
        let mut fields: Vec<&str> = Vec::with_capacity(k.new.len());
        for (position, name) in k.new.iter().enumerate() {
            fields.push(match (differing.get(name), k.common.iter().find(|(_, new)| *new == position)) {
                (Some(value), _) => value.as_deref().unwrap_or_default(),
                (None, Some((position, _))) => old.get(*position)?,
                (None, None) => gained.get(name)?,
            });
        }
        bytes(fields.into_iter(), k.new.len())
    }

    /// Copies rows as long as `while_person` says so of their person.
    fn copy_rows<R: Read, D: BufRead>(
        &mut self,
        old: Option<&mut RowReader<R>>,
        while_person: impl Fn(&[u8]) -> bool,
        lines: &Lines<D>,
    ) -> Result<(), DiffError> {
        let Some(old) = old else { return Ok(()) };
        while old.load()? && while_person(old.person()) {
            if self.columns.equal {
                self.line(old.row())?;
                old.step();
                continue;
            }
            // Where columns moved or went, the rows of a person come in another order.
            let who = old.person().to_vec();
            let mut rows = Vec::new();
            while old.load()? && old.person() == who {
                rows.push(self.over(old.row()).ok_or_else(|| lines.does_not_apply(DoesNotApply::Malformed))?);
                old.step();
            }
            self.sorted(rows)?;
        }
        Ok(())
    }

    /// An old row in the columns of NEW; `None` where it needs values that only the diff can give.
    fn over(&mut self, row: &[u8]) -> Option<Vec<u8>> {
        if self.columns.equal {
            return Some(row.to_vec());
        }
        if !self.columns.added.is_empty() {
            return None;
        }
        let (mut fields, mut new) = (Fields::default(), Fields::default());
        fields.read(row, self.columns.old.len()).ok()?;
        self.columns.common.iter().for_each(|(old, _)| new.add(fields.field(*old)));
        new.write(&mut self.buffer);
        Some(self.buffer.clone())
    }

    /// Writes the rows of one person anew.
    fn person<R: Read>(
        &mut self,
        old: Option<&mut RowReader<R>>,
        who: &[u8],
        lines: &mut Lines<impl BufRead>,
    ) -> Result<(), DiffError> {
        let mut over: BTreeMap<Vec<u8>, u64> = BTreeMap::new();
        if let Some(old) = old {
            while old.load()? && old.person().cmp(who) == Ordering::Equal {
                *over.entry(old.row().to_vec()).or_default() += 1;
                old.step();
            }
        }
        let mut combined: Vec<Vec<u8>> = Vec::new();
        while let Some((from, gone, gained)) = lines.peek()?.and_then(|line| self.rows(line)) {
            if from != who {
                break;
            }
            lines.take()?;
            if let Some(gone) = gone {
                let count = over.get_mut(&gone).filter(|count| **count > 0);
                *count.ok_or_else(|| lines.does_not_apply(DoesNotApply::RowMissing))? -= 1;
            }
            combined.extend(gained);
        }
        for (row, count) in over.iter().filter(|(_, count)| **count > 0) {
            let row = self.over(row).ok_or_else(|| lines.does_not_apply(DoesNotApply::RowMissing))?;
            combined.extend((0..*count).map(|_| row.clone()));
        }
        self.sorted(combined)
    }

    /// Writes the rows of one person in their order.
    fn sorted(&mut self, mut rows: Vec<Vec<u8>>) -> Result<(), DiffError> {
        rows.sort_unstable();
        rows.iter().try_for_each(|row| self.line(row))
    }

    fn line(&mut self, row: &[u8]) -> Result<(), DiffError> {
        self.write(row)?;
        self.write(b"\n")
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), DiffError> {
        self.out.write_all(bytes).map_err(|cause| DiffError::file(self.path, cause))
    }
}

fn bytes<'v>(fields: impl Iterator<Item = &'v str>, count: usize) -> Option<Vec<u8>> {
    let (mut row, mut out) = (Fields::default(), Vec::new());
    fields.for_each(|field| row.add(field.as_bytes()));
    row.write(&mut out);
    (row.count() == count).then_some(out)
}
