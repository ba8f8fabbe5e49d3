//! The granted studiejaren follow each other.
//!
//! In: one besluit and the catalogue. Out: findings ROD0611. Refuses: nothing; it notes a gap.

use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("skipped_studiejaar.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let mut years: Vec<_> = context.besluit.populatie.studiejaren.iter().collect();
    years.sort_by_key(|year| year.value);
    for (earlier, later) in years.iter().zip(years.iter().skip(1)) {
        if later.value.peiljaar() > earlier.value.peiljaar() + 1 {
            findings.push(
                Finding::new(CARD.get(), context.at(later.span))
                    .with("eerder", earlier.value.to_string())
                    .with("later", later.value.to_string()),
            );
        }
    }
}
