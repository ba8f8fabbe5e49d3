//! Several enrolments of one person: which one is the main one, and how many years count.

use super::Outcome;
use crate::suite::support::{Register, bsn};

const A21: &str = "aanvullend_2021-2022";
const A23: &str = "aanvullend_2023-2024";

/// One person with enrolments 1, 2, 3 … at institutions of their own where they say so.
fn enrolled(enrolments: &[(&str, &str)]) -> Register {
    enrolments.iter().enumerate().fold(Register::new().person(&bsn(0), ""), |register, (n, (enrolment, period))| {
        register.inschrijving(&bsn(0), &format!("volgnr={} {enrolment}", n + 1), period)
    })
}

/// Demands the soort of each enrolment, told apart by their opleidingscode.
fn kinds(register: &Register, demands: &[(&str, &str)]) {
    let outcome = Outcome::of(register);
    for (code, kind) in demands {
        let which = format!("opleidingscode={code}");
        outcome.cells_of(A23, &bsn(0), &which, &format!("soort_inschrijving_mbo={kind}"));
    }
}

#[test]
fn of_two_enrolments_on_1_october_the_highest_niveau_is_main() {
    kinds(
        &enrolled(&[("", "opleidingscode=25001 niveau=MBO-2"), ("", "opleidingscode=25002 niveau=MBO-3")]),
        &[("25001", "2"), ("25002", "1")],
    );
}

#[test]
fn an_unknown_niveau_comes_last() {
    kinds(
        &enrolled(&[("", "opleidingscode=25001 niveau="), ("", "opleidingscode=25002 niveau=MBO-1")]),
        &[("25001", "2"), ("25002", "1")],
    );
}

#[test]
fn of_equal_niveau_the_lowest_opleidingscode_is_main() {
    kinds(&enrolled(&[("", "opleidingscode=25002"), ("", "opleidingscode=25001")]), &[("25001", "1"), ("25002", "2")]);
}

#[test]
fn of_equal_opleidingscode_the_latest_period_is_main() {
    let register = enrolled(&[
        ("instellingscode=01AA", "datum_begin=2021-08-01"),
        ("instellingscode=02BB", "datum_begin=2022-08-01"),
    ]);
    Outcome::of(&register).cells_of(A23, &bsn(0), "instellingscode=01AA", "soort_inschrijving_mbo=2").cells_of(
        A23,
        &bsn(0),
        "instellingscode=02BB",
        "soort_inschrijving_mbo=1",
    );
}

#[test]
fn of_all_equal_the_lowest_volgnr_is_main_as_a_number() {
    let register = Register::new()
        .person(&bsn(0), "")
        .inschrijving(&bsn(0), "volgnr=9 instellingscode=01AA", "")
        .inschrijving(&bsn(0), "volgnr=10 instellingscode=02BB", "");
    Outcome::of(&register).cells_of(A23, &bsn(0), "instellingscode=01AA", "soort_inschrijving_mbo=1").cells_of(
        A23,
        &bsn(0),
        "instellingscode=02BB",
        "soort_inschrijving_mbo=2",
    );
}

#[test]
fn the_period_of_the_peildatum_decides_not_the_first_or_the_last() {
    let register = enrolled(&[("", "opleidingscode=25001 niveau=MBO-4"), ("", "opleidingscode=25003 niveau=MBO-3")])
        .row("opleiding_mbo", &bsn(0), "volgnr=1 datum_begin=2023-10-01 opleidingscode=25002 niveau=MBO-1")
        .row("opleiding_mbo", &bsn(0), "volgnr=1 datum_begin=2023-10-02 opleidingscode=25004 niveau=MBO-4");
    kinds(&register, &[("25002", "2"), ("25003", "1")]);
}

#[test]
fn an_enrolment_without_a_period_is_main_only_when_it_is_alone() {
    let without = Register::new().person(&bsn(0), "").row("inschrijving", &bsn(0), "volgnr=1 instellingscode=01AA");
    Outcome::of(&without).cells(A23, &bsn(0), "soort_inschrijving_mbo=1");
    let with = without.inschrijving(&bsn(0), "volgnr=2 instellingscode=02BB", "niveau=");
    Outcome::of(&with).cells_of(A23, &bsn(0), "instellingscode=01AA", "soort_inschrijving_mbo=2").cells_of(
        A23,
        &bsn(0),
        "instellingscode=02BB",
        "soort_inschrijving_mbo=1",
    );
}

#[test]
fn only_what_is_active_on_1_october_competes() {
    kinds(
        &enrolled(&[
            ("datum_uitschrijving=2023-09-30", "opleidingscode=25001 niveau=MBO-4"),
            ("datum_inschrijving=2023-10-02", "opleidingscode=25002 niveau=MBO-4"),
            ("datum_uitschrijving=2023-10-01", "opleidingscode=25003 niveau=MBO-1"),
        ]),
        &[("25001", "3"), ("25002", "3"), ("25003", "1")],
    );
}

#[test]
fn an_unfunded_enrolment_competes_but_is_not_delivered() {
    let register = enrolled(&[
        ("instellingscode=01AA", "niveau=MBO-2"),
        ("instellingscode=03CC", "opleidingscode=25002 niveau=MBO-4"),
    ]);
    Outcome::of(&register).count(A23, &bsn(0), 1).cells(A23, &bsn(0), "instellingscode=01AA soort_inschrijving_mbo=2");
}

