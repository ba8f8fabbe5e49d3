//! What the public register says, and what it leaves out.

use super::*;
use crate::besluit::Besluit;
use crate::calendar::{Date, parse_date};
use crate::diagnose::SourceMap;
use crate::manifest::{LedgerEntry, ReleaseHistory};

fn day(text: &str) -> Date {
    parse_date(text.as_bytes()).unwrap()
}

fn besluit() -> Besluit {
    let text = include_str!("../../besluiten/job-mbo-2024.toml");
    crate::besluit::parse(SourceMap::default().add("job.toml", text), text).besluit.unwrap()
}

fn release(kenmerk: &str) -> ReleaseHistory {
    ReleaseHistory {
        entry: LedgerEntry {
            kenmerk: kenmerk.into(),
            besluit: "0".repeat(64),
            ontvanger: "ontvanger-id".into(),
            moment: 1,
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
fn a_delivery_stands_under_its_decision_however_the_kenmerk_is_spelled() {
    let besluiten = [besluit()];
    let kenmerk = besluiten[0].header.kenmerk.value.to_uppercase();
    let releases = [release(&kenmerk), release("ander besluit")];
    let entries = entries(&releases, &besluiten);
    assert!(entries[0].besluit.is_some() && entries[1].besluit.is_none());
    assert_eq!(entries[0].ontvanger, besluiten[0].ontvanger.name.value);
    let (page, table) = (html(&entries, Some(day("2026-01-01"))), String::from_utf8(csv(&entries)).unwrap());
    for said in ["29.02.10", "4.1, c", "2030-11-25", "2024-11-26", "WRO 23", "ander besluit"] {
        assert!(page.contains(said) && table.contains(said), "{said}");
    }
    assert_eq!(table.lines().count(), 3);
    for kept in ["A. Nalist", "31415", "31.415"] {
        assert!(!page.contains(kept) && !table.contains(kept), "{kept}");
    }
}

#[test]
fn the_last_that_happened_to_a_delivery_is_told() {
    let mut history = release("x");
    assert_eq!(Outcome::from(&history), Outcome::Sent(day("2024-11-26")));
    history.replaced_by = Some(7);
    assert_eq!(Outcome::from(&history), Outcome::Replaced);
    history.decision_withdrawn = Some(day("2025-01-01"));
    assert_eq!(Outcome::from(&history), Outcome::Withdrawn(day("2025-01-01")));
    history.destroyed = Some(day("2025-02-01"));
    assert_eq!(Outcome::from(&history).in_words(), "vernietigd op 2025-02-01");
}

#[test]
fn no_text_of_a_decision_is_markup_or_a_formula() {
    let releases = [release("=<b>&\u{1b}[1m")];
    let entries = entries(&releases, &[]);
    let page = html(&entries, None);
    assert!(page.contains("&lt;b&gt;&amp;") && !page.contains("<b>") && !page.contains('\u{1b}'));
    assert!(String::from_utf8(csv(&entries)).unwrap().contains("'=<b>"));
}
