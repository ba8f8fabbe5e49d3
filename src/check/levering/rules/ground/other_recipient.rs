//! The recipient is whom the law names.
//!
//! In: one delivery. Out: findings ROD1203. Refuses: another recipient than that of the column.

use crate::check::levering::LeveringContext;
use crate::diagnose::{Finding, RuleCard};
use crate::spelling::fold;

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("other_recipient.toml"));

pub(in crate::check) fn run(context: LeveringContext<'_>, findings: &mut Vec<Finding>) {
    let Some(ground) = context.ground() else { return };
    let hoedanigheid = &context.levering.ontvanger.hoedanigheid;
    if fold(&hoedanigheid.value) != fold(&ground.column.ontvanger) {
        findings.push(
            Finding::new(CARD.get(), context.at(hoedanigheid.span))
                .with("grondslag", context.levering.header.grondslag.value.as_str())
                .with("wettelijk", ground.column.ontvanger.as_str())
                .with("hoedanigheid", hoedanigheid.value.as_str()),
        );
    }
}
