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
/// So many words after what can never be may deny it.
const NEAR: usize = 2;

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
    let is_denied = |found: FoundPhrase| {
        said.part(found.from.saturating_sub(BEFORE), found.from).has(&area.denied_before)
            || said.part(found.to, said.0.len()).has(&area.denied_after)
    };
    // "Zonder adequaatheidsbesluit vindt geen doorgifte plaats": it is denied just after it.
    let is_denied_at_once = |found: FoundPhrase| said.part(found.to, found.to + NEAR).has(&area.denied_before);
    let after = |found: FoundPhrase| said.part(found.to, found.to + AFTER);
    let is_reserved = |found: FoundPhrase| {
        let after = after(found);
        after.has(&area.adequate) && after.first(&area.beside).is_none_or(|beside| beside.from > 0)
    };
    let is_adequate = |found: FoundPhrase| {
        let after = after(found);
        let Some(adequate) = after.first(&area.adequate) else { return false };
        let before = after.part(0, adequate.from);
        before.every(&area.beside).all(|beside| before.ends_before(beside.from, &area.together))
    };
    let mut wider = said.every(&area.wider).filter(|found| !is_denied(*found)).peekable();
    let never_wider = wider.peek().is_some() && said.has(&area.never_wider);
    never_wider
        || wider.any(|found| !is_adequate(found))
        || said.every(&area.never).any(|found| !is_denied(found) && !is_denied_at_once(found))
        || said.every(&area.reservations).any(|found| !is_reserved(found))
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
            "uitsluitend binnen de EER en niet in andere landen",
            "binnen de EER, in geen ander land",
            "EER of een ander land met een adequaatheidsbesluit",
            "binnen de EER en zonder adequaatheidsbesluit niet daarbuiten",
            "binnen de EER; zonder adequaatheidsbesluit vindt geen doorgifte plaats",
            "binnen de EER met passende waarborgen",
            "De verwerking vindt plaats binnen de EER. Indien nodig toont uw organisatie dit aan.",
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
            "EER of een land met passende waarborgen",
            "de EER, indien nodig ook buiten de EER met een adequaatheidsbesluit",
            "de EER en andere landen",
            "buiten de EER, Chili en landen met een adequaatheidsbesluit, en in de EER",
        ] {
            assert!(!is_inside(outside), "{outside}");
        }
    }
}
