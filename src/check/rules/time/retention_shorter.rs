//! The retention term is the one that the condition says.
//!
//! In: one besluit and the catalogue. Out: findings ROD0616. Refuses: nothing; it warns of a shorter one.

use crate::check::Context;
use crate::check::rules::time::words::term;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("retention_shorter.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let Some(bewaring) = &context.besluit.bewaring else { return };
    let months = bewaring.years.value.saturating_mul(12);
    for voorschrift in context.besluit.voorschriften.iter().filter(|v| v.kind.value == "bewaartermijn") {
        let texts = voorschrift.value.iter().chain(&voorschrift.text);
        let longer = texts.filter_map(|text| Some((text, term(&text.value)?))).find(|(_, term)| term.months > months);
        let Some((text, term)) = longer else { continue };
        findings.push(
            Finding::new(CARD.get(), context.at(bewaring.years.span))
                .with("jaren", bewaring.years.value.to_string())
                .with("letter", voorschrift.letter.value.as_str())
                .with("toegestaan", &term.say())
                .with_label(context.at(text.span), "gedrukt", "printed"),
        );
    }
}
