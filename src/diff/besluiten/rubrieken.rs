//! The annex and its deelbestanden.
//!
//! In: two besluiten. Out: changes, each with the article that the row cites. Refuses: nothing.

use super::pairs::pair;
use crate::besluit::{Besluit, Deelbestand, Rubriek};
use crate::diagnose::Spanned;
use crate::diff::changes::ChangeList;
use crate::diff::frame::Change;
use crate::diff::frame::Direction::{self, Narrower, Other, Wider};
use std::collections::BTreeMap;

/// `[[deelbestand]]`: which files there are. What is in them is a matter of the rows.
pub(super) fn deelbestanden(old: &Besluit, new: &Besluit, list: &mut ChangeList) {
    let by_name = |besluit: &Besluit| -> BTreeMap<String, String> {
        let content = |part: &Deelbestand| {
            let key = joined(&part.key, " + ").unwrap_or_default();
            let mut text = format!("per {}, sleutel {key}", part.eenheid.value);
            text += &joined(&part.sectoren, " + ").map_or(String::new(), |own| format!(", sectoren {own}"));
            text += &part.selectie.as_ref().map_or(String::new(), |own| format!(", selectie {}", own.value));
            (part.name.value.clone(), text)
        };
        besluit.deelbestanden.iter().map(content).collect()
    };
    list.compare_named("deelbestand", &by_name(old), &by_name(new), Other);
}

/// `[[rubriek]]`.
pub(super) fn rubrieken(old: &Besluit, new: &Besluit, list: &mut ChangeList) {
    for pair in pair(&old.rubrieken, &new.rubrieken) {
        let from = pair.old.and_then(|number| old.rubrieken.get(number));
        let to = pair.new.and_then(|number| new.rubrieken.get(number));
        match (from, to) {
            (Some(from), Some(to)) => changed(from, to, list),
            (Some(from), None) => whole(from, Narrower, list),
            (None, Some(to)) => whole(to, Wider, list),
            (None, None) => {}
        }
    }
}

/// A row that came or went.
fn whole(rubriek: &Rubriek, direction: Direction, list: &mut ChangeList) {
    let text = Some(format!("{}: {}", gedrukt(rubriek), rubriek.omschrijving.value));
    let (old, new) = if direction == Wider { (None, text) } else { (text, None) };
    let grondslag = rubriek.artikel.as_ref().map(|artikel| artikel.value.clone());
    list.0.push(Change { subject: "rubriek", what: meaning(rubriek), old, new, direction, grondslag });
}

fn changed(from: &Rubriek, to: &Rubriek, list: &mut ChangeList) {
    let begin = list.0.len();
    let what = |field: &str| format!("{}, {field}", meaning(to));
    let differing = || Other;
    list.value("rubriek", &what("code"), Some(gedrukt(from)), Some(gedrukt(to)), differing);
    let artikel = |rubriek: &Rubriek| rubriek.artikel.as_ref().map(|artikel| artikel.value.clone());
    list.value("rubriek", &what("artikel"), artikel(from), artikel(to), differing);
    let omschrijving = |rubriek: &Rubriek| Some(rubriek.omschrijving.value.clone());
    list.value("rubriek", &what("omschrijving"), omschrijving(from), omschrijving(to), differing);
    let toelichting = |rubriek: &Rubriek| rubriek.toelichting.as_ref().map(|text| text.value.clone());
    list.value("rubriek", &what("toelichting"), toelichting(from), toelichting(to), differing);
    let columns = |rubriek: &Rubriek| joined(&rubriek.columns, ", ");
    list.value("rubriek", &what("kolommen"), columns(from), columns(to), differing);
    let sectoren = |rubriek: &Rubriek| joined(&rubriek.sectoren, ", ");
    list.value("rubriek", &what("sectoren"), sectoren(from), sectoren(to), differing);
    let files = |rubriek: &Rubriek| -> Vec<String> {
        rubriek.deelbestanden.iter().map(|part| format!("{} in {}", meaning(rubriek), part.value)).collect()
    };
    // In another file too is beside other columns.
    list.compare_set("rubriek", files(from), files(to), Wider);
    let grondslag = artikel(to);
    list.0.iter_mut().skip(begin).for_each(|change| change.grondslag.clone_from(&grondslag));
}

/// The values of a list in one text; none of an empty list.
fn joined(list: &[Spanned<String>], between: &str) -> Option<String> {
    let values: Vec<&str> = list.iter().map(|value| value.value.as_str()).collect();
    (!values.is_empty()).then(|| values.join(between))
}

fn gedrukt(rubriek: &Rubriek) -> String {
    format!("{}{}", rubriek.code.value, if rubriek.star { "*" } else { "" })
}

/// Variabele with its parameters: `age (on 10-01)`.
fn meaning(rubriek: &Rubriek) -> String {
    let parameters: Vec<String> =
        rubriek.parameters.iter().map(|(name, value)| format!("{name} {}", value.value)).collect();
    if parameters.is_empty() {
        rubriek.variabele.value.clone()
    } else {
        format!("{} ({})", rubriek.variabele.value, parameters.join(", "))
    }
}
