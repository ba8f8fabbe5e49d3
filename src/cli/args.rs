//! The command line as a type: commands, flags, their types and defaults. Texts are data (`help.toml`).
//!
//! In: the arguments of the process. Out: [`Args`]. Refuses: unknown commands and flags; there is no flag for a secret.

use super::build_args::Build;
use super::formats::{DiffFormat, FailOn, Format, PlanFormat, RegisterFormat};
use super::ledger_args::LedgerCommand;
use super::release_args::{Package, Report};
use super::snapshot_args::SnapshotCommand;
use super::sql_args::Sql;
use super::values::{cell, date, month_day, parameter, sha256, size, studiejaar, variabele};
use crate::calendar::{Date, MonthDay, Studiejaar};
use crate::diagnose::Lang;
use crate::pipeline::GivenCell;
use crate::template::WantedVariabele;
use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use std::path::PathBuf;

/// The whole command line.
#[derive(Debug, Parser)]
#[command(name = "rod-release", version, disable_help_subcommand = true)]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) request: CliCommand,
    #[arg(long, global = true, value_enum, overrides_with = "lang")]
    pub(super) lang: Option<LangArg>,
    #[arg(long, short, global = true)]
    pub(super) quiet: bool,
}

/// Language, as typed.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum LangArg {
    Nl,
    En,
}

