//! Every signal on, before and after its boundary; the rules with a fault put in, of which the cases must catch nearly all.

mod faulty_rules;
mod made_up;

use super::SignalReport;
use crate::catalogue::Catalogue;
use made_up::{MadeUp, cases};
use std::collections::BTreeSet;

/// The persons with a signal, by their number among the cases.
fn found(report: &SignalReport, made: &MadeUp, id: &str) -> BTreeSet<usize> {
    let outcome = report.outcomes.iter().find(|outcome| outcome.signal.id == id).unwrap();
    let days = outcome.days.as_ref().unwrap_or_else(|reason| panic!("{id}: {}", reason.en));
    let positions = days.iter().flat_map(|day| day.instellingen.values()).flat_map(|own| &own.positions);
    positions.map(|position| made.person(&position.file, position.row)).collect()
}

#[test]
fn every_case_has_its_signals_and_no_other() {
    let cases = cases();
    let made = MadeUp::new(&cases);
    let report = made.signals(Catalogue::get().unwrap());
    let mut wrong = Vec::new();
    for outcome in report.outcomes.iter().filter(|outcome| outcome.days.is_ok()) {
        let id = outcome.signal.id.as_str();
        let found = found(&report, &made, id);
        for (number, case) in cases.iter().enumerate() {
            match (found.contains(&number), case.signals.iter().any(|own| own == id)) {
                (true, false) => wrong.push(format!("{id} found: {}", case.what)),
                (false, true) => wrong.push(format!("{id} not found: {}", case.what)),
                _ => {}
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Of an identical enrolment both are named: one would not say with what it is identical.
#[test]
fn both_of_two_identical_enrolments_are_named() {
    let cases = cases();
    let made = MadeUp::new(&cases);
    let report = made.signals(Catalogue::get().unwrap());
    let outcome = report.outcomes.iter().find(|outcome| outcome.signal.id == "B1").unwrap();
    let days = outcome.days.as_ref().unwrap().iter();
    let positions: Vec<_> = days.flat_map(|day| day.instellingen.values()).flat_map(|own| &own.positions).collect();
    for (number, case) in cases.iter().enumerate().filter(|(_, case)| case.signals.iter().any(|own| own == "B1")) {
        let own = positions.iter().filter(|position| made.person(&position.file, position.row) == number);
        assert!(own.count() >= 2, "{}", case.what);
    }
}

#[test]
fn a_studiejaar_after_the_state_is_no_zero() {
    let made = MadeUp::new(&cases());
    let said = made.of_year(Catalogue::get().unwrap(), "2025/2026").unwrap_err();
    assert!(said.contains("2025/2026") && said.contains("2024-04-10"), "{said}");
    // Its period begins on 2024-05-03; that of the year itself began.
    assert!(made.of_year(Catalogue::get().unwrap(), "2024/2025").is_err());
    assert!(made.of_year(Catalogue::get().unwrap(), "2023/2024").is_ok());
}

#[test]
fn every_signal_that_can_be_computed_has_cases_with_and_without_it() {
    let cases = cases();
    let known: BTreeSet<&str> = cases.iter().flat_map(|case| &case.signals).map(String::as_str).collect();
    let signals = Catalogue::get().unwrap().signals.values();
    let computed: BTreeSet<&str> =
        signals.filter(|signal| signal.not_computable.is_none()).map(|signal| signal.id.as_str()).collect();
    assert_eq!(known, computed);
    assert_eq!(Catalogue::get().unwrap().signals.len(), 33);
}

#[test]
fn counts_are_of_persons_enrolments_or_rows_and_do_not_hang_on_threads_or_positions() {
    let cases = cases();
    let made = MadeUp::new(&cases);
    let catalogue = Catalogue::get().unwrap();
    let report = made.signals(catalogue);
    let day = |id: &str, day: usize| {
        let outcome = report.outcomes.iter().find(|outcome| outcome.signal.id == id).unwrap();
        outcome.days.as_ref().unwrap()[day].clone()
    };
    // A person with two such rows is one person, at two institutions one at each, and one in all.
    let both = day("E6", 0);
    assert_eq!((both.count, both.instellingen["90AA"].count, both.instellingen["90AC"].count), (2, 2, 2));
    assert_eq!((both.instellingen["90AA"].rows, both.instellingen["90AC"].rows), (3, 2));
    // Each of two diplomas is a row.
    assert_eq!(day("D4", 0).count, 3);
    // Rows in the order of the register, and no more of them than asked for; all are counted.
    let few = made.with(catalogue, 1, 3);
    for (all, few) in report.outcomes.iter().zip(&few.outcomes) {
        let (Ok(all), Ok(few)) = (&all.days, &few.days) else { continue };
        for ((_, all), (_, few)) in all.iter().zip(few).flat_map(|(a, f)| a.instellingen.iter().zip(&f.instellingen)) {
            assert_eq!((all.count, all.rows, &all.positions[..1]), (few.count, few.rows, &few.positions[..]));
        }
    }
}
