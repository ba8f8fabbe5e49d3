//! The check as a whole.

mod decisions;
mod faults;
mod law_sentences;
mod printed_and_meant;
mod spoiled_frame;
mod spoiled_words;
mod swapped_variabelen;
mod weighed;

use super::examples::{besluit, catalogue, codes};
use super::*;
use crate::besluit::parse;
use crate::diagnose::FileIndex;
use std::collections::BTreeMap;

/// One in how many cases a long table tries. The whole of it with THOROUGH in the environment, as the gate has it: unoptimised
/// it takes minutes.
fn stride(part: usize) -> usize {
    #[expect(clippy::disallowed_methods, reason = "the gate asks for the whole")]
    let whole = std::env::var_os("THOROUGH").is_some();
    if whole { 1 } else { part }
}

/// Holds what was found to a golden table: the whole to its bytes; a part by its cases, each with the line that the table has
/// where it is missed. Overwrites the table where golden files are renewed.
fn hold_to_golden(golden: &str, found: &str, tried: &BTreeMap<String, bool>) {
    let golden = format!("{}/fixtures/check/{golden}", env!("CARGO_MANIFEST_DIR"));
    let whole = stride(2) == 1;
    #[expect(clippy::disallowed_methods, reason = "the switch of the golden files, as elsewhere")]
    if whole && std::env::var("SNAPSHOTS").is_ok_and(|value| value == "overwrite") {
        std::fs::write(&golden, found).unwrap();
    }
    let known = std::fs::read_to_string(&golden).unwrap();
    assert!(!whole || found == known, "{golden}:\n{found}");
    for (line, missed) in tried {
        assert_eq!(known.lines().any(|known| known.starts_with(line.as_str())), *missed, "{golden}: {line}");
    }
}

#[test]
fn the_jongeren_decision_is_admitted_with_its_23_rows_and_two_deelbestanden() {
    let parsed = parse(FileIndex(0), include_str!("../../../besluiten/job-mbo-2024.toml"));
    let besluit = parsed.besluit.unwrap();
    assert_eq!(besluit.rubrieken.len(), 23);
    assert_eq!(besluit.rubrieken.iter().filter(|rubriek| rubriek.star).count(), 16);
    let checked = check(&[besluit], &catalogue());
    let admitted = checked.admitted[0].as_ref().unwrap();
    let width = |name: &str| -> usize {
        let rows = admitted.besluit().rubrieken.iter().enumerate();
        rows.filter(|(_, r)| r.deelbestanden.iter().any(|d| d.value == name))
            .map(|(index, _)| admitted.columns(index).len())
            .sum()
    };
    // 7 rows without a star; 3 key rows and 16 starred ones, of which the countries of birth of the parents are two.
    assert_eq!((width("regulier"), width("aanvullend")), (7, 20));
    assert_eq!(admitted.columns(5), ["geboorteland_ouder1", "geboorteland_ouder2"]);
    assert_eq!(admitted.columns(99), [""; 0]);
}

#[test]
fn a_star_means_the_additional_deelbestand_and_no_star_the_regular_one() {
    let parsed = parse(FileIndex(0), include_str!("../../../besluiten/job-mbo-2024.toml"));
    for rubriek in parsed.besluit.unwrap().rubrieken {
        let delivered: Vec<_> = rubriek.deelbestanden.iter().map(|d| d.value.as_str()).collect();
        assert_eq!(delivered.contains(&"regulier"), !rubriek.star, "{}", rubriek.code.value);
        assert!(!rubriek.star || delivered == ["aanvullend"], "{}", rubriek.code.value);
    }
}

#[test]
fn an_error_in_one_besluit_does_not_keep_the_other_out() {
    let good = besluit("");
    let mut bad = besluit("# zonder [omnummer]");
    bad.file = FileIndex(1);
    let checked = check(&[good, bad], &catalogue());
    assert!(checked.admitted[0].is_some() && checked.admitted[1].is_none());
}

#[test]
fn a_warning_is_kept_with_the_admitted_besluit() {
    let first = besluit("");
    let mut second = besluit("");
    second.file = FileIndex(1);
    let checked = check(&[first, second], &catalogue());
    // One finding per domain, at the last decision of it.
    assert_eq!(unnoted(&checked.findings), ["shared-domain"]);
    let [first, second] = &checked.admitted[..] else { panic!("two decisions") };
    assert!(unnoted(first.as_ref().unwrap().findings()).is_empty());
    assert_eq!(unnoted(second.as_ref().unwrap().findings()), ["shared-domain"]);
}

/// Names of errors and warnings: that its annex does not name what chooses the rows is noted of the example.
fn unnoted(findings: &[Finding]) -> Vec<&str> {
    let heavy = findings.iter().filter(|finding| finding.severity() != Severity::Note);
    heavy.map(|finding| finding.card.name.as_str()).collect()
}

#[test]
fn a_decision_that_replaces_another_may_share_its_domain() {
    let mut first = besluit("");
    first.verstrekkingen.clear();
    let mut second = besluit("");
    second.file = FileIndex(1);
    second.header.kenmerk.value = "FICTIEF-2".into();
    second.header.replaces = Some(first.header.kenmerk.clone());
    assert!(unnoted(&check(&[first, second], &catalogue()).findings).is_empty());
}

#[test]
fn a_row_that_cannot_be_computed_yet_passes_the_check() {
    let catalogue = catalogue();
    let not_computable = catalogue.variabelen.values().find(|variabele| variabele.not_computable.is_some());
    if let Some(variabele) =
        not_computable.filter(|v| v.parameters.is_empty() && v.eenheden.iter().any(|e| e == "inschrijving"))
    {
        let rubriek = |code: &str, name: &str| {
            format!(
                "[[rubriek]]\ncode = \"{code}\"\nomschrijving = \"x\"\nvariabele = \"{name}\"\ndeelbestanden = [\"deel\"]\n"
            )
        };
        let fragment =
            format!("{}{}{}", rubriek("29.02.10", "omnummer"), rubriek("1", "geslacht"), rubriek("2", &variabele.id));
        assert_eq!(codes("", &fragment), [""; 0]);
    }
}
