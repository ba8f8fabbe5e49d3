//! No erratum grants a banned item.
//!
//! In: one besluit and the catalogue. Out: findings ROD0124. Refuses: an erratum that cites what WRO 23.4 bans and the row was not derived from.

use crate::catalogue::VariabeleKind;
use crate::catalogue::law::citation;
use crate::check::Context;
use crate::check::citation::full;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("erratum_of_banned_item.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let date = context.besluit.header.date.value;
    for (index, rubriek) in context.numbered() {
        let derived = context.variabele(rubriek).is_some_and(|variabele| variabele.kind == VariabeleKind::Derived);
        let sources = if derived { context.sources_of(rubriek) } else { Vec::new() };
        for erratum in context.errata_of(index).filter(|erratum| erratum.corrects()) {
            let cited = |text: &str| citation::parse(text).unwrap_or_default();
            let printed = cited(&erratum.gedrukt.value);
            let meant = cited(&erratum.bedoeld.value);
            let banned = meant.iter().find(|cited| {
                context.wet.ban(cited.reference, date).is_some()
                    && !sources.iter().any(|source| cited.reference.covers(source))
                    && !printed.iter().any(|earlier| earlier.reference == cited.reference)
            });
            if let Some(cited) = banned {
                findings.push(
                    Finding::new(CARD.get(), context.at(erratum.bedoeld.span)).with("bepaling", full(cited.reference)),
                );
            }
        }
    }
}
