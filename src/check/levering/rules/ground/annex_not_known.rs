//! The annex of the day of the delivery is known.
//!
//! In: one delivery. Out: findings ROD1202. Refuses: a day of which no version of the annex is in the catalogue.

use crate::catalogue::law::{Later, VerstrekkingMatrix};
use crate::check::levering::LeveringContext;
use crate::diagnose::{Bilingual, Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("annex_not_known.toml"));

pub(in crate::check) fn run(context: LeveringContext<'_>, findings: &mut Vec<Finding>) {
    if context.annex().is_some() {
        return;
    }
    let date = &context.levering.header.date;
    let days = |annex: &VerstrekkingMatrix, word: &str| {
        let last = annex.valid.until.and_then(|until| until.pred_opt()).map_or(String::new(), |day| day.to_string());
        format!("{} {word} {last}", annex.valid.from)
    };
    let known = |word: &str| context.annexes.iter().map(|annex| days(annex, word)).collect::<Vec<_>>().join(", ");
    let missing: Vec<&str> = context.annexes.last().map(|annex| annex.missing.as_str()).into_iter().collect();
    let later = later(context);
    findings.push(
        Finding::new(CARD.get(), context.at(date.span))
            .with("datum", date.value)
            .with("bekend", &Bilingual { nl: known("tot en met"), en: known("up to and including") })
            .with("ontbreekt", missing.join(", "))
            .with("later", &later.map_or_else(Bilingual::default, said)),
    );
}

/// What is known of that day all the same.
pub(in crate::check) fn later<'c>(context: LeveringContext<'c>) -> Option<&'c Later> {
    let day = context.levering.header.date.value;
    let column = |annex: &'c VerstrekkingMatrix| {
        let (column, _) = annex.grondslag(context.reference()?)?;
        annex.later.iter().filter(|later| later.column == column.id && later.from <= day).max_by_key(|later| later.from)
    };
    context.annexes.iter().rev().find_map(column)
}

fn said(later: &Later) -> Bilingual {
    Bilingual {
        nl: format!("; wel bekend, sinds {}: BRO {}, {}", later.from, later.identity_at, later.source),
        en: format!("; known all the same, since {}: BRO {}, {}", later.from, later.identity_at, later.source),
    }
}
