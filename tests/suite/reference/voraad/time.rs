//! Days as texts: what holds on a day, and which day a row is seen on.

use super::tables::{Person, Row};
use crate::suite::reference::dates::within;

/// A studiejaar by its first year.
#[derive(Clone, Copy)]
pub(super) struct Year(pub(super) u32);

impl Year {
    pub(super) fn first(self) -> String {
        format!("{}-08-01", self.0)
    }

    pub(super) fn last(self) -> String {
        format!("{}-07-31", self.0 + 1)
    }

    pub(super) fn peildatum(self) -> String {
        format!("{}-10-01", self.0)
    }

    /// Is an enrolment of po, so or vo in the population?
    pub(super) fn meets(self, enrolment: &Row) -> bool {
        let (begin, end) = (&enrolment["datum_inschrijving"], &enrolment["datum_uitschrijving"]);
        let sector = ["po", "so", "vo"].contains(&enrolment["sector"].as_str());
        sector && *begin <= self.last() && (end.is_empty() || (*end >= self.first() && end >= begin))
    }

    /// The peildatum, or the nearest day of the enrolment.
    pub(super) fn peilmoment(self, enrolment: &Row) -> String {
        let (begin, end) = (&enrolment["datum_inschrijving"], &enrolment["datum_uitschrijving"]);
        if *begin > self.peildatum() {
            begin.clone()
        } else if !end.is_empty() && *end < self.peildatum() {
            end.clone()
        } else {
            self.peildatum()
        }
    }
}

/// The period of an enrolment that holds on a day: that with the last beginning.
pub(super) fn period<'p>(person: &'p Person, table: &str, enrolment: &Row, day: &str) -> Option<&'p Row> {
    let begun = person.below(table, enrolment).into_iter().filter(|row| row["datum_begin"].as_str() <= day);
    begun.max_by_key(|row| row["datum_begin"].clone())
}

/// A cell of that period; empty where there is none.
pub(super) fn of_period(person: &Person, table: &str, enrolment: &Row, (day, column): (&str, &str)) -> String {
    period(person, table, enrolment, day).map_or(String::new(), |row| row[column].clone())
}

/// The table of the periods of a sector.
pub(super) fn periods_of(enrolment: &Row) -> String {
    format!("opleiding_{}", enrolment["sector"])
}

/// Rows with a first and a last day that hold on a day.
pub(super) fn holding<'p>(person: &'p Person, table: &str, enrolment: &Row, day: &str) -> Vec<&'p Row> {
    let rows = person.below(table, enrolment).into_iter();
    rows.filter(|row| within(&row["datum_begin"], day, &row["datum_einde"])).collect()
}

/// Is an enrolment active on a day?
pub(super) fn active(enrolment: &Row, day: &str) -> bool {
    within(&enrolment["datum_inschrijving"], day, &enrolment["datum_uitschrijving"])
}
