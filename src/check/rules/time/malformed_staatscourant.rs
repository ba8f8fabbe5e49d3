//! The place in the Staatscourant is a year and a number.
//!
//! In: one besluit and the catalogue. Out: findings ROD0624. Refuses: anything else; what is not announced yet is left out.

use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("malformed_staatscourant.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    let Some(printed) = context.besluit.header.staatscourant.as_ref().filter(|text| !is_place(&text.value)) else {
        return;
    };
    findings.push(Finding::new(CARD.get(), context.at(printed.span)).with("staatscourant", printed.value.as_str()));
}

/// `Stcrt. 2024, 12345`, `Staatscourant 2024, nr. 12345`, `stcrt-2024-12345`.
fn is_place(text: &str) -> bool {
    let lower = text.to_lowercase();
    let words = lower.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty());
    let filler = ["nr", "no", "nummer", "jaargang"];
    let said: Vec<&str> = words.filter(|word| !filler.contains(word)).collect();
    match said.as_slice() {
        ["stcrt" | "staatscourant", year, number] => {
            let in_time = year.parse::<u32>().is_ok_and(|year| (2019..2200).contains(&year));
            let counted = number.parse::<u32>().is_ok_and(|number| (1..1_000_000).contains(&number));
            in_time && counted
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_and_a_number_are_a_place_and_nothing_else_is() {
        for place in ["Stcrt. 2024, 12345", "Staatscourant 2024, nr. 12345", "stcrt-2024-12345", "Stcrt. 2024 nr 1"] {
            assert!(is_place(place), "{place}");
        }
        for other in
            ["ooit", "Stcrt.", "Stcrt. 2024", "2024, 12345", "Stcrt. 2024, volgt", "Stb. 2024, 1", "Stcrt. 2024, 0", ""]
        {
            assert!(!is_place(other), "{other}");
        }
    }
}
