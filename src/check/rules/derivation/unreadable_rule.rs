//! The rule of a row can be read: every input that it names is known.
//!
//! In: one besluit and the catalogue. Out: findings ROD0507. Refuses: a rule with an unknown table, column, source or type fault.

use crate::check::Context;
use crate::check::rules::derivation::malformed_parameter;
use crate::diagnose::{Bilingual, Finding, Lang, RuleCard, Spoken as _};
use crate::rekenregel::{Bereik, Rekenregel};
use std::collections::BTreeMap;

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("unreadable_rule.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for rubriek in &context.besluit.rubrieken {
        let Some(variabele) = context.variabele(rubriek) else { continue };
        // A parameter that is missing or malformed is a finding of its own.
        let volledig = variabele.parameters.iter().all(|(naam, parameter)| {
            let waarde = rubriek.parameters.get(naam);
            waarde.is_some_and(|waarde| malformed_parameter::fault(parameter, &waarde.value).is_none())
        });
        let Some(eenheid) = variabele.eenheden.iter().find(|naam| context.catalogue.tabel(naam).is_some()) else { continue };
        if variabele.niet_berekenbaar.is_some() || !volledig {
            continue;
        }
        let parameters: BTreeMap<String, String> =
            rubriek.parameters.iter().map(|(naam, waarde)| (naam.clone(), waarde.value.clone())).collect();
        let bereik = Bereik { catalogue: context.catalogue, eenheid, parameters: &parameters };
        for kolom in variabele.kolommen.iter().filter(|kolom| !kolom.rekenregel.is_empty()) {
            let Err(fouten) = Rekenregel::lees(&kolom.rekenregel, &bereik) else { continue };
            let Some(fout) = fouten.first() else { continue };
            let reden = Bilingual { nl: fout.say(Lang::Nl), en: fout.say(Lang::En) };
            findings.push(
                Finding::new(CARD.get(), context.at(rubriek.variabele.span))
                    .with("variabele", variabele.id.as_str())
                    .with("kolom", kolom.naam.as_str())
                    .with("reden", &reden)
                    .with("regel", kolom.rekenregel.as_str()),
            );
        }
    }
}
