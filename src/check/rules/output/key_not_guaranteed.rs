//! A key tells rows apart where the register itself keeps them apart by these columns.
//!
//! In: one besluit and the catalogue. Out: findings ROD0826. Refuses: nothing; it notes a key that the register does not guarantee.

use crate::besluit::Deelbestand;
use crate::catalogue::{Table, VariabeleKind};
use crate::check::Context;
use crate::check::rules::output::key_of_person;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("key_not_guaranteed.toml"));

/// The column of the register that the omnummer stands for.
const PERSON: &str = "pgn";

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for part in &context.besluit.deelbestanden {
        let Some(first) = part.key.first() else { continue };
        let Some(table) = context.catalogue.tables.iter().find(|table| table.eenheid() == part.eenheid.value) else {
            continue;
        };
        let missing: Vec<&str> =
            table.key.iter().map(String::as_str).filter(|column| !is_in_key(context, part, table, column)).collect();
        // A key that leaves out the person, or is of nothing but the person, is a finding of another rule.
        if missing.is_empty() || missing.contains(&PERSON) || key_of_person::is_of_person_only(context, part) {
            continue;
        }
        findings.push(
            Finding::new(CARD.get(), context.at(first.span))
                .with("deelbestand", part.name.value.as_str())
                .with("eenheid", part.eenheid.value.as_str())
                .with("kolommen", missing.join(", ")),
        );
    }
}

/// Is a column of the register's own key in that of the file, under whatever name?
fn is_in_key(context: Context<'_>, part: &Deelbestand, table: &Table, column: &str) -> bool {
    let rule = format!("{}.{column}", table.id);
    part.key.iter().any(|key| {
        context.rows(part).any(|rubriek| {
            let Some(variabele) = context.variabele(rubriek) else { return false };
            let place = context.columns(rubriek).iter().position(|(name, _)| *name == key.value);
            let own = place.and_then(|place| variabele.columns.get(place));
            own.is_some_and(|own| {
                own.rekenregel == rule || (column == PERSON && variabele.kind == VariabeleKind::Omnummer)
            })
        })
    })
}
