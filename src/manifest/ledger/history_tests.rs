//! What lines come to that no program of today would write one behind the other.

use super::{DecisionEvent, EventFault, History, LedgerEvent};
use crate::calendar::parse_date;

/// An older program let two suspensions of one time in: one day ends both.
#[test]
fn a_decision_is_resumed_whatever_suspended_it() {
    let day = |text: &str| parse_date(text.as_bytes()).unwrap();
    let event = |from: &str| DecisionEvent {
        kenmerk: "K-1".into(),
        from: day(from),
        until: None,
        entered: None,
        note: "proef".into(),
        by: None,
    };
    let lines = [
        LedgerEvent::DecisionSuspended(event("2024-11-01")),
        LedgerEvent::DecisionSuspended(event("2024-11-02")),
        LedgerEvent::DecisionResumed(event("2024-11-20")),
    ];
    let suspended =
        |count, date: Option<&str>| History::of((1..).zip(lines.iter().take(count))).suspended("K-1", date.map(day));
    assert_eq!(suspended(2, None), Some(day("2024-11-01")));
    assert_eq!((suspended(3, None), suspended(3, Some("2024-11-20"))), (None, None));
    assert_eq!(suspended(3, Some("2024-11-19")), Some(day("2024-11-01")));
}

#[test]
fn a_decision_is_not_suspended_twice_at_one_time() {
    let day = |text: &str| parse_date(text.as_bytes()).unwrap();
    let event = |from: &str, until: Option<&str>| {
        LedgerEvent::DecisionSuspended(DecisionEvent {
            kenmerk: "K-1".into(),
            from: day(from),
            until: until.map(day),
            entered: None,
            note: "proef".into(),
            by: None,
        })
    };
    for (first, second, fault) in [
        (("2024-11-01", None), ("2024-11-20", None), Some(EventFault::DecisionSuspended(1))),
        (("2024-11-01", Some("2024-11-10")), ("2024-11-10", None), Some(EventFault::DecisionSuspended(1))),
        (("2024-11-01", Some("2024-11-10")), ("2024-11-11", Some("2024-11-12")), None),
    ] {
        let mut history = History::default();
        assert_eq!(history.enter(1, &event(first.0, first.1)), None);
        assert_eq!(history.enter(2, &event(second.0, second.1)), fault);
    }
}
