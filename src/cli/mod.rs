//! The command line: the only room that knows the environment, the terminal and the exit code.
//!
//! In: arguments, environment variables, the working folder. Out: text on stdout and stderr, an [`Exit`].
//! Refuses: secrets in arguments or variables: a key is a file, or the word `demo`.

mod args;
mod build;
mod build_args;
mod build_paths;
mod catalogue;
mod catalogue_check;
mod check;
mod config;
mod delivery;
mod demo;
mod diff;
mod disclosure;
mod exit;
mod explain;
mod failure;
mod formats;
mod former;
mod help;
mod key;
mod lang;
mod ledger;
mod ledger_args;
mod levering;
mod manual;
mod new;
mod new_file;
mod outcome;
mod package;
mod placed;
mod places;
mod plan;
mod planned;
mod progress;
mod register;
mod release_args;
mod report;
mod repository;
mod risk;
mod schema;
mod sign;
mod snapshot;
mod snapshot_args;
mod snapshot_compare;
mod snapshot_convert;
mod snapshot_import;
mod snapshot_seal;
mod snapshot_signals;
mod sql;
mod sql_args;
mod synth;
mod synth_exchange;
mod texts;
mod threads;
mod try_rule;
mod usage;
mod values;
mod verified;
mod verify;
mod wrap;

pub use exit::Exit;

use crate::diagnose::Lang;
use args::{Args, CliCommand, KeyCommand};
use clap::{CommandFactory, FromArgMatches};
use outcome::{Verdict, spoken};
use report::Report;
use snapshot_args::SnapshotCommand;
use std::ffi::OsString;
use threads::threads;
use verified::{verified, verified_either};

/// Runs the program. `env` gives environment variables: none holds a secret.
#[must_use]
pub fn run(args: Vec<OsString>, env: &dyn Fn(&str) -> Option<String>) -> Exit {
    crate::disk::without_core_dumps();
    let lang = lang::choose(&args, env);
    let command = || help::translate(Args::command(), lang);
    let args = match command().try_get_matches_from(args).and_then(|found| Args::from_arg_matches(&found)) {
        Ok(args) => args,
        Err(error) => return usage::show(&error, lang),
    };
    let report = Report::new(args.lang.map_or(lang, Lang::from), args.quiet);
    let verdict = match args.request {
        CliCommand::New(request) => new::run(&request, &report),
        CliCommand::Build(request) => build::run(&request, &report),
        CliCommand::Check(request) => check::run(&request, &report),
        CliCommand::Plan(request) => plan::run(&request, &report),
        CliCommand::Sql(request) => sql::run(&request, &report),
        CliCommand::Diff(request) => diff::run(&request, &report),
        CliCommand::Apply(request) => diff::apply(&request, &report),
        CliCommand::Verify(request) => verify::run(&request, &report),
        CliCommand::Ledger { what } => ledger::run(&what, &report),
        CliCommand::Sign(request) => sign::run(&request, &report),
        CliCommand::Package(request) => package::run(&request, &report),
        CliCommand::Report(request) => disclosure::run(&request, &report),
        CliCommand::Register(request) => register::run(&request, &report),
        CliCommand::Explain(request) => explain::run(&request, &report),
        CliCommand::Catalogue(request) => catalogue::run(&request, &report),
        CliCommand::Try(request) => try_rule::run(&request, &report),
        CliCommand::Schema(request) => schema::run(&request, &report),
        CliCommand::Completions { shell } => manual::completions(shell, command(), &report),
        CliCommand::Man { command: of } => manual::man(&of, command(), &report),
        CliCommand::Help { command: of } => manual::help(&of, command(), &report),
        CliCommand::Snapshot { what: SnapshotCommand::Check { dir, threads, format } } => {
            snapshot::check(&dir, threads, format, &report)
        }
        CliCommand::Snapshot { what: SnapshotCommand::Convert { dir, out, to } } => {
            snapshot_convert::run(&dir, &out, to, &report)
        }
        CliCommand::Snapshot { what: SnapshotCommand::Seal(request) } => snapshot_seal::run(&request, &report),
        CliCommand::Snapshot { what: SnapshotCommand::Import(request) } => snapshot_import::run(&request, &report),
        CliCommand::Snapshot { what: SnapshotCommand::Compare(request) } => snapshot_compare::run(&request, &report),
        CliCommand::Snapshot { what: SnapshotCommand::Signals(request) } => snapshot_signals::run(&request, &report),
        CliCommand::Synth(request) => synth::run(&request, &report),
        CliCommand::Key { what: KeyCommand::New { file } } => key::new(&file, &report),
    };
    let exit = verdict.unwrap_or_else(|error| {
        report.failure(error.as_ref());
        Exit::Failure
    });
    report.exit(exit)
}
