//! Failures of reading a snapshot.
//!
//! In: what went wrong, to which file. Out: one sentence in either language. Refuses: cells of the register.

use super::fault::Faults;
use super::folder_fault::FolderFault;
use super::header_fault::HeaderFault;
use super::parquet_fault::ParquetFault;
use super::texts;
use crate::calendar::Date;
use crate::diagnose::{Lang, ProgramFault, Spoken};
use crate::disk::cause;
use crate::sources::FoundHeader;
use std::io;
use std::path::PathBuf;

/// Why a snapshot cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.say(Lang::En))]
pub enum SnapshotError {
    /// A file cannot be opened or read.
    ReadFailed {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// `snapshot.toml` cannot be written.
    WriteFailed {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A folder that cannot be sealed.
    Folder {
        /// Which.
        path: PathBuf,
        /// Why.
        reason: FolderFault,
    },
    /// A Parquet table, and this program was built without what reads it.
    NoParquet {
        /// Its file, or the first of them.
        file: String,
    },
    /// A table that was not sealed.
    Unsealed {
        /// Table.
        table: String,
        /// The folder.
        folder: PathBuf,
    },
    /// A Parquet file cannot be used.
    Parquet {
        /// File.
        file: String,
        /// Why.
        reason: ParquetFault,
    },
    /// `snapshot.toml` is not of the expected form.
    Header {
        /// Which file.
        path: PathBuf,
        /// What is wrong, each with its line, from 1.
        faults: Vec<(usize, HeaderFault)>,
    },
    /// `snapshot.toml` names another schema than this program knows.
    Schema {
        /// Which file.
        path: PathBuf,
        /// The schema that is read.
        known: &'static str,
    },
    /// A table that the plan needs is not in the snapshot.
    TableMissing {
        /// Tables.
        tables: Vec<String>,
    },
    /// A CSV table in several files.
    SeveralFiles {
        /// Table.
        table: String,
    },
    /// The header of a table is not the one of the register schema.
    Columns {
        /// File, the expected header and what was found, per table with a wrong one.
        files: Vec<(String, String, FoundHeader)>,
    },
    /// A row that does not end: a quote that is never closed.
    RowTooLong {
        /// File.
        file: String,
    },
    /// The snapshot was made of an exchange file of one institution, and no release is.
    ExchangeExtract {
        /// `OBO` or `RO`.
        soort: String,
        /// The institution.
        instellingscode: String,
    },
    /// The snapshot does not cover sectors of the population.
    SectorMissing {
        /// Sectors.
        sectoren: Vec<String>,
    },
    /// The state of the register is from before a day that the release is about.
    TooEarly {
        /// State of the register.
        stand_per: Date,
        /// First state that would do.
        needed: Date,
    },
    /// What must be there is not.
    Program(#[from] ProgramFault),
    /// The data themselves.
    Faults(Faults),
    /// Files that are named after tables of the register and are not listed.
    Unlisted {
        /// The files.
        files: Vec<String>,
    },
    /// More than one of these.
    Several(Vec<SnapshotError>),
}

impl Spoken for SnapshotError {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::Program(fault) => fault.say(lang),
            Self::ReadFailed { path, source } => {
                texts::ReadFailed { path: &path.display(), cause: &cause(source, lang) }.say(lang)
            }
            Self::WriteFailed { path, source } => {
                texts::WriteFailed { path: &path.display(), cause: &cause(source, lang) }.say(lang)
            }
            Self::Folder { path, reason } => format!("{}: {}", path.display(), reason.say(lang)),

            Self::Unsealed { table, folder } => texts::Unsealed { table, folder: &folder.display() }.say(lang),
            Self::Parquet { file, reason } => format!("{file}: {}", reason.say(lang)),
            Self::NoParquet { file } => texts::NoParquet { file }.say(lang),
            Self::Header { path, faults } => {
                let line = |(line, reason): &(usize, HeaderFault)| {
                    texts::Header { path: &path.display(), line, reason: &reason.say(lang) }.say(lang)
                };
                faults.iter().map(line).collect::<Vec<_>>().join("\n")
            }
            Self::Several(errors) => errors.iter().map(|error| error.say(lang)).collect::<Vec<_>>().join("\n"),
            Self::Unlisted { files } => {
                files.iter().map(|file| texts::Unlisted { file }.say(lang)).collect::<Vec<_>>().join("\n")
            }
            Self::Schema { path, known } => texts::Schema { path: &path.display(), known }.say(lang),
            Self::TableMissing { tables } => texts::TableMissing { tables: &tables.join(", ") }.say(lang),
            Self::SeveralFiles { table } => texts::SeveralFiles { table }.say(lang),
            Self::Columns { files } => {
                let line = |(file, header, found): &(String, String, FoundHeader)| {
                    texts::Columns { file, header, found: &found.say(lang) }.say(lang)
                };
                files.iter().map(line).collect::<Vec<_>>().join("\n")
            }
            Self::RowTooLong { file } => texts::RowTooLong { file }.say(lang),
            Self::ExchangeExtract { soort, instellingscode } => {
                texts::ExchangeExtract { soort, instellingscode }.say(lang)
            }
            Self::SectorMissing { sectoren } => texts::SectorMissing { sectoren: &sectoren.join(", ") }.say(lang),
            Self::TooEarly { stand_per, needed } => texts::TooEarly { stand_per, needed }.say(lang),
            Self::Faults(faults) => faults.say(lang),
        }
    }
}
