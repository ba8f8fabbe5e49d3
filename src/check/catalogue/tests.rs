//! Faults that an author of data makes, each found at its place in its own file.

use super::catalogue_faults;
use crate::catalogue::{CatalogueError, CatalogueErrorKind, DataFiles};
use crate::diagnose::{Lang, Spoken as _};

/// The faults after `from` was written as `to` in one built-in file.
fn after(path: &str, from: &str, to: &str) -> Vec<CatalogueError> {
    let files = DataFiles::builtin();
    let text = files.get(path).unwrap().text.to_owned();
    assert!(text.contains(from), "{path} has no {from}");
    catalogue_faults(&files.with(path, &text.replacen(from, to, 1)))
}

#[test]
fn the_built_in_catalogue_has_no_fault() {
    let faults = catalogue_faults(&DataFiles::builtin());
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn each_fault_stands_at_its_place_in_its_own_file() {
    for (path, from, to, says) in [
        ("variabelen/leerweg.toml", "codelijst = \"leerweg\"", "codelijst = \"leerwg\"", "codelijst `leerwg`"),
        ("variabelen/leeftijd.toml", "leeftijd(", "leeftyd(", "leeftyd"),
        ("variabelen/leeftijd.toml", "type = \"geheel\"", "type = \"tekst\"", "tekst"),
        ("variabelen/leeftijd.toml", "\"inschrijving\"", "\"inschrijvng\"", "did you mean `inschrijving`"),
        ("variabelen/leeftijd.toml", "\"4.1.f\"", "\"4.1.z\"", "4.1.z"),
        ("register/persoon.toml", "codelijst = \"geslacht\"", "patroon = '\\'", "cannot be read"),
        ("register/bpv.toml", "hoort_bij = \"inschrijving\"", "hoort_bij = \"inschrijvingen\"", "table"),
        ("bronnen/rio_instelling.toml", "sleutel = [\"instellingscode\"]", "sleutel = [\"instelling\"]", "column"),
        ("selecties/actief_op_peildatum.toml", "datum_inschrijving", "datum_inschrijfing", "datum_inschrijfing"),
        ("law/bro/artikel_04.toml", "artikel = \"4\"", "artikel = \"5\"", "does not belong"),
    ] {
        let faults = after(path, from, to);
        let fault = faults.iter().find(|fault| fault.file == path).unwrap_or_else(|| panic!("{to}: {faults:#?}"));
        assert!(faults.iter().any(|fault| fault.say(Lang::En).contains(says)), "{to}: {faults:#?}");
        if !matches!(fault.kind, CatalogueErrorKind::ForeignReference { .. }) {
            let files = DataFiles::builtin();
            let text = files.get(path).unwrap().text.replacen(from, to, 1);
            let (line, column) = fault.place.unwrap_or_else(|| panic!("{to}: no place"));
            let rest: String = text.lines().nth(line - 1).unwrap().chars().skip(column - 1).collect();
            assert!(!rest.is_empty(), "{to} at {line}:{column}");
        }
    }
}

#[test]
fn a_fault_in_a_rule_is_told_at_the_word_of_the_rule() {
    let faults = after("variabelen/leeftijd.toml", "leeftijd(persoon", "leeftyd(persoon");
    let files = DataFiles::builtin();
    let text = files.get("variabelen/leeftijd.toml").unwrap().text.replacen("leeftijd(persoon", "leeftyd(persoon", 1);
    let (line, column) = faults[0].place.unwrap();
    let rest: String = text.lines().nth(line - 1).unwrap().chars().skip(column - 1).collect();
    assert!(rest.starts_with("leeftyd("), "{rest}");
}
