//! Generatie and etniciteit: the classification up to 2021, unknown countries, and nationality as the last resort.

use super::Outcome;
use crate::suite::support::{Register, Sources, bsn};

const A21: &str = "aanvullend_2021-2022";
const A23: &str = "aanvullend_2023-2024";

/// Persons 0, 1, 2 … without nationality, each born in the first country of parents born in the other two.
fn born_in(countries: &[[&str; 3]]) -> Register {
    countries.iter().enumerate().fold(Register::new(), |register, (n, [own, ouder1, ouder2])| {
        let born = format!("geboorteland={own} geboorteland_ouder1={ouder1} geboorteland_ouder2={ouder2}");
        register.row("persoon", &bsn(n), &born).inschrijving(&bsn(n), "", "")
    })
}

fn demand(countries: &[[&str; 3]], cells: &[[&str; 3]]) {
    let outcome = Outcome::of(&born_in(countries));
    assert_eq!(countries.len(), cells.len());
    for (n, [generatie, lang, short]) in cells.iter().enumerate() {
        let demand = format!("generatie={generatie} etniciteit_lang={lang} etniciteit_kort={short}");
        outcome.cells(A23, &bsn(n), &demand);
    }
}

#[test]
fn two_dutch_parents_make_no_migration_background_wherever_one_is_born() {
    demand(&[["6030", "6030", "6030"], ["6043", "6030", "6030"]], &[["0", "11", "1"], ["0", "11", "1"]]);
}

#[test]
fn born_abroad_with_a_parent_born_abroad_is_the_first_generation_of_the_own_country() {
    demand(
        &[["6043", "6043", "6030"], ["5022", "6043", "6043"], ["6029", "6030", "6043"]],
        &[["1", "37", "3"], ["1", "35", "3"], ["1", "24", "2"]],
    );
}

#[test]
fn born_here_with_a_parent_born_abroad_is_the_second_generation_of_the_mother_unless_she_is_dutch() {
    demand(
        &[["6030", "6030", "5022"], ["6030", "5007", "6043"], ["6030", "6043", "6030"]],
        &[["2", "35", "3"], ["2", "36", "3"], ["2", "37", "3"]],
    );
}

#[test]
fn indonesia_and_japan_are_western_turkey_is_not() {
    demand(
        &[["6030", "6024", "6024"], ["6030", "7035", "6030"], ["6030", "6030", "6043"]],
        &[["2", "23", "2"], ["2", "23", "2"], ["2", "37", "3"]],
    );
}

#[test]
fn an_unknown_own_country_does_not_matter_when_both_parents_are_dutch() {
    demand(&[["", "6030", "6030"], ["0000", "6030", "6030"]], &[["0", "11", "1"], ["0", "11", "1"]]);
}

#[test]
fn an_unknown_own_country_matters_when_a_parent_was_born_abroad() {
    demand(&[["", "6043", "6030"], ["0000", "6043", "6043"]], &[["3", "99", "9"], ["3", "99", "9"]]);
}

#[test]
fn an_unknown_second_parent_does_not_matter_when_the_first_was_born_abroad() {
    demand(&[["6030", "5007", ""], ["6043", "5007", "0000"]], &[["2", "36", "3"], ["1", "37", "3"]]);
}

#[test]
fn an_unknown_first_parent_leaves_the_generation_but_not_the_country() {
    demand(&[["6030", "", "5022"], ["6030", "0000", "5022"]], &[["2", "99", "9"], ["2", "99", "9"]]);
}

#[test]
fn an_unknown_first_parent_does_not_matter_for_who_was_born_abroad_of_a_parent_born_abroad() {
    demand(&[["6022", "", "5022"], ["6022", "5022", "0000"]], &[["1", "38", "3"], ["1", "38", "3"]]);
}

#[test]
fn one_dutch_and_one_unknown_parent_leave_everything_open() {
    demand(&[["6030", "6030", ""], ["6043", "0000", "6030"]], &[["3", "99", "9"], ["3", "99", "9"]]);
}

