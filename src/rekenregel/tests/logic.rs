//! Kleene logic, `als`, comparison with unknown.

use super::super::fixture::RuleFixture;

/// An unknown janee: a comparison with an empty cell.
const UNKNOWN: &str = "(datum_uitschrijving = peildatum)";
const ROW: &str = "inschrijving 1,mbo,01AA,2023-08-01,";

fn table(word: &str) -> String {
    let fixture = RuleFixture::new();
    let parts = ["ja", "nee", UNKNOWN];
    let pairs = parts.iter().flat_map(|a| parts.iter().map(move |b| format!("{a} {word} {b}")));
    pairs.map(|rule| fixture.compute(&rule, ROW)).collect::<Vec<_>>().join(" ")
}

#[test]
fn en_of_and_niet_follow_kleene() {
    assert_eq!(table("en"), "ja nee ? nee nee nee ? nee ?");
    assert_eq!(table("of"), "ja ja ja ja nee ? ja ? ?");
    let negated = |part| RuleFixture::new().compute(&format!("niet {part}"), ROW);
    assert_eq!((negated("ja"), negated("nee"), negated(UNKNOWN)), ("nee".into(), "ja".into(), "?".into()));
}

#[test]
fn the_same_holds_for_cells_as_for_constants() {
    let fixture = RuleFixture::new();
    let truth = "sector = \"mbo\"";
    for (rule, out) in [
        (format!("{truth} en niet {truth}"), "nee"),
        (format!("niet ({truth} of {UNKNOWN})"), "nee"),
        (format!("{UNKNOWN} of {UNKNOWN} of {truth}"), "ja"),
        (format!("{UNKNOWN} en {UNKNOWN} en niet {truth}"), "nee"),
        (format!("niet niet {UNKNOWN}"), "?"),
    ] {
        assert_eq!(fixture.compute(&rule, ROW), out, "{rule}");
    }
}

#[test]
fn als_with_an_unknown_condition_is_unknown_even_if_the_branches_agree() {
    assert_eq!(RuleFixture::new().compute(&format!("als {UNKNOWN} dan 1 anders 1"), ROW), "?");
    assert_eq!(RuleFixture::new().compute("als ja dan 1 anders 2", ROW), "1");
    assert_eq!(RuleFixture::new().compute("als nee dan 1 anders als sector = \"vo\" dan 2 anders 3", ROW), "3");
}

#[test]
fn being_unknown_is_always_known() {
    let fixture = RuleFixture::new();
    assert_eq!(fixture.compute("datum_uitschrijving is onbekend", ROW), "ja");
    assert_eq!(fixture.compute("datum_uitschrijving is niet onbekend", ROW), "nee");
    assert_eq!(fixture.compute(&format!("{UNKNOWN} is onbekend"), ROW), "ja");
    assert_eq!(
        fixture.compute("persoon.geboortedatum is onbekend", "persoon V,1990-00-00,,,,\ninschrijving 1,,,,"),
        "nee"
    );
}

#[test]
fn comparisons_look_at_the_bytes_of_texts_and_the_order_of_the_rest() {
    let fixture = RuleFixture::new();
    for (rule, out) in [
        ("\"10\" < \"9\"", "ja"),
        ("10 < 9", "nee"),
        ("1 = 1.0", "ja"),
        ("2.5 >= volgnr", "ja"),
        ("volgnr < 1.5", "ja"),
        ("1.5 < volgnr", "nee"),
        ("2 <= volgnr", "nee"),
        ("1 >= volgnr", "ja"),
        ("datum_inschrijving <> peildatum", "ja"),
        ("datum_inschrijving <= begin_studiejaar", "ja"),
        ("peildatum > einde_studiejaar", "nee"),
        ("sector in (\"vo\", \"mbo\")", "ja"),
        ("sector in (\"vo\")", "nee"),
        ("volgnr in (1, 2)", "ja"),
        ("volgnr in (1.5)", "nee"),
        ("ja = nee", "nee"),
    ] {
        assert_eq!(fixture.compute(rule, ROW), out, "{rule}");
    }
    assert_eq!(fixture.compute("sector in (\"vo\")", "inschrijving 1,,,,"), "?");
    assert_eq!(fixture.compute("sector <> \"vo\"", "inschrijving 1,,,,"), "?");
}

#[test]
fn j_and_n_may_be_written_for_ja_and_nee() {
    let fixture = RuleFixture::new();
    let rule = |literal: &str| format!("opzoeken(rio_instelling, instellingscode).bekostigd = {literal}");
    for literal in ["\"J\"", "ja"] {
        assert_eq!(fixture.compute(&rule(literal), ROW), "ja", "{literal}");
    }
    assert_eq!(fixture.compute(&rule("\"N\""), ROW), "nee");
}

#[test]
fn a_parameter_decides_before_any_row_is_read() {
    let fixture = RuleFixture::new();
    assert_eq!(fixture.compute("als op = \"10-01\" dan 1 anders 2", ROW), "1");
    assert_eq!(fixture.compute("als op in (\"12-31\") en datum_uitschrijving = peildatum dan 1 anders 2", ROW), "2");
}
