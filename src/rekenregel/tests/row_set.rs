//! Which rows are in a set, and what a selection keeps.

use super::super::fixture::RuleFixture;

const PERSON: &str = "persoon M,2000-01-01,,5007,,
    inschrijving 1,mbo,01AA,2022-08-01,2023-07-31
    inschrijving 2,mbo,01AA,2023-08-01,
    inschrijving 3,vo,01AA,2023-08-01,
    inschrijving 4,,01AA,,2023-10-01
    inschrijving 5,mbo,02BB,2024-09-01,2025-01-01";

/// How many enrolments of a person are in the set, for the row at hand.
fn tally(filter: &str, these: usize) -> String {
    RuleFixture { row: these, ..RuleFixture::new() }.compute(&format!("aantal(inschrijving waar {filter})"), PERSON)
}

#[test]
fn a_set_holds_the_rows_of_which_the_condition_is_true() {
    for (filter, count) in [
        ("sector = \"mbo\"", "3"),
        ("sector <> \"mbo\"", "1"),
        ("sector is onbekend", "1"),
        ("sector = \"mbo\" en instellingscode = deze.instellingscode", "2"),
        ("deze.instellingscode <> instellingscode", "1"),
        // The sector of the fourth row is unknown, so nothing equals it, and nothing differs.
        ("sector = deze.sector", "3"),
        ("volgnr <> deze.volgnr en sector = \"mbo\"", "2"),
        ("binnen(peildatum, datum_inschrijving, datum_uitschrijving)", "2"),
        ("binnen(peildatum, datum_inschrijving, datum_uitschrijving) en sector = \"vo\"", "1"),
        ("datum_uitschrijving is onbekend of datum_uitschrijving >= peildatum", "4"),
        ("datum_uitschrijving >= peildatum of datum_uitschrijving is onbekend", "4"),
        ("datum_uitschrijving is onbekend of datum_inschrijving >= peildatum", "3"),
        ("niet (datum_uitschrijving is onbekend of datum_uitschrijving >= peildatum)", "1"),
        ("datum_uitschrijving >= peildatum", "2"),
        ("volgnr >= deze.volgnr en datum_inschrijving <= peildatum", "3"),
    ] {
        assert_eq!(tally(filter, 0), count, "{filter}");
    }
    assert_eq!((tally("sector = deze.sector", 3), tally("sector <> deze.sector", 3)), ("0".into(), "0".into()));
}

#[test]
fn a_set_within_a_set_sees_the_rows_around_it() {
    let nested = "aantal(inschrijving waar aantal(inschrijving waar volgnr <= deze.volgnr) = deze.volgnr)";
    // For each of the five rows the inner count is that of the row at hand, which is its volgnr.
    for row in 0..5 {
        assert_eq!(RuleFixture { row, ..RuleFixture::new() }.compute(nested, PERSON), "5");
    }
    let lives =
        "aantal(inschrijving waar bestaat(verblijfplaats waar datum_begin <= peilmoment en postcode = \"1000AA\"))";
    let rows = format!("{PERSON}\nverblijfplaats 2020-01-01,1000AA\nverblijfplaats 2023-09-01,2000BB");
    assert_eq!(RuleFixture::new().compute(lives, &rows), "5");
    assert_eq!(RuleFixture { peilmoment: "2019-10-01", ..RuleFixture::new() }.compute(lives, &rows), "0");
}

#[test]
fn codes_that_do_not_fit_in_a_word_are_compared_too() {
    let rows = "inschrijving 1,mbo,INSTELLING-ZONDER-EINDE,2022-08-01,
        inschrijving 2,mbo,INSTELLING-ZONDER-BEGIN,2022-08-01,
        inschrijving 3,mbo,INSTELLING-ZONDER-EINDE,2022-08-01,";
    let tally = |filter: &str| RuleFixture::new().compute(&format!("aantal(inschrijving waar {filter})"), rows);
    assert_eq!(tally("instellingscode = deze.instellingscode"), "2");
    assert_eq!(tally("instellingscode <> deze.instellingscode"), "1");
    assert_eq!(tally("instellingscode = \"INSTELLING-ZONDER-BEGIN\""), "1");
}

#[test]
fn a_missing_key_is_counted_for_the_rows_that_look_it_up() {
    let counted =
        |filter: &str| RuleFixture::new().compute_counted(&format!("aantal(inschrijving waar {filter})"), PERSON);
    let find = "opzoeken(rio_instelling, deel(instellingscode, 1, 2)).bekostigd = \"J\"";
    // Every row looks up a key that is not there; behind a comparison only the rows that pass it, or leave it open.
    assert_eq!(counted(find), ("0".into(), 5));
    assert_eq!(counted(&format!("{find} en sector = \"mbo\"")), ("0".into(), 5));
    assert_eq!(counted(&format!("sector = \"mbo\" en {find}")), ("0".into(), 4));
    assert_eq!(counted(&format!("sector = \"mbo\" en {find} en datum_inschrijving <= peildatum")), ("0".into(), 4));
    // Rows of a set are looked at whether or not an earlier one has decided.
    let exists = format!("bestaat(inschrijving waar sector = \"mbo\" of {find})");
    assert_eq!(RuleFixture::new().compute_counted(&exists, PERSON), ("ja".into(), 2));
}

#[test]
fn a_branch_that_is_not_taken_looks_nothing_up() {
    let rule = "als sector = \"mbo\" dan \"x\" anders opzoeken(rio_instelling, \"99ZZ\").naam";
    let counted = |row| RuleFixture { row, ..RuleFixture::new() }.compute_counted(rule, PERSON);
    assert_eq!(counted(0), ("x".into(), 0));
    assert_eq!(counted(2), ("?".into(), 1));
    assert_eq!(counted(3), ("?".into(), 0), "an unknown condition takes no branch");
    let first = "bij_onbekend(sector, opzoeken(rio_instelling, \"99ZZ\").naam)";
    let counted = |row| RuleFixture { row, ..RuleFixture::new() }.compute_counted(first, PERSON);
    assert_eq!((counted(0), counted(3)), (("mbo".into(), 0), ("?".into(), 1)));
}