#[test]
fn nothing_known_is_nothing_told() {
    demand(&[["", "", ""], ["0000", "0000", "0000"]], &[["3", "99", "9"], ["3", "99", "9"]]);
}

#[test]
fn a_country_that_the_source_does_not_list_has_a_generation_but_no_group() {
    demand(&[["9999", "9999", "9999"], ["6030", "9999", "6043"]], &[["1", "99", "9"], ["2", "99", "9"]]);
}

#[test]
fn a_country_that_the_source_does_not_list_is_not_made_up_for_by_the_nationality() {
    let register = born_in(&[["9999", "9999", "9999"]]).row("nationaliteit", &bsn(0), "code=0001");
    Outcome::of(&register).cells(A23, &bsn(0), "etniciteit_lang=99 etniciteit_kort=9");
}

#[test]
fn the_groups_come_from_the_source() {
    let register = born_in(&[["6043", "6043", "6043"]]);
    let outcome = Outcome::with(&register, &Sources::new().without("landen", "6043"));
    outcome.cells(A23, &bsn(0), "generatie=1 etniciteit_lang=99 etniciteit_kort=9");
}

/// A person of unknown countries with nationalities as given.
fn national(rows: &[&str]) -> Outcome {
    let register = born_in(&[["", "", ""]]);
    Outcome::of(&rows.iter().fold(register, |register, row| register.row("nationaliteit", &bsn(0), row)))
}

#[test]
fn nationality_fills_the_gap_that_countries_leave() {
    national(&["code=0339"]).cells(A23, &bsn(0), "generatie=3 etniciteit_lang=37 etniciteit_kort=3");
}

#[test]
fn of_several_nationalities_the_lowest_code_counts_and_one_that_the_source_does_not_know_tells_nothing() {
    national(&["code=0339", "code=0055"]).cells(A23, &bsn(0), "etniciteit_lang=24 etniciteit_kort=2");
    national(&["code=0339", "code=0002"]).cells(A23, &bsn(0), "etniciteit_lang=99 etniciteit_kort=9");
    national(&["code=0002"]).cells(A23, &bsn(0), "etniciteit_lang=99 etniciteit_kort=9");
}

#[test]
fn a_nationality_counts_from_its_first_to_its_last_day() {
    national(&["code=0055 datum_einde=2021-09-30", "code=0339 datum_begin=2021-10-01"]).cells(
        A21,
        &bsn(0),
        "etniciteit_lang=37",
    );
    national(&["code=0055 datum_einde=2021-10-01", "code=0339 datum_begin=2021-10-01"])
        .cells(A21, &bsn(0), "etniciteit_lang=24")
        .cells(A23, &bsn(0), "etniciteit_lang=37");
    national(&["code=0055 datum_begin=2021-10-02"]).cells(A21, &bsn(0), "etniciteit_lang=99").cells(
        A23,
        &bsn(0),
        "etniciteit_lang=24",
    );
}

#[test]
fn nationality_is_that_of_the_peilmoment_not_of_1_october() {
    let register = Register::new()
        .row("persoon", &bsn(0), "geboorteland=")
        .row("persoon", &bsn(1), "geboorteland= geboorteland_ouder1=")
        .inschrijving(&bsn(1), "datum_uitschrijving=2021-09-15", "")
        .row("nationaliteit", &bsn(1), "code=0055 datum_einde=2021-09-15")
        .row("nationaliteit", &bsn(1), "code=0339 datum_begin=2021-09-16");
    Outcome::of(&register).cells(A21, &bsn(1), "etniciteit_lang=24").count(A21, &bsn(0), 0);
}

#[test]
fn nationality_counts_for_nothing_where_the_countries_tell() {
    let register = born_in(&[["6030", "6043", "6030"]]).row("nationaliteit", &bsn(0), "code=0001");
    Outcome::of(&register).cells(A23, &bsn(0), "generatie=2 etniciteit_lang=37");
}
