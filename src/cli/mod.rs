//! The command line: the only room that knows the environment, the terminal and the exit code.
//!
//! In: arguments, environment variables, the working folder. Out: text on stdout and stderr, an [`Exit`].
//! Refuses: secrets in arguments or variables: a key is a file, or the word `demo`.

mod args;
mod build;
mod catalogue;
mod check;
mod config;
mod diff;
mod exit;
mod explain;
mod help;
mod key;
mod lang;
mod plan;
mod progress;
mod report;
mod schema;
mod sign;
mod snapshot;
mod synth;
mod usage;
mod verify;
mod wikkel;

pub use exit::Exit;

use crate::diagnose::{Lang, Spoken};
use args::{Args, KeyWat, Opdracht, SnapshotWat};
use clap::{CommandFactory, FromArgMatches};
use report::Report;
use std::ffi::OsString;

/// Runs the program. `env` gives environment variables: none holds a secret.
#[must_use]
pub fn run(args: Vec<OsString>, env: &dyn Fn(&str) -> Option<String>) -> Exit {
    let lang = lang::kies(&args, env);
    let command = help::vertaal(Args::command(), lang);
    let args = match command.try_get_matches_from(args).and_then(|gevonden| Args::from_arg_matches(&gevonden)) {
        Ok(args) => args,
        Err(fout) => return usage::toon(&fout, lang),
    };
    let report = Report { lang: args.lang.map_or(lang, Lang::from), quiet: args.quiet };
    let uitslag = match args.opdracht {
        Opdracht::Build(opdracht) => build::run(&opdracht, &report),
        Opdracht::Check(opdracht) => check::run(&opdracht, &report),
        Opdracht::Plan(opdracht) => plan::run(&opdracht, &report),
        Opdracht::Diff(opdracht) => diff::run(&opdracht, &report),
        Opdracht::Apply(opdracht) => diff::pas_toe(&opdracht, &report),
        Opdracht::Verify(opdracht) => verify::run(&opdracht, &report),
        Opdracht::Sign(opdracht) => sign::run(&opdracht, &report),
        Opdracht::Explain(opdracht) => explain::run(&opdracht, &report),
        Opdracht::Catalogue(opdracht) => catalogue::run(&opdracht, &report),
        Opdracht::Schema => schema::run(&report),
        Opdracht::Snapshot { wat: SnapshotWat::Check { dir, threads } } => snapshot::check(&dir, threads, &report),
        Opdracht::Synth(opdracht) => synth::run(&opdracht, &report),
        Opdracht::Key { wat: KeyWat::New { file } } => key::new(&file, &report),
    };
    uitslag.unwrap_or_else(|fout| {
        report.failure(fout.as_ref());
        Exit::Failure
    })
}

/// What a command returns: how it ended, or the failure to show.
type Uitslag = Result<Exit, Box<dyn Spoken>>;

/// Threads to use: as asked, else one per core.
fn draden(gevraagd: Option<u16>) -> usize {
    gevraagd.map_or_else(|| std::thread::available_parallelism().map_or(1, usize::from), usize::from)
}

/// Makes a failure of a stage into one to show.
fn gezegd<E: Spoken + 'static>(fout: E) -> Box<dyn Spoken> {
    Box::new(fout)
}
