//! The grondslag is a lid on which DUO discloses.
//!
//! In: one delivery. Out: findings ROD1201. Refuses: a provision without a column in the annex.

use crate::check::levering::LeveringContext;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("unknown_grondslag.toml"));

pub(in crate::check) fn run(context: LeveringContext<'_>, findings: &mut Vec<Finding>) {
    // Where the annex of the day is not known, the others tell whether there is such a lid.
    let annexes: Vec<_> = context.annex().map_or_else(|| context.annexes.iter().collect(), |annex| vec![annex]);
    let is_known =
        context.reference().is_some_and(|reference| annexes.iter().any(|annex| annex.grondslag(reference).is_some()));
    if is_known {
        return;
    }
    let columns = annexes.iter().flat_map(|annex| &annex.columns);
    let mut known: Vec<_> = columns.flat_map(|column| &column.grondslagen).map(|own| own.reference).collect();
    known.sort_unstable();
    known.dedup();
    let names: Vec<String> = known.iter().map(|reference| format!("BRO {reference}")).collect();
    let grondslag = &context.levering.header.grondslag;
    findings.push(
        Finding::new(CARD.get(), context.at(grondslag.span))
            .with("grondslag", grondslag.value.as_str())
            .with("grondslagen", names.join(", ")),
    );
}