#[test]
fn years_at_an_institution_that_the_source_no_longer_lists_count() {
    let register = enrolled(&[
        ("instellingscode=99ZZ datum_uitschrijving=2021-07-31", ""),
        ("instellingscode=01AA datum_inschrijving=2022-08-01", ""),
    ]);
    Outcome::of(&register).count(A21, &bsn(0), 0).cells(A23, &bsn(0), "verblijfsjaar_mbo=3 verblijfsjaar_instelling=2");
}

#[test]
fn another_sector_neither_competes_nor_counts_nor_is_delivered() {
    let register = Register::new()
        .person(&bsn(0), "")
        .row("inschrijving", &bsn(0), "volgnr=1 sector=vo instellingscode=04DD datum_inschrijving=2015-08-01")
        .inschrijving(&bsn(0), "volgnr=2 datum_inschrijving=2023-08-01", "");
    Outcome::of(&register).count(A21, &bsn(0), 0).cells(
        A23,
        &bsn(0),
        "soort_inschrijving_mbo=1 verblijfsjaar_mbo=1 verblijfsjaar_instelling=1",
    );
}

#[test]
fn years_count_by_1_octobers_and_gaps_do_not_reset() {
    let register = enrolled(&[
        ("datum_inschrijving=2020-08-01 datum_uitschrijving=2022-07-31", ""),
        ("datum_inschrijving=2023-08-01", ""),
    ]);
    Outcome::of(&register).cells(A21, &bsn(0), "verblijfsjaar_mbo=2 verblijfsjaar_instelling=2").cells(
        A23,
        &bsn(0),
        "verblijfsjaar_mbo=3 verblijfsjaar_instelling=3",
    );
}

#[test]
fn a_year_with_only_a_start_in_december_does_not_count() {
    let register = enrolled(&[
        ("datum_inschrijving=2021-12-01 datum_uitschrijving=2022-06-30", ""),
        ("datum_inschrijving=2022-08-01", ""),
    ]);
    Outcome::of(&register).cells(A21, &bsn(0), "verblijfsjaar_mbo=0 actief=N").cells(
        A23,
        &bsn(0),
        "verblijfsjaar_mbo=2",
    );
}

#[test]
fn two_enrolments_on_one_1_october_count_once() {
    let register = enrolled(&[("", "opleidingscode=25001"), ("", "opleidingscode=25002")]);
    Outcome::of(&register).cells_of(A21, &bsn(0), "opleidingscode=25001", "verblijfsjaar_mbo=2").cells_of(
        A23,
        &bsn(0),
        "opleidingscode=25002",
        "verblijfsjaar_mbo=4 verblijfsjaar_instelling=4",
    );
}

#[test]
fn years_at_the_institution_are_those_at_this_institution() {
    let register = enrolled(&[
        ("instellingscode=02BB datum_inschrijving=2018-08-01 datum_uitschrijving=2021-07-31", ""),
        ("instellingscode=01AA datum_inschrijving=2021-08-01", ""),
    ]);
    Outcome::of(&register).cells(A21, &bsn(0), "verblijfsjaar_mbo=4 verblijfsjaar_instelling=1").cells(
        A23,
        &bsn(0),
        "verblijfsjaar_mbo=6 verblijfsjaar_instelling=3",
    );
}

#[test]
fn an_inactive_enrolment_has_no_years_even_when_another_is_active() {
    let register = enrolled(&[
        ("datum_uitschrijving=2023-09-01", "opleidingscode=25001"),
        ("datum_inschrijving=2023-09-02", "opleidingscode=25002"),
    ]);
    Outcome::of(&register)
        .cells_of(A23, &bsn(0), "opleidingscode=25001", "verblijfsjaar_mbo=0 verblijfsjaar_instelling=0")
        .cells_of(A23, &bsn(0), "opleidingscode=25002", "verblijfsjaar_mbo=4 verblijfsjaar_instelling=4");
}

#[test]
fn three_active_enrolments_have_one_main() {
    let register = enrolled(&[
        ("", "opleidingscode=25003 niveau=MBO-3"),
        ("", "opleidingscode=25001 niveau=MBO-3"),
        ("", "opleidingscode=25002 niveau=MBO-3"),
    ]);
    kinds(&register, &[("25001", "1"), ("25002", "2"), ("25003", "2")]);
}

#[test]
fn equal_rows_of_one_person_are_all_delivered() {
    let register = enrolled(&[("datum_uitschrijving=2021-09-01", ""), ("datum_uitschrijving=2021-09-02", "")]);
    Outcome::of(&register).count("regulier_2021-2022", &bsn(0), 2).count(A21, &bsn(0), 2);
}

#[test]
fn a_person_with_very_many_enrolments_is_computed_in_parts_like_any_other() {
    let codes = ["25001", "25002", "25003"];
    let mut register = Register::new().student(&bsn(0), "").person(&bsn(1), "");
    for n in 1..=300 {
        let enrolment = format!("volgnr={n} datum_inschrijving={}-08-01", 2015 + n % 9);
        let period = format!("opleidingscode={} datum_begin={}-08-01", codes[n % 3], 2015 + n % 9);
        register = register.inschrijving(&bsn(1), &enrolment, &period);
    }
    let register = register.student(&bsn(2), "");
    Outcome::of(&register).count(A23, &bsn(0), 1).count(A23, &bsn(1), 300).count(A23, &bsn(2), 1);
}
