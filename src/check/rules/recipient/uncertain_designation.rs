//! It is certain that the recipient is designated on the day of the decision.
//!
//! In: one besluit and the catalogue. Out: findings ROD0205. Refuses: nothing; it warns.

use crate::catalogue::law::AanwijzingVerdict;
use crate::check::Context;
use crate::check::rules::recipient::entitlement;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("uncertain_designation.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    entitlement::report(&CARD, context, findings, |verdict| match verdict {
        AanwijzingVerdict::Uncertain(list) => list.first().copied(),
        AanwijzingVerdict::Designated(_)
        | AanwijzingVerdict::NotYet(_)
        | AanwijzingVerdict::NoLonger(_)
        | AanwijzingVerdict::OtherDoel(_)
        | AanwijzingVerdict::Unknown => None,
    });
}
