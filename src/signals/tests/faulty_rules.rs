//! Rules with a fault put in: does a case tell it?

use super::made_up::{MadeUp, cases};
use crate::catalogue::Catalogue;
use crate::signals::SignalReport;
use crate::signals::report::Position;
use std::collections::BTreeSet;

/// What is written for what, once per place.
const FAULTS: [(&str, &str); 14] = [
    (" <= ", " < "),
    (" >= ", " > "),
    (" < ", " <= "),
    (" > ", " >= "),
    (" = ", " <> "),
    (" <> ", " = "),
    (" en ", " of "),
    ("\nen ", "\nof "),
    (" of ", " en "),
    ("\nof ", "\nen "),
    ("is niet onbekend", "is onbekend"),
    ("datum_uitschrijving_gepland", "datum_uitschrijving"),
    ("laatste_dag", "eerste_dag"),
    ("eerste_dag", "laatste_dag"),
];

/// Every text with one fault in it, and with one number one higher.
fn faulty(rule: &str) -> Vec<String> {
    let mut out = BTreeSet::new();
    for (right, wrong) in FAULTS {
        for (at, _) in rule.match_indices(right).filter(|(at, _)| !in_name(rule, *at)) {
            out.insert(format!("{}{wrong}{}", &rule[..at], &rule[at + right.len()..]));
        }
    }
    let digits: Vec<usize> = rule.char_indices().filter(|(_, c)| c.is_ascii_digit()).map(|(at, _)| at).collect();
    for at in digits.into_iter().filter(|at| !rule[at + 1..].starts_with(|c: char| c.is_ascii_digit())) {
        let digit = rule.as_bytes()[at];
        let other = if digit == b'9' { '8' } else { char::from(digit + 1) };
        out.insert(format!("{}{other}{}", &rule[..at], &rule[at + 1..]));
    }
    out.into_iter().collect()
}

/// `laat x = …`: that is no comparison.
fn in_name(rule: &str, at: usize) -> bool {
    rule[at..].starts_with(" = ")
        && rule[..at].rsplit('\n').next().is_some_and(|line| line.trim_start().starts_with("laat "))
        && !rule[..at].rsplit('\n').next().unwrap().contains('=')
}

#[test]
#[expect(clippy::print_stdout, reason = "the share of faults that is told")]
fn a_fault_in_a_rule_is_told_by_a_case() {
    let cases = cases();
    let made = MadeUp::new(&cases);
    let whole = Catalogue::builtin().unwrap();
    let right = made.signals(Catalogue::get().unwrap());
    let (mut caught, mut unread, mut missed) = (0, 0, Vec::new());
    for signal in whole.signals.values().filter(|signal| signal.not_computable.is_none()) {
        for rule in faulty(&signal.rekenregel) {
            let mut catalogue = whole.clone();
            catalogue.signals.retain(|id, _| *id == signal.id);
            catalogue.signals.get_mut(&signal.id).unwrap().rekenregel.clone_from(&rule);
            let kinds = crate::rekenregel::Rekenregel::read(
                &rule,
                &crate::rekenregel::RuleContext {
                    catalogue: &catalogue,
                    eenheid: &signal.eenheid,
                    parameters: &Default::default(),
                },
            );
            if kinds.is_err() {
                unread += 1;
                continue;
            }
            let report = made.signals(Box::leak(Box::new(catalogue)));
            // Row by row: of two rows of a person one may be lost.
            if rows(&report, &signal.id) == rows(&right, &signal.id) {
                missed.push(format!("{}: {rule}", signal.id));
            } else {
                caught += 1;
            }
        }
    }
    println!("faulty rules of signals: {caught} caught, {unread} cannot be read, {} not told", missed.len());
    missed.iter().for_each(|rule| println!("{rule}\n"));
    assert!(missed.len() * 20 <= caught, "{} of {} not told", missed.len(), caught + missed.len());
}

/// The rows with a signal, in their order.
fn rows(report: &SignalReport, id: &str) -> Vec<Vec<Position>> {
    let outcome = report.outcomes.iter().find(|outcome| outcome.signal.id == id).unwrap();
    let days = outcome.days.as_ref().unwrap().iter();
    days.map(|day| day.instellingen.values().flat_map(|own| own.positions.clone()).collect()).collect()
}
