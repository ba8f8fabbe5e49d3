//! What can stop a diff: a file that cannot be read as a release, or two releases that may not be compared.
//!
//! In: the place of a failure. Out: [`DiffError`], one sentence in each language. Refuses: to say a cell: places are a
//! file and the number of a row.

use super::{Refusal, texts};
use crate::catalogue::CatalogueError;
use crate::diagnose::{Lang, Spoken};
use crate::disk::cause as system;
use crate::manifest::ManifestError;
use crate::pipeline::BuildError;
use crate::separated::RowFault;
use std::io;

/// Why there is no diff.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.say(Lang::En))]
pub enum DiffError {
    /// A file cannot be read or written.
    StoredFile {
        /// Path.
        path: String,
        /// What the system said.
        #[source]
        cause: io::Error,
    },
    /// No header line, a name twice, or quotes that the program does not write.
    Header {
        /// Path.
        path: String,
    },
    /// A row that the program does not write.
    Row {
        /// Path.
        path: String,
        /// Row, from 1, the header not counted.
        row: u64,
        /// What is wrong with it.
        error: RowFault,
    },
    /// A row without end: no line feed, an open quote, or longer than can be.
    Unterminated {
        /// Path.
        path: String,
        /// Row, from 1.
        row: u64,
    },
    /// Rows are not sorted by omnummer and then by their bytes.
    OutOfOrder {
        /// Path.
        path: String,
        /// The row that comes too late, from 1.
        row: u64,
    },
    /// A statutory delivery is no release of a series.
    Levering {
        /// Path.
        path: String,
    },
    /// The manifest of a release cannot be used.
    Manifest {
        /// Path.
        path: String,
        /// Why.
        #[source]
        cause: Box<ManifestError>,
    },
    /// The decision that a release encloses cannot be read.
    Besluit {
        /// Path.
        path: String,
    },
    /// A path that leads out of the release, or to what is no regular file.
    Outside {
        /// Path, as it was named.
        path: String,
    },
    /// OLD is not the release that the diff was made from.
    OtherOld {
        /// Path.
        path: String,
    },
    /// What came out is not the release that the diff was made from.
    OtherOutcome {
        /// Path within the release.
        path: String,
    },
    /// NEW holds files that its manifest does not name, so that the diff does not hold them.
    Unlisted {
        /// Paths within the release.
        paths: String,
    },
    /// The folder for the outcome is there already.
    Exists {
        /// Path.
        path: String,
    },
    /// A file is longer or shorter than the manifest says.
    Size {
        /// Path.
        path: String,
    },
    /// OLD or NEW cannot be built again.
    Rebuild(Box<BuildError>),
    /// Findings forbid to build OLD or NEW again.
    NotRebuilt,
    /// The catalogue of this program cannot be used.
    Catalogue(Box<CatalogueError>),
    /// These two releases may not be compared.
    Refused(#[from] Refusal),
    /// The diff cannot be applied: it is not of this program, or not of this release.
    DoesNotApply {
        /// Line of the diff, from 1.
        line: u64,
        /// Why.
        reason: DoesNotApply,
    },
    /// The differences cannot be written where they should go.
    Output(#[from] io::Error),
}

/// Why a diff cannot be applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DoesNotApply {
    /// The line is not of the format.
    Malformed,
    /// The old release has not the row that should go or change.
    RowMissing,
    /// The file of OLD is not the one that the diff was made from.
    Source,
    /// What came out is not what the diff was made from.
    Outcome,
}

impl DiffError {
    pub(crate) fn file(path: &str, cause: io::Error) -> Self {
        Self::StoredFile { path: path.to_owned(), cause }
    }
}

impl Spoken for DiffError {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::StoredFile { path, cause } => texts::StoredFile { path, cause: &system(cause, lang) }.say(lang),
            Self::Header { path } => texts::Header { path }.say(lang),
            Self::Row { path, row, error } => {
                let what: &dyn Spoken = match error {
                    RowFault::Count => &texts::RowCount,
                    RowFault::Spelling => &texts::RowSpelling,
                    RowFault::NotUtf8 => &texts::RowNotText,
                };
                texts::Row { path, row, what: &what.say(lang) }.say(lang)
            }
            Self::Unterminated { path, row } => texts::Unterminated { path, row }.say(lang),
            Self::OutOfOrder { path, row } => texts::OutOfOrder { path, row }.say(lang),
            Self::Levering { path } => texts::Levering { path }.say(lang),
            Self::Manifest { path, cause } => format!("{path}: {}", cause.say(lang)),
            Self::Besluit { path } => texts::Besluit { path }.say(lang),
            Self::Size { path } => texts::Size { path }.say(lang),
            Self::Outside { path } => texts::Outside { path }.say(lang),
            Self::OtherOld { path } => texts::OtherOld { path }.say(lang),
            Self::OtherOutcome { path } => texts::OtherRelease { path }.say(lang),
            Self::Unlisted { paths } => texts::Unlisted { paths }.say(lang),
            Self::Exists { path } => texts::Exists { path }.say(lang),
            Self::Rebuild(error) => error.say(lang),
            Self::Catalogue(error) => error.say(lang),
            Self::NotRebuilt => texts::NotRebuilt.say(lang),
            Self::Refused(refusal) => refusal.say(lang),
            Self::DoesNotApply { line, reason } => {
                let what: &dyn Spoken = match reason {
                    DoesNotApply::Malformed => &texts::DiffMalformed,
                    DoesNotApply::RowMissing => &texts::RowMissing,
                    DoesNotApply::Source => &texts::OtherSource,
                    DoesNotApply::Outcome => &texts::OtherOutcome,
                };
                texts::DoesNotApply { line, what: &what.say(lang) }.say(lang)
            }
            Self::Output(cause) => texts::Output { cause: &system(cause, lang) }.say(lang),
        }
    }
}
