//! What the ledger refuses, at the command line: exit 1 in `ledger` and in `build` alike, 3 for a ledger that is damaged,
//! nothing written and nothing repeated.

use super::super::support::{Ran, Sandbox};
use super::*;
use rod_release::manifest::{Ledger, LedgerEntry, record, remove_torn_line};
use std::path::PathBuf;

fn with_two() -> Sandbox {
    let sandbox = Sandbox::new();
    ledger::two(&sandbox.path("uit"));
    sandbox
}

fn path(sandbox: &Sandbox) -> PathBuf {
    sandbox.path("uit/verstrekkingen.jsonl")
}

fn enter(sandbox: &Sandbox, event: &[&str]) -> Ran {
    let fixed = ["--ledger", "uit", "--lang", "en"];
    sandbox.run(&[&["ledger", "record"], event, &fixed].concat())
}

#[test]
fn an_event_that_the_lines_before_it_do_not_admit_is_forbidden_and_leaves_no_line() {
    let sandbox = with_two();
    let before = std::fs::read(path(&sandbox)).expect("ledger");
    for (event, words) in [
        (
            vec!["sent", "--line", "7", "--date", "2024-12-01", "--note", "voor de proef"],
            "line 7 of the ledger is no release",
        ),
        (vec!["sent", "--line", "1", "--date", "2024-12-01", "--note", " \u{200b} "], "says nothing"),
        (vec!["sent", "--line", "1", "--date", "2024-12-01", "--note", ""], "says nothing"),
        (vec!["sent", "--line", "1", "--date", "2024-12-01", "--note", "a\u{1b}[2Jb"], "control character"),
        (vec!["sent", "--line", "1", "--date", "2024-12-01", "--note", "zie 123.456.782"], "11-test"),
        (
            vec!["sent", "--line", "1", "--date", "2024-12-01", "--note", "voor de proef", "--by", "123456782"],
            "11-test",
        ),
        (vec!["sent", "--line", "1", "--date", "2024-12-01", "--note", "xxx"], "says nothing"),
        (vec!["withdrawn", "--line", "1", "--date", "2024-12-01", "--note", "nog in te vullen"], "says nothing"),
        (
            vec!["decision-withdrawn", "--kenmerk", "44028289", "--from", "2024-12-01", "--note", "voor de proef"],
            "no release in the ledger is of this decision",
        ),
        (vec!["withdrawn", "--line", "1", "--date", "2020-01-01", "--note", "voor de proef"], "before the release"),
    ] {
        let ran = enter(&sandbox, &event);
        ran.exits(1).says(&[words]);
        assert!(!ran.said().contains("123"), "{}", ran.said());
        assert_eq!(std::fs::read(path(&sandbox)).expect("ledger"), before, "{words}");
    }
    let known = ["decision-withdrawn", "--kenmerk", "4402 8288", "--from", "2024-12-01", "--note", "vervallen"];
    enter(&sandbox, &known).done();
    let other =
        ["decision-withdrawn", "--kenmerk", "1", "--from", "2024-12-01", "--note", "vervallen", "--undelivered"];
    enter(&sandbox, &other).done();
}

/// The line that was cut off may have told of a withdrawal.
#[test]
fn a_line_that_was_cut_off_stops_everything_until_it_is_looked_at() {
    let sandbox = with_two();
    let withdrawn = ["withdrawn", "--line", "1", "--date", "2024-12-01", "--note", "verkeerd"];
    enter(&sandbox, &withdrawn).done();
    let whole = std::fs::read(path(&sandbox)).expect("ledger");
    let torn = &whole[..whole.len() - 30];
    std::fs::write(path(&sandbox), torn).expect("file");
    let sent = ["sent", "--line", "2", "--date", "2024-12-02", "--note", "voor de proef"];
    enter(&sandbox, &sent).exits(3).says(&["cut off (3)", "ledger record torn-line"]);
    assert_eq!(std::fs::read(path(&sandbox)).expect("ledger"), torn);
    sandbox.run(&["verify", "--ledger", "uit"]).exits(4).says(&["ROD1163"]);
    enter(&sandbox, &["torn-line", "--date", "2024-12-02", "--note", "een intrekking, volgt"]).done();
    let text = std::fs::read_to_string(path(&sandbox)).expect("ledger");
    assert!(text.contains("afgebroken_regel") && text.contains(r#"\"ingetrokken\":{\"regel\":1"#), "{text}");
    enter(&sandbox, &withdrawn).done();
    enter(&sandbox, &["torn-line", "--date", "2024-12-02", "--note", "voor de proef"]).exits(3).says(&["whole line"]);
    sandbox.run(&["verify", "--ledger", "uit"]).done();
}

#[test]
fn a_ledger_that_does_not_know_a_release_takes_no_line() {
    for lines in [0, 1] {
        let sandbox = with_two();
        let text = std::fs::read_to_string(path(&sandbox)).expect("ledger");
        let short: String = text.split_inclusive('\n').take(lines).collect();
        std::fs::write(path(&sandbox), &short).expect("file");
        let ran = enter(&sandbox, &["sent", "--line", "1", "--date", "2024-12-02", "--note", "voor de proef"]);
        ran.exits(3).says(&["is not in the ledger", "put the old one back"]);
        assert_eq!(std::fs::read_to_string(path(&sandbox)).expect("ledger"), short);
    }
}

/// Found by damage after the release was put in its place: the very same release may be entered again, another may not.
#[test]
fn a_release_whose_line_was_cut_off_is_entered_again_by_what_was_left_of_it() {
    let out = tempfile::tempdir().expect("folder");
    let [_, second] = ledger::two(out.path());
    let entry = ledger::entry(&second.manifest);
    let file = out.path().join("verstrekkingen.jsonl");
    let text = std::fs::read_to_string(&file).expect("ledger");
    std::fs::write(&file, &text[..text.len() - 40]).expect("file");
    let day = rod_release::calendar::parse_date(b"2024-12-02").expect("day");
    remove_torn_line(out.path(), day, "regel 2 was afgebroken", None).expect("entered");
    let entered = |entry: &LedgerEntry| Ledger::read_to_release(out.path(), out.path(), entry).is_ok();
    assert!(Ledger::read_to_enter(out.path(), out.path()).is_err());
    assert!(!entered(&LedgerEntry { rows: entry.rows + 1, ..entry.clone() }));
    assert!(entered(&entry));
    record(out.path(), &entry).expect("entered");
    assert!(Ledger::read_to_enter(out.path(), out.path()).is_ok());
}
