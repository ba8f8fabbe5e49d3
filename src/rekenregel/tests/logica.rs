//! Kleene logic, `als`, comparison with unknown.

use super::super::proef::Proef;

/// An unknown janee: a comparison with an empty cell.
const ONB: &str = "(datum_uitschrijving = peildatum)";
const RIJ: &str = "inschrijving 1,mbo,01AA,2023-08-01,";

fn tabel(woord: &str) -> String {
    let proef = Proef::new();
    let delen = ["ja", "nee", ONB];
    let paren = delen.iter().flat_map(|a| delen.iter().map(move |b| format!("{a} {woord} {b}")));
    paren.map(|regel| proef.reken(&regel, RIJ)).collect::<Vec<_>>().join(" ")
}

#[test]
fn en_of_and_niet_follow_kleene() {
    assert_eq!(tabel("en"), "ja nee ? nee nee nee ? nee ?");
    assert_eq!(tabel("of"), "ja ja ja ja nee ? ja ? ?");
    let niet = |deel| Proef::new().reken(&format!("niet {deel}"), RIJ);
    assert_eq!((niet("ja"), niet("nee"), niet(ONB)), ("nee".into(), "ja".into(), "?".into()));
}

#[test]
fn the_same_holds_for_cells_as_for_constants() {
    let proef = Proef::new();
    let ja = "sector = \"mbo\"";
    for (regel, uit) in [
        (format!("{ja} en niet {ja}"), "nee"),
        (format!("niet ({ja} of {ONB})"), "nee"),
        (format!("{ONB} of {ONB} of {ja}"), "ja"),
        (format!("{ONB} en {ONB} en niet {ja}"), "nee"),
        (format!("niet niet {ONB}"), "?"),
    ] {
        assert_eq!(proef.reken(&regel, RIJ), uit, "{regel}");
    }
}

#[test]
fn als_with_an_unknown_condition_is_unknown_even_if_the_branches_agree() {
    assert_eq!(Proef::new().reken(&format!("als {ONB} dan 1 anders 1"), RIJ), "?");
    assert_eq!(Proef::new().reken("als ja dan 1 anders 2", RIJ), "1");
    assert_eq!(Proef::new().reken("als nee dan 1 anders als sector = \"vo\" dan 2 anders 3", RIJ), "3");
}

#[test]
fn being_unknown_is_always_known() {
    let proef = Proef::new();
    assert_eq!(proef.reken("datum_uitschrijving is onbekend", RIJ), "ja");
    assert_eq!(proef.reken("datum_uitschrijving is niet onbekend", RIJ), "nee");
    assert_eq!(proef.reken(&format!("{ONB} is onbekend"), RIJ), "ja");
    assert_eq!(proef.reken("persoon.geboortedatum is onbekend", "persoon V,1990-00-00,,,,\ninschrijving 1,,,,"), "nee");
}

#[test]
fn comparisons_look_at_the_bytes_of_texts_and_the_order_of_the_rest() {
    let proef = Proef::new();
    for (regel, uit) in [
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
        assert_eq!(proef.reken(regel, RIJ), uit, "{regel}");
    }
    assert_eq!(proef.reken("sector in (\"vo\")", "inschrijving 1,,,,"), "?");
    assert_eq!(proef.reken("sector <> \"vo\"", "inschrijving 1,,,,"), "?");
}

#[test]
fn j_and_n_may_be_written_for_ja_and_nee() {
    let proef = Proef::new();
    let regel = |literal: &str| format!("opzoeken(rio_instelling, instellingscode).bekostigd = {literal}");
    for literal in ["\"J\"", "ja"] {
        assert_eq!(proef.reken(&regel(literal), RIJ), "ja", "{literal}");
    }
    assert_eq!(proef.reken(&regel("\"N\""), RIJ), "nee");
}

#[test]
fn a_parameter_decides_before_any_row_is_read() {
    let proef = Proef::new();
    assert_eq!(proef.reken("als op = \"10-01\" dan 1 anders 2", RIJ), "1");
    assert_eq!(proef.reken("als op in (\"12-31\") en datum_uitschrijving = peildatum dan 1 anders 2", RIJ), "2");
}
