//! A line of an OBO that cannot be used.
//!
//! In: its number. Out: [`OboError`]. Refuses: to say what stands there: it is a person's number.

use super::texts;
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
        let line = &self.line;
        match &self.reason {
            OboReason::Record => texts::Record { line }.say(lang),
            OboReason::Fields { found, expected } => texts::Fields { line, found, expected }.say(lang),
            OboReason::Masked => texts::Masked { line }.say(lang),
            OboReason::Number => texts::Number { line }.say(lang),
            OboReason::Duplicate { earlier } => texts::Duplicate { line, earlier }.say(lang),
        }
    }
}
