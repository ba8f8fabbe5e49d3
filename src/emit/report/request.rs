//! What the page is made of.
//!
//! In: the pieces of a release. Out: [`ReportRequest`].

use super::comparison::Comparison;
use crate::distribution::PublishedFile;
use crate::emit::codeboek::ReleaseContext;
use crate::emit::codelijsten::Labels;

/// Its name.
pub const REPORT: &str = "rapport.html";

/// What the page is made of.
#[derive(Clone, Copy)]
pub struct ReportRequest<'r> {
    /// The release.
    pub context: &'r ReleaseContext<'r>,
    /// Per data file what may be shown, in the order of the plan.
    pub files: &'r [PublishedFile],
    /// Labels of codes.
    pub labels: &'r Labels,
    /// What changed since a former delivery.
    pub comparison: Option<&'r Comparison>,
}
