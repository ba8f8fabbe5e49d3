//! The ledger under every kind of damage.

use super::*;
use crate::calendar::parse_date;
use crate::manifest::{LedgerEntry, record};
use std::collections::BTreeSet;
use std::fs;

fn ledger_entry(moment: u32) -> LedgerEntry {
    LedgerEntry {
        kenmerk: "voorbeeld-1".into(),
        besluit: "a".repeat(64),
        ontvanger: "voorbeeld".into(),
        moment: Some(moment),
        identiteit: None,
        date: parse_date(b"2024-11-25").unwrap(),
        release: format!("b/2024-11-25-{moment:012}"),
        manifest: "b".repeat(64),
        rows: 12,
        erase_by: parse_date(b"2030-11-25"),
        version: "0.1.0".into(),
        pseudonym: None,
        snapshot: None,
        by: None,
        replaces: None,
    }
}

/// A ledger of four lines, changed, and the codes that this gives (a missing folder is not counted).
fn codes(alter: impl FnOnce(&mut Vec<String>), query: LedgerQuery<'_>) -> BTreeSet<String> {
    let map = tempfile::tempdir().unwrap();
    (1..=4).for_each(|moment| drop(record(map.path(), &ledger_entry(moment)).unwrap()));
    let path = Ledger::path(map.path());
    let mut rules: Vec<String> = fs::read_to_string(&path).unwrap().split_inclusive('\n').map(str::to_owned).collect();
    alter(&mut rules);
    fs::write(&path, rules.concat()).unwrap();
    let verdict = verify_ledger(map.path(), query).unwrap();
    let codes = verdict.findings.iter().map(|b| b.card.code.clone());
    codes.filter(|code| code != "ROD1166").collect()
}

fn only(alter: impl FnOnce(&mut Vec<String>), code: &str) {
    assert_eq!(codes(alter, LedgerQuery::default()), BTreeSet::from([code.to_owned()]));
}

/// Writes line 2 anew, so that it is whole but no longer the one that line 3 follows.
fn rewrite(rules: &mut [String]) {
    let map = tempfile::tempdir().unwrap();
    record(map.path(), &ledger_entry(1)).unwrap();
    record(map.path(), &LedgerEntry { rows: 13, ..ledger_entry(2) }).unwrap();
    let text = fs::read_to_string(Ledger::path(map.path())).unwrap();
    rules[1] = text.split_inclusive('\n').nth(1).unwrap().to_owned();
}

#[test]
fn a_good_ledger_lists_its_deliveries() {
    assert_eq!(codes(|_| (), LedgerQuery::default()), BTreeSet::new());
    let map = tempfile::tempdir().unwrap();
    record(map.path(), &ledger_entry(1)).unwrap();
    for (day, retention_status) in [("2030-11-25", RetentionStatus::Running), ("2030-11-26", RetentionStatus::Overdue)]
    {
        let query = LedgerQuery { date: parse_date(day.as_bytes()), last: None, out: None };
        let verdict = verify_ledger(map.path(), query).unwrap();
        assert_eq!(verdict.deliveries[0].retention_status, retention_status);
        assert!(verdict.is_valid() && !verdict.deliveries[0].present);
        let overdue = verdict.findings.iter().any(|b| b.card.code == "ROD1169");
        assert_eq!(overdue, retention_status == RetentionStatus::Overdue);
    }
}

#[test]
fn each_kind_of_damage_has_its_own_code() {
    only(|r| r[1] = r[1].replace("\"rijen\":12", "\"rijen\":13"), "ROD1160");
    only(|r| r[0] = r[0].replace("\"rijen\":12", "\"rijen\": 12"), "ROD1160");
    only(|r| r[2] = "\n".into(), "ROD1160");
    only(|r| rewrite(r), "ROD1160");
    only(|r| drop(r.remove(0)), "ROD1161");
    only(|r| drop(r.drain(1..3)), "ROD1161");
    only(|r| r.swap(1, 2), "ROD1162");
    only(|r| r.insert(2, r[1].clone()), "ROD1162");
    only(|r| r[3].truncate(90), "ROD1163");
    only(|r| r[3] = r[3].trim_end().to_owned(), "ROD1163");
}

#[test]
fn a_lost_end_is_seen_with_a_hash_that_was_kept() {
    let map = tempfile::tempdir().unwrap();
    (1..=4).for_each(|moment| drop(record(map.path(), &ledger_entry(moment)).unwrap()));
    let last = Ledger::read(map.path()).unwrap().last;
    let query = LedgerQuery { last: Some(&last), date: None, out: None };
    assert_eq!(codes(|_| (), query), BTreeSet::new());
    assert_eq!(codes(|r| drop(r.pop()), query), BTreeSet::from(["ROD1164".to_owned()]));
    assert_eq!(codes(|r| drop(r.pop()), LedgerQuery::default()), BTreeSet::new(), "without it nothing shows");
}

#[test]
fn no_ledger_is_a_failure() {
    let map = tempfile::tempdir().unwrap();
    let error = verify_ledger(map.path(), LedgerQuery::default()).err().unwrap();
    assert!(matches!(error, VerifyError::NoLedger { .. }));
}
