//! A row that grants a part of a datum delivers that part.
//!
//! In: one besluit and the catalogue. Out: findings ROD0406. Refuses: a whole date or postcode where the words grant a part of it.

use crate::besluit::Rubriek;
use crate::catalogue::{Type, Variabele, VariabeleSoort};
use crate::check::Context;
use crate::diagnose::{Finding, RuleCard};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("wider_than_granted.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for rubriek in &context.besluit.rubrieken {
        let Some(variabele) = context.variabele(rubriek) else { continue };
        if let Some(deel) = deel(rubriek, variabele) {
            findings.push(
                Finding::new(CARD.get(), context.at(rubriek.variabele.span))
                    .with("variabele", variabele.id.as_str())
                    .with("deel", deel)
                    .with_label(context.at(rubriek.omschrijving.span), "toegekend", "granted"),
            );
        }
    }
}

/// The part that the words grant, of what the variabele delivers as a whole.
fn deel(rubriek: &Rubriek, variabele: &Variabele) -> Option<&'static str> {
    if variabele.soort != VariabeleSoort::Basis {
        return None;
    }
    let tekst = rubriek.toelichting.iter().fold(rubriek.omschrijving.value.to_lowercase(), |tekst, ook| {
        tekst + " " + &ook.value.to_lowercase()
    });
    let woorden: Vec<&str> = tekst.split(|teken: char| !teken.is_alphanumeric()).collect();
    let datum = variabele.kolommen.iter().any(|kolom| matches!(kolom.soort, Type::Datum | Type::OnvolledigeDatum));
    let postcode = variabele.onderdelen.iter().any(|onderdeel| onderdeel == "4.1.e");
    if datum && woorden.contains(&"maand") {
        Some("maand")
    } else if datum && woorden.contains(&"jaar") {
        Some("jaar")
    } else if postcode && (woorden.contains(&"cijfers") || woorden.contains(&"cijferige") || tekst.contains("postcodecijfers")) {
        Some("cijfers")
    } else {
        None
    }
}
