//! The ledger under repetition, damage and crashes.

mod deliveries;
mod texts;

use super::*;
use crate::calendar::parse_date;
use crate::manifest::{DomainSection, PseudonymSection};
use std::fs;

/// The line of a release.
fn entered(entry: LedgerEntry) -> LedgerEvent {
    LedgerEvent::Released(Box::new(entry))
}

fn ledger_entry(kenmerk: &str, moment: u32) -> LedgerEntry {
    LedgerEntry {
        kenmerk: kenmerk.into(),
        besluit: "a".repeat(64),
        ontvanger: "voorbeeld".into(),
        moment: Some(moment),
        identiteit: None,
        date: parse_date(b"2024-11-25").unwrap(),
        release: format!("{kenmerk}/2024-11-25-{moment:012}"),
        manifest: format!("{moment:064}"),
        rows: 12,
        erase_by: parse_date(b"2030-11-25"),
        version: "0.1.0".into(),
        pseudonym: None,
        snapshot: None,
        by: None,
        replaces: None,
    }
}

fn with_three() -> (tempfile::TempDir, PathBuf) {
    let map = tempfile::tempdir().unwrap();
    for (sequence_number, moment) in [(1, 1), (2, 2), (3, 3)] {
        let recorded = record(map.path(), &ledger_entry("b", moment)).unwrap();
        assert!(matches!(recorded, Recorded::New { sequence_number: number, .. } if number == sequence_number));
    }
    let path = map.path().join(FILE_NAME);
    (map, path)
}

#[test]
fn lines_are_chained_and_read_back() {
    let (map, path) = with_three();
    let ledger = Ledger::read(map.path()).unwrap();
    assert_eq!(ledger.entries.len(), 3);
    assert_eq!(ledger.entries[0].previous, "0".repeat(64));
    let entries = fs::read_to_string(&path).unwrap();
    let hashes: Vec<_> =
        entries.lines().map(|r| r.rsplit("\"hash\":\"").next().unwrap().trim_end_matches("\"}")).collect();
    assert_eq!(ledger.entries[1].previous, hashes[0]);
    assert_eq!(ledger.entries[2].previous, hashes[1]);
    assert_eq!(ledger.last, hashes[2]);
    assert_eq!(ledger.entries[2].event, entered(ledger_entry("b", 3)));
    #[cfg(unix)]
    assert_eq!(std::os::unix::fs::PermissionsExt::mode(&path.metadata().unwrap().permissions()) & 0o777, 0o600);
}

#[test]
fn no_file_is_an_empty_ledger() {
    let map = tempfile::tempdir().unwrap();
    let empty = Ledger::read(map.path()).unwrap();
    assert_eq!((empty.entries.len(), empty.last.as_str()), (0, "0".repeat(64).as_str()));
}

#[test]
fn a_moment_is_released_once_and_the_same_release_may_be_repeated() {
    let (map, path) = with_three();
    let before = fs::read(&path).unwrap();
    assert_eq!(record(map.path(), &ledger_entry("b", 2)).unwrap(), Recorded::AlreadyRecorded { sequence_number: 2 });
    let otherwise = LedgerEntry { manifest: "f".repeat(64), ..ledger_entry("b", 2) };
    let error = record(map.path(), &otherwise).unwrap_err();
    assert!(matches!(error, ManifestError::AlreadyReleased { moment: Some(2), line: 2, present: false, .. }));
    assert_eq!(fs::read(&path).unwrap(), before);
    assert!(matches!(record(map.path(), &ledger_entry("ander", 2)).unwrap(), Recorded::New { sequence_number: 4, .. }));
}

#[test]
fn every_change_of_a_byte_breaks_the_chain() {
    let (map, path) = with_three();
    let good = fs::read(&path).unwrap();
    let first_two_end = good.iter().enumerate().filter(|(_, b)| **b == b'\n').nth(1).unwrap().0;
    for slot in 0..good.len() - 1 {
        let mut bad = good.clone();
        bad[slot] ^= 1;
        fs::write(&path, &bad).unwrap();
        let error = record(map.path(), &ledger_entry("b", 4)).unwrap_err();
        assert!(matches!(error, ManifestError::BrokenChain { line, .. } if line <= 3), "byte {slot}");
        assert_eq!(fs::read(&path).unwrap(), bad, "nothing is written");
    }
    let only_the_middle = &good[good.iter().position(|b| *b == b'\n').unwrap() + 1..=first_two_end];
    fs::write(&path, only_the_middle).unwrap();
    assert!(matches!(Ledger::read(map.path()), Err(ManifestError::BrokenChain { line: 1, .. })));
}

