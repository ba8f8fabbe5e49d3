//! The cited provision says the same on the last delivery as on the day of the decision.
//!
//! In: one besluit and the catalogue. Out: findings ROD0312. Refuses: nothing; it warns where the carry-over clause does not decide.

use crate::catalogue::law::Doorwerking;
use crate::check::Context;
use crate::check::citation::{lijst, volledig};
use crate::check::rules::citation::changes;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("reworded_provision.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for (citatie, citaat, overgang) in changes::van(context, Doorwerking::TeBeoordelen) {
        let naar = if overgang.naar.is_empty() { "-".to_owned() } else { lijst(&overgang.naar) };
        findings.push(
            Finding::new(CARD.get(), context.at(citatie.plek(&citaat.bytes)))
                .with("bepaling", volledig(citaat.verwijzing))
                .with("datum", overgang.datum)
                .with("reden", overgang.reden.as_str())
                .with("naar", naar),
        );
    }
}
