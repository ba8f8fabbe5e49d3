//! Where a snapshot comes from that is no state of the register: an exchange file of one institution.
//!
//! In: the key `uittreksel` of `snapshot.toml`. Out: [`ExchangeOrigin`]. Refuses: unknown keys.
//!
//! Such a snapshot has the persons of one institution, without names, addresses, countries and history: it serves signals,
//! counts and reconciliation, and no release is made of it.

use crate::calendar::{Date, parse_date};

/// The exchange file that a snapshot was made of.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExchangeOrigin {
    /// `OBO` or `RO`.
    pub soort: String,
    /// The institution.
    pub instellingscode: String,
    /// First day of its period.
    pub begin: toml::value::Datetime,
    /// Last day.
    #[serde(rename = "einde")]
    pub end: toml::value::Datetime,
    /// Columns that it does not have: `table.column`.
    #[serde(default, rename = "zonder")]
    pub without: Vec<String>,
    /// Tables of which it has the rows of some persons only.
    #[serde(default, rename = "deels")]
    pub partly: Vec<String>,
}

impl ExchangeOrigin {
    /// First and last day; `None`: the stamp has no days.
    #[must_use]
    pub fn period(&self) -> Option<(Date, Date)> {
        let day = |day: &toml::value::Datetime| parse_date(day.to_string().as_bytes());
        Some((day(&self.begin)?, day(&self.end)?))
    }

    /// As it stands in `snapshot.toml`.
    #[must_use]
    pub fn describe(&self) -> String {
        let Self { soort, instellingscode, begin, end, without, partly } = self;
        let list = |names: &[String]| names.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
        let (without, partly) = (list(without), list(partly));
        format!(
            "uittreksel = {{ soort = \"{soort}\", instellingscode = \"{instellingscode}\", begin = {begin}, einde = {end}, zonder = [{without}], deels = [{partly}] }}\n"
        )
    }
}
