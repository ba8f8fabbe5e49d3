//! `verify --ledger OUT`: the ledger as a chain, its releases, and what had to be destroyed by now.
//!
//! In: an OUT folder; a date; a hash of a line that was kept elsewhere. Out: [`LedgerVerdict`].
//! Refuses: a folder without ledger and final releases; releases without a ledger are findings.
//!
//! What a chain can show: a line that was altered, taken away, added or moved between others. What it cannot: that its
//! last lines are gone, or that all of it was written anew. For that there are two nets: a final release that is in its
//! place but not in the ledger (ROD1168), and the hash of a line that somebody kept (`--last`), which
//! every final build reports. Who removes both the last lines and their folders, and rewrites what was kept, leaves
//! nothing to be found.

mod chain;
mod folders;

use super::VerifyError;
use super::dossier::Dossier;
use super::rules::{DELIVERY_OVERDUE, DELIVERY_TWICE, LEDGER_END_MISSING};
use crate::calendar::Date;
use crate::diagnose::{Finding, Severity, SourceMap};
use crate::manifest::{Ledger, LedgerEntry, LedgerLine};
use std::collections::BTreeMap;
use std::path::Path;

/// The ledger after verification.
pub struct LedgerVerdict {
    /// Files that findings are about.
    pub sources: SourceMap,
    /// Findings, sorted.
    pub findings: Vec<Finding>,
    /// Every line that can be read, in the order of the file.
    pub deliveries: Vec<Delivery>,
}

impl LedgerVerdict {
    /// No finding is an error.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        !self.findings.iter().any(|finding| finding.severity() == Severity::Error)
    }
}

/// One delivery.
pub struct Delivery {
    /// Its line.
    pub line: LedgerLine,
    /// Is its folder in its place?
    pub present: bool,
    /// How it stands with its retention.
    pub retention_status: RetentionStatus,
}

/// Retention on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RetentionStatus {
    /// The decision sets no term.
    NoTerm,
    /// No day was given to judge it on.
    Undetermined,
    /// The recipient may still hold the data.
    Running,
    /// The last day has passed.
    Overdue,
}

/// What is asked of a ledger.
#[derive(Clone, Copy, Debug, Default)]
pub struct LedgerQuery<'v> {
    /// A hash of a line that was kept elsewhere.
    pub last: Option<&'v str>,
    /// The day to judge retention on. No clock is read.
    pub date: Option<Date>,
}

/// Verifies the ledger of an OUT folder.
///
/// # Errors
/// There is no ledger, or it cannot be read.
pub fn verify_ledger(out: &Path, query: LedgerQuery<'_>) -> Result<LedgerVerdict, VerifyError> {
    let path = Ledger::path(out);
    let bytes = match std::fs::read(&path) {
        Ok(bytes) => Some(bytes),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && out.is_dir() => None,
        Err(cause) => return Err(VerifyError::file(&path, cause)),
    };
    let mut dossier = Dossier::default();
    let rules = chain::validate(bytes.as_deref().unwrap_or_default(), &mut dossier);
    if let Some(last) = query.last
        && !rules.iter().any(|(_, hash)| hash.eq_ignore_ascii_case(last.trim()))
    {
        let over = dossier.over(&LEDGER_END_MISSING, chain::NAME);
        dossier.report(over);
    }
    duplicates(&rules, &mut dossier);
    folders::compare(out, &rules, &mut dossier)?;
    // Without any final release there was nothing to enter; with one, somebody took the ledger away.
    if bytes.is_none() && dossier.findings.is_empty() {
        return Err(VerifyError::NoLedger { path: path.display().to_string() });
    }
    let mut deliveries = Vec::new();
    for (line, _) in rules {
        let retention_status = retention_status(&line.ledger_entry, query.date);
        if let (RetentionStatus::Overdue, Some(day)) = (retention_status, line.ledger_entry.erase_by) {
            let over = dossier.over(&DELIVERY_OVERDUE, chain::NAME).with("regel", line.sequence_number.to_string());
            dossier.report(over.with("ontvanger", line.ledger_entry.ontvanger.as_str()).with("datum", day));
        }
        deliveries.push(Delivery { present: out.join(&line.ledger_entry.release).is_dir(), retention_status, line });
    }
    Finding::sort(&mut dossier.findings);
    Ok(LedgerVerdict { sources: dossier.sources, findings: dossier.findings, deliveries })
}

fn retention_status(ledger_entry: &LedgerEntry, date: Option<Date>) -> RetentionStatus {
    match (ledger_entry.erase_by, date) {
        (None, _) => RetentionStatus::NoTerm,
        (Some(_), None) => RetentionStatus::Undetermined,
        (Some(day), Some(today)) if today > day => RetentionStatus::Overdue,
        (Some(_), Some(_)) => RetentionStatus::Running,
    }
}

/// ROD1165: a moment of a decision is released once.
fn duplicates(rules: &[(LedgerLine, String)], dossier: &mut Dossier) {
    let mut earlier: BTreeMap<(&str, u32), u64> = BTreeMap::new();
    for (line, _) in rules {
        let moment = (line.ledger_entry.kenmerk.as_str(), line.ledger_entry.moment);
        match earlier.get(&moment) {
            // The same line twice is a fault of the chain.
            Some(first) if *first != line.sequence_number => {
                let over = dossier
                    .over(&DELIVERY_TWICE, chain::NAME)
                    .with("regel", line.sequence_number.to_string())
                    .with("eerder", first.to_string())
                    .with("moment", moment.1.to_string());
                dossier.report(over.with("kenmerk", moment.0));
            }
            Some(_) => {}
            None => {
                earlier.insert(moment, line.sequence_number);
            }
        }
    }
}

#[cfg(test)]
mod tests;
