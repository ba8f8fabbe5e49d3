//! Dates and studiejaren in JSON: `2024-11-25`, `2023/2024`.
//!
//! In: a date or its text. Out: the other one. Refuses: any other spelling.

/// A date.
pub(super) mod datum {
    use crate::tijd::{Datum, lees_datum};
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(in super::super) fn serialize<S: Serializer>(datum: &Datum, uit: S) -> Result<S::Ok, S::Error> {
        uit.collect_str(datum)
    }

    pub(in super::super) fn deserialize<'de, D: Deserializer<'de>>(van: D) -> Result<Datum, D::Error> {
        let tekst = String::deserialize(van)?;
        lees_datum(tekst.as_bytes()).ok_or_else(|| D::Error::custom("no date"))
    }
}

/// A date or null.
pub(super) mod misschien {
    use crate::tijd::{Datum, lees_datum};
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    #[expect(clippy::ref_option, reason = "serde's `with` calls it with a reference to the field")]
    pub(in super::super) fn serialize<S: Serializer>(datum: &Option<Datum>, uit: S) -> Result<S::Ok, S::Error> {
        match datum {
            Some(datum) => uit.collect_str(datum),
            None => uit.serialize_none(),
        }
    }

    pub(in super::super) fn deserialize<'de, D: Deserializer<'de>>(van: D) -> Result<Option<Datum>, D::Error> {
        Option::<String>::deserialize(van)?
            .map(|tekst| lees_datum(tekst.as_bytes()).ok_or_else(|| D::Error::custom("no date")))
            .transpose()
    }
}

/// A studiejaar.
pub(super) mod studiejaar {
    use crate::tijd::Studiejaar;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(in super::super) fn serialize<S: Serializer>(jaar: &Studiejaar, uit: S) -> Result<S::Ok, S::Error> {
        uit.collect_str(jaar)
    }

    pub(in super::super) fn deserialize<'de, D: Deserializer<'de>>(van: D) -> Result<Studiejaar, D::Error> {
        Studiejaar::lees(&String::deserialize(van)?).ok_or_else(|| D::Error::custom("no studiejaar"))
    }
}

/// Studiejaren.
pub(super) mod studiejaren {
    use crate::tijd::Studiejaar;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(in super::super) fn serialize<S: Serializer>(jaren: &[Studiejaar], uit: S) -> Result<S::Ok, S::Error> {
        uit.collect_seq(jaren.iter().map(ToString::to_string))
    }

    pub(in super::super) fn deserialize<'de, D: Deserializer<'de>>(van: D) -> Result<Vec<Studiejaar>, D::Error> {
        Vec::<String>::deserialize(van)?
            .iter()
            .map(|tekst| Studiejaar::lees(tekst).ok_or_else(|| D::Error::custom("no studiejaar")))
            .collect()
    }
}
