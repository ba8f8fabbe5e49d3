//! `ledger show`: every delivery, what became of it, and by when it has to be gone.
//!
//! In: the places of ledger and releases, a day. Out: a table or JSON. Refuses: nothing; a ledger that does not verify is
//! shown with its findings.

use super::place::NamedLedger;
use crate::calendar::Date;
use crate::cli::formats::{Format, PlanFormat};
use crate::cli::report::Report;
use crate::cli::{Exit, Verdict, check, spoken};
use crate::diagnose::{Lang, visible};
use crate::verify::{Delivery, LedgerQuery, LedgerVerdict, RetentionStatus, verify_ledger};
use serde_json::{Value, json};

/// Name and version of the JSON form.
const SCHEMA: &str = "rod-release/ledger/v1";

/// Runs the command.
pub(super) fn run(ledger: &NamedLedger, date: Option<Date>, format: PlanFormat, report: &Report) -> Verdict {
    let query = LedgerQuery { last: None, date, out: ledger.out.as_deref() };
    let verdict = verify_ledger(&ledger.folder, query).map_err(spoken)?;
    report.result(&match format {
        PlanFormat::Human => table(&verdict.deliveries, report.lang),
        PlanFormat::Json => format!("{:#}", to_json(&verdict)),
    });
    let errors = !verdict.is_valid();
    if errors || !report.quiet {
        report.aside(&check::show(Format::Human, &verdict.sources, &verdict.findings, report));
    }
    let overdue = verdict.deliveries.iter().any(|delivery| delivery.retention_status == RetentionStatus::Overdue);
    Ok(match (errors, overdue) {
        (true, _) => Exit::Unverified,
        (false, true) => Exit::Findings,
        (false, false) => Exit::Ok,
    })
}

fn to_json(verdict: &LedgerVerdict) -> Value {
    let deliveries: Vec<Value> = verdict.deliveries.iter().map(delivery_json).collect();
    let lines =
        verdict.lines.iter().map(|line| json!({ "volgnummer": line.sequence_number, "gebeurtenis": line.event }));
    json!({
        "schema": SCHEMA,
        "klopt": verdict.is_valid(),
        "verstrekkingen": deliveries,
        "regels": lines.collect::<Vec<_>>(),
    })
}

fn delivery_json(delivery: &Delivery) -> Value {
    let release = &delivery.release;
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    json!({
        "regel": delivery.line,
        "kenmerk": release.entry.kenmerk,
        "moment": release.entry.moment,
        "identiteit": release.entry.identiteit,
        "ontvanger": release.entry.ontvanger,
        "datum": release.entry.date.to_string(),
        "rijen": release.entry.rows,
        "map": release.entry.release,
        "aanwezig": delivery.present,
        "vernietigen_uiterlijk": day(release.destroy_by()),
        "bewaring": retention(delivery.retention_status, Lang::Nl),
        "vervangen_door": release.replaced_by,
        "ingetrokken": day(release.withdrawn),
        "besluit_ingetrokken": day(release.decision_withdrawn),
        "verzonden": day(release.sent),
        "vernietigd": day(release.destroyed),
        "besluit_opgeschort": day(delivery.suspended),
    })
}

/// The deliveries, one line each, columns as wide as they need to be.
pub(in crate::cli) fn table(deliveries: &[Delivery], lang: Lang) -> String {
    let header = match lang {
        Lang::Nl => {
            ["nr", "datum", "besluit", "moment", "ontvanger", "rijen", "vernietigen", "bewaring", "stand", "map"]
        }
        Lang::En => {
            ["no", "date", "besluit", "moment", "recipient", "rows", "destroy by", "retention", "status", "folder"]
        }
    };
    let mut rows = vec![header.map(str::to_owned)];
    rows.extend(deliveries.iter().map(|delivery| {
        let entry = &delivery.release.entry;
        [
            delivery.line.to_string(),
            entry.date.to_string(),
            visible(&entry.kenmerk),
            entry.moment.map_or_else(|| "-".to_owned(), |moment| moment.to_string()),
            visible(&entry.ontvanger),
            entry.rows.to_string(),
            delivery.release.destroy_by().map_or_else(|| "-".to_owned(), |day| day.to_string()),
            retention(delivery.retention_status, lang).to_owned(),
            became(delivery, lang),
            visible(&entry.release),
        ]
    }));
    let mut width = [0; 10];
    for row in &rows {
        width.iter_mut().zip(row).for_each(|(widest, cell)| *widest = (*widest).max(cell.chars().count()));
    }
    let mut out = String::new();
    for row in &rows {
        let cells: Vec<String> = row.iter().zip(width).map(|(cell, widest)| format!("{cell:<widest$}")).collect();
        out.push_str(cells.join("  ").trim_end());
        out.push('\n');
    }
    out
}

/// What became of a release, in a few words.
fn became(delivery: &Delivery, lang: Lang) -> String {
    let release = &delivery.release;
    let withdrawn = release.withdrawn.or(release.decision_withdrawn);
    if let (None, None, Some(day)) = (release.replaced_by, withdrawn, delivery.suspended) {
        return match lang {
            Lang::Nl => format!("besluit opgeschort {day}"),
            Lang::En => format!("decision suspended {day}"),
        };
    }
    match (lang, release.replaced_by, withdrawn, release.sent) {
        (Lang::Nl, Some(line), ..) => format!("vervangen door {line}"),
        (Lang::En, Some(line), ..) => format!("replaced by {line}"),
        (Lang::Nl, None, Some(day), _) => format!("ingetrokken {day}"),
        (Lang::En, None, Some(day), _) => format!("withdrawn {day}"),
        (Lang::Nl, None, None, Some(day)) => format!("verzonden {day}"),
        (Lang::En, None, None, Some(day)) => format!("sent {day}"),
        (Lang::Nl, None, None, None) => "verstrekt".to_owned(),
        (Lang::En, None, None, None) => "released".to_owned(),
    }
}

fn retention(status: RetentionStatus, lang: Lang) -> &'static str {
    match (status, lang) {
        (RetentionStatus::NoTerm, Lang::Nl) => "geen termijn",
        (RetentionStatus::NoTerm, Lang::En) => "no term",
        (RetentionStatus::Undetermined, Lang::Nl) => "zonder --date onbepaald",
        (RetentionStatus::Undetermined, Lang::En) => "unknown without --date",
        (RetentionStatus::Running, Lang::Nl) => "loopt",
        (RetentionStatus::Running, Lang::En) => "running",
        (RetentionStatus::Overdue, Lang::Nl) => "verstreken",
        (RetentionStatus::Overdue, Lang::En) => "overdue",
        (RetentionStatus::Destroyed, Lang::Nl) => "vernietigd",
        (RetentionStatus::Destroyed, Lang::En) => "destroyed",
        (RetentionStatus::DestroyedLate, Lang::Nl) => "te laat vernietigd",
        (RetentionStatus::DestroyedLate, Lang::En) => "destroyed late",
    }
}
