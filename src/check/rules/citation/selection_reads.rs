//! What the choice of the rows reads is granted too.
//!
//! In: one besluit and the catalogue. Out: findings ROD0330. Refuses: nothing; one note for each selection.

use crate::catalogue::law::OnderdeelReference;
use crate::check::Context;
use crate::check::citation::list;
use crate::check::rules::citation::lineage;
use crate::diagnose::{Finding, RuleCard};
use crate::rekenregel::RuleContext;
use std::collections::{BTreeMap, BTreeSet};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("selection_reads.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let parameters = BTreeMap::new();
    let rule_context = RuleContext { catalogue: context.catalogue, eenheid: "inschrijving", parameters: &parameters };
    // The sector and the funding of an institution follow from its number.
    let institution = "5.1.a".parse::<OnderdeelReference>().ok();
    let granted: Vec<_> = context.citations().flat_map(|(_, citation)| citation.references()).collect();
    let mut seen = BTreeSet::new();
    for named in context.besluit.selecties().filter(|named| seen.insert(named.value.as_str())) {
        let Some(selectie) = context.catalogue.selecties.get(&named.value) else { continue };
        let mut read: BTreeSet<_> = lineage::rule(&selectie.rekenregel, rule_context).onderdelen;
        read.extend(institution);
        let ungranted: Vec<_> = read.iter().filter(|read| !granted.iter().any(|own| own.covers(read))).collect();
        if !ungranted.is_empty() {
            findings.push(
                Finding::new(CARD.get(), context.at(named.span))
                    .with("selectie", named.value.as_str())
                    .with("gelezen", list(ungranted)),
            );
        }
    }
}
