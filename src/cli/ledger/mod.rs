//! `ledger`: what was delivered and what became of it.
//!
//! In: the folder of a ledger; an event. Out: the deliveries, or the number of the new line and its hash. Exit 0; 1 when
//! data had to be destroyed by now; 2 without a ledger; 3 on a failure; 4 when the ledger does not verify.
//! Refuses: an event that the lines before it do not admit.

mod record;
mod show;

pub(super) use show::table;

use super::args::{LedgerCommand, LedgerPathArgs};
use super::places::LedgerPlaces;
use super::report::Report;
use super::{Exit, Verdict, spoken};
use crate::diagnose::{Lang, Spoken};

/// Runs the command.
pub(super) fn run(request: &LedgerCommand, report: &Report) -> Verdict {
    match request {
        LedgerCommand::Show { path_args, date, format } => match places(path_args, report)? {
            Some(places) => show::run(&places, *date, *format, report),
            None => Ok(Exit::Usage),
        },
        LedgerCommand::Record { event } => record::run(event, report),
    }
}

/// Where the ledger is; says so when nobody said.
fn places(args: &LedgerPathArgs, report: &Report) -> Result<Option<LedgerPlaces>, Box<dyn Spoken>> {
    let places = LedgerPlaces::find(args.ledger.as_deref(), args.out.as_deref()).map_err(spoken)?;
    if places.ledger.is_none() {
        report.message(match report.lang {
            Lang::Nl => "fout: geef --ledger op, of zet `ledger` of `out` in rod-release.toml",
            Lang::En => "error: give --ledger, or set `ledger` or `out` in rod-release.toml",
        });
        return Ok(None);
    }
    Ok(Some(places))
}
