//! How far ages on several days of a year narrow a birthday.
//!
//! In: the days. Out: the windows between them in a year of 365 days, the smallest, the expected one.
//! Refuses: nothing; less than two days give no window.
//!
//! Ages on days p and q of one year differ exactly for who has a birthday after p and up to and including q, and the age
//! gives the year of birth. So k days cut the year into k windows. All in whole numbers.

use crate::besluit::Rubriek;
use crate::calendar::{Date, MonthDay};
use crate::check::Context;
use crate::diagnose::{Bilingual, Span};

/// A common year: windows of a leap year are one day longer where they hold 29 February.
const YEAR: i32 = 2023;

/// Birthdays that cannot be told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) struct BirthdayWindow {
    /// How many days.
    pub(in crate::check) days: i64,
    /// First birthday.
    pub(in crate::check) first: Date,
    /// Last birthday.
    pub(in crate::check) last: Date,
}

/// The days on which a besluit gives an age, each once, in the order of the annex.
pub(in crate::check) fn days(context: Context<'_>) -> Vec<(MonthDay, Span)> {
    let mut list: Vec<(MonthDay, Span)> = Vec::new();
    for rubriek in context.besluit.rubrieken.iter().filter(|rubriek| is_age(context, rubriek)) {
        let Some(on) = rubriek.parameters.get("op") else { continue };
        let Some(day) = MonthDay::read(&on.value) else { continue };
        if !list.iter().any(|(other, _)| other.in_year(YEAR) == day.in_year(YEAR)) {
            list.push((day, on.span));
        }
    }
    list
}

/// A row derived from nothing but the birth date, on a day that it names.
fn is_age(context: Context<'_>, rubriek: &Rubriek) -> bool {
    context
        .variabele(rubriek)
        .is_some_and(|variabele| variabele.onderdelen == ["4.1.f"] && variabele.parameters.contains_key("op"))
}

/// The windows, from the first day of the year on.
pub(in crate::check) fn windows(days: &[MonthDay]) -> Vec<BirthdayWindow> {
    let mut peildata: Vec<Date> = days.iter().map(|day| day.in_year(YEAR)).collect();
    peildata.sort_unstable();
    peildata.dedup();
    let Some(wrapped) = peildata.first().and_then(|day| day.checked_add_months(chrono::Months::new(12))) else {
        return Vec::new();
    };
    let next = peildata.iter().copied().skip(1).chain([wrapped]);
    peildata
        .iter()
        .zip(next)
        .filter_map(|(from, until)| {
            // 29 February 2024 lies in no window of a common year.
            let first = from.succ_opt()?;
            let days = (until - *from).num_days() - i64::from(*from < leap_day() && leap_day() <= until);
            Some(BirthdayWindow { days, first, last: until })
        })
        .collect()
}

fn leap_day() -> Date {
    Date::from_ymd_opt(YEAR + 1, 2, 29).unwrap_or(Date::MAX)
}

/// The narrowest window.
pub(in crate::check) fn smallest(windows: &[BirthdayWindow]) -> Option<BirthdayWindow> {
    windows.iter().copied().min_by_key(|window| (window.days, window.first))
}

/// The window in which a birthday falls on average, in days with one decimal (rounded down).
pub(in crate::check) fn expected(windows: &[BirthdayWindow]) -> Bilingual {
    let total: i64 = windows.iter().map(|window| window.days).sum();
    let squares: i64 = windows.iter().map(|window| window.days * window.days).sum();
    let tenths = squares * 10 / total.max(1);
    let (whole, part) = (tenths / 10, tenths % 10);
    Bilingual { nl: format!("{whole},{part}"), en: format!("{whole}.{part}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(days: &[&str]) -> (Vec<i64>, String) {
        let days: Vec<MonthDay> = days.iter().map(|day| MonthDay::read(day).unwrap()).collect();
        let windows = windows(&days);
        (windows.iter().map(|window| window.days).collect(), expected(&windows).nl)
    }

    #[test]
    fn the_windows_of_both_decisions() {
        // VO-raad: births of 2 to 31 July are known to 30 days.
        assert_eq!(from(&["10-01", "07-01", "07-31", "12-31"]), (vec![30, 62, 91, 182], "126,4".into()));
        // JOB, annex and body.
        assert_eq!(from(&["10-01", "01-01"]), (vec![273, 92], "227,3".into()));
        assert_eq!(from(&["10-01", "12-31"]), (vec![91, 274], "228,3".into()));
    }

    #[test]
    fn every_birthday_falls_in_one_window() {
        for days in [vec!["10-01"], vec!["02-28", "03-01"], vec!["02-29", "03-01"], vec!["01-01", "12-31", "06-15"]] {
            assert_eq!(from(&days).0.iter().sum::<i64>(), 365, "{days:?}");
        }
    }

    #[test]
    fn a_brute_count_over_all_birthdays_gives_the_same_windows() {
        let days: Vec<MonthDay> = ["07-01", "07-31", "10-01", "12-31"].map(|day| MonthDay::read(day).unwrap()).to_vec();
        let mut groups: std::collections::BTreeMap<Vec<i32>, i64> = std::collections::BTreeMap::new();
        // Who shares every age on these days of 2023, of all born in the 365 days up to 31 December 2010.
        for born in Date::from_ymd_opt(2009, 7, 2).unwrap().iter_days().take(365) {
            let ages = days.iter().map(|day| {
                let on = day.in_year(2023);
                i32::try_from(on.years_since(born).unwrap()).unwrap()
            });
            *groups.entry(ages.collect()).or_default() += 1;
        }
        let mut tallies: Vec<i64> = groups.into_values().collect();
        tallies.sort_unstable();
        assert_eq!(tallies, [30, 62, 91, 182]);
    }
}
