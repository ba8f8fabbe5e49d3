//! The cited provision says the same on the last delivery as on the day of the decision.
//!
//! In: one besluit and the catalogue. Out: findings ROD0312. Refuses: nothing; it warns where the carry-over clause does not decide.

use crate::catalogue::law::CarryOver;
use crate::check::Context;
use crate::check::rules::citation::changes;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("reworded_provision.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    changes::report(&CARD, context, CarryOver::NeedsAssessment, findings);
}