impl From<LangArg> for Lang {
    fn from(arg: LangArg) -> Self {
        match arg {
            LangArg::Nl => Self::Nl,
            LangArg::En => Self::En,
        }
    }
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum CliCommand {
    New(New),
    Build(Build),
    Check(Check),
    Plan(Plan),
    Sql(Sql),
    Diff(Diff),
    Apply(Apply),
    Verify(Verify),
    Ledger {
        #[command(subcommand)]
        what: LedgerCommand,
    },
    Sign(Sign),
    Package(Package),
    Report(Report),
    Register(Register),
    Explain(Explain),
    Catalogue(CatalogueSearch),
    Try(Try),
    Schema(Schema),
    Completions {
        shell: Shell,
    },
    Man {
        command: Vec<String>,
    },
    Help {
        command: Vec<String>,
    },
    Snapshot {
        #[command(subcommand)]
        what: SnapshotCommand,
    },
    Synth(Synth),
    Key {
        #[command(subcommand)]
        what: KeyCommand,
    },
}

#[derive(Debug, ClapArgs)]
pub(super) struct New {
    pub(super) file: PathBuf,
    #[arg(long, value_name = "NAME")]
    pub(super) ontvanger: String,
    #[arg(long, value_name = "SECTOR", required = true)]
    pub(super) sector: Vec<String>,
    #[arg(long, value_name = "NAME[:KEY=VALUE]", value_parser = variabele, required = true)]
    pub(super) variabele: Vec<WantedVariabele>,
    #[arg(long)]
    pub(super) doel: Option<String>,
    #[arg(long, value_name = "YYYY/YYYY", value_parser = studiejaar)]
    pub(super) studiejaar: Vec<Studiejaar>,
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub(super) date: Option<Date>,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Schema {
    #[arg(long)]
    pub(super) levering: bool,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Check {
    #[arg(required = true)]
    pub(super) besluit: Vec<PathBuf>,
    #[arg(long)]
    pub(super) strict: bool,
    #[arg(long)]
    pub(super) fix: bool,
    #[arg(long, requires = "fix")]
    pub(super) dry_run: bool,
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(super) format: Format,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Plan {
    pub(super) besluit: PathBuf,
    #[arg(long, value_name = "N")]
    pub(super) moment: Option<u32>,
    #[arg(long, value_name = "DIR")]
    pub(super) snapshot: Option<PathBuf>,
    #[arg(long, value_enum, default_value_t = PlanFormat::Human)]
    pub(super) format: PlanFormat,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Diff {
    pub(super) old: PathBuf,
    pub(super) new: PathBuf,
    #[arg(long, value_enum, default_value_t = DiffFormat::Human)]
    pub(super) format: DiffFormat,
    #[arg(long)]
    pub(super) stat: bool,
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(super) rows: u64,
    #[arg(long, value_enum)]
    pub(super) fail_on: Option<FailOn>,
    #[arg(long, conflicts_with = "fail_on")]
    pub(super) rows_only: bool,
    #[arg(long, value_name = "DIR", num_args = 2, requires = "sources")]
    pub(super) rebuild_with: Vec<PathBuf>,
    #[arg(long, value_name = "DIR", num_args = 1..=2, requires = "rebuild_with")]
    pub(super) sources: Vec<PathBuf>,
    #[arg(long, value_name = "FILE", requires = "rebuild_with")]
    pub(super) key_file: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Apply {
    pub(super) diff: PathBuf,
    pub(super) old: PathBuf,
    pub(super) new: PathBuf,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Verify {
    #[arg(required_unless_present = "ledger")]
    pub(super) release: Option<PathBuf>,
    #[arg(long, value_name = "FILE", requires = "release")]
    pub(super) public_key: Option<PathBuf>,
    #[arg(long, value_name = "FILE", requires = "public_key")]
    pub(super) signature: Option<PathBuf>,
    #[arg(long, requires = "release")]
    pub(super) rebuild: bool,
    #[arg(long, value_name = "DIR", requires = "rebuild")]
    pub(super) snapshot: Option<PathBuf>,
    #[arg(long, value_name = "DIR", requires = "rebuild")]
    pub(super) sources: Option<PathBuf>,
    #[arg(long, value_name = "FILE", requires = "rebuild")]
    pub(super) key_file: Option<PathBuf>,
    #[arg(long, value_name = "FILE", requires = "rebuild")]
    pub(super) request: Option<PathBuf>,
    #[arg(long, value_name = "DIR", requires = "rebuild")]
    pub(super) former: Option<PathBuf>,
    #[arg(long, value_name = "SHA256", value_parser = sha256, requires = "release")]
    pub(super) besluit_sha256: Option<String>,
    #[arg(long, value_name = "DIR", conflicts_with = "release")]
    pub(super) ledger: Option<PathBuf>,
    #[arg(long, value_name = "DIR", requires = "ledger")]
    pub(super) out: Option<PathBuf>,
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date, requires = "ledger")]
    pub(super) date: Option<Date>,
    #[arg(long, value_name = "SHA256", requires = "ledger")]
    pub(super) last: Option<String>,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(super) threads: Option<u16>,
    #[arg(long, value_name = "SIZE", value_parser = size, default_value = "16M")]
    pub(super) memory: usize,
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(super) format: Format,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Sign {
    pub(super) release: PathBuf,
    #[arg(long, value_name = "FILE")]
    pub(super) secret_key: PathBuf,
    #[arg(long, value_name = "FILE")]
    pub(super) password_file: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub(super) signature: Option<PathBuf>,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(super) threads: Option<u16>,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Register {
    pub(super) ledger: Option<PathBuf>,
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
    #[arg(long, value_name = "PATH")]
    pub(super) besluit: Vec<PathBuf>,
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub(super) date: Option<Date>,
    #[arg(long, value_enum, default_value_t = RegisterFormat::Html)]
    pub(super) format: RegisterFormat,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Explain {
    #[arg(required = true)]
    pub(super) what: Vec<String>,
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub(super) as_of: Option<Date>,
    #[arg(long, value_enum, default_value_t = PlanFormat::Human)]
    pub(super) format: PlanFormat,
}

#[derive(Debug, ClapArgs)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct CatalogueSearch {
    #[command(subcommand)]
    pub(super) what: Option<CatalogueCommand>,
    pub(super) find: Vec<String>,
    #[arg(long, value_enum)]
    pub(super) family: Option<Family>,
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub(super) as_of: Option<Date>,
    #[arg(long, value_enum, default_value_t = PlanFormat::Human)]
    pub(super) format: PlanFormat,
}

/// A rule and the invented person that it is computed for.
#[derive(Debug, ClapArgs)]
pub(super) struct Try {
    pub(super) rule: String,
    #[arg(long, value_name = "TABLE[N].COLUMN=VALUE", value_parser = cell)]
    pub(super) set: Vec<GivenCell>,
    #[arg(long, value_name = "NAME=VALUE", value_parser = parameter)]
    pub(super) parameter: Vec<(String, String)>,
    #[arg(long, default_value = "inschrijving")]
    pub(super) eenheid: String,
    #[arg(long, value_name = "YYYY/YYYY", value_parser = studiejaar, default_value = "2023/2024")]
    pub(super) studiejaar: Studiejaar,
    #[arg(long, value_name = "MM-DD", value_parser = month_day, default_value = "10-01")]
    pub(super) peildatum: MonthDay,
    #[arg(long, value_name = "DIR")]
    pub(super) sources: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(super) enum CatalogueCommand {
    Check { dir: Option<PathBuf> },
}

/// Families of the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(super) enum Family {
    Onderdelen,
    Aanwijzingen,
    Variabelen,
    Selecties,
    Codelijsten,
    #[value(name = "bronnen")]
    Sources,
    Register,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Synth {
    pub(super) dir: PathBuf,
    #[arg(long, value_name = "N", default_value_t = 1000, value_parser = clap::value_parser!(u64).range(300..=10_000_000))]
    pub(super) persons: u64,
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub(super) seed: u64,
    #[arg(long, value_name = "DIR")]
    pub(super) sources_out: Option<PathBuf>,
    #[arg(long, value_name = "DIR")]
    pub(super) exchange_out: Option<PathBuf>,
    #[arg(long, value_name = "DIR", conflicts_with_all = ["persons", "seed", "sources_out", "exchange_out", "stand_per", "earlier_states", "studiejaren", "threads"])]
    pub(super) after: Option<PathBuf>,
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub(super) stand_per: Option<Date>,
    #[arg(long, value_name = "DAYS", value_parser = date, value_delimiter = ',')]
    pub(super) earlier_states: Vec<Date>,
    #[arg(long, value_name = "YEAR", value_parser = studiejaar, value_delimiter = ',')]
    pub(super) studiejaren: Vec<Studiejaar>,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(super) threads: Option<u16>,
}

#[derive(Debug, Subcommand)]
pub(super) enum KeyCommand {
    New { file: PathBuf },
}
