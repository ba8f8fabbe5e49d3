//! Why no plan can be made of a besluit that passed the check.
//!
//! In: names out of the besluit and the catalogue. Out: one sentence in either language. Refuses: nothing.

use super::texts;
use crate::diagnose::{Lang, ProgramFault, Spoken};

/// A besluit cannot be planned.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.say(Lang::En))]
pub enum PlanError {
    /// A moment that the besluit does not list.
    UnknownMoment {
        /// The number asked for.
        number: u32,
    },
    /// The moment covers no granted studiejaar.
    MomentWithoutStudiejaar {
        /// The number asked for.
        number: u32,
    },
    /// The law on the day of the moment is not known to the catalogue yet.
    UnknownLaw {
        /// The number asked for.
        number: u32,
    },
    /// A row whose variabele cannot be computed from the snapshot yet.
    NotComputable {
        /// Rubriek code and reason, for every such row.
        rows: Vec<(String, String)>,
    },
    /// A unit of rows that cannot be built yet.
    Eenheid {
        /// Deelbestand.
        deelbestand: String,
        /// Its unit.
        eenheid: String,
    },
    /// A rule of the catalogue does not type-check: a fault of the program, found by its tests.
    Rekenregel {
        /// Variabele or selection.
        name: String,
        /// The first fault.
        error: String,
    },
    /// What must be there is not.
    Program(#[from] ProgramFault),
}

impl Spoken for PlanError {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::UnknownMoment { number } => texts::UnknownMoment { number }.say(lang),
            Self::MomentWithoutStudiejaar { number } => texts::MomentWithoutStudiejaar { number }.say(lang),
            Self::UnknownLaw { number } => texts::UnknownLaw { number }.say(lang),
            Self::NotComputable { rows } => {
                let rows: String = rows.iter().map(|(code, reason)| format!("\n  {code}: {reason}")).collect();
                texts::NotComputable.say(lang) + &rows
            }
            Self::Eenheid { deelbestand, eenheid } => texts::Eenheid { deelbestand, eenheid }.say(lang),
            Self::Rekenregel { name, error } => texts::Rekenregel { name, error }.say(lang),
            Self::Program(fault) => fault.say(lang),
        }
    }
}
