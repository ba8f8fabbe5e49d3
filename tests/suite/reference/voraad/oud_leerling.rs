//! The main enrolment in secondary education on a day, and the first three years after primary education.

use super::tables::{Person, Register, Row};
use super::time::{Year, active, period};
use std::cmp::Reverse;

/// How high a kind of education is; the highest first, what is unknown last.
fn rank(soort_onderwijs: &str) -> usize {
    ["VWO", "HAVO", "VMBO", "BRUG"].iter().position(|other| *other == soort_onderwijs).unwrap_or(4)
}

/// Of the enrolments in vo that are active on a day exactly one: the highest kind of education, then leerjaar, then the
/// last begun, then the lowest volgnr.
pub(super) fn main_enrolment<'p>(
    register: &Register,
    person: &'p Person,
    (day, year): (&str, Year),
) -> Option<&'p Row> {
    let candidates = person.rows("inschrijving").iter().filter(|row| row["sector"] == "vo" && active(row, day));
    candidates.filter(|_| !day.is_empty()).min_by_key(|row| {
        let period = period(person, "opleiding_vo", row, day);
        let soort =
            period.map_or(String::new(), |period| register.of_code(year, &period["elementcode"], "soort_onderwijs"));
        let leerjaar = period.and_then(|period| period["leerjaar"].parse::<u32>().ok());
        let volgnr: u32 = row["volgnr"].parse().expect("a number");
        (rank(&soort), Reverse(leerjaar), Reverse(row["datum_inschrijving"].clone()), volgnr)
    })
}

/// The period in vo in the n-th school year after primary education, as far as it lies before the peildatum.
pub(super) fn after_primary<'p>(
    register: &Register,
    person: &'p Person,
    (number, year): (u32, Year),
) -> Option<&'p Row> {
    let last = person.rows("inschrijving").iter().filter_map(|row| last_october(person, row, year)).max()?;
    let day = format!("{}-10-01", last + number);
    if day > year.peildatum() {
        return None;
    }
    let main = main_enrolment(register, person, (&day, year))?;
    period(person, "opleiding_vo", main, &day)
}

/// The year of the last 1 October, not after the peildatum, of an enrolment in bao, sbo or so.
fn last_october(person: &Person, enrolment: &Row, year: Year) -> Option<u32> {
    let end = Some(&enrolment["datum_uitschrijving"]).filter(|end| !end.is_empty()).cloned();
    let until = end.unwrap_or_else(|| year.peildatum());
    let primary = match enrolment["sector"].as_str() {
        "po" => true,
        // Voortgezet speciaal onderwijs is no primary education.
        "so" => period(person, "opleiding_so", enrolment, &until).is_some_and(|row| row["soort_onderwijs"] == "SO"),
        _ => false,
    };
    let october = (2000..=year.0 + 20).rev().find(|october| format!("{october}-10-01") <= until)?;
    (primary && enrolment["datum_inschrijving"] <= format!("{october}-10-01")).then_some(october)
}
