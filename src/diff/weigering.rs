//! Two releases that may not be compared, and why.
//!
//! In: what the two manifests say of their pseudonym. Out: [`Weigering`]. Refuses: nothing.

use crate::diagnose::{Lang, Spoken};

/// Why two releases cannot be compared: equal omnummers would not mean equal persons, or nobody may know that they do.
/// Each has what OLD says and what NEW says; both stand in the manifests, and neither is secret.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.say(Lang::En))]
pub enum Weigering {
    /// Made for different recipients.
    Ontvanger(Box<[String; 2]>),
    /// Of different sectors.
    Sector(Box<[String; 2]>),
    /// Of different series.
    Reeks(Box<[String; 2]>),
    /// Different ways of making an omnummer.
    Algoritme(Box<[String; 2]>),
    /// Made with different keys.
    Sleutel(Box<[String; 2]>),
}

impl Spoken for Weigering {
    fn say(&self, lang: Lang) -> String {
        let (paar, nl, en) = match self {
            Self::Ontvanger(paar) => (paar, "voor een andere ontvanger gemaakt", "made for another recipient"),
            Self::Sector(paar) => (paar, "van een andere sector", "of another sector"),
            Self::Reeks(paar) => (paar, "van een andere reeks", "of another series"),
            Self::Algoritme(paar) => (paar, "met een andere soort omnummer", "with another kind of omnummer"),
            Self::Sleutel(paar) => (paar, "met een andere sleutel gemaakt", "made with another key"),
        };
        let [oud, nieuw] = &**paar;
        match lang {
            Lang::Nl => {
                format!(
                    "de nieuwe levering is {nl} ({oud} → {nieuw}): dezelfde omnummers zijn dan niet dezelfde personen, \
                     en vergelijken is koppelen"
                )
            }
            Lang::En => {
                format!(
                    "the new release is {en} ({oud} → {nieuw}): equal omnummers are then not equal persons, and to \
                     compare is to link"
                )
            }
        }
    }
}
