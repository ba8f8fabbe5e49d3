//! The peilmoment of a row (design §9).
//!
//! In: the studiejaar with its peildatum, and the first and last day of the row. Out: the day of which attributes are
//! taken. Refuses: nothing.

use crate::rekenregel::Peil;
use crate::tijd::Dag;

/// The peildatum if the row is valid then, else the nearest day of the row within the studiejaar. An unknown begin or
/// end counts as open.
#[must_use]
#[inline]
pub fn peilmoment(peil: Peil, begin: Option<Dag>, einde: Option<Dag>) -> Dag {
    let (eerste, laatste) = (Dag::from(peil.studiejaar.begin()), Dag::from(peil.studiejaar.einde()));
    let vroegst = begin.map_or(eerste, |begin| begin.max(eerste));
    let laatst = einde.map_or(laatste, |einde| einde.min(laatste));
    peil.peildatum.min(laatst).max(vroegst)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tijd::{Maanddag, Studiejaar};

    fn moment(begin: &str, einde: &str) -> String {
        let studiejaar = Studiejaar::lees("2023/2024").unwrap();
        let peildatum = studiejaar.peildatum(Maanddag::lees("10-01").unwrap()).into();
        let dag = |tekst: &str| Dag::lees(tekst.as_bytes());
        peilmoment(Peil { studiejaar, peildatum }, dag(begin), dag(einde)).to_string()
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
