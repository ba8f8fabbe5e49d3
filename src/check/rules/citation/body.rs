//! Which rows a sentence of the body is about.
//!
//! In: a `[[tekst]]`. Out: the rows with the day that each is taken on. Refuses: nothing.

use crate::besluit::{Rubriek, Text};
use crate::calendar::MonthDay;
use crate::check::Context;

/// Words of a decision that are no datum: what is said about them is not held against a row.
const SUBJECTS: &[&str] = &[
    "populatie",
    "consolidatie",
    "periode",
    "geaggregeerd",
    "soorten_gegevens",
    "bewaring",
    "doel",
    "verstrekking",
    "verwerkers",
    "monitoren",
    "terugkoppeling",
];

/// Is the sentence about no datum?
pub(super) fn is_subject(text: &Text) -> bool {
    text.against.is_some() || SUBJECTS.contains(&name(text).as_str())
}

/// The rows that a sentence is about, each with its day: its own `op`, else the peildatum of the population; `None` for
/// an `op` that is no day.
/// `etniciteit` is about `etniciteit_kort` and `etniciteit_lang`.
pub(super) fn rows<'c>(context: Context<'c>, text: &Text) -> Vec<(&'c Rubriek, Option<MonthDay>)> {
    let name = name(text);
    let is_about = |variabele: &str| {
        variabele == name || variabele.strip_prefix(name.as_str()).is_some_and(|rest| rest.starts_with('_'))
    };
    // An exact name wins: `geboorteland` is not about `geboorteland_ouders`.
    let exact = context.besluit.rubrieken.iter().any(|rubriek| rubriek.variabele.value == name);
    context
        .besluit
        .rubrieken
        .iter()
        .filter(|rubriek| if exact { rubriek.variabele.value == name } else { is_about(&rubriek.variabele.value) })
        .map(|rubriek| {
            let own = rubriek.parameters.get("op").map(|on| MonthDay::read(&on.value));
            (rubriek, own.unwrap_or(Some(context.besluit.populatie.peildatum.value)))
        })
        .collect()
}

fn name(text: &Text) -> String {
    text.over.value.replace(' ', "_")
}
