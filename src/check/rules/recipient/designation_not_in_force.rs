//! The recipient is designated on the day of the decision.
//!
//! In: one besluit and the catalogue. Out: findings ROD0204. Refuses: a designation that begins later, or has ended.

use crate::catalogue::law::Oordeel;
use crate::check::Context;
use crate::check::rules::recipient::recht;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("designation_not_in_force.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    recht::meld(&CARD, context, findings, |oordeel| match oordeel {
        Oordeel::NogNiet(lijst) | Oordeel::NietMeer(lijst) => lijst.first().copied(),
        Oordeel::Aangewezen(_) | Oordeel::Onzeker(_) | Oordeel::AnderDoel(_) | Oordeel::Onbekend => None,
    });
}
