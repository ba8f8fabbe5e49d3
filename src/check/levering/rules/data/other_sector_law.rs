//! Every item is delivered under a law for which its cell holds.
//!
//! In: one delivery. Out: findings ROD1211. Refuses: an item of a sector whose law the cell excludes.

use crate::catalogue::law::{MatrixRow, OnderdeelReference};
use crate::check::levering::LeveringContext;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("other_sector_law.toml"));

pub(in crate::check) fn run(context: LeveringContext<'_>, findings: &mut Vec<Finding>) {
    let Some(ground) = context.ground() else { return };
    let items = context.items().filter(|(_, variabele)| ground.outside(variabele).is_none());
    for (gegeven, variabele) in items.filter(|(_, variabele)| !ground.grants_beside(&variabele.id)) {
        for sector in context.sectoren(gegeven) {
            // The register does not tell BES enrolments apart: the European act of the sector decides.
            let Some(wet) = context.wet.sectorwetten_of(sector).find(|wet| !wet.bes) else { continue };
            let excluded = variabele.onderdelen.iter().find(|onderdeel| {
                let Ok(reference) = onderdeel.parse::<OnderdeelReference>() else { return false };
                let of_law = |row: &&MatrixRow| row.sectorwet.as_ref().is_none_or(|own| *own == wet.id);
                // An onderdeel that this law does not have is empty in its rows, and nothing is delivered.
                let mut rows = ground.annex.rows.iter().filter(|row| row.onderdeel == reference).filter(of_law);
                rows.next().is_some() && !ground.annex.is_allowed(reference, &ground.column.id, &wet.id)
            });
            if let Some(onderdeel) = excluded {
                let span = gegeven
                    .sectoren
                    .iter()
                    .find(|own| own.value == sector)
                    .map_or(gegeven.variabele.span, |own| own.span);
                findings.push(
                    Finding::new(CARD.get(), context.at(span))
                        .with("variabele", variabele.id.as_str())
                        .with("onderdeel", onderdeel.as_str())
                        .with("grondslag", context.levering.header.grondslag.value.as_str())
                        .with("sector", sector)
                        .with("wet", wet.id.as_str()),
                );
            }
        }
    }
}
