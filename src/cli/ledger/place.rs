//! Where the ledger is that a command is about.
//!
//! In: flags, `rod-release.toml`. Out: [`LedgerPlaces`], or a message when nobody named a ledger.

use crate::cli::ledger_args::LedgerPathArgs;
use crate::cli::places::LedgerPlaces;
use crate::cli::report::Report;
use crate::cli::spoken;
use crate::diagnose::{Lang, Spoken};

/// Where the ledger is; says so when nobody said.
pub(super) fn places(args: &LedgerPathArgs, report: &Report) -> Result<Option<LedgerPlaces>, Box<dyn Spoken>> {
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
