//! A numbered parameter of a row is the number that its printed words and its column names say.
//!
//! In: one besluit and the catalogue. Out: findings ROD0322. Refuses: a `tijdvak` beside another number in the words.

use crate::catalogue::ParameterType;
use crate::check::Context;
use crate::check::rules::citation::printed_words;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("other_parameter_printed.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for rubriek in &context.besluit.rubrieken {
        let Some(variabele) = context.variabele(rubriek) else { continue };
        for (name, value) in &rubriek.parameters {
            let parameter = variabele.parameters.get(name).filter(|p| p.kind == ParameterType::Choice);
            let Some(choices) = parameter.map(|p| &p.values).filter(|values| values.contains(&value.value)) else {
                continue;
            };
            let printed = rubriek.texts().chain(&rubriek.columns);
            for text in printed {
                let numbers = printed_words::numbers(&context.catalogue.phrases, &text.value);
                let named: Vec<&String> = choices.iter().filter(|choice| numbers.contains(*choice)).collect();
                let Some(other) = named.first().filter(|_| !named.contains(&&value.value)) else { continue };
                findings.push(
                    Finding::new(CARD.get(), context.at(value.span))
                        .with("parameter", name.as_str())
                        .with("waarde", value.value.as_str())
                        .with("gedrukt", other.as_str())
                        .with_label(context.at(text.span), "noemt een ander nummer", "names another number"),
                );
                break;
            }
        }
    }
}
