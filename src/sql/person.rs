//! The number that the omnummer of a person is made of: the earliest that is known.
//!
//! In: the register tables. Out: a common table with a number per person. Refuses a table that the plan does not read.
//!
//! Only the function `omnummer` sees it, and only the outcome leaves the query.

use super::lowering::{Lowered, Lowering};
use super::names::ROW;
use crate::plan::{EARLIER_NUMBER, EARLIER_ONDERWIJSNUMMER};
use crate::spelling::WEIGHTS;

impl Lowering<'_> {
    /// The first of the earlier numbers if that is an onderwijsnummer, else the onderwijsnummer of before, else the
    /// first of the earlier numbers, else the number of now.
    pub(super) fn numbers(&mut self) -> Lowered<String> {
        let (persons, earlier) = (self.table(EARLIER_ONDERWIJSNUMMER.0)?, self.table(EARLIER_NUMBER.0)?);
        let (persons, earlier) = (self.register_table(persons)?, self.register_table(earlier)?);
        let (first, own) = (format!("e.{}", EARLIER_NUMBER.1), format!("p.{}", EARLIER_ONDERWIJSNUMMER.1));
        let digit = |(index, weight): (usize, i32)| format!("{weight} * {}", self.dialect.digit(&first, index + 1));
        let sum = WEIGHTS.into_iter().enumerate().map(digit).collect::<Vec<_>>().join(" + ");
        let body = format!(
            "SELECT p.pgn, CASE\n  WHEN substr({first}, 1, 2) = '10' AND (({sum}) % 11 + 11) % 11 = 5 THEN {first}\n  \
             ELSE coalesce({own}, {first}, p.pgn) END AS nummer\nFROM {persons} p\nLEFT JOIN {earlier} e ON e.pgn = \
             p.pgn AND e.{ROW} = 1"
        );
        Ok(self.tables.fixed("nummer", "het nummer waarvan het omnummer wordt gemaakt", || body))
    }
}
