//! Proposes an `[[erratum]]` block: the printed text stays, and the author owns what it should have been.
//!
//! In: what is printed and what is meant. Out: [`Fix`] that a person has to take over; never applied by a machine.
//! Refuses: nothing.

use super::Context;
use crate::besluit::basic_string;
use crate::diagnose::{Applicability, Bilingual, Edit, Fix, Place, RuleCard, Span, Spanned};

impl Context<'_> {
    /// An erratum at the end of the file for a finding of this card; `index` is the row, `None` for the body.
    pub(super) fn erratum(self, card: &RuleCard, index: Option<usize>, gedrukt: &str, bedoeld: &str) -> Fix {
        let end = self.besluit.text.len();
        let mut block = String::from("\n[[erratum]]\n");
        if let Some(rubriek) = index.and_then(|index| self.besluit.rubrieken.get(index)) {
            let code = rubriek.code.value.as_str();
            block.push_str(&format!("rubriek = {}\n", basic_string(code)));
            let same_code =
                |until: usize| self.besluit.rubrieken.iter().take(until).filter(|r| r.code.value == code).count();
            if same_code(usize::MAX) > 1 {
                block.push_str(&format!("voorkomen = {}\n", same_code(index.unwrap_or_default()) + 1));
            }
        }
        block.push_str(&format!("bevinding = {}\n", basic_string(&card.get().code)));
        block.push_str(&format!("gedrukt = {}\nbedoeld = {}\n", basic_string(gedrukt), basic_string(bedoeld)));
        block.push_str("reden = \"in te vullen\"\nbron = \"in te vullen\"\n");
        Fix {
            title: Bilingual {
                nl: format!("neem de drukfout voor uw rekening: \"{bedoeld}\" in plaats van \"{gedrukt}\""),
                en: format!("own the printed fault: \"{bedoeld}\" instead of \"{gedrukt}\""),
            },
            edits: vec![Edit { place: Place::at(self.besluit.file, Span { start: end, end }), text: block }],
            applicability: Applicability::LegalEffect,
        }
    }

    /// The right text in the place of some words of a printed one: the way out where the decision can still be changed.
    pub(super) fn right_text(self, gedrukt: &Spanned<String>, from: &str, to: &str) -> Fix {
        let place = Place::at(self.besluit.file, gedrukt.span);
        let text = gedrukt.value.replacen(from, to, 1);
        let mut fix = Fix::did_you_mean(place, &basic_string(&text), Applicability::LegalEffect);
        fix.title = Bilingual {
            nl: format!("verbeter het besluit: \"{to}\" in plaats van \"{from}\""),
            en: format!("mend the decision: \"{to}\" instead of \"{from}\""),
        };
        fix
    }
}
