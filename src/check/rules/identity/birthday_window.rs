//! Ages on several days narrow the birthday: how far is told.
//!
//! In: one besluit and the catalogue. Out: findings ROD0407. Refuses: nothing; narrower windows have rules of their own.

use crate::check::Context;
use crate::check::days;
use crate::check::rules::identity::window::{self, BirthdayWindow};
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("birthday_window.toml"));

/// A window below this many days is more than a note.
const NARROW: i64 = 28;
/// Windows of at most a month tell the month of birth; more than one of them is more than a note.
const MONTH: i64 = 31;

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    report(context, &CARD, |windows| !is_exact(windows) && !is_narrow(windows), findings);
}

/// Is a birthday known to the day?
pub(in crate::check) fn is_exact(windows: &[BirthdayWindow]) -> bool {
    windows.iter().any(|window| window.days <= 1)
}

/// Is a birthday known to less than a month, or that of more than one month to the month?
pub(in crate::check) fn is_narrow(windows: &[BirthdayWindow]) -> bool {
    let of_a_month = windows.iter().filter(|window| window.days <= MONTH).count();
    !is_exact(windows) && (of_a_month > 1 || windows.iter().any(|window| window.days < NARROW))
}

/// Reports the windows when they are of this weight.
pub(in crate::check) fn report(
    context: Context<'_>,
    card: &'static RuleCard,
    of_this_weight: fn(&[BirthdayWindow]) -> bool,
    findings: &mut Vec<Finding>,
) {
    let days = window::days(context);
    let Some(first) = days.first().filter(|_| days.len() > 1) else { return };
    let windows = window::windows(&days.iter().map(|(day, _)| *day).collect::<Vec<_>>());
    let Some(smallest) = window::smallest(&windows).filter(|_| of_this_weight(&windows)) else { return };
    let lengths: Vec<String> = windows.iter().map(|window| window.days.to_string()).collect();
    let mut finding = Finding::new(card.get(), context.at(first.1))
        .with("aantal", days.len())
        .with("kleinste", smallest.days.to_string())
        .with("van", &days::day(smallest.first))
        .with("tot", &days::day(smallest.last))
        .with("verwacht", &window::expected(&windows))
        .with("vensters", lengths.join(", "));
    for (day, place) in days.iter().skip(1) {
        finding = {
            let on = days::list([day]);
            finding.with_label(context.at(*place), format!("leeftijd op {}", on.nl), format!("age on {}", on.en))
        };
    }
    findings.push(finding);
}
