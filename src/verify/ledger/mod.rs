//! `verify --ledger`: the ledger as a chain, the logic of its events, its releases, and what had to be destroyed by now.
//!
//! In: the folder of a ledger and of its releases; a date; a hash of a line that was kept elsewhere. Out: [`LedgerVerdict`].
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
use super::rules::{DELIVERY_OVERDUE, DELIVERY_TWICE, LEDGER_END_MISSING, LEDGER_EVENT_REFUSED};
use crate::calendar::Date;
use crate::diagnose::{Finding, Lang, Severity, SourceMap, Spoken};
use crate::manifest::{EventFault, History, Ledger, LedgerEvent, LedgerLine, ReleaseHistory};
use std::path::Path;

/// The ledger after verification.
pub struct LedgerVerdict {
    /// Files that findings are about.
    pub sources: SourceMap,
    /// Findings, sorted.
    pub findings: Vec<Finding>,
    /// Every line that can be read, in the order of the file.
    pub lines: Vec<LedgerLine>,
    /// Every release among them, in the order of the file.
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
    /// Number of its line.
    pub line: u64,
    /// What was released, and what became of it.
    pub release: ReleaseHistory,
    /// Is its folder in its place?
    pub present: bool,
    /// How it stands with its retention.
    pub retention_status: RetentionStatus,
    /// First day of the suspension of its decision: on the day that was asked, else of one without end.
    pub suspended: Option<Date>,
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
    /// The recipient stated that the data are gone, in time.
    Destroyed,
    /// The recipient stated that the data are gone, after the last day.
    DestroyedLate,
}

/// What is asked of a ledger.
#[derive(Clone, Copy, Debug, Default)]
pub struct LedgerQuery<'v> {
    /// A hash of a line that was kept elsewhere.
    pub last: Option<&'v str>,
    /// The day to judge retention on. No clock is read.
    pub date: Option<Date>,
    /// Where the releases are; without it the folder of the ledger.
    pub out: Option<&'v Path>,
}

/// Verifies the ledger of a folder.
///
/// # Errors
/// There is no ledger, or it cannot be read.
pub fn verify_ledger(folder: &Path, query: LedgerQuery<'_>) -> Result<LedgerVerdict, VerifyError> {
    let path = Ledger::path(folder);
    let out = query.out.unwrap_or(folder);
    let bytes = match crate::disk::read(&path) {
        Ok(bytes) => Some(bytes),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && folder.is_dir() => None,
        Err(cause) => return Err(VerifyError::file(&path, cause)),
    };
    let mut dossier = Dossier::default();
    let lines = chain::validate(bytes.as_deref().unwrap_or_default(), &mut dossier);
    if let Some(last) = query.last
        && !lines.iter().any(|(_, hash)| hash.eq_ignore_ascii_case(last.trim()))
    {
        let over = dossier.over(&LEDGER_END_MISSING, chain::NAME);
        dossier.report(over);
    }
    let history = follow(&lines, &mut dossier);
    folders::compare(out, &history, &mut dossier)?;
    // Without any final release there was nothing to enter; with one, somebody took the ledger away.
    if bytes.is_none() && dossier.findings.is_empty() {
        return Err(VerifyError::NoLedger { path: path.display().to_string() });
    }
    let mut deliveries = Vec::new();
    for (line, release) in history.releases.clone() {
        let retention_status = retention_status(&release, query.date);
        if let (RetentionStatus::Overdue, Some(day)) = (retention_status, release.destroy_by()) {
            let over = dossier.over(&DELIVERY_OVERDUE, chain::NAME).with("regel", line.to_string());
            dossier.report(over.with("ontvanger", release.entry.ontvanger.as_str()).with("datum", day));
        }
        deliveries.push(Delivery {
            present: out.join(&release.entry.release).is_dir(),
            suspended: history.suspended(&release.entry.kenmerk, query.date),
            retention_status,
            release,
            line,
        });
    }
    Finding::sort(&mut dossier.findings);
    let lines = lines.into_iter().map(|(line, _)| line).collect();
    Ok(LedgerVerdict { sources: dossier.sources, findings: dossier.findings, lines, deliveries })
}

/// On a day before its destruction a release was still held, and is judged so.
fn retention_status(release: &ReleaseHistory, date: Option<Date>) -> RetentionStatus {
    let destroyed = release.destroyed.filter(|day| date.is_none_or(|date| *day <= date));
    match (release.destroy_by(), date) {
        (Some(day), _) if destroyed.is_some_and(|destroyed| destroyed > day) => RetentionStatus::DestroyedLate,
        _ if destroyed.is_some() => RetentionStatus::Destroyed,
        (None, _) => RetentionStatus::NoTerm,
        (Some(_), None) => RetentionStatus::Undetermined,
        (Some(day), Some(today)) if today > day => RetentionStatus::Overdue,
        // What is withdrawn has to go at once, not at the end of the day.
        (Some(day), Some(today)) if today == day && Some(day) != release.entry.erase_by => RetentionStatus::Overdue,
        (Some(_), Some(_)) => RetentionStatus::Running,
    }
}

/// ROD1165 and ROD1170: does every line follow from the lines before it?
fn follow(lines: &[(LedgerLine, String)], dossier: &mut Dossier) -> History {
    let mut history = History::default();
    for (line, _) in lines {
        let number = line.sequence_number;
        // The same line twice is a fault of the chain.
        if history.releases.contains_key(&number) {
            continue;
        }
        let slot = number.to_string();
        match (history.enter(number, &line.event), &line.event) {
            (None, _) => {}
            (Some(EventFault::AlreadyReleased(first)), LedgerEvent::Released(entry)) => {
                let over = dossier.over(&DELIVERY_TWICE, chain::NAME).with("regel", slot);
                let over = over
                    .with("eerder", first.to_string())
                    .with("moment", entry.moment.map_or_else(|| "-".to_owned(), |moment| moment.to_string()));
                dossier.report(over.with("kenmerk", entry.kenmerk.as_str()));
            }
            (Some(fault), _) => {
                let part = super::dossier::word(fault.say(Lang::Nl), fault.say(Lang::En));
                let over = dossier.over(&LEDGER_EVENT_REFUSED, chain::NAME).with("regel", slot);
                dossier.report(over.with("deel", &part));
            }
        }
    }
    history
}

#[cfg(test)]
mod tests;
