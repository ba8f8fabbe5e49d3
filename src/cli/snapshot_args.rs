//! The command line of `snapshot`, as a type.
//!
//! In: the arguments behind `snapshot`. Out: [`SnapshotCommand`]. Refuses: unknown commands and flags.

use super::formats::{ListFormat, PlanFormat};
use super::values::{date, studiejaar};
use crate::calendar::{Date, Studiejaar};
use clap::{Args as ClapArgs, Subcommand, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub(super) enum SnapshotCommand {
    Check {
        dir: PathBuf,
        #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
        threads: Option<u16>,
        #[arg(long, value_enum, default_value_t = PlanFormat::Human)]
        format: PlanFormat,
    },
    Seal(Seal),
    Signals(Signals),
    Import(Import),
    Compare(Compare),
    Convert {
        dir: PathBuf,
        out: PathBuf,
        #[arg(long, value_enum)]
        to: Option<TableForm>,
    },
}

#[derive(Debug, ClapArgs)]
pub(super) struct Import {
    #[arg(required = true, value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    #[arg(long, value_name = "DIR")]
    pub(super) out: PathBuf,
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub(super) stand_per: Option<Date>,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Compare {
    pub(super) dir: PathBuf,
    #[arg(required = true, value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    #[arg(long, value_enum, default_value_t = ListFormat::Human)]
    pub(super) format: ListFormat,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Signals {
    pub(super) dir: PathBuf,
    #[arg(long, value_name = "YEAR", value_parser = studiejaar)]
    pub(super) studiejaar: Studiejaar,
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub(super) date: Option<Date>,
    #[arg(long, value_name = "DIR")]
    pub(super) sources: Option<PathBuf>,
    #[arg(long, value_enum, default_value_t = ListFormat::Human)]
    pub(super) format: ListFormat,
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
    #[arg(long, value_name = "N", default_value_t = 1000, value_parser = clap::value_parser!(u32).range(0..=1_000_000))]
    pub(super) positions: u32,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(super) threads: Option<u16>,
}

/// Formats of the tables of a snapshot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum TableForm {
    Csv,
    Parquet,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Seal {
    pub(super) dir: PathBuf,
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub(super) stand_per: Option<Date>,
    #[arg(long, value_name = "SECTOR", value_delimiter = ',')]
    pub(super) sector: Vec<String>,
    #[arg(long, value_enum)]
    pub(super) origin: Option<Origin>,
}

/// Of what the data of a snapshot are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Origin {
    /// The register.
    Register,
    /// Nobody: they are made up.
    Synthetic,
}
