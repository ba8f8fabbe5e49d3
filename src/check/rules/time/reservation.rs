//! A reservation that is printed with a delivery is kept.
//!
//! In: one besluit and the catalogue. Out: findings ROD0625. Refuses: nothing; it warns of a reservation that is printed and not kept, and the reverse.

use crate::besluit::Verstrekking;
use crate::catalogue::SaidText;
use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("reservation.toml"));

/// Does a delivery have the key?
type HasKey = fn(&Verstrekking) -> bool;

/// The keys of a reservation, each with what it says of a delivery.
const KEYS: [(&str, HasKey); 2] =
    [("in_overleg", |own| own.in_consultation), ("onder_voorbehoud", |own| own.under_reservation)];

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for verstrekking in &context.besluit.verstrekkingen {
        let Some(gedrukt) = &verstrekking.gedrukt else { continue };
        let said = SaidText::new(&gedrukt.value);
        for (key, holds) in KEYS {
            let printed = context.catalogue.phrases.reservations.get(key).is_some_and(|list| said.has(list));
            if printed != holds(verstrekking) {
                findings.push(
                    Finding::new(CARD.get(), context.at(gedrukt.span))
                        .with("nummer", verstrekking.number.value.to_string())
                        .with("sleutel", key)
                        .with("gedrukt", gedrukt.value.as_str()),
                );
            }
        }
    }
}
