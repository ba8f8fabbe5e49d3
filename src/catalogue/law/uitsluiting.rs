//! BRO 2: the basisgegevens that some kinds of institutions do not have in the register.
//!
//! In: `data/law/uitsluitingen.toml`. Out: [`Uitsluiting`]. Refuses: unknown keys.

use super::{Looptijd, Onderdeelverwijzing};

/// A kind of institution and what is not registered for it.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Uitsluiting {
    /// The provision.
    pub verwijzing: Onderdeelverwijzing,
    /// The kind of institution in words, Dutch.
    pub instelling: String,
    /// A property that sector law and funding do not tell (`lpw-b3`, `saba-sint-eustatius`).
    pub kenmerk: Option<String>,
    /// Sector laws of the institution.
    pub sectorwetten: Vec<String>,
    /// Funded, not funded, or both.
    pub bekostigd: Option<bool>,
    /// What is not registered; a wider reference shuts out all of its parts.
    pub onderdelen: Vec<Onderdeelverwijzing>,
    /// When it holds.
    pub geldig: Looptijd,
    /// Where it was read.
    pub bron: String,
    /// What a reader should know.
    pub opmerking: Option<String>,
}

impl Uitsluiting {
    /// Is this onderdeel shut out for such an institution? `kenmerken` are the properties that it has.
    #[must_use]
    pub fn raakt(
        &self,
        onderdeel: &Onderdeelverwijzing,
        sectorwet: &str,
        bekostigd: Option<bool>,
        kenmerken: &[&str],
    ) -> bool {
        self.sectorwetten.iter().any(|wet| wet == sectorwet)
            && (self.bekostigd.is_none() || self.bekostigd == bekostigd)
            && self.kenmerk.as_deref().is_none_or(|kenmerk| kenmerken.contains(&kenmerk))
            && self.onderdelen.iter().any(|uit| uit.omvat(onderdeel))
    }
}
