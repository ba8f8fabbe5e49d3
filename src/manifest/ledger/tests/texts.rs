//! What no line can hold is neither entered nor read.

use super::*;

/// Who writes a chain anew can make each line connect; what no line can hold is no line all the same.
#[test]
fn a_line_that_holds_what_no_line_can_hold_is_not_read() {
    let chained = |event: LedgerEvent| {
        let (text, _) = LedgerLine { sequence_number: 1, previous: "0".repeat(64), event }.write();
        LedgerLine::read(text.trim_end().as_bytes())
    };
    let named = |kenmerk: &str| entered(LedgerEntry { kenmerk: kenmerk.into(), ..ledger_entry("b", 1) });
    assert!(chained(named("VO-2022/17")).is_some());
    for kenmerk in [&"9".repeat(70_000), "", "\u{412}O-2022/17", "VO-2022/\u{661}7", "VO-\n"] {
        assert!(chained(named(kenmerk)).is_none(), "{}", kenmerk.len());
    }
    for note in ["", " ", "x\u{1b}[2J"] {
        assert!(chained(LedgerEvent::Sent(ReleaseEvent { note: note.into(), ..on("2024-11-26", 1) })).is_none());
    }
}

#[test]
fn a_text_that_no_line_can_hold_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let error = record(folder.path(), &ledger_entry(&"9".repeat(70_000), 1)).unwrap_err();
    assert!(matches!(error, ManifestError::Text { key: "kenmerk", fault: TextFault::TooLong }));
    for (text, expected) in [
        (" \u{3164}\u{200b} ", TextFault::Blank),
        ("...", TextFault::Blank),
        ("a\nb", TextFault::Hidden),
        ("a\u{9b}b", TextFault::Hidden),
        ("a\u{202e}b", TextFault::Hidden),
        ("leerling 123.456.782", TextFault::PersonNumber),
        ("leerling １２３４５６７８２", TextFault::PersonNumber),
    ] {
        let note = LedgerEvent::Sent(ReleaseEvent { note: text.into(), ..on("2024-11-26", 1) });
        let by = LedgerEvent::Sent(ReleaseEvent { by: Some(text.into()), ..on("2024-11-26", 1) });
        let reason = entered(with_reason(released(2, 1, "aa", Some(1)), text));
        for event in [note, by, reason] {
            let error = record_event(folder.path(), &event).unwrap_err();
            assert!(matches!(error, ManifestError::Text { fault, .. } if fault == expected), "{text:?}");
        }
    }
    assert!(!Ledger::path(folder.path()).exists());
}
