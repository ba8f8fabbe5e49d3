//! A row that grants a part of a datum delivers that part.
//!
//! In: one besluit and the catalogue. Out: findings ROD0406. Refuses: a whole date or postcode where the words grant a part of it.

use crate::besluit::Rubriek;
use crate::catalogue::{Type, Variabele, VariabeleKind};
use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("wider_than_granted.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for rubriek in &context.besluit.rubrieken {
        let Some(variabele) = context.variabele(rubriek) else { continue };
        if let Some(part) = part(rubriek, variabele) {
            findings.push(
                Finding::new(CARD.get(), context.at(rubriek.variabele.span))
                    .with("variabele", variabele.id.as_str())
                    .with("deel", part)
                    .with_label(context.at(rubriek.omschrijving.span), "toegekend", "granted"),
            );
        }
    }
}

/// Are the letters of a postcode granted too? "4 cijfers en 2 letters" is the whole.
fn names_letters(words: &[&str]) -> bool {
    let before = words.iter().position(|word| *word == "letters").and_then(|at| words.get(at.saturating_sub(3)..at));
    before.is_some_and(|before| !before.iter().any(|word| ["zonder", "geen", "niet", "exclusief"].contains(word)))
}

/// The part that the words grant, of what the variabele delivers as a whole.
pub(in crate::check) fn part(rubriek: &Rubriek, variabele: &Variabele) -> Option<&'static str> {
    let texts: Vec<String> = rubriek.texts().map(|text| text.value.to_lowercase()).collect();
    part_in(&texts.join(" "), variabele)
}

/// The part of the basisgegeven that a text names.
pub(in crate::check) fn part_in(text: &str, variabele: &Variabele) -> Option<&'static str> {
    if variabele.kind != VariabeleKind::Basis {
        return None;
    }
    let words: Vec<&str> = text.split(|char: char| !char.is_alphanumeric()).collect();
    let date = variabele.columns.iter().any(|column| matches!(column.kind, Type::Date | Type::IncompleteDate));
    let postcode = variabele.onderdelen.iter().any(|onderdeel| onderdeel == "4.1.e");
    if date && words.contains(&"maand") {
        Some("maand")
    } else if date && words.contains(&"jaar") {
        Some("jaar")
    } else if postcode
        && !names_letters(&words)
        && (words.contains(&"cijfers") || words.contains(&"cijferige") || text.contains("postcodecijfers"))
    {
        Some("cijfers")
    } else {
        None
    }
}
