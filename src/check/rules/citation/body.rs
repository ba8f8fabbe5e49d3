//! Which rows a sentence of the body is about.
//!
//! In: a `[[tekst]]`. Out: the rows with the day that each is taken on. Refuses: nothing.

use crate::besluit::{Rubriek, Tekst};
use crate::check::Context;
use crate::tijd::Maanddag;

/// Words of a decision that are no datum: what is said about them is not held against a row.
const ONDERWERPEN: &[&str] = &[
    "populatie",
    "consolidatie",
    "periode",
    "geaggregeerd",
    "soorten_gegevens",
    "bewaring",
    "doel",
    "verstrekking",
    "verwerkers",
];

/// Is the sentence about no datum?
pub(super) fn is_onderwerp(tekst: &Tekst) -> bool {
    ONDERWERPEN.contains(&naam(tekst).as_str())
}

/// The rows that a sentence is about, each with its day: its own `op`, else the peildatum of the population; `None` for
/// an `op` that is no day.
/// `etniciteit` is about `etniciteit_kort` and `etniciteit_lang`.
pub(super) fn rijen<'c>(context: Context<'c>, tekst: &Tekst) -> Vec<(&'c Rubriek, Option<Maanddag>)> {
    let naam = naam(tekst);
    let gaat_over = |variabele: &str| {
        variabele == naam || variabele.strip_prefix(naam.as_str()).is_some_and(|rest| rest.starts_with('_'))
    };
    // An exact name wins: `geboorteland` is not about `geboorteland_ouders`.
    let exact = context.besluit.rubrieken.iter().any(|rubriek| rubriek.variabele.value == naam);
    context
        .besluit
        .rubrieken
        .iter()
        .filter(|rubriek| if exact { rubriek.variabele.value == naam } else { gaat_over(&rubriek.variabele.value) })
        .map(|rubriek| {
            let eigen = rubriek.parameters.get("op").map(|op| Maanddag::lees(&op.value));
            (rubriek, eigen.unwrap_or(Some(context.besluit.populatie.peildatum.value)))
        })
        .collect()
}

fn naam(tekst: &Tekst) -> String {
    tekst.over.value.replace(' ', "_")
}
