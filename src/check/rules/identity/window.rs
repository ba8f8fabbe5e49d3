//! How far ages on several days of a year narrow a birthday.
//!
//! In: the days. Out: the windows between them in a year of 365 days, the smallest, the expected one.
//! Refuses: nothing; less than two days give no window.
//!
//! Ages on days p and q of one year differ exactly for who has a birthday after p and up to and including q, and the age
//! gives the year of birth. So k days cut the year into k windows. All in whole numbers.

use crate::besluit::Rubriek;
use crate::check::Context;
use crate::diagnose::{Bilingual, Span};
use crate::tijd::{Datum, Maanddag};

/// A common year: windows of a leap year are one day longer where they hold 29 February.
const JAAR: i32 = 2023;

/// Birthdays that cannot be told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) struct Venster {
    /// How many days.
    pub(in crate::check) dagen: i64,
    /// First birthday.
    pub(in crate::check) eerste: Datum,
    /// Last birthday.
    pub(in crate::check) laatste: Datum,
}

/// The days on which a besluit gives an age, each once, in the order of the annex.
pub(in crate::check) fn dagen(context: Context<'_>) -> Vec<(Maanddag, Span)> {
    let mut lijst: Vec<(Maanddag, Span)> = Vec::new();
    for rubriek in context.besluit.rubrieken.iter().filter(|rubriek| is_leeftijd(context, rubriek)) {
        let Some(op) = rubriek.parameters.get("op") else { continue };
        let Some(dag) = Maanddag::lees(&op.value) else { continue };
        if !lijst.iter().any(|(ander, _)| ander.in_jaar(JAAR) == dag.in_jaar(JAAR)) {
            lijst.push((dag, op.span));
        }
    }
    lijst
}

/// A row derived from nothing but the birth date, on a day that it names.
fn is_leeftijd(context: Context<'_>, rubriek: &Rubriek) -> bool {
    context.variabele(rubriek).is_some_and(|variabele| {
        variabele.onderdelen == ["4.1.f"] && variabele.parameters.contains_key("op")
    })
}

/// The windows, from the first day of the year on.
pub(in crate::check) fn vensters(dagen: &[Maanddag]) -> Vec<Venster> {
    let mut peildata: Vec<Datum> = dagen.iter().map(|dag| dag.in_jaar(JAAR)).collect();
    peildata.sort_unstable();
    peildata.dedup();
let Some(rond) = peildata.first().and_then(|dag| dag.checked_add_months(chrono::Months::new(12))) else {
        return Vec::new();
    };
    let volgende = peildata.iter().copied().skip(1).chain([rond]);
    peildata
        .iter()
        .zip(volgende)
        .filter_map(|(van, tot)| {
            // 29 February 2024 lies in no window of a common year.
            let eerste = van.succ_opt()?;
            let dagen = (tot - *van).num_days() - i64::from(*van < schrikkeldag() && schrikkeldag() <= tot);
            Some(Venster { dagen, eerste, laatste: tot })
        })
        .collect()
}

fn schrikkeldag() -> Datum {
    Datum::from_ymd_opt(JAAR + 1, 2, 29).unwrap_or(Datum::MAX)
}

/// The narrowest window.
pub(in crate::check) fn kleinste(vensters: &[Venster]) -> Option<Venster> {
    vensters.iter().copied().min_by_key(|venster| (venster.dagen, venster.eerste))
}

/// The window in which a birthday falls on average, in days with one decimal (rounded down).
pub(in crate::check) fn verwacht(vensters: &[Venster]) -> Bilingual {
    let totaal: i64 = vensters.iter().map(|venster| venster.dagen).sum();
    let kwadraat: i64 = vensters.iter().map(|venster| venster.dagen * venster.dagen).sum();
    let tienden = kwadraat * 10 / totaal.max(1);
    let (heel, deel) = (tienden / 10, tienden % 10);
    Bilingual { nl: format!("{heel},{deel}"), en: format!("{heel}.{deel}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn van(dagen: &[&str]) -> (Vec<i64>, String) {
        let dagen: Vec<Maanddag> = dagen.iter().map(|dag| Maanddag::lees(dag).unwrap()).collect();
        let vensters = vensters(&dagen);
        (vensters.iter().map(|venster| venster.dagen).collect(), verwacht(&vensters).nl)
    }

    #[test]
    fn the_windows_of_both_decisions() {
        // VO-raad: births of 2 to 31 July are known to 30 days.
        assert_eq!(van(&["10-01", "07-01", "07-31", "12-31"]), (vec![30, 62, 91, 182], "126,4".into()));
        // JOB, annex and body.
        assert_eq!(van(&["10-01", "01-01"]), (vec![273, 92], "227,3".into()));
        assert_eq!(van(&["10-01", "12-31"]), (vec![91, 274], "228,3".into()));
    }

    #[test]
    fn every_birthday_falls_in_one_window() {
        for dagen in [vec!["10-01"], vec!["02-28", "03-01"], vec!["02-29", "03-01"], vec!["01-01", "12-31", "06-15"]] {
            assert_eq!(van(&dagen).0.iter().sum::<i64>(), 365, "{dagen:?}");
        }
    }

    #[test]
    fn a_brute_count_over_all_birthdays_gives_the_same_windows() {
        let dagen: Vec<Maanddag> = ["07-01", "07-31", "10-01", "12-31"].map(|dag| Maanddag::lees(dag).unwrap()).to_vec();
        let mut groepen: std::collections::BTreeMap<Vec<i32>, i64> = std::collections::BTreeMap::new();
        // Who shares every age on these days of 2023, of all born in the 365 days up to 31 December 2010.
        for geboren in Datum::from_ymd_opt(2009, 7, 2).unwrap().iter_days().take(365) {
            let leeftijden = dagen.iter().map(|dag| {
                let op = dag.in_jaar(2023);
                i32::try_from(op.years_since(geboren).unwrap()).unwrap()
            });
            *groepen.entry(leeftijden.collect()).or_default() += 1;
        }
        let mut aantallen: Vec<i64> = groepen.into_values().collect();
        aantallen.sort_unstable();
        assert_eq!(aantallen, [30, 62, 91, 182]);
    }
}
