//! Only basisgegevens (BRO 4 to 8) are disclosed, and the omnummer (BRO 29a.2).
//!
//! In: one besluit and the catalogue. Out: findings ROD0313. Refuses: a citation of anything else.

use crate::catalogue::law::{Artikelstand, Gegevenssoort, Onderdeelverwijzing};
use crate::check::Context;
use crate::check::citation::volledig;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("no_basisgegeven.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for (nr, citatie) in context.citaten() {
        let omnummer = context.besluit.rubrieken.get(nr).is_some_and(|rubriek| context.is_omnummer(rubriek));
        for citaat in citatie.delen.iter().flatten().filter(|_| !omnummer) {
            if is_ander_gegeven(context, citaat.verwijzing) {
                findings.push(
                    Finding::new(CARD.get(), context.at(citatie.plek(&citaat.bytes)))
                        .with("bepaling", volledig(citaat.verwijzing)),
                );
            }
        }
    }
}

/// A provision that exists, and registers no basisgegeven.
pub(in crate::check) fn is_ander_gegeven(context: Context<'_>, verwijzing: Onderdeelverwijzing) -> bool {
    match context.wet.artikel(verwijzing.wet, verwijzing.artikel) {
        Artikelstand::BestaatNiet => false,
        Artikelstand::NietOpgenomen => true,
        Artikelstand::Opgenomen => {
            let mut teksten = context.wet.alle(verwijzing).peekable();
            teksten.peek().is_some() && teksten.all(|onderdeel| onderdeel.soort != Gegevenssoort::Basisgegevens)
        }
    }
}
