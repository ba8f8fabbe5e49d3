//! Who is in the delivery is told by names of the catalogue.
//!
//! In: one delivery. Out: findings ROD1221. Refuses: another name of a doelgroep or a selectie.

use crate::check::levering::LeveringContext;
use crate::diagnose::{Applicability, Finding, Fix, RuleCard, Spanned, nearest};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("unknown_doelgroep.toml"));

pub(in crate::check) fn run(context: LeveringContext<'_>, findings: &mut Vec<Finding>) {
    let catalogue = context.catalogue;
    for block in &context.levering.doelgroepen {
        let known: Vec<&str> = catalogue.doelgroepen.keys().map(String::as_str).collect();
        findings.extend(unknown(context, "doelgroep", &block.name, &known));
    }
    let known: Vec<&str> = catalogue.selecties.keys().map(String::as_str).collect();
    findings.extend(unknown(context, "selectie", &context.levering.populatie.selectie, &known));
}

fn unknown(context: LeveringContext<'_>, kind: &str, name: &Spanned<String>, known: &[&str]) -> Option<Finding> {
    if known.contains(&name.value.as_str()) {
        return None;
    }
    let place = context.at(name.span);
    let finding = Finding::new(CARD.get(), place)
        .with("soort", kind)
        .with("naam", name.value.as_str())
        .with("bekend", known.join(", "));
    Some(match nearest(&name.value, known.iter().copied()) {
        Some(meant) => finding.with_fix(Fix::did_you_mean_value(place, meant, Applicability::LegalEffect)),
        None => finding,
    })
}
