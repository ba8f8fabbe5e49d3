//! The cited provision exists.
//!
//! In: one besluit and the catalogue. Out: findings ROD0302. Refuses: an article, lid or letter that no text of the law has.

use crate::catalogue::law::{Artikelstand, Onderdeelverwijzing};
use crate::check::Context;
use crate::check::citation::{lijst, volledig};
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("unknown_provision.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for (_, citatie) in context.citaten() {
        for citaat in citatie.delen.iter().flatten().filter(|citaat| bestaat_niet(context, citaat.verwijzing)) {
            let omgeving = Onderdeelverwijzing { letter: None, sub: None, ..citaat.verwijzing };
            let datum = context.besluit.kop.datum.value;
            let buren: Vec<_> = context.wet.onderdelen(omgeving, datum, None).iter().map(|o| o.verwijzing).collect();
            let wel = if buren.is_empty() { "-".to_owned() } else { lijst(&buren) };
            findings.push(
                Finding::new(CARD.get(), context.at(citatie.plek(&citaat.bytes)))
                    .with("bepaling", volledig(citaat.verwijzing))
                    .with("wel", wel),
            );
        }
    }
}

/// No text ever had it. An article that the catalogue does not hold may have it.
pub(in crate::check) fn bestaat_niet(context: Context<'_>, verwijzing: Onderdeelverwijzing) -> bool {
    match context.wet.artikel(verwijzing.wet, verwijzing.artikel) {
        Artikelstand::BestaatNiet => true,
        Artikelstand::NietOpgenomen => false,
        Artikelstand::Opgenomen => context.wet.alle(verwijzing).next().is_none(),
    }
}
