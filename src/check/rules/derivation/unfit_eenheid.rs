//! A variabele can be computed for the rows of the deelbestand it is delivered in.
//!
//! In: one besluit and the catalogue. Out: findings ROD0505. Refuses: an item of an enrolment in a row per person.

use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("unfit_eenheid.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    // An eenheid that no variabele has is one fault of form, and not one of every row.
    let is_known = |eenheid: &str| {
        context.catalogue.variabelen.values().any(|variabele| variabele.eenheden.iter().any(|own| own == eenheid))
    };
    for rubriek in &context.besluit.rubrieken {
        let Some(variabele) = context.variabele(rubriek) else { continue };
        // A count per institution that is not computed anyway is a note of its own.
        if variabele.not_computable.is_some() && variabele.eenheden == ["instelling"] {
            continue;
        }
        for name in &rubriek.deelbestanden {
            let deelbestand = context.besluit.deelbestanden.iter().find(|d| d.name.value == name.value);
            let Some(eenheid) = deelbestand.map(|d| &d.eenheid) else { continue };
            if !variabele.eenheden.contains(&eenheid.value) && is_known(&eenheid.value) {
                findings.push(
                    Finding::new(CARD.get(), context.at(name.span))
                        .with("variabele", variabele.id.as_str())
                        .with("eenheid", eenheid.value.as_str())
                        .with("eenheden", variabele.eenheden.join(", "))
                        .with_label(context.at(eenheid.span), "één regel hiervan", "one row of these"),
                );
            }
        }
    }
}