#[test]
fn a_line_that_was_cut_off_is_never_lost_without_a_word() {
    let (map, path) = with_three();
    let whole = fs::read(&path).unwrap();
    record(map.path(), &ledger_entry("b", 4)).unwrap();
    let with_four = fs::read(&path).unwrap();
    for length in [whole.len() + 1, whole.len() + 90, with_four.len() - 2] {
        fs::write(&path, &with_four[..length]).unwrap();
        let ledger = Ledger::read(map.path()).unwrap();
        assert!(ledger.torn.is_some() && ledger.entries.len() == 3);
        let again = record(map.path(), &ledger_entry("b", 4));
        assert!(matches!(again, Err(ManifestError::Torn { line: 4, .. })), "it may have told anything");
        assert_eq!(fs::read(&path).unwrap(), with_four[..length], "nothing is lost");
        let day = parse_date(b"2024-11-26").unwrap();
        assert!(remove_torn_line(map.path(), day, "", None).is_err(), "not without a word");
        let removed = remove_torn_line(map.path(), day, "nagekeken", None).unwrap();
        assert!(matches!(removed, Recorded::New { sequence_number: 4, .. }));
        let ledger = Ledger::read(map.path()).unwrap();
        let [.., LedgerLine { event: LedgerEvent::TornLineRemoved(event), .. }] = &*ledger.entries else { panic!() };
        assert_eq!(event.fragment.as_bytes(), &with_four[whole.len()..length]);
        assert!(matches!(remove_torn_line(map.path(), day, "nagekeken", None), Err(ManifestError::NotTorn { .. })));
        assert!(matches!(record(map.path(), &ledger_entry("b", 4)).unwrap(), Recorded::New { sequence_number: 5, .. }));
    }
}

#[test]
fn a_whole_line_whose_line_end_an_editor_ate_still_counts() {
    let (map, path) = with_three();
    let whole = fs::read(&path).unwrap();
    fs::write(&path, &whole[..whole.len() - 1]).unwrap();
    assert_eq!(record(map.path(), &ledger_entry("b", 3)).unwrap(), Recorded::AlreadyRecorded { sequence_number: 3 });
    assert!(matches!(record(map.path(), &ledger_entry("b", 4)).unwrap(), Recorded::New { .. }));
    assert!(fs::read(&path).unwrap().starts_with(&whole));
    assert_eq!(Ledger::read(map.path()).unwrap().entries.len(), 4);
}

#[test]
fn entries_at_the_same_time_stand_one_after_the_other() {
    let map = tempfile::tempdir().unwrap();
    std::thread::scope(|scope| {
        for thread in 0..4_u32 {
            let out = map.path();
            scope.spawn(move || {
                (0..5).for_each(|number| drop(record(out, &ledger_entry("b", thread * 10 + number)).unwrap()));
            });
        }
    });
    assert_eq!(Ledger::read(map.path()).unwrap().entries.len(), 20);
}

#[test]
fn a_ledger_that_cannot_be_opened_is_named() {
    let map = tempfile::tempdir().unwrap();
    fs::create_dir(map.path().join(FILE_NAME)).unwrap();
    let error = record(map.path(), &ledger_entry("b", 1)).unwrap_err();
    assert!(matches!(error, ManifestError::StoredFile { path, .. } if path.ends_with(FILE_NAME)));
}

fn released(line: u64, moment: u32, key: &str, replaces: Option<u64>) -> LedgerEntry {
    let domain = DomainSection { sector: "mbo".into(), ontvanger: "voorbeeld".into(), reeks: "reeks".into() };
    LedgerEntry {
        pseudonym: Some(PseudonymSection { algorithm: "omnummer/v1".into(), domain, fingerprint: key.into() }),
        manifest: format!("{line:064}"),
        replaces: replaces.map(|line| Replacement { line, reason: "verkeerde bron".into() }),
        ..ledger_entry("b", moment)
    }
}

fn with_reason(entry: LedgerEntry, reason: &str) -> LedgerEntry {
    let replaces = entry.replaces.map(|old| Replacement { reason: reason.into(), ..old });
    LedgerEntry { replaces, ..entry }
}

fn on(day: &str, line: u64) -> ReleaseEvent {
    ReleaseEvent { line, date: parse_date(day.as_bytes()).unwrap(), note: "verklaring".into(), by: None }
}

fn decision(from: &str, until: Option<&str>) -> DecisionEvent {
    DecisionEvent {
        kenmerk: "B\u{200b}".into(),
        from: parse_date(from.as_bytes()).unwrap(),
        until: until.map(|day| parse_date(day.as_bytes()).unwrap()),
        entered: None,
        note: "bezwaar".into(),
        by: None,
    }
}

