//! The data are processed in the European Economic Area, or where a decision on adequacy holds.
//!
//! In: one besluit and the catalogue. Out: findings ROD0216. Refuses: a condition on the area of processing that says otherwise.

use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("processing_outside_eea.toml"));

/// Words for the area, or a part of it.
const INSIDE: [&str; 9] =
    ["eer", "eea", "europese", "europa", "eu", "nederland", "nederlandse", "adequaat", "adequaatheidsbesluit"];
/// Words for more than the area.
const OUTSIDE: [&str; 6] = ["wereldwijd", "wereld", "overal", "ongeacht", "onbeperkt", "elk"];

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for voorschrift in context.besluit.voorschriften.iter().filter(|v| v.kind.value == "verwerkingsgebied") {
        if let Some(text) = voorschrift.values.iter().chain(&voorschrift.text).find(|text| !is_inside(&text.value)) {
            findings.push(
                Finding::new(CARD.get(), context.at(text.span))
                    .with("letter", voorschrift.letter.value.as_str())
                    .with("waarde", text.value.as_str()),
            );
        }
    }
}

fn is_inside(text: &str) -> bool {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|char: char| !char.is_alphanumeric()).collect();
    let has = |list: &[&str]| words.iter().any(|word| list.contains(word));
    let only_outside = lower.contains("buiten de e") && !lower.contains("niet");
    has(&INSIDE) && !has(&OUTSIDE) && !only_outside
}

#[cfg(test)]
mod tests {
    use super::is_inside;

    #[test]
    fn the_area_or_a_part_of_it() {
        for inside in [
            "EER",
            "EER of adequaatheidsbesluit",
            "binnen Nederland",
            "Europese Economische Ruimte, en niet daarbuiten",
        ] {
            assert!(is_inside(inside), "{inside}");
        }
        for outside in ["wereldwijd", "Verenigde Staten", "EER en wereldwijd", "ook buiten de EER"] {
            assert!(!is_inside(outside), "{outside}");
        }
    }
}
