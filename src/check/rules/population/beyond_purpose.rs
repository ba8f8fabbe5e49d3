//! The population is of the sectors that the granted purposes are about.
//!
//! In: one besluit and the catalogue. Out: findings ROD0702. Refuses: nothing; it notes a printed sector that no granted purpose names.

use crate::check::Context;
use crate::diagnose::{Finding, RuleCard, Spanned};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("beyond_purpose.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let Some(Outside::Partly { printed, .. }) = outside(context) else { return };
    let (Some(first), Some(doel)) = (printed.first(), context.besluit.granted().next()) else { return };
    let names: Vec<&str> = printed.iter().map(|sector| sector.value.as_str()).collect();
    findings.push(Finding::new(CARD.get(), context.at(first.span)).with("sectoren", names.join(", ")).with_label(
        context.at(doel.span),
        "dit doel noemt ze niet",
        "this purpose does not name them",
    ));
}

/// How much of the population is beyond the granted purposes.
pub(in crate::check) enum Outside<'c> {
    /// All of it.
    Wholly,
    /// These sectors: those that the printed population names, and those that it does not.
    Partly {
        /// Printed.
        printed: Vec<&'c Spanned<String>>,
        /// Not printed.
        unprinted: Vec<&'c Spanned<String>>,
    },
}

/// What is beyond; `None` when nothing is, or when no purpose is granted, which is another finding.
pub(in crate::check) fn outside(context: Context<'_>) -> Option<Outside<'_>> {
    let populatie = &context.besluit.populatie;
    context.besluit.granted().next()?;
    let in_doel =
        |sector: &str| context.besluit.granted().any(|doel| doel.sectoren.iter().any(|from| from.value == sector));
    let outside: Vec<_> = populatie.sectoren.iter().filter(|sector| !in_doel(&sector.value)).collect();
    if outside.is_empty() {
        return None;
    }
    if outside.len() == populatie.sectoren.len() {
        return Some(Outside::Wholly);
    }
    let text = populatie.omschrijving.as_ref().map(|text| text.value.as_str()).unwrap_or_default();
    let (printed, unprinted) = outside.into_iter().partition(|sector| names(context, &sector.value, text));
    Some(Outside::Partly { printed, unprinted })
}

/// Does a text name a sector: itself, or by a law of it (`WEB` for `WEB-beroepsopleiding`)?
pub(super) fn names(context: Context<'_>, sector: &str, text: &str) -> bool {
    let lower = text.to_lowercase();
    let has_word = |word: &str| lower.split(|char: char| !char.is_alphanumeric()).any(|own| own == word);
    let law = |id: &str| id.split('-').next().is_some_and(|short| has_word(&short.to_lowercase()));
    let sector_name = match sector {
        "po" => "primair onderwijs",
        "so" => "speciaal onderwijs",
        "vo" => "voortgezet onderwijs",
        "vavo" => "volwassenenonderwijs",
        "mbo" => "beroepsonderwijs",
        _ => "hoger onderwijs",
    };
    has_word(sector) || lower.contains(sector_name) || context.wet.sectorwetten_of(sector).any(|wet| law(&wet.id))
}
