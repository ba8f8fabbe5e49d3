//! The cited provision is still in force on the last delivery that covers data.
//!
//! In: one besluit and the catalogue. Out: findings ROD0311. Refuses: a provision that lapses before it.

use crate::catalogue::law::Doorwerking;
use crate::check::Context;
use crate::check::citation::{lijst, volledig};
use crate::check::rules::citation::changes;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("lapsed_provision.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for (citatie, citaat, overgang) in changes::van(context, Doorwerking::Vervallen) {
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
