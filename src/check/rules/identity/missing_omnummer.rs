//! A disclosure under WRO 23 has an omnummer.
//!
//! In: one besluit and the catalogue. Out: findings ROD0402. Refuses: a besluit without `[omnummer]`.

use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("missing_omnummer.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    if context.besluit.omnummer.is_none() {
        findings.push(Finding::new(CARD.get(), context.at(context.besluit.header.span)));
    }
}
