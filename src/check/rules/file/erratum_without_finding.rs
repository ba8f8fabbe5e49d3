//! An erratum names the finding that it settles.
//!
//! In: one besluit and the catalogue. Out: findings ROD0126. Refuses: nothing; it notes an erratum that names none.

use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("erratum_without_finding.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for erratum in &context.besluit.errata {
        if erratum.finding.is_none() && !erratum.is_zetfout() {
            findings.push(Finding::new(CARD.get(), context.at(erratum.gedrukt.span)));
        }
    }
}
