//! `register`: the public register of releases, made from the ledger.
//!
//! In: the places of ledger and releases, decisions beside them. Out: a page or a table on stdout. Exit 0; 2 without a
//! ledger; 3 when something cannot be read; 4 with the findings when the ledger does not verify: what may be wrong is not
//! published. Refuses: a decision that cannot be read.

use super::args::Register;
use super::formats::{Format, RegisterFormat};
use super::ledger::named;
use super::ledger_args::LedgerPathArgs;
use super::report::Report;
use super::{Exit, Verdict, check, spoken};
use crate::pipeline::read_besluiten;
use crate::publication::{csv, entries, html};
use crate::verify::{LedgerQuery, LedgerVerdict, verify_ledger};
use std::path::{Path, PathBuf};

/// The copy of the decision in a release.
const BESLUIT: &str = "besluit.toml";

/// Runs the command.
pub(super) fn run(request: &Register, report: &Report) -> Verdict {
    let path_args = LedgerPathArgs { ledger: request.ledger.clone(), out: request.out.clone() };
    let Some(ledger) = named(&path_args, report)? else { return Ok(Exit::Usage) };
    // Without a day: that something is overdue is no fault of the ledger and stands on the page by its own day.
    let query = LedgerQuery { last: None, date: None, out: ledger.out.as_deref() };
    let verdict = verify_ledger(&ledger.folder, query).map_err(spoken)?;
    if !verdict.is_valid() {
        report.aside(&check::show(Format::Human, &verdict.sources, &verdict.findings, report));
        return Ok(Exit::Unverified);
    }
    let mut paths = request.besluit.clone();
    paths.extend(enclosed(&verdict, ledger.out.as_deref().unwrap_or(&ledger.folder)));
    let besluiten = read_besluiten(&paths).map_err(spoken)?;
    let entries = entries(verdict.deliveries.iter().map(|delivery| &delivery.release), &besluiten);
    match request.format {
        RegisterFormat::Html => report.result(&html(&entries, request.date)),
        RegisterFormat::Csv => report.result(&String::from_utf8_lossy(&csv(&entries))),
    }
    Ok(Exit::Ok)
}

/// The decisions that lie in the releases that are still there.
fn enclosed(verdict: &LedgerVerdict, out: &Path) -> Vec<PathBuf> {
    let present = verdict.deliveries.iter().filter(|delivery| delivery.present);
    present.map(|delivery| out.join(&delivery.release.entry.release).join(BESLUIT)).collect()
}
