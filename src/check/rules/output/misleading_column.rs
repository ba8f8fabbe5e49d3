//! A column is not named as a direct identifier, nor as another variabele than the one that it holds.
//!
//! In: one besluit and the catalogue. Out: findings ROD0810. Refuses: a name that says what the column is not.

use crate::check::Context;
use crate::check::rules::identity::{direct_identifier, identifier_words};
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("misleading_column.toml"));

/// Names of a person when they are the whole name of a column.
const ALONE: [&str; 2] = ["naam", "adres"];

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for rubriek in &context.besluit.rubrieken {
        let Some(variabele) = context.variabele(rubriek) else { continue };
        if direct_identifier::banned(context.catalogue, variabele).is_some() {
            continue;
        }
        for column in &rubriek.columns {
            let name = column.value.as_str();
            let identifier = identifier_words::first(name).or_else(|| ALONE.contains(&name).then(|| name.to_owned()));
            // A column name is short: only the name of another variabele contradicts, and no shorter form of its own.
            let says = identifier.or_else(|| {
                let own = variabele.id.starts_with(name) || variabele.columns.iter().any(|column| column.name == name);
                context.catalogue.variabelen.get(name).filter(|_| !own).map(|other| other.id.clone())
            });
            let Some(says) = says else { continue };
            findings.push(
                Finding::new(CARD.get(), context.at(column.span))
                    .with("kolom", name)
                    .with("zegt", says)
                    .with("is", variabele.omschrijving.as_str()),
            );
        }
    }
}
