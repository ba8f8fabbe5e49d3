//! Why the public sources cannot be used.
//!
//! In: what the reader met. Out: a sentence in either language. Refuses: to quote a cell; sources are public, but the
//! habit is the same everywhere.

use crate::diagnose::{Lang, Spoken};
use std::io::ErrorKind;

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
        kind: ErrorKind,
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
        let nl_en = |nl: String, en: String| if lang == Lang::Nl { nl } else { en };
        match self {
            Self::ReadFailed { file, kind } => {
                let (file, why) = (crate::diagnose::visible(file), crate::disk::cause(&(*kind).into(), lang));
                nl_en(
                    format!("bronbestand {file} is niet te lezen: {why}"),
                    format!("source file {file} cannot be read: {why}"),
                )
            }
            Self::SourceList { line } => nl_en(
                format!("bronnen.toml, regel {line}: geen geldige lijst van bronnen"),
                format!("bronnen.toml, line {line}: no valid list of sources"),
            ),
            Self::Schema { expected } => nl_en(
                format!("bronnen.toml heeft een ander schema; verwacht {expected}"),
                format!("bronnen.toml has another schema; expected {expected}"),
            ),
            Self::Duplicate { source_id } => nl_en(
                format!("bron {source_id} staat twee keer in bronnen.toml"),
                format!("source {source_id} stands twice in bronnen.toml"),
            ),
            Self::FileName { file } => nl_en(
                format!("bronnen.toml: {file} is geen bestandsnaam binnen de map"),
                format!("bronnen.toml: {file} is no file name within the folder"),
            ),
            Self::Unknown { source_id } => nl_en(
                format!("de catalogus kent geen bron {source_id}"),
                format!("the catalogue knows no source {source_id}"),
            ),
            Self::NotListed { source_id } => nl_en(
                format!("bron {source_id} is nodig en staat niet in bronnen.toml"),
                format!("source {source_id} is needed and is not in bronnen.toml"),
            ),
            Self::Sha256 { file } => nl_en(
                format!("bronbestand {file}: de sha256 is niet die van bronnen.toml"),
                format!("source file {file}: the sha256 is not the one in bronnen.toml"),
            ),
            Self::Header { file, expected } => nl_en(
                format!("bronbestand {file}: de kopregel moet zijn {expected}"),
                format!("source file {file}: the header must be {expected}"),
            ),
            Self::Column { source_id, column } => nl_en(
                format!("bron {source_id} heeft geen kolom {column}"),
                format!("source {source_id} has no column {column}"),
            ),
            Self::Row { file, line } => nl_en(
                format!("bronbestand {file}, regel {line}: niet het aantal velden van de kopregel"),
                format!("source file {file}, line {line}: not the number of fields of the header"),
            ),
            Self::Type { file, line, column } => nl_en(
                format!("bronbestand {file}, regel {line}, kolom {column}: niet van het type van de kolom"),
                format!("source file {file}, line {line}, column {column}: not of the type of the column"),
            ),
            Self::Code { file, line, column, codelijst } => nl_en(
                format!("bronbestand {file}, regel {line}, kolom {column}: code niet in codelijst {codelijst}"),
                format!("source file {file}, line {line}, column {column}: code not in code list {codelijst}"),
            ),
            Self::Shape { file, line, column, pattern } => nl_en(
                format!("bronbestand {file}, regel {line}, kolom {column}: heeft niet de vorm {pattern}"),
                format!("source file {file}, line {line}, column {column}: does not have the shape {pattern}"),
            ),
            Self::EmptyKey { file, line, column } => nl_en(
                format!("bronbestand {file}, regel {line}, kolom {column}: een sleutel mag niet leeg zijn"),
                format!("source file {file}, line {line}, column {column}: a key must not be empty"),
            ),
            Self::DuplicateKey { file, line, earlier } => nl_en(
                format!("bronbestand {file}, regel {line}: dezelfde sleutel als regel {earlier}"),
                format!("source file {file}, line {line}: the same key as line {earlier}"),
            ),
            Self::TooLarge { file, line } => nl_en(
                format!("bronbestand {file}, regel {line}: sleutel of bestand is te groot"),
                format!("source file {file}, line {line}: key or file is too large"),
            ),
        }
    }
}
