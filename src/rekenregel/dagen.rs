//! What days do: ages, validity, counting peildata (design §9).
//!
//! In: dates. Out: ages, yes or no, counts. Refuses: nothing; what cannot be told is `None`.

use crate::register::Waarde;
use crate::tijd::{Dag, Maanddag};

/// First year that is counted; the bits reach up to and including 2219.
const EERSTE_JAAR: i32 = 1900;
const WOORDEN: usize = 5;

/// Completed years on `dag`; `None` before the birth. 29 February comes after 28 February and before 1 March, so in a
/// common year the birthday is 1 March.
#[inline]
pub(super) fn leeftijd(geboren: Dag, dag: Dag) -> Option<i64> {
    if dag < geboren {
        return None;
    }
    let verjaard = dag.in_jaar() >= geboren.in_jaar();
    Some(i64::from(dag.jaar() - geboren.jaar()) - i64::from(!verjaard))
}

/// Age from a birth date that may be incomplete: known if the first and the last possible day agree.
#[inline]
pub(super) fn leeftijd_van(geboren: Waarde<'_>, dag: Waarde<'_>) -> Option<i64> {
    let dag = dag.datum()?;
    match geboren {
        Waarde::Datum(geboren) => leeftijd(geboren, dag),
        Waarde::Onvolledig(geboren) if geboren.eerste() == geboren.laatste() => leeftijd(geboren.eerste(), dag),
        Waarde::Onvolledig(geboren) => {
            let jongst = leeftijd(geboren.laatste(), dag)?;
            leeftijd(geboren.eerste(), dag).filter(|oudst| *oudst == jongst)
        }
        _ => None,
    }
}

/// The day in a year between 1 and 9999.
pub(super) fn in_jaar(dag: Maanddag, jaar: Waarde<'_>) -> Option<Dag> {
    let jaar = i32::try_from(jaar.geheel()?).ok().filter(|jaar| (1..=9999).contains(jaar))?;
    Some(dag.in_jaar(jaar).into())
}

/// `begin <= dag` and (`einde` unknown or `dag <= einde`); `None` when the day or the begin is unknown.
#[inline]
pub(super) fn binnen(dag: Waarde<'_>, begin: Waarde<'_>, einde: Waarde<'_>) -> Option<bool> {
    let dag = dag.datum()?;
    Some(begin.datum()? <= dag && einde.datum().is_none_or(|einde| dag <= einde))
}

/// A day `MM-DD` as it orders within a year: compared without making dates.
#[derive(Clone, Copy)]
pub(super) struct Jaardag {
    gewoon: u32,
    schrikkel: u32,
}

impl Jaardag {
    pub(super) fn new(dag: Maanddag) -> Self {
        let in_jaar = |jaar| Dag::from(dag.in_jaar(jaar)).in_jaar();
        Self { gewoon: in_jaar(2001), schrikkel: in_jaar(2000) }
    }

    /// As it orders within the year in which `dag` lies.
    fn in_jaar_van(self, dag: Dag) -> u32 {
        if self.gewoon != self.schrikkel && dag.schrikkeljaar() { self.schrikkel } else { self.gewoon }
    }
}

/// Years in which a counted day was covered.
pub(super) struct Jaren([u64; WOORDEN]);

impl Jaren {
    pub(super) fn new() -> Self {
        Self([0; WOORDEN])
    }

    /// Adds the years in which `dag` lies from `begin` up to and including `einde`.
    pub(super) fn voeg_toe(&mut self, dag: Jaardag, begin: Dag, einde: Dag) {
        let eerste = begin.jaar() + i32::from(dag.in_jaar_van(begin) < begin.in_jaar());
        let laatste = einde.jaar() - i32::from(dag.in_jaar_van(einde) > einde.in_jaar());
        let hoogste = EERSTE_JAAR + i32::try_from(WOORDEN * 64).unwrap_or_default() - 1;
        let plek = |jaar: i32| u32::try_from(jaar - EERSTE_JAAR).unwrap_or_default();
        let (van, tot) = (eerste.max(EERSTE_JAAR), laatste.min(hoogste));
        if van > tot {
            return;
        }
        let (van, tot) = (plek(van), plek(tot));
        for (nr, woord) in (0..).zip(&mut self.0).take(tot as usize / 64 + 1).skip(van as usize / 64) {
            // Of this word the bits from the first year, if it begins here, up to the last, if it ends here.
            let (onder, boven) = (van.saturating_sub(nr * 64), (nr * 64 + 63).saturating_sub(tot));
            *woord |= u64::MAX.unbounded_shl(onder) & u64::MAX.unbounded_shr(boven);
        }
    }

    pub(super) fn aantal(&self) -> i64 {
        self.0.iter().map(|woord| i64::from(woord.count_ones())).sum()
    }
}
