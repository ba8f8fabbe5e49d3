//! The peilmoment of a row.
//!
//! In: the studiejaar with its peildatum, and the first and last day of the row. Out: the day of which attributes are
//! taken. Refuses: nothing.

use crate::calendar::Day;
use crate::rekenregel::PeilContext;

/// The peildatum if the row is valid then, else the nearest day of the row within the studiejaar. An unknown begin or
/// end counts as open.
#[must_use]
#[inline]
pub fn peilmoment(peil_context: PeilContext, begin: Option<Day>, end: Option<Day>) -> Day {
    let (first, last) = (Day::from(peil_context.studiejaar.begin()), Day::from(peil_context.studiejaar.end()));
    let earliest = begin.map_or(first, |begin| begin.max(first));
    let latest = end.map_or(last, |end| end.min(last));
    peil_context.peildatum.min(latest).max(earliest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{MonthDay, Studiejaar};

    fn moment(begin: &str, end: &str) -> String {
        let studiejaar = Studiejaar::read("2023/2024").unwrap();
        let peildatum = studiejaar.peildatum(MonthDay::read("10-01").unwrap()).into();
        let day = |text: &str| Day::read(text.as_bytes());
        peilmoment(PeilContext { studiejaar, peildatum }, day(begin), day(end)).to_string()
    }

    #[test]
    fn the_peildatum_while_active_on_it_first_and_last_day_included() {
        assert_eq!(moment("2020-08-01", ""), "2023-10-01");
        assert_eq!(moment("2023-10-01", "2023-10-01"), "2023-10-01");
    }

    #[test]
    fn the_first_day_when_it_begins_later() {
        assert_eq!(moment("2023-10-02", ""), "2023-10-02");
        assert_eq!(moment("2024-07-31", "2024-08-31"), "2024-07-31");
    }

    #[test]
    fn the_last_day_when_it_ended_before() {
        assert_eq!(moment("2019-08-01", "2023-09-30"), "2023-09-30");
        assert_eq!(moment("2019-08-01", "2023-08-01"), "2023-08-01");
    }
}
