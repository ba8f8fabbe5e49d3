//! The variabelen that the handbook of the mbo describes, on, before and after each of their boundaries.
//!
//! In: cells of an invented person, on 2023-10-01. Refuses: a value other than the one written beside them.

use super::support::Sandbox;
use std::path::Path;

/// What `try` computes of these cells; nothing where it is unknown.
fn computed(sandbox: &Sandbox, variabele: &str, cells: &str) -> String {
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/bronnen-mini").display().to_string();
    let mut arguments = vec!["try", variabele, "--sources", &sources, "--lang", "en"];
    cells.split_whitespace().for_each(|cell| arguments.extend(["--set", cell]));
    let ran = sandbox.run(&arguments);
    let said = String::from_utf8_lossy(&ran.done().stdout).into_owned();
    let (_, value) = said.lines().next().unwrap().split_once(" = ").unwrap();
    value.split("  (").next().unwrap().to_owned()
}

fn holds(variabele: &str, always: &str, cases: &[(&str, &str)]) {
    let sandbox = Sandbox::new();
    for (cells, expected) in cases {
        let cells = format!("{always} {cells}");
        assert_eq!(computed(&sandbox, variabele, &cells), *expected, "{variabele}: {cells}");
    }
}

/// Handbook mbo, ch. 07: a diploma at the level of havo, vwo or mbo 2, 3 or 4.
#[test]
fn a_startkwalificatie_is_a_diploma_of_a_level_by_the_peildatum() {
    let cases = [
        ("", "N"),
        ("diploma_mbo.datum_resultaat=2023-10-01 diploma_mbo.niveau=MBO-1", "N"),
        ("diploma_mbo.datum_resultaat=2023-10-01 diploma_mbo.niveau=MBO-2", "J"),
        ("diploma_mbo.datum_resultaat=2023-10-01 diploma_mbo.niveau=MBO-3", "J"),
        ("diploma_mbo.datum_resultaat=2023-10-01 diploma_mbo.niveau=MBO-4", "J"),
        ("diploma_mbo.datum_resultaat=2023-10-02 diploma_mbo.niveau=MBO-2", "N"),
        // Without a level of its own, that of its opleiding: 25001 is MBO-1, 25002 is MBO-2, 99999 is in no list.
        ("diploma_mbo.datum_resultaat=2023-10-01 diploma_mbo.opleidingscode=25001", "N"),
        ("diploma_mbo.datum_resultaat=2023-10-01 diploma_mbo.opleidingscode=25002", "J"),
        ("diploma_mbo.datum_resultaat=2023-10-01 diploma_mbo.opleidingscode=99999", "unknown"),
        ("diploma_mbo.datum_resultaat=2023-10-02 diploma_mbo.opleidingscode=99999", "N"),
        ("examen_vo.diploma=J examen_vo.datum_uitslag=2023-10-01 examen_vo.elementcode=9951", "J"),
        ("examen_vo.diploma=J examen_vo.datum_uitslag=2023-10-02 examen_vo.elementcode=9951", "N"),
        ("examen_vo.diploma=N examen_vo.datum_uitslag=2022-06-14 examen_vo.elementcode=9951", "N"),
        ("examen_vo.diploma=J examen_vo.datum_uitslag=2022-06-14 examen_vo.elementcode=9961", "J"),
        ("examen_vo.diploma=J examen_vo.datum_uitslag=2022-06-14 examen_vo.elementcode=9911", "N"),
        ("examen_vo.diploma=J examen_vo.datum_uitslag=2022-06-14 examen_vo.elementcode=0001", "unknown"),
        ("examen_vavo.diploma=J examen_vavo.datum_diploma=2023-10-01 examen_vavo.opleiding=9951", "J"),
        ("examen_vavo.diploma=J examen_vavo.datum_diploma=2023-10-02 examen_vavo.opleiding=9951", "N"),
        ("examen_vavo.diploma=J examen_vavo.datum_diploma=2023-10-01 examen_vavo.opleiding=9911", "N"),
    ];
    holds("startkwalificatie", "inschrijving.sector=mbo inschrijving.datum_inschrijving=2023-09-01", &cases);
}

/// Handbook mbo, ch. 07: each 1 October with an enrolment is a year; the last enrolment is valid on or after 1 August of the
/// third year before the studiejaar that is applied for, and what cannot be counted is 99.
#[test]
fn a_year_in_the_mbo_is_a_first_of_october_and_what_cannot_be_counted_is_99() {
    let cases = [
        ("inschrijving.datum_inschrijving=2023-10-01", "1"),
        ("inschrijving.datum_inschrijving=2022-10-01", "2"),
        ("inschrijving.datum_inschrijving=2022-10-02", "1"),
        ("inschrijving.datum_inschrijving=2019-10-01 inschrijving.datum_uitschrijving=2021-08-01", "2"),
        ("inschrijving.datum_inschrijving=2019-10-01 inschrijving.datum_uitschrijving=2021-07-31", "99"),
        ("inschrijving.datum_inschrijving=2020-10-02 inschrijving.datum_uitschrijving=2022-09-30", "1"),
        ("inschrijving.datum_inschrijving=2020-10-02 inschrijving.datum_uitschrijving=2022-10-01", "2"),
        ("inschrijving.datum_inschrijving=2020-08-01 diploma_mbo.datum_resultaat=2023-10-01", "99"),
        ("inschrijving.datum_inschrijving=2020-08-01 diploma_mbo.datum_resultaat=2023-10-02", "4"),
    ];
    holds("jaren_mbo_zonder_diploma", "inschrijving.sector=mbo inschrijving.instellingscode=90AA", &cases);
    let other = [
        ("inschrijving.sector=mbo inschrijving.instellingscode=99ZZ", "99"),
        ("inschrijving.sector=vo inschrijving.instellingscode=90AA", "99"),
    ];
    holds("jaren_mbo_zonder_diploma", "inschrijving.datum_inschrijving=2020-08-01", &other);
}
