//! Flags of `build`.
//!
//! In: the command line. Out: [`Build`]. Refuses: what clap refuses.

use super::formats::Format;
use super::values::{date, size};
use crate::calendar::Date;
use clap::Args as ClapArgs;
use std::path::PathBuf;

#[derive(Debug, ClapArgs)]
pub(super) struct Build {
    pub(super) besluit: PathBuf,
    #[command(flatten)]
    pub(super) path_args: PathArgs,
    #[arg(long, value_name = "N")]
    pub(super) moment: Option<u32>,
    #[arg(long = "final")]
    pub(super) is_final: bool,
    #[arg(long, value_name = "LINE", requires_all = ["is_final", "reason"])]
    pub(super) replaces: Option<u64>,
    #[arg(long, value_name = "TEXT", requires = "replaces")]
    pub(super) reason: Option<String>,
    #[arg(long, value_name = "NAME", requires = "is_final")]
    pub(super) by: Option<String>,
    #[arg(long)]
    pub(super) preview: bool,
    #[arg(long, value_name = "FILE", requires = "preview")]
    pub(super) report: Option<PathBuf>,
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub(super) date: Option<Date>,
    #[arg(long, value_name = "FILE")]
    pub(super) recipients: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub(super) request: Option<PathBuf>,
    #[arg(long, value_name = "DIR")]
    pub(super) former: Option<PathBuf>,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(super) threads: Option<u16>,
    #[arg(long, value_name = "SIZE", value_parser = size, default_value = "16M")]
    pub(super) memory: usize,
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(super) format: Format,
}

/// Where things are; each may come from `rod-release.toml` instead.
#[derive(Debug, Default, ClapArgs)]
pub(super) struct PathArgs {
    #[arg(long, value_name = "DIR")]
    pub(super) snapshot: Option<PathBuf>,
    #[arg(long, value_name = "DIR")]
    pub(super) sources: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub(super) key_file: Option<PathBuf>,
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
    #[arg(long, value_name = "DIR")]
    pub(super) ledger: Option<PathBuf>,
}
