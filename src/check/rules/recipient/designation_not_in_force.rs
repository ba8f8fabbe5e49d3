//! The recipient is designated on the day of the decision.
//!
//! In: one besluit and the catalogue. Out: findings ROD0204. Refuses: a designation that begins later, or has ended.

use crate::catalogue::law::AanwijzingVerdict;
use crate::check::Context;
use crate::check::rules::recipient::entitlement;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("designation_not_in_force.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    entitlement::report(&CARD, context, findings, |verdict| match verdict {
        AanwijzingVerdict::NotYet(list) | AanwijzingVerdict::NoLonger(list) => list.first().copied(),
        AanwijzingVerdict::Designated(_)
        | AanwijzingVerdict::Uncertain(_)
        | AanwijzingVerdict::OtherDoel(_)
        | AanwijzingVerdict::Unknown => None,
    });
}
