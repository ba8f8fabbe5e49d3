//! The arguments of `sql`.
//!
//! In: the arguments of the process. Out: [`Sql`]. Refuses an unknown dialect.

use crate::sql::Dialect;
use clap::{Args as ClapArgs, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, ClapArgs)]
pub(super) struct Sql {
    pub(super) besluit: PathBuf,
    #[arg(long, value_enum)]
    pub(super) dialect: DialectArg,
    #[arg(long, value_name = "N")]
    pub(super) moment: Option<u32>,
}

/// A dialect, as typed.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum DialectArg {
    Duckdb,
    Spark,
    Sqlite,
}

impl From<DialectArg> for Dialect {
    fn from(arg: DialectArg) -> Self {
        match arg {
            DialectArg::Duckdb => Self::DuckDb,
            DialectArg::Spark => Self::Spark,
            DialectArg::Sqlite => Self::Sqlite,
        }
    }
}
