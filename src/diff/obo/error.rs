//! A line of an OBO that cannot be used.
//!
//! In: its number. Out: [`OboError`]. Refuses: to say what stands there: it is a person's number.

use crate::diagnose::{Lang, Spoken};

/// Why an OBO cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.say(Lang::En))]
pub struct OboError {
    /// Line, from 1.
    pub line: u64,
    /// Why.
    pub reason: OboReason,
}

/// What is wrong with a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OboReason {
    /// Not PER, ISG or ISP.
    Record,
    /// Another number of fields.
    Fields {
        /// How many there are, with the name of the record.
        found: usize,
        /// How many there should be.
        expected: usize,
    },
    /// Not nine digits: masked, cut or worse. Two persons may have the same.
    Masked,
    /// No number, or both.
    Number,
    /// The key of an earlier line.
    Duplicate {
        /// That line.
        earlier: u64,
    },
}

impl Spoken for OboError {
    fn say(&self, lang: Lang) -> String {
        let (nl, en) = match self.reason {
            OboReason::Record => ("geen record PER, ISG of ISP".to_owned(), "no record PER, ISG or ISP".to_owned()),
            OboReason::Fields { found, expected } => {
                (format!("{found} velden in plaats van {expected}"), format!("{found} fields instead of {expected}"))
            }
            OboReason::Masked => (
                "het persoonsnummer heeft geen negen cijfers; een gemaskeerd nummer is geen sleutel".to_owned(),
                "the person's number has not nine digits; a masked number is no key".to_owned(),
            ),
            OboReason::Number => (
                "er moet één persoonsnummer staan: burgerservicenummer of onderwijsnummer".to_owned(),
                "there must be one person's number: burgerservicenummer or onderwijsnummer".to_owned(),
            ),
            OboReason::Duplicate { earlier } => {
                (format!("dezelfde sleutel als regel {earlier}"), format!("the same key as line {earlier}"))
            }
        };
        match lang {
            Lang::Nl => format!("OBO, regel {}: {nl}", self.line),
            Lang::En => format!("OBO, line {}: {en}", self.line),
        }
    }
}
