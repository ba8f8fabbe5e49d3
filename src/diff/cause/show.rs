//! Adds the causes to a diff while it is told.
//!
//! In: a diff as it is told, and the causes. Out: the same to another [`DiffRenderer`], each difference with its causes, and
//! counts per cause at the end of a file. Refuses: nothing.

use super::{Attribution, Causes, RowIdentity};
use crate::diff::ColumnPairs;
use crate::diff::difference::{ChangeKind, DiffCounts, Difference};
use crate::diff::frame::Frame;
use crate::diff::header::{FileHeader, Presence};
use crate::diff::renderer::DiffRenderer;
use std::collections::BTreeMap;
use std::io;

/// Stands before another [`DiffRenderer`].
pub struct WithCauses<'t> {
    attribution: Attribution,
    name: RowIdentity,
    totals: BTreeMap<Causes, [u64; 3]>,
    to: &'t mut dyn DiffRenderer,
}

impl<'t> WithCauses<'t> {
    /// Tells `to`, with causes.
    pub fn new(attribution: Attribution, to: &'t mut dyn DiffRenderer) -> Self {
        Self { attribution, name: RowIdentity::default(), totals: BTreeMap::new(), to }
    }
}

impl DiffRenderer for WithCauses<'_> {
    fn begin(&mut self, frame: &Frame) -> io::Result<()> {
        self.to.begin(frame)
    }

    fn file(&mut self, header: &FileHeader, columns: &ColumnPairs, presence: Presence) -> io::Result<()> {
        self.name.begin(header, columns);
        self.totals.clear();
        self.to.file(header, columns, presence)
    }

    fn difference(&mut self, difference: &Difference<'_>) -> io::Result<()> {
        let kind = match difference.kind {
            ChangeKind::Added => 0,
            ChangeKind::Removed => 1,
            ChangeKind::Changed => 2,
            ChangeKind::Extended => return self.to.difference(difference),
        };
        let causes = self.attribution.of(self.name.of(difference));
        if let Some(count) = self.totals.entry(causes).or_default().get_mut(kind) {
            *count += 1;
        }
        self.to.difference(&Difference { causes: Some(causes), ..*difference })
    }

    fn file_done(&mut self, counts: &DiffCounts) -> io::Result<()> {
        self.to.causes(&self.totals)?;
        self.to.file_done(counts)
    }

    fn text(&mut self, path: &str, content: Option<&str>) -> io::Result<()> {
        self.to.text(path, content)
    }

    fn finish(&mut self) -> io::Result<()> {
        self.to.finish()
    }
}
