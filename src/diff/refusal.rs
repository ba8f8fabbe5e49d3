//! Two releases that may not be compared, and why.
//!
//! In: what the two manifests say of their pseudonym. Out: [`Refusal`]. Refuses: nothing.

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
        let (pair, nl, en) = match self {
            Self::Ontvanger(pair) => (pair, "voor een andere ontvanger gemaakt", "made for another recipient"),
            Self::Sector(pair) => (pair, "van een andere sector", "of another sector"),
            Self::Reeks(pair) => (pair, "van een andere reeks", "of another series"),
            Self::Algorithm(pair) => (pair, "met een andere soort omnummer", "with another kind of omnummer"),
            Self::Key(pair) => (pair, "met een andere sleutel gemaakt", "made with another key"),
        };
        let [old, new] = &**pair;
        match lang {
            Lang::Nl => {
                format!(
                    "de nieuwe levering is {nl} ({old} → {new}): dezelfde omnummers zijn dan niet dezelfde personen, \
                     en vergelijken is koppelen"
                )
            }
            Lang::En => {
                format!(
                    "the new release is {en} ({old} → {new}): equal omnummers are then not equal persons, and to \
                     compare is to link"
                )
            }
        }
    }
}
