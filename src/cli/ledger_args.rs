//! The commands of the ledger as types; texts are data (`help.toml`).
//!
//! In: the arguments behind `ledger`. Out: [`LedgerCommand`]. Refuses: unknown events and flags.

use super::formats::PlanFormat;
use super::values::date;
use crate::calendar::Date;
use clap::{Args as ClapArgs, Subcommand};
use std::path::PathBuf;

/// Where the ledger is, and the releases that it tells of; each may come from `rod-release.toml` instead.
#[derive(Debug, Default, ClapArgs)]
pub(super) struct LedgerPathArgs {
    #[arg(long, value_name = "DIR")]
    pub(super) ledger: Option<PathBuf>,
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(super) enum LedgerCommand {
    Show {
        #[command(flatten)]
        path_args: LedgerPathArgs,
        #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
        date: Option<Date>,
        #[arg(long, value_enum, default_value_t = PlanFormat::Human)]
        format: PlanFormat,
    },
    Record {
        #[command(subcommand)]
        event: RecordCommand,
    },
}

/// Events that are entered by hand. Releases are entered by `build`.
#[derive(Debug, Subcommand)]
pub(super) enum RecordCommand {
    Sent(ReleaseEventArgs),
    Withdrawn(ReleaseEventArgs),
    Destroyed(ReleaseEventArgs),
    DecisionSuspended(DecisionEventArgs),
    DecisionResumed(DecisionEventArgs),
    DecisionWithdrawn(DecisionEventArgs),
    KeyReplaced {
        #[command(flatten)]
        args: ReleaseEventArgs,
        #[arg(long, value_name = "FILE")]
        key_file: PathBuf,
    },
    TornLine {
        #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
        date: Date,
        #[command(flatten)]
        note: NoteArgs,
    },
}

#[derive(Debug, ClapArgs)]
pub(super) struct ReleaseEventArgs {
    #[arg(long, value_name = "N")]
    pub(super) line: u64,
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub(super) date: Date,
    #[command(flatten)]
    pub(super) note: NoteArgs,
}

#[derive(Debug, ClapArgs)]
pub(super) struct DecisionEventArgs {
    #[arg(long, value_name = "KENMERK")]
    pub(super) kenmerk: String,
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub(super) from: Date,
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub(super) until: Option<Date>,
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub(super) date: Option<Date>,
    #[arg(long)]
    pub(super) undelivered: bool,
    #[command(flatten)]
    pub(super) note: NoteArgs,
}

#[derive(Debug, ClapArgs)]
pub(super) struct NoteArgs {
    #[arg(long, value_name = "TEXT")]
    pub(super) note: String,
    #[arg(long, value_name = "NAME")]
    pub(super) by: Option<String>,
    #[command(flatten)]
    pub(super) path_args: LedgerPathArgs,
}
