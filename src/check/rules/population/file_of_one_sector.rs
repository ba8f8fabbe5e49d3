//! A deelbestand whose words name a sector delivers no other.
//!
//! In: one besluit and the catalogue. Out: findings ROD0710. Refuses: nothing; it warns of a file of more sectors than it
//! says.

use super::beyond_purpose::names;
use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("file_of_one_sector.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for part in &context.besluit.deelbestanden {
        // An exam is of one sector, whatever the population is.
        let of_one = context.catalogue.as_unit(&part.eenheid.value).is_some();
        let Some(text) = part.omschrijving.as_ref().filter(|_| !of_one) else { continue };
        let sectoren = context.besluit.populatie.sectoren_of(part);
        let (named, others): (Vec<_>, Vec<_>) =
            sectoren.iter().partition(|sector| names(context, &sector.value, &text.value));
        if named.is_empty() || others.is_empty() {
            continue;
        }
        let list = |of: Vec<&crate::diagnose::Spanned<String>>| {
            of.into_iter().map(|sector| sector.value.as_str()).collect::<Vec<_>>().join(", ")
        };
        findings.push(
            Finding::new(CARD.get(), context.at(text.span))
                .with("deelbestand", part.name.value.as_str())
                .with("genoemd", list(named))
                .with("ook", list(others)),
        );
    }
}
