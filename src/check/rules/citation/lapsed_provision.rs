//! The cited provision is still in force on the last delivery that covers data.
//!
//! In: one besluit and the catalogue. Out: findings ROD0311. Refuses: a provision that lapses before it.

use crate::catalogue::law::CarryOver;
use crate::check::Context;
use crate::check::rules::citation::changes;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("lapsed_provision.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    changes::report(&CARD, context, CarryOver::Lapsed, findings);
}
