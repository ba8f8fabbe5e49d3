//! A calendar day that can be counted with.
//!
//! In: ten bytes, years. Out: [`Date`]. Refuses: a day that does not exist, any other spelling.

use super::iso::read_parts;

/// A calendar day. Four bytes, ordered, no time of day.
pub type Date = chrono::NaiveDate;

/// Reads `YYYY-MM-DD`, exactly ten bytes; `None` for everything else, `2023-02-29` included.
#[must_use]
pub fn parse_date(text: &[u8]) -> Option<Date> {
    let (year, month, day) = read_parts(text)?;
    Date::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

/// The same day `years` later; 29 February becomes 28 February in a common year, so that a
/// retention term ("maximaal zes jaar") is never stretched by a day.
#[must_use]
pub fn plus_years(date: Date, years: u32) -> Date {
    date.checked_add_months(chrono::Months::new(years.saturating_mul(12))).unwrap_or(Date::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_ten_bytes_of_an_existing_day() {
        assert_eq!(parse_date(b"2024-02-29"), Date::from_ymd_opt(2024, 2, 29));
        for bad in ["2023-02-29", "2023-2-09", "2023-02-009", "2023/02/09", "", "1990-00-00", "\u{664}023-01-01"] {
            assert_eq!(parse_date(bad.as_bytes()), None, "{bad}");
        }
    }

    #[test]
    fn six_years_after_a_leap_day_is_the_28th() {
        let leap = Date::from_ymd_opt(2024, 2, 29).unwrap();
        assert_eq!(plus_years(leap, 6), Date::from_ymd_opt(2030, 2, 28).unwrap());
        assert_eq!(plus_years(leap, 4), Date::from_ymd_opt(2028, 2, 29).unwrap());
    }
}
