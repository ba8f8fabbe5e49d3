//! What hears a diff: every form in which it is told.
//!
//! In: the frame, then per file its columns, differences and counts, in that order. Out: what the form makes of it.
//! Refuses: nothing; what it cannot write is an I/O fault. Memory does not grow with the number of differences.

use super::causes::Causes;
use super::columns::ColumnPairs;
use super::difference::{DiffCounts, Difference};
use super::frame::Frame;
use super::header::{FileHeader, Presence};
use std::collections::BTreeMap;
use std::io;

/// Hears a diff from begin to end.
pub trait DiffRenderer {
    /// Before the files: everything around the rows.
    ///
    /// # Errors
    /// It cannot be written.
    fn begin(&mut self, frame: &Frame) -> io::Result<()>;

    /// A file begins.
    ///
    /// # Errors
    /// It cannot be written.
    fn file(&mut self, header: &FileHeader, columns: &ColumnPairs, presence: Presence) -> io::Result<()>;

    /// A difference in that file.
    ///
    /// # Errors
    /// It cannot be written.
    fn difference(&mut self, difference: &Difference<'_>) -> io::Result<()>;

    /// The file is done.
    ///
    /// # Errors
    /// It cannot be written.
    fn file_done(&mut self, counts: &DiffCounts) -> io::Result<()>;

    /// A file that is no data differs: its new text, or `None` where NEW has it not. Only the machine format tells it.
    ///
    /// # Errors
    /// It cannot be written.
    fn text(&mut self, _path: &str, _content: Option<&str>) -> io::Result<()> {
        Ok(())
    }

    /// T, V and W of the file per cause, just before the file is done; only where causes were found out.
    ///
    /// # Errors
    /// It cannot be written.
    fn causes(&mut self, _totals: &BTreeMap<Causes, [u64; 3]>) -> io::Result<()> {
        Ok(())
    }

    /// Everything was told.
    ///
    /// # Errors
    /// It cannot be written.
    fn finish(&mut self) -> io::Result<()>;
}
