//! A selection rule: which rows belong to the population of a studiejaar.
//!
//! In: `data/selecties/*.toml`. Out: [`Selectie`]. Refuses: unknown keys.

/// A selection, as a rekenregel of type janee over the row at hand.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Selectie {
    /// Name; the stem of its data file.
    pub id: String,
    /// What it selects, in Dutch.
    pub omschrijving: String,
    /// Source of the reading.
    #[serde(rename = "bron")]
    pub source: String,
    /// The rule; false: not in the population; unknown stops the build with the row's position.
    pub rekenregel: String,
}
