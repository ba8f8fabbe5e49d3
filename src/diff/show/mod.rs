//! The forms in which a diff is told.
//!
//! In: the frame, then per file its columns, differences and counts, in that order. Out: bytes.
//! Refuses: nothing; what it cannot write is an I/O fault. Memory does not grow with the number of differences.

mod chart;
mod csv;
mod html;
mod human;
mod jsonl;
mod lines;
mod words;

pub use csv::Csv;
pub use html::Html;
pub use human::{Human, Style, write_frame};
pub use jsonl::{Jsonl, SCHEMA};

use super::ColumnPairs;
use super::cause::Causes;
use super::difference::{DiffCounts, Difference};
use super::file::{FileHeader, Presence};
use super::frame::Frame;
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
