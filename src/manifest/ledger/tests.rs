//! The ledger under repetition, damage and crashes.

use super::*;
use crate::calendar::parse_date;
use std::fs;

fn ledger_entry(kenmerk: &str, moment: u32) -> LedgerEntry {
    LedgerEntry {
        kenmerk: kenmerk.into(),
        besluit: "a".repeat(64),
        ontvanger: "voorbeeld".into(),
        moment,
        date: parse_date(b"2024-11-25").unwrap(),
        release: format!("{kenmerk}/2024-11-25-{moment:012}"),
        manifest: format!("{moment:064}"),
        rows: 12,
        erase_by: parse_date(b"2030-11-25"),
        version: "0.1.0".into(),
    }
}

fn with_three() -> (tempfile::TempDir, PathBuf) {
    let map = tempfile::tempdir().unwrap();
    for (sequence_number, moment) in [(1, 1), (2, 2), (3, 3)] {
        let recorded = record(map.path(), &ledger_entry("b", moment)).unwrap();
        assert!(
            matches!(recorded, Recorded::New { sequence_number: number, repaired: false, .. } if number == sequence_number)
        );
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
    assert_eq!(ledger.entries[2].ledger_entry, ledger_entry("b", 3));
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
    assert!(matches!(error, ManifestError::AlreadyReleased { moment: 2, line: 2, present: false, .. }));
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
fn a_line_cut_off_while_it_was_appended_is_no_entry() {
    let (map, path) = with_three();
    let whole = fs::read(&path).unwrap();
    record(map.path(), &ledger_entry("b", 4)).unwrap();
    let with_four = fs::read(&path).unwrap();
    for length in [whole.len() + 1, whole.len() + 90, with_four.len() - 2] {
        fs::write(&path, &with_four[..length]).unwrap();
        let ledger = Ledger::read(map.path()).unwrap();
        assert!(ledger.truncated && ledger.entries.len() == 3);
        assert!(matches!(
            record(map.path(), &ledger_entry("b", 4)).unwrap(),
            Recorded::New { sequence_number: 4, repaired: true, .. }
        ));
        assert_eq!(fs::read(&path).unwrap(), with_four);
    }
}

#[test]
fn a_whole_line_whose_line_end_an_editor_ate_still_counts() {
    let (map, path) = with_three();
    let whole = fs::read(&path).unwrap();
    fs::write(&path, &whole[..whole.len() - 1]).unwrap();
    assert_eq!(record(map.path(), &ledger_entry("b", 3)).unwrap(), Recorded::AlreadyRecorded { sequence_number: 3 });
    assert!(matches!(record(map.path(), &ledger_entry("b", 4)).unwrap(), Recorded::New { repaired: false, .. }));
    assert!(fs::read(&path).unwrap().starts_with(&whole));
    assert_eq!(Ledger::read(map.path()).unwrap().entries.len(), 4);
}

#[test]
fn a_line_without_a_folder_shows_an_interrupted_release() {
    let (map, _) = with_three();
    fs::create_dir_all(map.path().join(ledger_entry("b", 1).release)).unwrap();
    let ledger = Ledger::read(map.path()).unwrap();
    let moments: Vec<_> = ledger.without_folder().iter().map(|line| line.ledger_entry.moment).collect();
    assert_eq!(moments, [2, 3]);
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
