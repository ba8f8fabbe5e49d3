//! BRO 2: the basisgegevens that some kinds of institutions do not have in the register.
//!
//! In: `data/law/uitsluitingen.toml`. Out: [`Exclusion`]. Refuses: unknown keys.

use super::{OnderdeelReference, ValidityPeriod};

/// A kind of institution and what is not registered for it.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exclusion {
    /// The provision.
    #[serde(rename = "verwijzing")]
    pub reference: OnderdeelReference,
    /// The kind of institution in words, Dutch.
    pub instelling: String,
    /// A property that sector law and funding do not tell (`lpw-b3`, `saba-sint-eustatius`).
    pub kenmerk: Option<String>,
    /// Sector laws of the institution.
    pub sectorwetten: Vec<String>,
    /// Funded, not funded, or both.
    pub bekostigd: Option<bool>,
    /// What is not registered; a wider reference shuts out all of its parts.
    pub onderdelen: Vec<OnderdeelReference>,
    /// When it holds.
    #[serde(rename = "geldig")]
    pub valid: ValidityPeriod,
    /// Where it was read.
    #[serde(rename = "bron")]
    pub source: String,
    /// What a reader should know.
    #[serde(rename = "opmerking")]
    pub comment: Option<String>,
}

impl Exclusion {
    /// Is this onderdeel shut out for such an institution? `kenmerken` are the properties that it has.
    #[must_use]
    pub fn affects(
        &self,
        onderdeel: &OnderdeelReference,
        sectorwet: &str,
        bekostigd: Option<bool>,
        kenmerken: &[&str],
    ) -> bool {
        self.sectorwetten.iter().any(|wet| wet == sectorwet)
            && (self.bekostigd.is_none() || self.bekostigd == bekostigd)
            && self.kenmerk.as_deref().is_none_or(|kenmerk| kenmerken.contains(&kenmerk))
            && self.onderdelen.iter().any(|out| out.covers(onderdeel))
    }
}
