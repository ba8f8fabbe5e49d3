//! Dates and studiejaren in JSON: `2024-11-25`, `2023/2024`.
//!
//! In: a date or its text. Out: the other one. Refuses: any other spelling.

/// A date.
pub(super) mod date {
    use crate::calendar::{Date, parse_date};
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(in super::super) fn serialize<S: Serializer>(date: &Date, out: S) -> Result<S::Ok, S::Error> {
        out.collect_str(date)
    }

    pub(in super::super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Date, D::Error> {
        let text = String::deserialize(from)?;
        parse_date(text.as_bytes()).ok_or_else(|| D::Error::custom("no date"))
    }
}

/// A date or null.
pub(super) mod optional {
    use crate::calendar::{Date, parse_date};
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    #[expect(clippy::ref_option, reason = "serde's `with` calls it with a reference to the field")]
    pub(in super::super) fn serialize<S: Serializer>(date: &Option<Date>, out: S) -> Result<S::Ok, S::Error> {
        match date {
            Some(date) => out.collect_str(date),
            None => out.serialize_none(),
        }
    }

    pub(in super::super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Date>, D::Error> {
        Option::<String>::deserialize(from)?
            .map(|text| parse_date(text.as_bytes()).ok_or_else(|| D::Error::custom("no date")))
            .transpose()
    }
}

/// A studiejaar.
pub(super) mod studiejaar {
    use crate::calendar::Studiejaar;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(in super::super) fn serialize<S: Serializer>(year: &Studiejaar, out: S) -> Result<S::Ok, S::Error> {
        out.collect_str(year)
    }

    pub(in super::super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Studiejaar, D::Error> {
        Studiejaar::read(&String::deserialize(from)?).ok_or_else(|| D::Error::custom("no studiejaar"))
    }
}

/// Studiejaren.
pub(super) mod studiejaren {
    use crate::calendar::Studiejaar;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(in super::super) fn serialize<S: Serializer>(years: &[Studiejaar], out: S) -> Result<S::Ok, S::Error> {
        out.collect_seq(years.iter().map(ToString::to_string))
    }

    pub(in super::super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Studiejaar>, D::Error> {
        Vec::<String>::deserialize(from)?
            .iter()
            .map(|text| Studiejaar::read(text).ok_or_else(|| D::Error::custom("no studiejaar")))
            .collect()
    }
}
