//! Two releases that may not be compared, and why.
//!
//! In: what the two manifests say of their pseudonym. Out: [`Refusal`]. Refuses: nothing.

use super::texts;
use crate::diagnose::{Lang, Spoken};

/// Why two releases cannot be compared: equal omnummers would not mean equal persons, or nobody may know that they do.
/// Each has what OLD says and what NEW says; both stand in the manifests, and neither is secret.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.say(Lang::En))]
pub enum Refusal {
    /// Made for different recipients.
    Ontvanger(Box<[String; 2]>),
    /// Of different sectors.
    Sector(Box<[String; 2]>),
    /// Of different series.
    Reeks(Box<[String; 2]>),
    /// Different ways of making an omnummer.
    Algorithm(Box<[String; 2]>),
    /// Made with different keys.
    Key(Box<[String; 2]>),
}

impl Spoken for Refusal {
    fn say(&self, lang: Lang) -> String {
        let (Self::Ontvanger(pair) | Self::Sector(pair) | Self::Reeks(pair) | Self::Algorithm(pair) | Self::Key(pair)) =
            self;
        let [old, new] = &**pair;
        match self {
            Self::Ontvanger(_) => texts::OtherOntvanger { old, new }.say(lang),
            Self::Sector(_) => texts::OtherSector { old, new }.say(lang),
            Self::Reeks(_) => texts::OtherReeks { old, new }.say(lang),
            Self::Algorithm(_) => texts::OtherAlgorithm { old, new }.say(lang),
            Self::Key(_) => texts::OtherKey { old, new }.say(lang),
        }
    }
}
