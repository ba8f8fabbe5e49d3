//! The granted studiejaren follow each other.
//!
//! In: one besluit and the catalogue. Out: findings ROD0611. Refuses: nothing; it notes a gap.

use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("skipped_studiejaar.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let mut jaren: Vec<_> = context.besluit.populatie.studiejaren.iter().collect();
    jaren.sort_by_key(|jaar| jaar.value);
    for (eerder, later) in jaren.iter().zip(jaren.iter().skip(1)) {
        if later.value.peiljaar() > eerder.value.peiljaar() + 1 {
            findings.push(
                Finding::new(CARD.get(), context.at(later.span))
                    .with("eerder", eerder.value.to_string())
                    .with("later", later.value.to_string()),
            );
        }
    }
}
