//! The rule of a row can be read: every input that it names is known.
//!
//! In: one besluit and the catalogue. Out: findings ROD0507. Refuses: a rule with an unknown table, column, source or type fault.

use crate::check::Context;
use crate::check::rules::derivation::malformed_parameter;
use crate::diagnose::{Bilingual, Finding, Lang, RuleCard, Spoken as _};
use crate::rekenregel::{Rekenregel, RuleContext};
use std::collections::BTreeMap;

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("unreadable_rule.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for rubriek in &context.besluit.rubrieken {
        let Some(variabele) = context.variabele(rubriek) else { continue };
        // A parameter that is missing or malformed is a finding of its own.
        let full = variabele.parameters.iter().all(|(name, parameter)| {
            let value = rubriek.parameters.get(name);
            value.is_some_and(|value| malformed_parameter::fault(parameter, &value.value).is_none())
        });
        let Some(eenheid) = variabele.eenheden.iter().find(|name| context.catalogue.table_of(name).is_some()) else {
            continue;
        };
        if variabele.not_computable.is_some() || !full {
            continue;
        }
        let parameters: BTreeMap<String, String> =
            rubriek.parameters.iter().map(|(name, value)| (name.clone(), value.value.clone())).collect();
        let rule_context = RuleContext { catalogue: context.catalogue, eenheid, parameters: &parameters };
        for column in variabele.columns.iter().filter(|column| !column.rekenregel.is_empty()) {
            let faulty = |rule| Some((rule, Rekenregel::read(rule, &rule_context).err()?.into_iter().next()?));
            let Some((rule, error)) = column.rekenregels(eenheid).into_iter().find_map(faulty) else { continue };
            // The fault is in the file of the rule, not in the besluit.
            let file = format!("variabelen/{}.toml", variabele.id);
            let reason = Bilingual {
                nl: format!("{file}: {}", error.say(Lang::Nl)),
                en: format!("{file}: {}", error.say(Lang::En)),
            };
            findings.push(
                Finding::new(CARD.get(), context.at(rubriek.variabele.span))
                    .with("variabele", variabele.id.as_str())
                    .with("kolom", column.name.as_str())
                    .with("reden", &reason)
                    .with("regel", rule),
            );
        }
    }
}
