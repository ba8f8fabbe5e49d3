//! What the public register says, and what it leaves out.

use super::*;
use crate::besluit::Besluit;
use crate::calendar::{Date, parse_date};
use crate::diagnose::SourceMap;
use crate::manifest::{LedgerEntry, ReleaseHistory};
use sha2::{Digest as _, Sha256};

const JOB: &str = include_str!("../../besluiten/job-mbo-2024.toml");

fn day(text: &str) -> Date {
    parse_date(text.as_bytes()).unwrap()
}

fn besluit() -> Besluit {
    crate::besluit::parse(SourceMap::default().add("job.toml", JOB), JOB).besluit.unwrap()
}

fn release(kenmerk: &str) -> ReleaseHistory {
    ReleaseHistory {
        entry: LedgerEntry {
            kenmerk: kenmerk.into(),
            besluit: hex::encode(Sha256::digest(JOB)),
            ontvanger: "ontvanger-id".into(),
            moment: Some(1),
            identiteit: None,
            date: day("2024-11-25"),
            release: "job/2024".into(),
            manifest: "0".repeat(64),
            rows: 31_415,
            erase_by: Some(day("2030-11-25")),
            version: "0.1.0".into(),
            pseudonym: None,
            snapshot: None,
            by: Some("A. Nalist".into()),
            replaces: None,
        },
        replaced_by: None,
        withdrawn: None,
        decision_withdrawn: None,
        sent: Some(day("2024-11-26")),
        destroyed: None,
    }
}

#[test]
fn a_delivery_stands_under_the_text_that_it_was_compiled_from_and_no_other() {
    let besluiten = [besluit()];
    let mut changed = release(&besluiten[0].header.kenmerk.value);
    changed.entry.besluit = "0".repeat(64);
    let releases = [(1, release(&besluiten[0].header.kenmerk.value)), (2, changed)];
    let entries = entries(&releases, &besluiten, None);
    assert!(entries[0].besluit.is_some() && entries[1].besluit.is_none());
    assert_eq!(entries[0].ontvanger, besluiten[0].ontvanger.name.value);
    let (page, table) = (html(&entries, Some(day("2026-01-01"))), String::from_utf8(csv(&entries)).unwrap());
    for said in ["29.02.10", "4.1, c", "2030-11-25", "2024-11-26", "WRO 23", "ontvanger-id"] {
        assert!(table.contains(said) && (page.contains(said) || said == "ontvanger-id"), "{said}");
    }
    assert_eq!(table.lines().count(), 3);
    for kept in ["A. Nalist", "31415", "31.415"] {
        assert!(!page.contains(kept) && !table.contains(kept), "{kept}");
    }
}

#[test]
fn the_last_that_was_known_on_the_day_is_told() {
    let mut history = release("x");
    history.replaced_by = Some(7);
    history.decision_withdrawn = Some(day("2025-01-01"));
    history.destroyed = Some(day("2025-02-01"));
    let mut later = release("x");
    later.entry.date = day("2024-12-02");
    let releases = [(1, history), (7, later)];
    let on = |date: Option<&str>| entries(&releases, &[], date.map(day)).first().map(|entry| entry.outcome);
    assert_eq!(on(Some("2024-11-24")), None);
    assert_eq!(on(Some("2024-11-25")), Some(Outcome::Made));
    assert_eq!(on(Some("2024-11-26")), Some(Outcome::Sent(day("2024-11-26"))));
    assert_eq!(on(Some("2024-12-02")), Some(Outcome::Replaced(day("2024-12-02"))));
    assert_eq!(on(Some("2025-01-01")), Some(Outcome::DecisionWithdrawn(day("2025-01-01"))));
    assert_eq!(on(Some("2025-01-31")), Some(Outcome::Overdue(day("2025-01-01"))));
    assert_eq!(on(Some("2025-02-01")), Some(Outcome::Destroyed(day("2025-02-01"))));
    assert_eq!(on(None).map(Outcome::in_words).unwrap(), "vernietigd op 2025-02-01");
}

#[test]
fn no_text_of_a_decision_is_markup_or_a_formula() {
    let releases = [(1, release("=<b>&\u{1b}[1m"))];
    let entries = entries(&releases, &[], None);
    let page = html(&entries, None);
    assert!(page.contains("&lt;b&gt;&amp;") && !page.contains("<b>") && !page.contains('\u{1b}'));
    assert!(String::from_utf8(csv(&entries)).unwrap().contains("'=<b>"));
}
