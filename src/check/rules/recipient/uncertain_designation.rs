//! It is certain that the recipient is designated on the day of the decision.
//!
//! In: one besluit and the catalogue. Out: findings ROD0205. Refuses: nothing; it warns.

use crate::catalogue::law::Oordeel;
use crate::check::Context;
use crate::check::rules::recipient::recht;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("uncertain_designation.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    recht::meld(&CARD, context, findings, |oordeel| match oordeel {
        Oordeel::Onzeker(lijst) => lijst.first().copied(),
        Oordeel::Aangewezen(_)
        | Oordeel::NogNiet(_)
        | Oordeel::NietMeer(_)
        | Oordeel::AnderDoel(_)
        | Oordeel::Onbekend => None,
    });
}