/// Enters events one by one; the fault of the last, and the ledger as it is read back.
fn after(events: &[LedgerEvent]) -> (Option<EventFault>, Ledger) {
    let folder = tempfile::tempdir().unwrap();
    let (last, before) = events.split_last().unwrap();
    for event in before {
        record_event(folder.path(), event).unwrap();
    }
    let fault = match record_event(folder.path(), last) {
        Ok(Recorded::New { .. }) => None,
        Err(ManifestError::NotAdmitted { fault }) => Some(fault),
        Err(ManifestError::AlreadyReleased { line, .. }) => Some(EventFault::AlreadyReleased(line)),
        other => panic!("{other:?}"),
    };
    (fault, Ledger::read(folder.path()).unwrap())
}

#[test]
fn a_moment_can_be_corrected_and_what_became_of_a_release_is_read_back() {
    use LedgerEvent::{Destroyed, Sent};
    let events = [
        entered(released(1, 1, "aa", None)),
        Sent(on("2024-11-26", 1)),
        entered(LedgerEntry { date: parse_date(b"2024-11-27").unwrap(), ..released(3, 1, "aa", Some(1)) }),
        Destroyed(on("2024-12-24", 1)),
    ];
    let (fault, ledger) = after(&events);
    assert_eq!(fault, None);
    assert!(ledger.entries.iter().map(|line| &line.event).eq(&events));
    let history = ledger.history();
    let first = &history.releases[&1];
    assert_eq!((first.replaced_by, first.sent), (Some(3), parse_date(b"2024-11-26")));
    assert_eq!(first.destroyed, parse_date(b"2024-12-24"));
    assert_eq!(first.destroy_by(), first.entry.erase_by, "a replaced release keeps its own day");
    assert_eq!(history.standing(" b ", Some(1)), Some(3));
}

#[test]
fn an_event_that_does_not_follow_from_the_lines_before_it_is_refused() {
    use LedgerEvent::{DecisionResumed, DecisionSuspended, DecisionWithdrawn, Destroyed, Sent, Withdrawn};
    let first = entered(released(1, 1, "aa", None));
    let replaced = entered(released(2, 1, "aa", Some(1)));
    let cases: Vec<(Vec<LedgerEvent>, Option<EventFault>)> = vec![
        (vec![first.clone(), entered(released(9, 1, "aa", None))], Some(EventFault::AlreadyReleased(1))),
        (vec![first.clone(), entered(LedgerEntry { kenmerk: "B-".into(), ..released(9, 1, "aa", None) })], None),
        (
            vec![first.clone(), entered(LedgerEntry { kenmerk: " \u{200b}B".into(), ..released(9, 1, "aa", None) })],
            Some(EventFault::AlreadyReleased(1)),
        ),
        (vec![first.clone(), entered(released(9, 2, "bb", None))], Some(EventFault::OtherKey(1))),
        (vec![first.clone(), entered(released(9, 2, "aa", Some(1)))], Some(EventFault::OtherMoment(1))),
        (vec![first.clone(), entered(released(9, 1, "aa", Some(7)))], Some(EventFault::NoRelease(7))),
        (vec![first.clone(), entered(released(1, 1, "aa", Some(1)))], Some(EventFault::SameRelease(1))),
        (
            vec![first.clone(), replaced.clone(), entered(released(9, 1, "aa", Some(1)))],
            Some(EventFault::AlreadyReplaced(2)),
        ),
        (
            vec![first.clone(), replaced.clone(), entered(with_reason(released(2, 1, "aa", Some(1)), "iets anders"))],
            Some(EventFault::OtherWords(2)),
        ),
        (
            vec![first.clone(), entered(LedgerEntry { by: Some("een ander".into()), ..released(1, 1, "aa", None) })],
            Some(EventFault::OtherWords(1)),
        ),
        (vec![first.clone(), replaced, Sent(on("2024-12-01", 1))], Some(EventFault::AlreadyReplaced(2))),
        (vec![first.clone(), Sent(on("2024-11-24", 1))], Some(EventFault::BeforeRelease(1))),
        (vec![first.clone(), Sent(on("2024-11-26", 1)), Sent(on("2024-11-27", 1))], Some(EventFault::AlreadySent(1))),
        (vec![first.clone(), Sent(on("2024-11-26", u64::MAX))], Some(EventFault::NoRelease(u64::MAX))),
        (
            vec![first.clone(), Destroyed(on("2024-12-01", 1)), Destroyed(on("2024-12-02", 1))],
            Some(EventFault::AlreadyDestroyed(1)),
        ),
        (
            vec![first.clone(), Withdrawn(on("2024-12-01", 1)), Withdrawn(on("2024-12-02", 1))],
            Some(EventFault::AlreadyWithdrawn(1)),
        ),
        (
            vec![first.clone(), Withdrawn(on("2024-12-01", 1)), entered(released(9, 1, "aa", None))],
            Some(EventFault::BeforeLine(2)),
        ),
        (vec![first.clone(), Withdrawn(on("2024-11-25", 1)), entered(released(9, 1, "aa", None))], None),
        (
            vec![first.clone(), DecisionWithdrawn(decision("2024-11-26", None)), first.clone()],
            Some(EventFault::DecisionWithdrawn(2)),
        ),
        (vec![first.clone(), Withdrawn(on("2024-11-25", 1)), first.clone()], None),
        (vec![DecisionWithdrawn(decision("2024-11-25", None)), first.clone()], Some(EventFault::DecisionWithdrawn(1))),
        (vec![DecisionWithdrawn(decision("2024-11-26", None)), first.clone()], Some(EventFault::BeforeLine(1))),
        (
            vec![
                DecisionWithdrawn(DecisionEvent { entered: parse_date(b"2024-11-01"), ..decision("2024-11-26", None) }),
                first.clone(),
            ],
            None,
        ),
        (
            vec![DecisionSuspended(decision("2024-11-01", Some("2024-11-25"))), first.clone()],
            Some(EventFault::DecisionSuspended(1)),
        ),
        (vec![DecisionSuspended(decision("2024-11-01", Some("2024-11-24"))), first.clone()], None),
        (
            vec![
                DecisionSuspended(decision("2024-11-01", None)),
                DecisionResumed(decision("2024-11-20", None)),
                first.clone(),
            ],
            None,
        ),
        (
            vec![
                first.clone(),
                DecisionSuspended(decision("2024-12-01", Some("2024-12-31"))),
                Sent(on("2024-12-31", 1)),
            ],
            Some(EventFault::DecisionSuspended(2)),
        ),
        (
            vec![
                first.clone(),
                DecisionSuspended(decision("2024-12-01", Some("2024-12-31"))),
                Sent(on("2025-01-01", 1)),
            ],
            None,
        ),
        (
            vec![first.clone(), DecisionWithdrawn(decision("2024-12-01", None)), Sent(on("2024-12-01", 1))],
            Some(EventFault::DecisionWithdrawn(2)),
        ),
        (vec![first.clone(), DecisionWithdrawn(decision("2024-12-01", None)), Sent(on("2024-11-30", 1))], None),
        (vec![DecisionResumed(decision("2024-11-20", None))], Some(EventFault::NotSuspended)),
        (vec![DecisionSuspended(decision("2024-11-20", Some("2024-11-19")))], Some(EventFault::EndsBeforeStart)),
    ];
    for (number, (events, expected)) in cases.into_iter().enumerate() {
        assert_eq!(after(&events).0, expected, "case {number}");
    }
}

