//! Parts of a datum, and the words by which a row grants no more than such a part.
//!
//! In: `data/versmallingen.toml`; a text. Out: [`Narrowing`]. Refuses: unknown keys.

use super::phrases::Phrases;
use super::said_text::{PhraseList, SaidText};

/// `versmallingen.toml`.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Narrowings {
    /// The parts.
    #[serde(rename = "versmalling")]
    pub list: Vec<Narrowing>,
}

/// A part of a datum, and how a text grants it.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Narrowing {
    /// The part, in Dutch.
    #[serde(rename = "deel")]
    pub part: String,
    /// Of which variabelen it is a part.
    #[serde(default)]
    pub variabelen: Vec<String>,
    /// Of every basisgegeven that is a day.
    #[serde(rename = "alle_data", default)]
    pub dates: bool,
    /// Of every basisgegeven and part of one that is no indication.
    #[serde(rename = "alle_andere", default)]
    pub others: bool,
    /// Characters of the whole.
    #[serde(rename = "tekens")]
    pub length: Option<usize>,
    /// The phrases.
    #[serde(rename = "uitdrukkingen")]
    pub phrases: PhraseList,
    /// What makes it the whole after all.
    #[serde(rename = "tenzij", default)]
    pub unless: PhraseList,
}

/// What a refusal just before a word reaches.
const NEAR: usize = 3;

impl Narrowing {
    /// Does the text name fewer characters than the whole has?
    pub(super) fn is_shorter(&self, phrases: &Phrases, said: &SaidText) -> bool {
        let printed = phrases.characters.number_in(said);
        self.length.zip(printed).is_some_and(|(whole, (printed, _))| printed < whole)
    }

    /// "4 cijfers en 2 letters" is the whole; "4 cijfers, zonder letters" is a part.
    pub(super) fn is_whole_after_all(&self, phrases: &Phrases, said: &SaidText) -> bool {
        said.every(&self.unless).any(|found| {
            let near = said.part(found.from.saturating_sub(NEAR), found.from);
            !near.has(&phrases.refusals.before) && !near.has(&phrases.refusals.near)
        })
    }
}
