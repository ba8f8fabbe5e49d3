//! The arguments of what is made of a release: its report, and the file to send.
//!
//! In: the words behind `package` and `report`. Out: [`Package`], [`Report`]. Refuses: what clap refuses.

use super::formats::ReportFormat;
use clap::Args as ClapArgs;
use std::path::PathBuf;

/// What is packed, and for whom.
#[derive(Debug, ClapArgs)]
pub(super) struct Package {
    pub(super) release: PathBuf,
    pub(super) out: PathBuf,
    #[arg(long, value_name = "FILE")]
    pub(super) recipient: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub(super) public_key: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub(super) signature: Option<PathBuf>,
    #[arg(long, value_name = "TEXT")]
    pub(super) contact: Option<String>,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(super) threads: Option<u16>,
}

/// Of what a report is made.
#[derive(Debug, ClapArgs)]
pub(super) struct Report {
    pub(super) release: PathBuf,
    #[arg(long, value_name = "OLD")]
    pub(super) against: Option<PathBuf>,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(super) threads: Option<u16>,
    #[arg(long, value_enum, default_value_t = ReportFormat::Human)]
    pub(super) format: ReportFormat,
}
