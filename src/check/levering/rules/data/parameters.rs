//! Items and doelgroepen have the parameters that they need, in their shape.
//!
//! In: one delivery. Out: findings ROD1214. Refuses: a parameter that is missing, unknown or of another shape.

use crate::catalogue::Pattern;
use crate::check::levering::LeveringContext;
use crate::check::rules::derivation::malformed_parameter::fault;
use crate::diagnose::{Bilingual, Finding, RuleCard, Span, Spanned};
use std::collections::BTreeMap;

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("parameters.toml"));

pub(in crate::check) fn run(context: LeveringContext<'_>, findings: &mut Vec<Finding>) {
    for (gegeven, variabele) in context.items() {
        let asked = variabele.parameters.iter().map(|(name, parameter)| {
            let shape = |value: &str| fault(parameter, value);
            (name.as_str(), parameter.omschrijving.as_str(), shape)
        });
        judge(context, (&gegeven.variabele, &gegeven.parameters), &asked.collect::<Vec<_>>(), findings);
    }
    for block in &context.levering.doelgroepen {
        let Some(doelgroep) = context.catalogue.doelgroepen.get(&block.name.value) else { continue };
        let asked = doelgroep.parameters.iter().map(|(name, parameter)| {
            let shape = |value: &str| {
                let pattern = Pattern::read(&parameter.pattern);
                let fits = pattern.is_some_and(|pattern| pattern.matches(value.as_bytes()));
                let expected = Bilingual { nl: "een code als".into(), en: "a code like".into() };
                let of = |word: &str| format!("{word} {}", parameter.pattern);
                (!fits).then(|| Bilingual { nl: of(&expected.nl), en: of(&expected.en) })
            };
            (name.as_str(), parameter.omschrijving.as_str(), shape)
        });
        judge(context, (&block.name, &block.parameters), &asked.collect::<Vec<_>>(), findings);
    }
}

/// The parameters of one block: each that is asked for is there in its shape, and no other is.
fn judge<F: Fn(&str) -> Option<Bilingual>>(
    context: LeveringContext<'_>,
    (name, given): (&Spanned<String>, &BTreeMap<String, Spanned<String>>),
    asked: &[(&str, &str, F)],
    findings: &mut Vec<Finding>,
) {
    let names: Vec<&str> = asked.iter().map(|(parameter, ..)| *parameter).collect();
    let all = if names.is_empty() { "geen".to_owned() } else { names.join(", ") };
    let mut report = |span: Span, parameter: &str, fault: &Bilingual, about: &str| {
        findings.push(
            Finding::new(CARD.get(), context.at(span))
                .with("naam", name.value.as_str())
                .with("parameter", parameter)
                .with("fout", fault)
                .with("uitleg", about)
                .with("parameters", all.as_str()),
        );
    };
    for (parameter, about, shape) in asked {
        match given.get(*parameter) {
            None => report(name.span, parameter, &said("ontbreekt", "is missing"), about),
            Some(value) => {
                if let Some(expected) = shape(&value.value) {
                    let fault = said(&format!("moet zijn: {}", expected.nl), &format!("must be: {}", expected.en));
                    report(value.span, parameter, &fault, about);
                }
            }
        }
    }
    for (parameter, value) in given.iter().filter(|(parameter, _)| !names.contains(&parameter.as_str())) {
        report(value.span, parameter, &said("is er niet", "does not exist"), &all);
    }
}

fn said(nl: &str, en: &str) -> Bilingual {
    Bilingual { nl: nl.to_owned(), en: en.to_owned() }
}
