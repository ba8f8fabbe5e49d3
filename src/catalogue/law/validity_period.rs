//! When a provision holds: from a day, up to a day, and how sure that is.
//!
//! In: `geldig = { vanaf = 2023-01-01, tot = 2024-01-31 }`. Out: [`ValidityPeriod`], which answers for a day.
//! Refuses: an end before the start, an uncertain start without the earliest possible day, and the reverse.

use crate::calendar::Date;
use serde::Deserialize as _;

/// Does a provision hold on a day?
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LegalForce {
    /// It holds.
    InForce,
    /// It holds in no text that was read, yet it may: the version that would tell was not kept.
    Uncertain,
    /// Not yet.
    NotYet,
    /// Not any more.
    NoLonger,
}

/// An interval: `vanaf` inclusive, `tot` exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(try_from = "RawValidity")]
pub struct ValidityPeriod {
    /// First day, by the first text in which it was read.
    #[serde(rename = "vanaf")]
    pub from: Date,
    /// First day on which it no longer holds; `None`: still in force.
    #[serde(rename = "tot")]
    pub until: Option<Date>,
    /// The earliest day on which it can have begun, where `vanaf` is uncertain (`ONZEKER-VANAF`).
    #[serde(rename = "vroegst")]
    pub earliest: Option<Date>,
}

impl ValidityPeriod {
    /// The state on a day.
    #[must_use]
    pub fn on(&self, date: Date) -> LegalForce {
        if self.until.is_some_and(|until| until <= date) {
            LegalForce::NoLonger
        } else if self.from <= date {
            LegalForce::InForce
        } else if self.earliest.is_some_and(|earliest| earliest <= date) {
            LegalForce::Uncertain
        } else {
            LegalForce::NotYet
        }
    }

    /// Is it in force on this day, by a text that was read?
    #[must_use]
    pub fn in_force_on(&self, date: Date) -> bool {
        self.on(date) == LegalForce::InForce
    }

    /// Do two intervals share a day?
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.until.is_none_or(|until| other.from < until) && other.until.is_none_or(|until| self.from < until)
    }
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct RawValidity {
    #[serde(deserialize_with = "date")]
    #[serde(rename = "vanaf")]
    from: Date,
    #[serde(default, deserialize_with = "optional_date")]
    #[serde(rename = "tot")]
    until: Option<Date>,
    #[serde(default)]
    #[serde(rename = "onzeker_vanaf")]
    uncertain_from: bool,
    #[serde(default, deserialize_with = "optional_date")]
    #[serde(rename = "vroegst")]
    earliest: Option<Date>,
}

impl TryFrom<RawValidity> for ValidityPeriod {
    type Error = String;

    fn try_from(raw: RawValidity) -> Result<Self, Self::Error> {
        if raw.until.is_some_and(|until| until <= raw.from) {
            return Err(format!("tot {:?} lies not after vanaf {}", raw.until, raw.from));
        }
        if raw.uncertain_from != raw.earliest.is_some() {
            return Err("onzeker_vanaf and vroegst go together".to_owned());
        }
        if raw.earliest.is_some_and(|earliest| raw.from <= earliest) {
            return Err(format!("vroegst {:?} lies not before vanaf {}", raw.earliest, raw.from));
        }
        Ok(Self { from: raw.from, until: raw.until, earliest: raw.earliest })
    }
}

/// A TOML local date; a time or an offset is refused.
pub(super) fn date<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    to_date(toml::value::Datetime::deserialize(deserializer)?)
}

pub(super) fn data<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<Date>, D::Error> {
    Vec::<toml::value::Datetime>::deserialize(deserializer)?.into_iter().map(to_date).collect()
}

fn optional_date<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    date(deserializer).map(Some)
}

fn to_date<E: serde::de::Error>(loaded: toml::value::Datetime) -> Result<Date, E> {
    match loaded {
        toml::value::Datetime { date: Some(day), time: None, offset: None } => {
            Date::from_ymd_opt(i32::from(day.year), u32::from(day.month), u32::from(day.day))
                .ok_or_else(|| E::custom("no such day"))
        }
        _ => Err(E::custom("a day is wanted, without a time")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(serde::Deserialize)]
    struct ValidityRow {
        #[serde(rename = "geldig")]
        valid: ValidityPeriod,
    }

    fn read(text: &str) -> Result<ValidityPeriod, String> {
        toml::from_str::<ValidityRow>(&format!("geldig = {{ {text} }}"))
            .map(|r| r.valid)
            .map_err(|error| error.to_string())
    }

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn the_first_day_counts_and_the_end_does_not() {
        let l = read("vanaf = 2022-08-01, tot = 2024-01-31").unwrap();
        assert_eq!(l.on(day("2022-07-31")), LegalForce::NotYet);
        assert_eq!(l.on(day("2022-08-01")), LegalForce::InForce);
        assert_eq!(l.on(day("2024-01-30")), LegalForce::InForce);
        assert_eq!(l.on(day("2024-01-31")), LegalForce::NoLonger);
    }

    #[test]
    fn between_the_texts_it_is_uncertain() {
        let l = read("vanaf = 2023-01-01, onzeker_vanaf = true, vroegst = 2022-08-02").unwrap();
        assert_eq!(l.on(day("2022-08-01")), LegalForce::NotYet);
        assert_eq!(l.on(day("2022-12-16")), LegalForce::Uncertain);
        assert_eq!(l.on(day("2023-01-01")), LegalForce::InForce);
    }

    #[test]
    fn intervals_that_make_no_sense_are_refused() {
        for bad in [
            "vanaf = 2022-08-01, tot = 2022-08-01",
            "vanaf = 2022-08-01, onzeker_vanaf = true",
            "vanaf = 2022-08-01, vroegst = 2022-01-01",
            "vanaf = 2022-08-01, onzeker_vanaf = true, vroegst = 2022-08-01",
            "vanaf = 2022-08-01T00:00:00",
            "vanaf = 2022-08-01, tto = 2023-08-01",
        ] {
            assert!(read(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn intervals_that_touch_do_not_overlap() {
        let old = read("vanaf = 2020-07-01, tot = 2022-08-01").unwrap();
        let new = read("vanaf = 2022-08-01").unwrap();
        assert!(!old.overlaps(&new) && !new.overlaps(&old));
        assert!(new.overlaps(&read("vanaf = 2030-01-01").unwrap()));
    }
}
