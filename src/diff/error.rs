//! What can stop a diff: a file that cannot be read as a release, or two releases that may not be compared.
//!
//! In: the place of a failure. Out: [`DiffError`], one sentence in each language. Refuses: to say a cell: places are a
//! file and the number of a row.

use super::Refusal;
use crate::catalogue::CatalogueError;
use crate::diagnose::{Lang, Spoken, visible};
use crate::manifest::ManifestError;
use crate::pipeline::BuildError;
use crate::separated::RowError;
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
        error: RowError,
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
        use Lang::{En, Nl};
        match (self, lang) {
            (Self::StoredFile { path, cause }, Nl) => format!("{path} is niet te lezen of te schrijven: {cause}"),
            (Self::StoredFile { path, cause }, En) => format!("{path} cannot be read or written: {cause}"),
            (Self::Header { path }, Nl) => {
                format!("{path} heeft geen kopregel met kolomnamen die elk één keer voorkomen")
            }
            (Self::Header { path }, En) => format!("{path} has no header line with column names that each occur once"),
            (Self::Row { path, row, error }, lang) => {
                let what = row_error(*error, lang);
                match lang {
                    Nl => format!("{path}, rij {row}: {what}"),
                    En => format!("{path}, row {row}: {what}"),
                }
            }
            (Self::Unterminated { path, row }, Nl) => format!("{path}, rij {row}: de rij heeft geen einde"),
            (Self::Unterminated { path, row }, En) => format!("{path}, row {row}: the row has no end"),
            (Self::OutOfOrder { path, row }, Nl) => {
                format!("{path}, rij {row}: de rijen staan niet op volgorde van omnummer en inhoud")
            }
            (Self::OutOfOrder { path, row }, En) => {
                format!("{path}, row {row}: the rows are not in the order of omnummer and content")
            }
            (Self::Manifest { path, cause }, lang) => format!("{path}: {}", cause.say(lang)),
            (Self::Besluit { path }, Nl) => {
                format!("{path} is niet te lezen als besluit; `rod-release check` zegt waarom")
            }
            (Self::Besluit { path }, En) => format!("{path} cannot be read as a besluit; `rod-release check` says why"),
            (Self::Size { path }, Nl) => format!("{path} is langer of korter dan het manifest zegt"),
            (Self::Size { path }, En) => format!("{path} is longer or shorter than the manifest says"),
            (Self::Outside { path }, Nl) => format!("{} is geen gewoon bestand in de verstrekking", visible(path)),
            (Self::Outside { path }, En) => format!("{} is no regular file within the release", visible(path)),
            (Self::Exists { path }, Nl) => format!("{path} bestaat al; de uitkomst komt in een nieuwe map"),
            (Self::Exists { path }, En) => format!("{path} exists already; the outcome comes in a new folder"),
            (Self::Rebuild(error), lang) => error.say(lang),
            (Self::Catalogue(error), lang) => error.say(lang),
            (Self::NotRebuilt, Nl) => "bevindingen verbieden een van beide leveringen opnieuw te maken".to_owned(),
            (Self::NotRebuilt, En) => "findings forbid to build one of the releases again".to_owned(),
            (Self::Refused(refusal), lang) => refusal.say(lang),
            (Self::DoesNotApply { line, reason }, lang) => {
                let what = does_not_apply(*reason, lang);
                match lang {
                    Nl => format!("het verschil is niet toe te passen (regel {line}): {what}"),
                    En => format!("the diff cannot be applied (line {line}): {what}"),
                }
            }
            (Self::Output(cause), Nl) => format!("de verschillen zijn niet weg te schrijven: {cause}"),
            (Self::Output(cause), En) => format!("the differences cannot be written: {cause}"),
        }
    }
}

fn row_error(error: RowError, lang: Lang) -> &'static str {
    match (error, lang) {
        (RowError::Count, Lang::Nl) => "meer of minder velden dan de kopregel",
        (RowError::Count, Lang::En) => "more or fewer fields than the header",
        (RowError::Spelling, Lang::Nl) => "aanhalingstekens staan niet zoals het programma ze schrijft",
        (RowError::Spelling, Lang::En) => "quotes are not as the program writes them",
        (RowError::NotUtf8, Lang::Nl) => "de tekens zijn geen UTF-8",
        (RowError::NotUtf8, Lang::En) => "the characters are not UTF-8",
    }
}

fn does_not_apply(reason: DoesNotApply, lang: Lang) -> &'static str {
    match (reason, lang) {
        (DoesNotApply::Malformed, Lang::Nl) => "de regel is niet volgens het formaat",
        (DoesNotApply::Malformed, Lang::En) => "the line is not of the format",
        (DoesNotApply::RowMissing, Lang::Nl) => "de oude levering heeft de rij niet die verdwijnt of wijzigt",
        (DoesNotApply::RowMissing, Lang::En) => "the old release lacks the row that goes or changes",
        (DoesNotApply::Outcome, Lang::Nl) => "de uitkomst is niet het bestand waarvan het verschil is gemaakt",
        (DoesNotApply::Outcome, Lang::En) => "the outcome is not the file that the diff was made from",
    }
}
