//! A day of the year in words.
//!
//! In: a month and a day. Out: `1 oktober`, `1 October`. Refuses: nothing.

use crate::diagnose::Bilingual;
use crate::tijd::{Datum, Maanddag};
use chrono::Datelike as _;

const NL: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];
const EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The day without its year.
pub(super) fn dag(datum: Datum) -> Bilingual {
    let naam = |van: &[&'static str; 12]| {
        let maand = usize::try_from(datum.month0()).ok().and_then(|maand| van.get(maand).copied()).unwrap_or_default();
        format!("{} {maand}", datum.day())
    };
    Bilingual { nl: naam(&NL), en: naam(&EN) }
}

/// Several days, in the order of the year, with commas.
pub(super) fn lijst<'d>(dagen: impl IntoIterator<Item = &'d Maanddag>) -> Bilingual {
    // 2000 is a leap year: every day exists in it.
    let woorden: Vec<Bilingual> = dagen.into_iter().map(|maanddag| dag(maanddag.in_jaar(2000))).collect();
    let taal = |kies: fn(&Bilingual) -> &str| woorden.iter().map(kies).collect::<Vec<_>>().join(", ");
    Bilingual { nl: taal(|woord| &woord.nl), en: taal(|woord| &woord.en) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_in_both_languages() {
        let dagen = ["01-01", "02-29", "12-31"].map(|dag| Maanddag::lees(dag).unwrap());
        let woorden = lijst(&dagen);
        assert_eq!(woorden.nl, "1 januari, 29 februari, 31 december");
        assert_eq!(woorden.en, "1 January, 29 February, 31 December");
    }
}
