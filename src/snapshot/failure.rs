//! Failures of reading a snapshot.
//!
//! In: what went wrong, to which file. Out: one sentence in either language. Refuses: cells of the register.

use super::fault::Faults;
use super::header_fault::HeaderFault;
use super::header_line::HeaderLine;
use crate::calendar::Date;
use crate::diagnose::{Lang, ProgramFault, Spoken};
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
    /// `snapshot.toml` is not of the expected form.
    Header {
        /// Which file.
        path: PathBuf,
        /// Line, from 1.
        line: usize,
        /// What is wrong.
        reason: HeaderFault,
    },
    /// `snapshot.toml` names another schema than this program knows.
    Schema {
        /// Which file.
        path: PathBuf,
    },
    /// A table that the plan needs is not in the snapshot.
    TableMissing {
        /// Tables.
        tables: Vec<String>,
    },
    /// The header of a table is not the one of the register schema.
    Columns {
        /// File, the expected header and what was found, per table with a wrong one.
        files: Vec<(String, String, HeaderLine)>,
    },
    /// A row that does not end: a quote that is never closed.
    RowTooLong {
        /// File.
        file: String,
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
}

impl Spoken for SnapshotError {
    fn say(&self, lang: Lang) -> String {
        match (lang, self) {
            (_, Self::Program(fault)) => fault.say(lang),
            (Lang::Nl, Self::ReadFailed { path, source }) => format!(
                "kan {} niet lezen: {source}",
                crate::diagnose::visible(&path.display().to_string()),
                source = crate::disk::cause(source, lang)
            ),
            (Lang::En, Self::ReadFailed { path, source }) => format!(
                "cannot read {}: {source}",
                crate::diagnose::visible(&path.display().to_string()),
                source = crate::disk::cause(source, lang)
            ),
            (Lang::Nl, Self::Header { path, line, reason }) => {
                format!("{}, regel {line}: {}", crate::diagnose::visible(&path.display().to_string()), reason.say(lang))
            }
            (Lang::En, Self::Header { path, line, reason }) => {
                format!("{}, line {line}: {}", crate::diagnose::visible(&path.display().to_string()), reason.say(lang))
            }
            (Lang::Nl, Self::Schema { path }) => {
                format!(
                    "{}: onbekend schema; dit programma leest rod-release/snapshot/v1",
                    crate::diagnose::visible(&path.display().to_string())
                )
            }
            (Lang::En, Self::Schema { path }) => {
                format!(
                    "{}: unknown schema; this program reads rod-release/snapshot/v1",
                    crate::diagnose::visible(&path.display().to_string())
                )
            }
            (Lang::Nl, Self::TableMissing { tables }) => {
                format!("de snapshot mist tabellen die dit besluit nodig heeft: {}", tables.join(", "))
            }
            (Lang::En, Self::TableMissing { tables }) => {
                format!("the snapshot lacks tables that this besluit needs: {}", tables.join(", "))
            }
            (_, Self::Columns { files }) => {
                let lines: Vec<String> = files
                    .iter()
                    .map(|(file, header, found)| match lang {
                        Lang::Nl => format!("{file}: {}; de kop moet letterlijk zijn: {header}", found.say(lang)),
                        Lang::En => format!("{file}: {}; the header must read: {header}", found.say(lang)),
                    })
                    .collect();
                lines.join("\n")
            }
            (Lang::Nl, Self::RowTooLong { file }) => {
                format!("{file}: een rij van meer dan 1 MiB; een aanhalingsteken is niet gesloten")
            }
            (Lang::En, Self::RowTooLong { file }) => {
                format!("{file}: a row of more than 1 MiB; a quote is not closed")
            }
            (Lang::Nl, Self::SectorMissing { sectoren }) => format!(
                "de snapshot dekt de sector {} niet (`sectoren` in snapshot.toml), terwijl de populatie die heeft",
                sectoren.join(", ")
            ),
            (Lang::En, Self::SectorMissing { sectoren }) => format!(
                "the snapshot does not cover the sector {} (`sectoren` in snapshot.toml), which the population has",
                sectoren.join(", ")
            ),
            (Lang::Nl, Self::TooEarly { stand_per, needed }) => {
                format!("de stand van het register is van {stand_per}; nodig is een stand van {needed} of later")
            }
            (Lang::En, Self::TooEarly { stand_per, needed }) => {
                format!("the state of the register is of {stand_per}; a state of {needed} or later is needed")
            }
            (_, Self::Faults(faults)) => faults.say(lang),
        }
    }
}
