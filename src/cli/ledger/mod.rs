//! `ledger`: what was delivered and what became of it.
//!
//! In: the folder of a ledger; an event. Out: the deliveries, or the number of the new line and its hash. Exit 0; 1 when
//! data had to be destroyed by now; 2 without a ledger; 3 on a failure; 4 when the ledger does not verify.
//! Refuses: an event that the lines before it do not admit.

mod place;
mod record;
mod show;

pub(super) use place::named;
pub(super) use show::table;

use super::ledger_args::LedgerCommand;
use super::report::Report;
use super::{Exit, Verdict};

/// Runs the command.
pub(super) fn run(request: &LedgerCommand, report: &Report) -> Verdict {
    match request {
        LedgerCommand::Show { path_args, date, format } => match named(path_args, report)? {
            Some(ledger) => show::run(&ledger, *date, *format, report),
            None => Ok(Exit::Usage),
        },
        LedgerCommand::Record { event } => record::run(event, report),
    }
}
