//! Where a snapshot comes from that is no state of the register: an exchange file of one institution.
//!
//! In: the key `uittreksel` of `snapshot.toml`. Out: [`ExchangeOrigin`]. Refuses: unknown keys.
//!
//! Such a snapshot has the persons of one institution, without names, addresses, countries and history: it serves signals,
//! counts and reconciliation, and no release is made of it.

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
}

impl ExchangeOrigin {
    /// As it stands in `snapshot.toml`.
    #[must_use]
    pub fn describe(&self) -> String {
        let Self { soort, instellingscode, begin, end } = self;
        format!(
            "uittreksel = {{ soort = \"{soort}\", instellingscode = \"{instellingscode}\", begin = {begin}, einde = {end} }}\n"
        )
    }
}
