//! Ages on two days that follow each other give a birth date, which is banned.
//!
//! In: one besluit and the catalogue. Out: findings ROD0410. Refuses: a window of one day.

use crate::check::Context;
use crate::check::rules::identity::birthday_window;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("exact_birthday.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    birthday_window::report(context, &CARD, birthday_window::is_exact, findings);
}
