//! Time as the decisions use it: calendar days, studiejaren, peildata.
//!
//! In: years, `MM-DD` texts, ISO dates. Out: [`Datum`], [`Dag`], [`Maanddag`], [`Studiejaar`], [`OnvolledigeDatum`].
//! Refuses: anything that is no calendar day; knows no clock and no time zone.

mod dag;
mod maanddag;
mod onvolledig;
mod studiejaar;

pub use dag::Dag;
pub use maanddag::Maanddag;
pub use onvolledig::OnvolledigeDatum;
pub use studiejaar::Studiejaar;

/// A calendar day. Four bytes, ordered, no time of day.
pub type Datum = chrono::NaiveDate;

/// Reads `YYYY-MM-DD`, exactly ten bytes; `None` for everything else, `2023-02-29` included.
#[must_use]
pub fn lees_datum(tekst: &[u8]) -> Option<Datum> {
    let (jaar, maand, dag) = dag::lees_delen(tekst)?;
    Datum::from_ymd_opt(i32::try_from(jaar).ok()?, maand, dag)
}

/// The same day `jaren` later; 29 February becomes 28 February in a common year, so that a
/// retention term ("maximaal zes jaar") is never stretched by a day.
#[must_use]
pub fn plus_jaren(datum: Datum, jaren: u32) -> Datum {
    datum.checked_add_months(chrono::Months::new(jaren.saturating_mul(12))).unwrap_or(Datum::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_ten_bytes_of_an_existing_day() {
        assert_eq!(lees_datum(b"2024-02-29"), Datum::from_ymd_opt(2024, 2, 29));
        for slecht in ["2023-02-29", "2023-2-09", "2023-02-009", "2023/02/09", "", "1990-00-00", "\u{664}023-01-01"] {
            assert_eq!(lees_datum(slecht.as_bytes()), None, "{slecht}");
        }
    }

    #[test]
    fn six_years_after_a_leap_day_is_the_28th() {
        let leap = Datum::from_ymd_opt(2024, 2, 29).unwrap();
        assert_eq!(plus_jaren(leap, 6), Datum::from_ymd_opt(2030, 2, 28).unwrap());
        assert_eq!(plus_jaren(leap, 4), Datum::from_ymd_opt(2028, 2, 29).unwrap());
    }
}
