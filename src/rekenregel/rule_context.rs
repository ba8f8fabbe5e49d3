//! What a rule may name.
//!
//! In: the catalogue, a table, parameters. Out: [`RuleContext`]. Refuses: nothing.

use crate::catalogue::Catalogue;
use std::collections::BTreeMap;

/// What a rule may name.
#[derive(Clone, Copy)]
pub struct RuleContext<'c> {
    /// Tables, code lists and sources.
    pub catalogue: &'c Catalogue,
    /// The unit of which the row at hand is one: `inschrijving`, `persoon`, `examen` …
    pub eenheid: &'c str,
    /// Parameters of the variabele with the values that the rubriek gives (`op` → `10-01`).
    pub parameters: &'c BTreeMap<String, String>,
}
