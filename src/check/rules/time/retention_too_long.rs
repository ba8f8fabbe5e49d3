//! The retention term is not longer than the condition grants.
//!
//! In: one besluit and the catalogue. Out: findings ROD0609. Refuses: more years than the condition says.

use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("retention_too_long.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let Some(bewaring) = &context.besluit.bewaring else { return };
    for voorschrift in context.besluit.voorschriften.iter().filter(|v| v.soort.value == "bewaartermijn") {
        let Some(waarde) = &voorschrift.waarde else { continue };
        let Some(jaren) = jaren(&waarde.value).filter(|jaren| *jaren < bewaring.jaren.value) else { continue };
        findings.push(
            Finding::new(CARD.get(), context.at(bewaring.jaren.span))
                .with("jaren", bewaring.jaren.value.to_string())
                .with("letter", voorschrift.letter.value.as_str())
                .with("toegestaan", jaren.to_string())
                .with_label(context.at(waarde.span), "toegestaan", "granted"),
        );
    }
}

/// The first whole number of a condition.
pub(in crate::check) fn jaren(waarde: &str) -> Option<u32> {
    waarde.split(|teken: char| !teken.is_ascii_digit()).find(|deel| !deel.is_empty()).and_then(|deel| deel.parse().ok())
}
