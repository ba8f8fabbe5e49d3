//! A line of an OBO that cannot be used.
//!
//! In: its number. Out: [`OboFout`]. Refuses: to say what stands there: it is a person's number.

use crate::diagnose::{Lang, Spoken};

/// Why an OBO cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.say(Lang::En))]
pub struct OboFout {
    /// Line, from 1.
    pub regel: u64,
    /// Why.
    pub reden: OboReden,
}

/// What is wrong with a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OboReden {
    /// Not PER, ISG or ISP.
    Record,
    /// Another number of fields.
    Velden {
        /// How many there are, with the name of the record.
        zijn: usize,
        /// How many there should be.
        horen: usize,
    },
    /// Not nine digits: masked, cut or worse. Two persons may have the same.
    Gemaskeerd,
    /// No number, or both.
    Nummer,
    /// The key of an earlier line.
    Dubbel {
        /// That line.
        eerder: u64,
    },
}

impl Spoken for OboFout {
    fn say(&self, lang: Lang) -> String {
        let (nl, en) = match self.reden {
            OboReden::Record => ("geen record PER, ISG of ISP".to_owned(), "no record PER, ISG or ISP".to_owned()),
            OboReden::Velden { zijn, horen } => {
                (format!("{zijn} velden in plaats van {horen}"), format!("{zijn} fields instead of {horen}"))
            }
            OboReden::Gemaskeerd => (
                "het persoonsnummer heeft geen negen cijfers; een gemaskeerd nummer is geen sleutel".to_owned(),
                "the person's number has not nine digits; a masked number is no key".to_owned(),
            ),
            OboReden::Nummer => (
                "er moet één persoonsnummer staan: burgerservicenummer of onderwijsnummer".to_owned(),
                "there must be one person's number: burgerservicenummer or onderwijsnummer".to_owned(),
            ),
            OboReden::Dubbel { eerder } => {
                (format!("dezelfde sleutel als regel {eerder}"), format!("the same key as line {eerder}"))
            }
        };
        match lang {
            Lang::Nl => format!("OBO, regel {}: {nl}", self.regel),
            Lang::En => format!("OBO, line {}: {en}", self.regel),
        }
    }
}
