//! The data are processed in the European Economic Area, or where a decision on adequacy holds.
//!
//! In: one besluit and the catalogue. Out: findings ROD0216. Refuses: a condition on the area of processing that says otherwise.

use crate::catalogue::{AreaPhrases, FoundPhrase, SaidText};
use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("processing_outside_eea.toml"));

/// So many words before a wider area may deny it.
const BEFORE: usize = 4;
/// So many words after it may tell that it is adequate.
const AFTER: usize = 10;

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for voorschrift in context.besluit.voorschriften.iter().filter(|v| v.kind.value == "verwerkingsgebied") {
        if let Some(text) = voorschrift
            .values
            .iter()
            .chain(&voorschrift.text)
            .find(|text| !is_inside(&context.catalogue.phrases.area, &text.value))
        {
            findings.push(
                Finding::new(CARD.get(), context.at(text.span))
                    .with("letter", voorschrift.letter.value.as_str())
                    .with("waarde", text.value.as_str()),
            );
        }
    }
}

fn is_inside(area: &AreaPhrases, text: &str) -> bool {
    SaidText::new(text).has(&area.inside) && text.split(['.', ';']).all(|sentence| !is_wider(area, sentence))
}

/// Does a sentence allow more than the area? Not what it denies, nor what is adequate.
fn is_wider(area: &AreaPhrases, sentence: &str) -> bool {
    let said = SaidText::new(sentence);
    let is_adequate = |found: FoundPhrase| {
        let after = said.part(found.to, found.to + AFTER);
        after.has(&area.adequate) && after.first(&area.beside).is_none_or(|beside| beside.from > 0)
    };
    let wider = said.every(&area.wider).any(|found| {
        let is_denied = said.part(found.from.saturating_sub(BEFORE), found.from).has(&area.denied_before)
            || said.part(found.to, said.0.len()).has(&area.denied_after);
        !is_denied && !is_adequate(found)
    });
    let never = said.every(&area.never).any(|found| !said.part(found.to, said.0.len()).has(&area.denied_after));
    wider || never || said.every(&area.reservations).any(|found| !is_adequate(found))
}

#[cfg(test)]
mod tests {
    use crate::check::examples::catalogue;

    #[test]
    fn the_area_or_a_part_of_it() {
        let area = catalogue().phrases.area;
        let is_inside = |text: &str| super::is_inside(&area, text);
        for inside in [
            "EER",
            "EER of adequaatheidsbesluit",
            "binnen Nederland",
            "Europese Economische Ruimte, en niet daarbuiten",
            "Doorgifte naar derde landen buiten de EER is verboden.",
            "Verwerking buiten de EER is niet toegestaan, tenzij een adequaatheidsbesluit geldt.",
            "de EER, of een land met een adequaatheidsbesluit",
            "buiten de EER in een land of gebied waarvoor een adequaatheidsbesluit geldt, of binnen de EER",
        ] {
            assert!(is_inside(inside), "{inside}");
        }
        for outside in [
            "wereldwijd",
            "Verenigde Staten",
            "EER en wereldwijd",
            "ook buiten de EER",
            "EER, alsmede op servers in India",
            "de EER, tenzij het elders kan",
            "in beginsel de EER",
            "EER en Verenigde Staten",
            "binnen en buiten de EER",
            "binnen en buiten de EER, of een land met een adequaatheidsbesluit",
            "zowel binnen de EER als in derde landen en landen met een adequaatheidsbesluit",
            "niet slechts in de EER",
            "in ieder land met of zonder adequaatheidsbesluit",
            "EER of een land met vergelijkbare waarborgen",
        ] {
            assert!(!is_inside(outside), "{outside}");
        }
    }
}
