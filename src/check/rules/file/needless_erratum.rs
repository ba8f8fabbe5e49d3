//! An erratum mends a fault that is there.
//!
//! In: one besluit and the catalogue. Out: findings ROD0113. Refuses: an erratum of something that is right as printed.

use crate::besluit::Erratum;
use crate::catalogue::law::citatie;
use crate::check::Context;
use crate::check::errata::Doelwit;
use crate::check::rules::citation::problems;
use crate::check::rules::recipient::neighbours_letter;
use crate::check::rules::time::{delivery_before_decision, delivery_before_publication};
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("needless_erratum.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for erratum in &context.besluit.errata {
        let doelwitten = context.doelwitten(erratum);
        let overbodig = !doelwitten.is_empty() && doelwitten.iter().all(|doelwit| is_goed(context, erratum, *doelwit));
        if overbodig || erratum.gedrukt.value == erratum.bedoeld.value {
            findings.push(
                Finding::new(CARD.get(), context.at(erratum.gedrukt.span))
                    .with("gedrukt", erratum.gedrukt.value.as_str()),
            );
        }
    }
}

/// Would nothing be wrong without the erratum, at this place? Of plain words nobody but the author can tell.
fn is_goed(context: Context<'_>, erratum: &Erratum, doelwit: Doelwit) -> bool {
    let besluit = context.besluit;
    match doelwit {
        Doelwit::Citatie(nr) => {
            let van = |tekst: &str| problems::of(context, nr, &citatie::parse(tekst));
            match (van(&erratum.gedrukt.value), van(&erratum.bedoeld.value)) {
                (Some(gedrukt), Some(bedoeld)) => gedrukt.is_subset(&bedoeld),
                _ => false,
            }
        }
        Doelwit::Code(nr) => {
            let code = besluit.rubrieken.get(nr).map(|rubriek| rubriek.code.value.as_str());
            besluit.rubrieken.iter().filter(|rubriek| Some(rubriek.code.value.as_str()) == code).count() < 2
        }
        Doelwit::Aanwijzing => {
            let fouten = |tekst: &str| neighbours_letter::verkeerd(context, tekst).len();
            let gedrukt = besluit.ontvanger.aanwijzing.as_ref().map_or("", |tekst| tekst.value.as_str());
            fouten(gedrukt) <= fouten(&gedrukt.replace(&erratum.gedrukt.value, &erratum.bedoeld.value))
        }
        Doelwit::Verstrekking(nr) => besluit.verstrekkingen.get(nr).is_some_and(|verstrekking| {
            !delivery_before_decision::te_vroeg(context, verstrekking)
                && !delivery_before_publication::te_vroeg(context, verstrekking)
        }),
        Doelwit::Woorden | Doelwit::Tekst => false,
    }
}
