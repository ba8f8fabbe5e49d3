//! A delivery covers granted studiejaren only.
//!
//! In: one besluit and the catalogue. Out: findings ROD0601. Refuses: a studiejaar that the population does not name.

use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("studiejaar_not_granted.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let granted = &context.besluit.populatie.studiejaren;
    let list: Vec<String> = granted.iter().map(|year| year.value.to_string()).collect();
    for verstrekking in &context.besluit.verstrekkingen {
        for year in &verstrekking.studiejaren {
            if granted.iter().any(|granted| granted.value == year.value) {
                continue;
            }
            let mut finding = Finding::new(CARD.get(), context.at(year.span))
                .with("nummer", verstrekking.number.value.to_string())
                .with("studiejaar", year.value.to_string())
                .with("toegekend", list.join(", "));
            if let Some(last) = granted.last() {
                finding = finding.with_label(context.at(last.span), "toegekend", "granted");
            }
            findings.push(finding);
        }
    }
}
