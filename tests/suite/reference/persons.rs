//! Birth dates and numbers: ages on their days, incomplete dates, and a person who stays one person.

use super::Outcome;
use super::omnummer::{demo_key, omnummer};
use crate::suite::support::{Register, bsn, onderwijsnummer};

const A21: &str = "aanvullend_2021-2022";
const A23: &str = "aanvullend_2023-2024";
const R21: &str = "regulier_2021-2022";
const R23: &str = "regulier_2023-2024";

/// Persons 0, 1, 2 … enrolled throughout, born on the given days.
fn born(days: &[&str]) -> Register {
    days.iter().enumerate().fold(Register::new(), |register, (n, day)| {
        register.person(&bsn(n), &format!("geboortedatum={day}")).inschrijving(&bsn(n), "", "")
    })
}

#[test]
fn a_birthday_the_day_before_on_and_after_1_october() {
    Outcome::of(&born(&["2005-09-30", "2005-10-01", "2005-10-02"]))
        .cells(A23, &bsn(0), "leeftijd_1_oktober=18")
        .cells(A23, &bsn(1), "leeftijd_1_oktober=18")
        .cells(A23, &bsn(2), "leeftijd_1_oktober=17");
}

#[test]
fn a_birthday_around_1_january_is_counted_in_the_peiljaar_as_the_annex_prints_it() {
    Outcome::of(&born(&["2004-12-31", "2005-01-01", "2005-01-02", "2005-06-15"]))
        .cells(R23, &bsn(0), "leeftijd_1_januari=18")
        .cells(R23, &bsn(1), "leeftijd_1_januari=18")
        .cells(R23, &bsn(2), "leeftijd_1_januari=17")
        .cells(R23, &bsn(3), "leeftijd_1_januari=17")
        .cells(R21, &bsn(3), "leeftijd_1_januari=15");
}

#[test]
fn the_age_is_that_of_the_day_whatever_the_enrolment_does() {
    let register = Register::new().person(&bsn(0), "geboortedatum=2005-10-01").inschrijving(
        &bsn(0),
        "datum_uitschrijving=2021-09-01",
        "",
    );
    Outcome::of(&register).cells(A21, &bsn(0), "leeftijd_1_oktober=16 actief=N");
}

#[test]
fn born_on_29_february_turns_a_year_older_by_1_october_and_by_1_january_alike() {
    Outcome::of(&born(&["2004-02-29"]))
        .cells(A23, &bsn(0), "leeftijd_1_oktober=19")
        .cells(R23, &bsn(0), "leeftijd_1_januari=18")
        .cells(A21, &bsn(0), "leeftijd_1_oktober=17");
}

#[test]
fn an_unknown_month_gives_no_age_where_the_birthday_may_or_may_not_have_been() {
    Outcome::of(&born(&["1990-00-00"])).cells(A23, &bsn(0), "leeftijd_1_oktober=").cells(
        R23,
        &bsn(0),
        "leeftijd_1_januari=",
    );
}

#[test]
fn an_unknown_day_gives_an_age_unless_it_is_in_the_month_of_the_day() {
    Outcome::of(&born(&["1990-09-00", "1990-10-00", "1990-11-00", "1990-01-00", "1990-12-00"]))
        .cells(A23, &bsn(0), "leeftijd_1_oktober=33")
        .cells(A23, &bsn(1), "leeftijd_1_oktober=")
        .cells(A23, &bsn(2), "leeftijd_1_oktober=32")
        .cells(R23, &bsn(3), "leeftijd_1_januari=")
        .cells(R23, &bsn(4), "leeftijd_1_januari=32");
}

#[test]
fn no_birth_date_and_a_birth_after_the_day_give_no_age() {
    Outcome::of(&born(&["", "2021-10-02", "2021-10-01", "2021-00-00"]))
        .cells(A21, &bsn(0), "leeftijd_1_oktober=")
        .cells(A21, &bsn(1), "leeftijd_1_oktober=")
        .cells(A21, &bsn(2), "leeftijd_1_oktober=0")
        .cells(A21, &bsn(3), "leeftijd_1_oktober=")
        .cells(R21, &bsn(2), "leeftijd_1_januari=");
}

#[test]
fn an_onderwijsnummer_that_became_a_bsn_keeps_its_omnummer() {
    let earlier = onderwijsnummer(1);
    let before = Register::new().student(&earlier, "").student(&bsn(5), "");
    let after = Register::new()
        .person(&bsn(4), &format!("onderwijsnummer_eerder={earlier}"))
        .inschrijving(&bsn(4), "", "")
        .student(&bsn(5), "");
    Outcome::of(&before).count(R21, &earlier, 1).count(R21, &bsn(5), 1);
    Outcome::of(&after).count(R21, &earlier, 1).count(R21, &bsn(4), 0).count(R21, &bsn(5), 1);
}

#[test]
fn a_person_with_an_onderwijsnummer_only_is_delivered() {
    Outcome::of(&Register::new().student(&onderwijsnummer(0), "")).count(R23, &onderwijsnummer(0), 1);
}

#[test]
fn registered_values_are_delivered_as_they_are() {
    let person = "geslacht=O geboorteplaats=Sint_Toets;\"aan\"_Zee geboorteland=0000 geboorteland_ouder1= \
                  geboorteland_ouder2=6030 datum_vestiging=2019-02-28";
    let register = Register::new().person(&bsn(0), person).inschrijving(&bsn(0), "", "opleidingsvorm=DT");
    Outcome::of(&register).cells(R21, &bsn(0), "geslacht=O leerweg=BOL").cells(
        A21,
        &bsn(0),
        "geboorteplaats=Sint_Toets;\"aan\"_Zee geboorteland=0000 geboorteland_ouder1= geboorteland_ouder2=6030 \
         datum_vestiging=2019-02-28 opleidingsvorm=DT onderwijslocatie=001X001",
    );
}

/// Computed apart from both implementations, from the definition.
#[test]
fn the_omnummer_of_published_numbers() {
    let of = |pgn| omnummer(&demo_key(), ["mbo", "job-mbo", "job-monitor"], pgn, "");
    assert_eq!(of("111222333"), "5TZK7DYEHTBT5DW0DZK51KV7GF");
    assert_eq!(of("101222331"), "1PNZDVVB2YXXAEANEG4HRH7K03");
    let other = omnummer(&demo_key(), ["mbo", "job-mbo", "another"], "111222333", "");
    assert_eq!(other, "7WRMA23MZEF1G2FVM9GFJ6FAGN");
    assert_eq!(omnummer(&demo_key(), ["mbo", "job-mbo", "job-monitor"], "111222333", "101222331"), of("101222331"));
}
