//! Where the ledger is that a command is about.
//!
//! In: flags, `rod-release.toml`. Out: [`NamedLedger`], or a message when nobody named a ledger.

use crate::cli::ledger_args::LedgerPathArgs;
use crate::cli::places::LedgerPlaces;
use crate::cli::report::Report;
use crate::cli::spoken;
use crate::diagnose::{Lang, Spoken};
use std::path::PathBuf;

/// A ledger that somebody named.
pub(in crate::cli) struct NamedLedger {
    pub(in crate::cli) folder: PathBuf,
    /// Where its releases are, when they are elsewhere.
    pub(in crate::cli) out: Option<PathBuf>,
}

/// Where the ledger is; says so when nobody said.
pub(in crate::cli) fn named(args: &LedgerPathArgs, report: &Report) -> Result<Option<NamedLedger>, Box<dyn Spoken>> {
    let LedgerPlaces { ledger, out } =
        LedgerPlaces::find(args.ledger.as_deref(), args.out.as_deref()).map_err(spoken)?;
    if ledger.is_none() {
        report.message(match report.lang {
            Lang::Nl => "fout: geef --ledger op, of zet `ledger` of `out` in rod-release.toml",
            Lang::En => "error: give --ledger, or set `ledger` or `out` in rod-release.toml",
        });
    }
    Ok(ledger.map(|folder| NamedLedger { folder, out }))
}
