//! The retention term is not longer than the condition grants.
//!
//! In: one besluit and the catalogue. Out: findings ROD0609. Refuses: more years than the condition says.

use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("retention_too_long.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let Some(bewaring) = &context.besluit.bewaring else { return };
    for voorschrift in context.besluit.voorschriften.iter().filter(|v| v.kind.value == "bewaartermijn") {
        let Some(value) = &voorschrift.value else { continue };
        let Some(years) = years(&value.value).filter(|years| *years < bewaring.years.value) else { continue };
        findings.push(
            Finding::new(CARD.get(), context.at(bewaring.years.span))
                .with("jaren", bewaring.years.value.to_string())
                .with("letter", voorschrift.letter.value.as_str())
                .with("toegestaan", years.to_string())
                .with_label(context.at(value.span), "toegestaan", "granted"),
        );
    }
}

/// The first whole number of a condition.
pub(in crate::check) fn years(value: &str) -> Option<u32> {
    value.split(|char: char| !char.is_ascii_digit()).find(|part| !part.is_empty()).and_then(|part| part.parse().ok())
}
