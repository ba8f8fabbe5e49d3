//! Why the public sources cannot be used.
//!
//! In: what the reader met. Out: a sentence in either language. Refuses: to quote a cell; sources are public, but the
//! habit is the same everywhere.

use super::found_header::FoundHeader;
use super::texts;
use crate::diagnose::{Bilingual, Lang, Spoken};

/// A failure of this stage.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.say(Lang::En))]
#[non_exhaustive]
pub enum SourcesError {
    /// A file cannot be opened or read.
    ReadFailed {
        /// File name within the folder.
        file: String,
        /// What the system said.
        cause: Bilingual,
    },
    /// `bronnen.toml` is no valid list.
    SourceList {
        /// Line, from 1.
        line: usize,
    },
    /// `bronnen.toml` has another schema version.
    Schema {
        /// The version that is read.
        expected: &'static str,
    },
    /// A source stands twice in `bronnen.toml`.
    Duplicate {
        /// Id.
        source_id: String,
    },
    /// A `bestand` that is more than a file name.
    FileName {
        /// As written.
        file: String,
    },
    /// The catalogue does not know the source.
    Unknown {
        /// Id.
        source_id: String,
    },
    /// `bronnen.toml` does not list a source that is needed.
    NotListed {
        /// Id.
        source_id: String,
    },
    /// The bytes differ from those of the edition.
    Sha256 {
        /// File name.
        file: String,
    },
    /// The header is not the one of the catalogue.
    Header {
        /// File name.
        file: String,
        /// The columns expected, comma-separated.
        expected: String,
        /// What stands there.
        found: FoundHeader,
    },
    /// A needed column or key column that the source does not have.
    Column {
        /// Id.
        source_id: String,
        /// Column.
        column: String,
    },
    /// A row that cannot be split into the columns of the header.
    Row {
        /// File name.
        file: String,
        /// Line, from 1; the header is 1.
        line: u64,
    },
    /// A cell that is not of its type.
    Type {
        /// File name.
        file: String,
        /// Line.
        line: u64,
        /// Column.
        column: String,
    },
    /// A code outside the code list.
    Code {
        /// File name.
        file: String,
        /// Line.
        line: u64,
        /// Column.
        column: String,
        /// Code list.
        codelijst: String,
    },
    /// A code that does not have the shape of its column.
    Shape {
        /// File name.
        file: String,
        /// Line.
        line: u64,
        /// Column.
        column: String,
        /// The shape.
        pattern: String,
    },
    /// An empty key cell.
    EmptyKey {
        /// File name.
        file: String,
        /// Line.
        line: u64,
        /// Column.
        column: String,
    },
    /// The same key on two lines.
    DuplicateKey {
        /// File name.
        file: String,
        /// Line of the second.
        line: u64,
        /// Line of the first.
        earlier: u64,
    },
    /// A key longer than the look-up buffer, or a file too large for the index.
    TooLarge {
        /// File name.
        file: String,
        /// Line.
        line: u64,
    },
}

impl Spoken for SourcesError {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::ReadFailed { file, cause } => texts::ReadFailed { file, cause: &cause.get(lang) }.say(lang),
            Self::SourceList { line } => texts::SourceList { line }.say(lang),
            Self::Schema { expected } => texts::Schema { expected }.say(lang),
            Self::Duplicate { source_id } => texts::Duplicate { source_id }.say(lang),
            Self::FileName { file } => texts::FileName { file }.say(lang),
            Self::Unknown { source_id } => texts::Unknown { source_id }.say(lang),
            Self::NotListed { source_id } => texts::NotListed { source_id }.say(lang),
            Self::Sha256 { file } => texts::Sha256 { file }.say(lang),
            Self::Header { file, expected, found } => {
                texts::Header { file, expected, found: &found.say(lang) }.say(lang)
            }
            Self::Column { source_id, column } => texts::Column { source_id, column }.say(lang),
            Self::Row { file, line } => texts::Row { file, line }.say(lang),
            Self::Type { file, line, column } => texts::Type { file, line, column }.say(lang),
            Self::Code { file, line, column, codelijst } => texts::Code { file, line, column, codelijst }.say(lang),
            Self::Shape { file, line, column, pattern } => texts::Shape { file, line, column, pattern }.say(lang),
            Self::EmptyKey { file, line, column } => texts::EmptyKey { file, line, column }.say(lang),
            Self::DuplicateKey { file, line, earlier } => texts::DuplicateKey { file, line, earlier }.say(lang),
            Self::TooLarge { file, line } => texts::TooLarge { file, line }.say(lang),
        }
    }
}
