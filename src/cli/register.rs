//! `register`: the public register of releases, made from the ledger.
//!
//! In: the places of ledger and releases, decisions beside them. Out: a page or a table on stdout. Exit 0; 1 when the text of a
//! decision is not at hand; 2 without a ledger; 3 when something cannot be read; 4 with the findings when the ledger does not verify: what may be wrong is not
//! published. Refuses: a decision that cannot be read.

use super::args::Register;
use super::formats::{Format, RegisterFormat};
use super::ledger::named;
use super::ledger_args::LedgerPathArgs;
use super::report::Report;
use super::{Exit, Verdict, check, spoken};
use crate::diagnose::{Lang, visible};
use crate::emit::BESLUIT;
use crate::pipeline::read_besluiten;
use crate::publication::{csv, entries, html};
use crate::verify::{Delivery, LedgerQuery, LedgerVerdict, verify_ledger};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

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
    let releases: Vec<_> =
        verdict.deliveries.iter().map(|delivery| (delivery.line, delivery.release.clone())).collect();
    let entries = entries(&releases, &besluiten, request.date);
    match request.format {
        RegisterFormat::Html => report.result(&html(&entries, request.date)),
        RegisterFormat::Csv => report.result(&String::from_utf8_lossy(&csv(&entries))),
    }
    let without: BTreeSet<&str> =
        entries.iter().filter(|entry| entry.besluit.is_none()).map(|entry| entry.kenmerk.as_str()).collect();
    for kenmerk in &without {
        let kenmerk = visible(kenmerk);
        report.message(&match report.lang {
            Lang::Nl => format!(
                "waarschuwing: van {kenmerk} is de tekst niet voorhanden waarmee is geleverd (de hash staat in het grootboek); \
                 geef hem met --besluit"
            ),
            Lang::En => format!(
                "warning: the text of {kenmerk} that was delivered under is not at hand (the ledger has its hash); give it \
                 with --besluit"
            ),
        });
    }
    Ok(if without.is_empty() { Exit::Ok } else { Exit::Findings })
}

/// The decisions that lie in the releases that are still there.
fn enclosed(verdict: &LedgerVerdict, out: &Path) -> Vec<PathBuf> {
    let is_of_decision = |delivery: &&Delivery| delivery.present && delivery.release.entry.moment.is_some();
    let present = verdict.deliveries.iter().filter(is_of_decision);
    present.map(|delivery| out.join(&delivery.release.entry.release).join(BESLUIT)).collect()
}
