//! Two files to one recipient do not join a number to a pseudonym.
//!
//! In: the deliveries and besluiten of one run. Out: findings ROD1230. Refuses: a number beside a pseudonym, also that of a
//! besluit under WRO 23.

use crate::besluit::Besluit;
use crate::check::levering::LeveringContext;
use crate::diagnose::{Bilingual, Finding, Place, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("number_joins_pseudonym.toml"));

pub(in crate::check) fn run(contexts: &[LeveringContext<'_>], besluiten: &[Besluit], findings: &mut Vec<Finding>) {
    for context in contexts {
        let header = &context.levering.header;
        let id = &context.levering.ontvanger.id;
        let others = contexts.iter().filter(|other| other.levering.ontvanger.id.value == id.value);
        // Told once, at the delivery with numbers.
        let pseudonyms =
            others.filter(|other| header.has_number() && other.levering.header.has_pseudonym()).map(|other| {
                let place = other.at(other.levering.ontvanger.id.span);
                (other.levering.header.kenmerk.value.as_str(), place)
            });
        let decided = besluiten.iter().filter(|besluit| {
            header.has_number() && besluit.omnummer.is_some() && besluit.ontvanger.id.value == id.value
        });
        let decided = decided
            .map(|besluit| (besluit.header.kenmerk.value.as_str(), Place::at(besluit.file, besluit.ontvanger.id.span)));
        for (other, place) in pseudonyms.chain(decided) {
            let number = Bilingual { nl: "nummers".into(), en: "numbers".into() };
            let pseudonym = Bilingual { nl: "pseudoniemen".into(), en: "pseudonyms".into() };
            findings.push(
                Finding::new(CARD.get(), context.at(id.span))
                    .with("ontvanger", context.levering.ontvanger.name.value.as_str())
                    .with("ander", other)
                    .with("hier", &number)
                    .with("daar", &pseudonym)
                    .with_label(place, "dezelfde ontvanger", "the same recipient"),
            );
        }
    }
}