#[test]
fn a_series_takes_another_key_only_after_that_is_entered() {
    let key = |fingerprint: &str| {
        let pseudonym = released(1, 1, fingerprint, None).pseudonym.unwrap();
        let date = parse_date(b"2024-11-25").unwrap();
        LedgerEvent::KeyReplaced(KeyEvent { pseudonym, date, note: "gelekt".into(), by: None })
    };
    let first = entered(released(1, 1, "aa", None));
    let next = |fingerprint| entered(released(3, 2, fingerprint, None));
    assert_eq!(after(&[first.clone(), key("bb"), next("bb")]).0, None);
    assert_eq!(after(&[first.clone(), key("bb"), next("aa")]).0, Some(EventFault::OtherKey(2)));
    assert_eq!(after(&[first.clone(), key("aa")]).0, Some(EventFault::SameKey(1)));
    assert_eq!(after(&[first, key("bb"), key("aa")]).0, Some(EventFault::FormerKey(2)), "leaked, and back again");
    assert_eq!(after(&[key("aa")]).0, Some(EventFault::SameKey(0)));
}

#[test]
fn another_key_lies_between_what_was_made_with_the_old_one_and_with_the_new_one() {
    let pseudonym = || released(1, 1, "bb", None).pseudonym.unwrap();
    let key = |day: &str| {
        let date = parse_date(day.as_bytes()).unwrap();
        LedgerEvent::KeyReplaced(KeyEvent { pseudonym: pseudonym(), date, note: "gelekt".into(), by: None })
    };
    let first = entered(released(1, 1, "aa", None));
    let next = entered(released(3, 2, "bb", None));
    assert_eq!(after(&[first.clone(), key("2024-11-24")]).0, Some(EventFault::BeforeSeries(1)));
    assert_eq!(after(&[first, key("2024-11-26"), next]).0, Some(EventFault::BeforeSeries(2)));
}

#[test]
fn a_withdrawn_decision_makes_every_delivered_release_due_at_once() {
    let withdrawn = LedgerEvent::DecisionWithdrawn(decision("2025-03-01", None));
    let first = entered(released(1, 1, "aa", None));
    let (_, ledger) = after(&[first, entered(released(2, 2, "aa", None)), withdrawn]);
    let due: Vec<_> = ledger.history().releases.values().map(ReleaseHistory::destroy_by).collect();
    assert_eq!(due, [parse_date(b"2025-03-01"); 2]);
}
