//! A list of codes with their labels.
//!
//! In: `data/codelijsten/*.toml`. Out: [`Codelijst`]. Refuses: unknown keys.

/// One code.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Code {
    /// The code as it stands in a cell.
    pub code: String,
    /// Its meaning, in Dutch.
    pub label: String,
}

/// A code list with its source.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Codelijst {
    /// Name; the stem of its data file.
    pub id: String,
    /// What it lists, in Dutch.
    pub omschrijving: String,
    /// Where it is published.
    #[serde(rename = "bron")]
    pub source: String,
    /// The codes, in the order of the source.
    #[serde(rename = "waarde")]
    pub values: Vec<Code>,
}

impl Codelijst {
    /// Does the list hold this code?
    #[must_use]
    pub fn contains(&self, code: &[u8]) -> bool {
        self.place(code).is_some()
    }

    /// At which place in the list does this code stand, from 0?
    #[must_use]
    pub fn place(&self, code: &[u8]) -> Option<usize> {
        self.values.iter().position(|value| value.code.as_bytes() == code)
    }
}
