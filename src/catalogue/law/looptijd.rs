//! When a provision holds: from a day, up to a day, and how sure that is.
//!
//! In: `geldig = { vanaf = 2023-01-01, tot = 2024-01-31 }`. Out: [`Looptijd`], which answers for a day.
//! Refuses: an end before the start, an uncertain start without the earliest possible day, and the reverse.

use crate::tijd::Datum;
use serde::Deserialize as _;

/// Does a provision hold on a day?
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kracht {
    /// It holds.
    Geldt,
    /// It holds in no text that was read, yet it may: the version that would tell was not kept.
    Onzeker,
    /// Not yet.
    NogNiet,
    /// Not any more.
    NietMeer,
}

/// An interval: `vanaf` inclusive, `tot` exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(try_from = "Ruw")]
pub struct Looptijd {
    /// First day, by the first text in which it was read.
    pub vanaf: Datum,
    /// First day on which it no longer holds; `None`: still in force.
    pub tot: Option<Datum>,
    /// The earliest day on which it can have begun, where `vanaf` is uncertain (`ONZEKER-VANAF`).
    pub vroegst: Option<Datum>,
}

impl Looptijd {
    /// The state on a day.
    #[must_use]
    pub fn op(&self, datum: Datum) -> Kracht {
        if self.tot.is_some_and(|tot| tot <= datum) {
            Kracht::NietMeer
        } else if self.vanaf <= datum {
            Kracht::Geldt
        } else if self.vroegst.is_some_and(|vroegst| vroegst <= datum) {
            Kracht::Onzeker
        } else {
            Kracht::NogNiet
        }
    }

    /// Is it in force on this day, by a text that was read?
    #[must_use]
    pub fn geldt_op(&self, datum: Datum) -> bool {
        self.op(datum) == Kracht::Geldt
    }

    /// Do two intervals share a day?
    #[must_use]
    pub fn overlapt(&self, ander: &Self) -> bool {
        self.tot.is_none_or(|tot| ander.vanaf < tot) && ander.tot.is_none_or(|tot| self.vanaf < tot)
    }
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Ruw {
    #[serde(deserialize_with = "datum")]
    vanaf: Datum,
    #[serde(default, deserialize_with = "misschien_datum")]
    tot: Option<Datum>,
    #[serde(default)]
    onzeker_vanaf: bool,
    #[serde(default, deserialize_with = "misschien_datum")]
    vroegst: Option<Datum>,
}

impl TryFrom<Ruw> for Looptijd {
    type Error = String;

    fn try_from(ruw: Ruw) -> Result<Self, Self::Error> {
        if ruw.tot.is_some_and(|tot| tot <= ruw.vanaf) {
            return Err(format!("tot {:?} lies not after vanaf {}", ruw.tot, ruw.vanaf));
        }
        if ruw.onzeker_vanaf != ruw.vroegst.is_some() {
            return Err("onzeker_vanaf and vroegst go together".to_owned());
        }
        if ruw.vroegst.is_some_and(|vroegst| ruw.vanaf <= vroegst) {
            return Err(format!("vroegst {:?} lies not before vanaf {}", ruw.vroegst, ruw.vanaf));
        }
        Ok(Self { vanaf: ruw.vanaf, tot: ruw.tot, vroegst: ruw.vroegst })
    }
}

/// A TOML local date; a time or an offset is refused.
pub(super) fn datum<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Datum, D::Error> {
    naar_datum(toml::value::Datetime::deserialize(deserializer)?)
}

pub(super) fn data<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<Datum>, D::Error> {
    Vec::<toml::value::Datetime>::deserialize(deserializer)?.into_iter().map(naar_datum).collect()
}

fn misschien_datum<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Datum>, D::Error> {
    datum(deserializer).map(Some)
}

fn naar_datum<E: serde::de::Error>(gelezen: toml::value::Datetime) -> Result<Datum, E> {
    match gelezen {
        toml::value::Datetime { date: Some(dag), time: None, offset: None } => {
            Datum::from_ymd_opt(i32::from(dag.year), u32::from(dag.month), u32::from(dag.day))
                .ok_or_else(|| E::custom("no such day"))
        }
        _ => Err(E::custom("a day is wanted, without a time")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(serde::Deserialize)]
    struct Regel {
        geldig: Looptijd,
    }

    fn lees(tekst: &str) -> Result<Looptijd, String> {
        toml::from_str::<Regel>(&format!("geldig = {{ {tekst} }}")).map(|r| r.geldig).map_err(|fout| fout.to_string())
    }

    fn dag(tekst: &str) -> Datum {
        tekst.parse().unwrap()
    }

    #[test]
    fn the_first_day_counts_and_the_end_does_not() {
        let l = lees("vanaf = 2022-08-01, tot = 2024-01-31").unwrap();
        assert_eq!(l.op(dag("2022-07-31")), Kracht::NogNiet);
        assert_eq!(l.op(dag("2022-08-01")), Kracht::Geldt);
        assert_eq!(l.op(dag("2024-01-30")), Kracht::Geldt);
        assert_eq!(l.op(dag("2024-01-31")), Kracht::NietMeer);
    }

    #[test]
    fn between_the_texts_it_is_uncertain() {
        let l = lees("vanaf = 2023-01-01, onzeker_vanaf = true, vroegst = 2022-08-02").unwrap();
        assert_eq!(l.op(dag("2022-08-01")), Kracht::NogNiet);
        assert_eq!(l.op(dag("2022-12-16")), Kracht::Onzeker);
        assert_eq!(l.op(dag("2023-01-01")), Kracht::Geldt);
    }

    #[test]
    fn intervals_that_make_no_sense_are_refused() {
        for slecht in [
            "vanaf = 2022-08-01, tot = 2022-08-01",
            "vanaf = 2022-08-01, onzeker_vanaf = true",
            "vanaf = 2022-08-01, vroegst = 2022-01-01",
            "vanaf = 2022-08-01, onzeker_vanaf = true, vroegst = 2022-08-01",
            "vanaf = 2022-08-01T00:00:00",
            "vanaf = 2022-08-01, tto = 2023-08-01",
        ] {
            assert!(lees(slecht).is_err(), "{slecht}");
        }
    }

    #[test]
    fn intervals_that_touch_do_not_overlap() {
        let oud = lees("vanaf = 2020-07-01, tot = 2022-08-01").unwrap();
        let nieuw = lees("vanaf = 2022-08-01").unwrap();
        assert!(!oud.overlapt(&nieuw) && !nieuw.overlapt(&oud));
        assert!(nieuw.overlapt(&lees("vanaf = 2030-01-01").unwrap()));
    }
}
