//! A parameter has a value of its type.
//!
//! In: one besluit and the catalogue. Out: findings ROD0504. Refuses: a day that does not exist, a word outside the list.

use crate::catalogue::{Parameter, ParameterType};
use crate::check::Context;
use crate::diagnose::{Bilingual, Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("malformed_parameter.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for rubriek in &context.besluit.rubrieken {
        let Some(variabele) = context.variabele(rubriek) else { continue };
        for (name, value) in &rubriek.parameters {
            let Some(parameter) = variabele.parameters.get(name) else { continue };
            if let Some(expected) = fault(parameter, &value.value) {
                findings.push(
                    Finding::new(CARD.get(), context.at(value.span))
                        .with("waarde", value.value.as_str())
                        .with("parameter", name.as_str())
                        .with("verwacht", &expected)
                        .with("uitleg", parameter.omschrijving.as_str()),
                );
            }
        }
    }
}

/// What was expected, when the value is not that.
pub(in crate::check) fn fault(parameter: &Parameter, value: &str) -> Option<Bilingual> {
    (!parameter.admits(value)).then(|| match parameter.kind {
        ParameterType::MonthDay => Bilingual {
            nl: "een dag als MM-DD, bijvoorbeeld \"10-01\"".into(),
            en: "a day as MM-DD, such as \"10-01\"".into(),
        },
        ParameterType::Choice => {
            let list = parameter.values.join(", ");
            Bilingual { nl: format!("een van: {list}"), en: format!("one of: {list}") }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_is_one_of_its_list() {
        let parameter = Parameter {
            kind: ParameterType::Choice,
            values: vec!["lang".into(), "kort".into()],
            omschrijving: "vorm".into(),
        };
        assert!(fault(&parameter, "kort").is_none());
        assert_eq!(fault(&parameter, "korter").unwrap().nl, "een van: lang, kort");
    }
}
