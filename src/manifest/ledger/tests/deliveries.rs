//! Statutory deliveries in the ledger: each kenmerk once, and no number beside a pseudonym to one recipient.

use super::*;

/// A statutory delivery: what stands for the person, and the key where that is a pseudonym.
fn delivered(kenmerk: &str, line: u64, identiteit: &str) -> LedgerEntry {
    let series = released(line, 1, "aa", None).pseudonym;
    LedgerEntry {
        moment: None,
        identiteit: Some(identiteit.to_owned()),
        pseudonym: series.filter(|_| identiteit == "pseudoniem"),
        ..LedgerEntry { kenmerk: kenmerk.into(), ..released(line, 1, "aa", None) }
    }
}

#[test]
fn a_kenmerk_of_a_delivery_is_entered_once_and_has_no_moment() {
    let first = entered(delivered("L-1", 1, "geen"));
    for (next, expected) in [
        (delivered("L-2", 2, "geen"), None),
        (delivered("l - 1", 2, "geen"), Some(EventFault::AlreadyReleased(1))),
        (LedgerEntry { replaces: released(2, 1, "aa", Some(1)).replaces, ..delivered("L-1", 2, "geen") }, None),
        // A besluit of that kenmerk has moments of its own.
        (LedgerEntry { kenmerk: "L-1".into(), ..released(2, 1, "aa", None) }, None),
    ] {
        let (fault, ledger) = after(&[first.clone(), entered(next)]);
        assert_eq!(fault, expected);
        assert_eq!(ledger.entries.len(), 1 + usize::from(expected.is_none()));
    }
    let text = |event: LedgerEvent| LedgerLine { sequence_number: 1, previous: String::new(), event }.write().0;
    let of_delivery = text(first);
    assert!(!of_delivery.contains("moment") && of_delivery.contains("\"identiteit\":\"geen\""), "{of_delivery}");
    let of_release = text(entered(released(1, 1, "aa", None)));
    assert!(of_release.contains("\"moment\":1") && !of_release.contains("identiteit"), "{of_release}");
}

/// A number and a pseudonym to one recipient, in either order, of a delivery or of a besluit, until one is destroyed.
#[test]
fn numbers_and_pseudonyms_are_not_entered_for_one_recipient() {
    let number = || delivered("L-1", 1, "persoonsgebonden_nummer");
    let pseudonym = || delivered("L-2", 2, "pseudoniem");
    let omnummer = || released(2, 1, "aa", None);
    let gone = || LedgerEvent::Destroyed(on("2024-12-24", 1));
    let later = |entry: LedgerEntry| LedgerEntry { date: parse_date(b"2024-12-30").unwrap(), ..entry };
    let elsewhere = |entry: LedgerEntry| LedgerEntry { ontvanger: "een-ander".into(), ..entry };
    for (events, expected) in [
        (vec![number(), pseudonym()], Some(EventFault::Joins(1))),
        (vec![number(), omnummer()], Some(EventFault::Joins(1))),
        (vec![omnummer(), number()], Some(EventFault::Joins(1))),
        (vec![pseudonym(), number()], Some(EventFault::Joins(1))),
        (vec![number(), elsewhere(pseudonym())], None),
        (vec![number(), delivered("L-3", 2, "persoonsgebonden_nummer")], None),
        (vec![number(), delivered("L-3", 2, "geen")], None),
        (vec![pseudonym(), omnummer()], None),
    ] {
        let events: Vec<LedgerEvent> = events.into_iter().map(entered).collect();
        assert_eq!(after(&events).0, expected);
    }
    assert_eq!(after(&[entered(number()), gone(), entered(later(pseudonym()))]).0, None);
    assert_eq!(after(&[entered(pseudonym()), gone(), entered(later(number()))]).0, None);
}
