//! The state of a studiejaar is settled after its peildatum.
//!
//! In: one besluit and the catalogue. Out: findings ROD0607. Refuses: a consolidation before the peildatum.

use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("consolidation_before_peildatum.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let populatie = &context.besluit.populatie;
    let (Some(dag), Some(jaar)) = (&populatie.consolidatie, populatie.studiejaren.first()) else { return };
    let (vast, peil) = (jaar.value.peildatum(dag.value), jaar.value.peildatum(populatie.peildatum.value));
    if vast < peil {
        findings.push(
            Finding::new(CARD.get(), context.at(dag.span))
                .with("vast", vast)
                .with("peil", peil)
                .with("studiejaar", jaar.value.to_string())
                .with_label(context.at(populatie.peildatum.span), "peildatum", "peildatum"),
        );
    }
}
