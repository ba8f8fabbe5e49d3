//! Every item can be computed for an enrolment.
//!
//! In: one delivery. Out: findings ROD1213. Refuses: an item of another unit, or one that the snapshot lacks.

use crate::check::levering::LeveringContext;
use crate::diagnose::{Bilingual, Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("undeliverable_gegeven.toml"));

pub(in crate::check) fn run(context: LeveringContext<'_>, findings: &mut Vec<Finding>) {
    for (gegeven, variabele) in context.items() {
        let of_other_unit = (!variabele.eenheden.iter().any(|eenheid| eenheid == "inschrijving")).then(|| Bilingual {
            nl: format!("het is een gegeven per {}", variabele.eenheden.join(", ")),
            en: format!("it is an item per {}", variabele.eenheden.join(", ")),
        });
        let absent =
            variabele.not_computable.as_ref().map(|reason| Bilingual { nl: reason.clone(), en: reason.clone() });
        if let Some(reason) = absent.or(of_other_unit) {
            findings.push(
                Finding::new(CARD.get(), context.at(gegeven.variabele.span))
                    .with("variabele", variabele.id.as_str())
                    .with("reden", &reason),
            );
        }
    }
}
