//! Why a row changed: the register, the decision, the public sources, or the program with its catalogue.
//!
//! In: two releases, and what they were built from. Out: [`Causes`] per changed row. Refuses: inputs of which a release
//! cannot be built.
//!
//! With this program the old and the new inputs are built again, and the mixtures in which one input is of the other side.
//! An input is a cause of a row's change when to change it alone changes the row, or to keep it alone does. What OLD or NEW
//! has otherwise than their own rebuilding is the program's (catalogue and rules). A row may have several causes; one that
//! has none changed by several inputs together only.
//!
//! Rows are known by file, person and key. Memory grows with the number of changed rows, not of rows.

mod rebuild;
mod show;

pub use rebuild::{Rebuild, RebuildInputs};
pub use show::WithCauses;

use super::DiffCounts;
use super::DiffError;
pub use super::causes::Causes;
use super::delivery::Delivery;
use super::difference::{ChangeKind, Difference};
use super::file::compare_file;
use super::frame::Frame;
use super::header::Presence;
use super::releases::headers;
use super::renderer::DiffRenderer;
use super::{ColumnPairs, FileHeader};
use std::collections::BTreeSet;
use std::io;

/// What changed between two builds: file, person and key of every T, V and W.
pub(super) type Changed = BTreeSet<Vec<u8>>;

/// Per cause, what it changes.
#[derive(Default)]
pub struct Attribution([Changed; 4]);

impl Attribution {
    /// Builds the mixtures and compares them.
    ///
    /// # Errors
    /// OLD or NEW cannot be built again from what was given, or a build cannot be read.
    pub fn determine(old: &Delivery, new: &Delivery, rebuild: &Rebuild) -> Result<Self, DiffError> {
        let mut out = Self::default();
        let rebuilt_old = rebuild.build(old, new, [false; 3])?.ok_or(DiffError::NotRebuilt)?;
        let rebuilt_new = rebuild.build(old, new, [true; 3])?.ok_or(DiffError::NotRebuilt)?;
        let [per_cause @ .., catalogue] = &mut out.0;
        collect(old, &rebuilt_old, catalogue)?;
        collect(&rebuilt_new, new, catalogue)?;
        let differing = rebuild.differing(old, new);
        for (number, changed) in per_cause.iter_mut().enumerate() {
            if !differing.get(number).copied().unwrap_or(false) {
                continue;
            }
            // This input alone of NEW, and this input alone of OLD. A mixture may be impossible (a decision on a
            // studiejaar that the other register does not reach); then it says nothing.
            let only = std::array::from_fn(|other| other == number);
            if let Some(mixture) = rebuild.build(old, new, only)? {
                collect(&rebuilt_old, &mixture, changed)?;
            }
            if let Some(mixture) = rebuild.build(old, new, only.map(|new| !new))? {
                collect(&mixture, &rebuilt_new, changed)?;
            }
        }
        Ok(out)
    }

    fn of(&self, name: &[u8]) -> Causes {
        let bits = (0..).zip(&self.0).filter(|(_, changed)| changed.contains(name));
        Causes::of_bits(bits.map(|(bit, _)| bit))
    }
}

fn collect(from: &Delivery, to: &Delivery, in_: &mut Changed) -> Result<(), DiffError> {
    let mut show = ChangeCollector { name: RowIdentity::default(), changed: in_ };
    for header in headers(from, to) {
        compare_file(&header, from.open_file(&header.path)?, to.open_file(&header.path)?, &mut show)?;
    }
    Ok(())
}

/// How a row is known across builds.
#[derive(Default)]
pub(super) struct RowIdentity {
    path: String,
    columns: ColumnPairs,
    name: Vec<u8>,
}

impl RowIdentity {
    pub(super) fn begin(&mut self, header: &FileHeader, columns: &ColumnPairs) {
        (self.path, self.columns) = (header.path.clone(), columns.clone());
    }

    /// File, person and key, with lengths so that nothing runs together.
    pub(super) fn of(&mut self, difference: &Difference<'_>) -> &[u8] {
        self.name.clear();
        self.name.extend_from_slice(self.path.as_bytes());
        for (old, new) in self.columns.person.iter().chain(&self.columns.key) {
            let field = match (difference.old, difference.new) {
                (Some(row), _) => row.field(*old),
                (None, Some(row)) => row.field(*new),
                (None, None) => &[],
            };
            self.name.push(0);
            self.name.extend_from_slice(&field.len().to_le_bytes());
            self.name.extend_from_slice(field);
        }
        &self.name
    }
}

/// Keeps the names of what changed.
struct ChangeCollector<'g> {
    name: RowIdentity,
    changed: &'g mut Changed,
}

impl DiffRenderer for ChangeCollector<'_> {
    fn begin(&mut self, _: &Frame) -> io::Result<()> {
        Ok(())
    }

    fn file(&mut self, header: &FileHeader, columns: &ColumnPairs, _: Presence) -> io::Result<()> {
        self.name.begin(header, columns);
        Ok(())
    }

    fn difference(&mut self, difference: &Difference<'_>) -> io::Result<()> {
        if difference.kind != ChangeKind::Extended {
            let name = self.name.of(difference);
            if !self.changed.contains(name) {
                self.changed.insert(name.to_vec());
            }
        }
        Ok(())
    }

    fn file_done(&mut self, _: &DiffCounts) -> io::Result<()> {
        Ok(())
    }

    fn finish(&mut self) -> io::Result<()> {
        Ok(())
    }
}
