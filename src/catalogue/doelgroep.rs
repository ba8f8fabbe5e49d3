//! A doelgroep: a condition of BRO 23–39 on the persons of a statutory delivery.
//!
//! In: `data/wettelijk/doelgroepen/*.toml`. Out: [`Doelgroep`]. Refuses: unknown keys.

use std::collections::BTreeMap;

/// What a delivery gives a doelgroep.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DoelgroepParameter {
    /// Shape of the value, as that of a code.
    #[serde(rename = "patroon")]
    pub pattern: String,
    /// What it is, in Dutch.
    pub omschrijving: String,
}

/// Who may be in a delivery, as a rekenregel of type janee over an inschrijving.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Doelgroep {
    /// Name; the stem of its data file.
    pub id: String,
    /// Who it is, in Dutch.
    pub omschrijving: String,
    /// Source of the reading.
    #[serde(rename = "bron")]
    pub source: String,
    /// Onderdelen that the rule reads; they need not be granted, for none of it is delivered.
    pub onderdelen: Vec<String>,
    /// What the delivery must give.
    #[serde(default)]
    pub parameters: BTreeMap<String, DoelgroepParameter>,
    /// The rule; false or unknown: not in the delivery. Who is unknown is counted.
    pub rekenregel: String,
}
