//! Ages on days close together tell the month of birth, a part of what is banned.
//!
//! In: one besluit and the catalogue. Out: findings ROD0411. Refuses: nothing; it warns of a window below 28 days, and of more than one of at most 31.

use crate::check::Context;
use crate::check::rules::identity::birthday_window;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("narrow_birthday_window.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    birthday_window::report(context, &CARD, birthday_window::is_narrow, findings);
}
