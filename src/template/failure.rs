//! Why no besluit can be begun.
//!
//! In: names as typed, and what the catalogue has instead. Out: one sentence in either language.

use super::texts;
use crate::calendar::Date;
use crate::diagnose::{Lang, ProgramFault, Spoken};

/// One thing that is asked for and cannot be.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.say(Lang::En))]
pub enum TemplateError {
    /// No designation knows the recipient.
    UnknownOntvanger {
        /// As typed.
        name: String,
        /// What it is probably a slip of.
        likely: Option<String>,
        /// Every recipient.
        known: Vec<String>,
    },
    /// The recipient is not designated for such a purpose or for such sectors.
    NotDesignated {
        /// Id of the recipient.
        name: String,
        /// Purpose and sectors.
        wanted: String,
        /// The day.
        date: Date,
        /// What it is designated for on that day.
        known: Vec<String>,
    },
    /// No such purpose.
    UnknownDoel {
        /// As typed.
        doel: String,
        /// Every purpose.
        known: Vec<String>,
    },
    /// No such sector.
    UnknownSector {
        /// As typed.
        sector: String,
        /// Every sector.
        known: Vec<String>,
    },
    /// No such variabele.
    UnknownVariabele {
        /// As typed.
        name: String,
        /// What it is probably a slip of.
        likely: Option<String>,
    },
    /// No decision can grant it.
    Banned {
        /// The variabele.
        name: String,
        /// The provision that bans it.
        provision: String,
    },
    /// Nothing that it is made of is registered of these participants on that day.
    NotRegistered {
        /// The variabele.
        name: String,
        /// The sectors.
        sectors: Vec<String>,
        /// The day.
        date: Date,
    },
    /// None of the rows of a file can be delivered from the register as it is.
    NothingDeliverable {
        /// The variabele.
        name: String,
        /// The unit of its rows.
        eenheid: String,
        /// Why it cannot be delivered, as the catalogue says.
        reason: String,
    },
    /// A parameter is not given.
    MissingParameter {
        /// The variabele.
        name: String,
        /// The parameter.
        parameter: String,
        /// What it may be.
        values: String,
    },
    /// A parameter that the variabele does not have.
    UnknownParameter {
        /// The variabele.
        name: String,
        /// As typed.
        parameter: String,
        /// Those that it has.
        known: Vec<String>,
    },
    /// A parameter of another form.
    MalformedParameter {
        /// The variabele.
        name: String,
        /// The parameter.
        parameter: String,
        /// What it may be.
        values: String,
    },
    /// The same row twice.
    Twice {
        /// The variabele.
        name: String,
    },
    /// What must be there is not.
    Program(#[from] ProgramFault),
}

impl Spoken for TemplateError {
    fn say(&self, lang: Lang) -> String {
        let none = |names: &[String]| if names.is_empty() { "-".to_owned() } else { names.join(", ") };
        match self {
            Self::UnknownOntvanger { name, likely: Some(likely), .. } => {
                texts::LikelyOntvanger { name, likely }.say(lang)
            }
            Self::UnknownOntvanger { name, likely: None, known } => {
                texts::UnknownOntvanger { name, known: &none(known) }.say(lang)
            }
            Self::NotDesignated { name, wanted, date, known } => {
                texts::NotDesignated { name, wanted, date, known: &none(known) }.say(lang)
            }
            Self::UnknownDoel { doel, known } => texts::UnknownDoel { doel, known: &none(known) }.say(lang),
            Self::UnknownSector { sector, known } => texts::UnknownSector { sector, known: &none(known) }.say(lang),
            Self::UnknownVariabele { name, likely: Some(likely) } => texts::LikelyVariabele { name, likely }.say(lang),
            Self::UnknownVariabele { name, likely: None } => texts::UnknownVariabele { name }.say(lang),
            Self::Banned { name, provision } => texts::Banned { name, provision }.say(lang),
            Self::NotRegistered { name, sectors, date } => {
                texts::NotRegistered { name, sectors: &none(sectors), date }.say(lang)
            }
            Self::NothingDeliverable { name, eenheid, reason } => {
                texts::NothingDeliverable { name, eenheid, reason }.say(lang)
            }
            Self::MissingParameter { name, parameter, values } => {
                texts::MissingParameter { name, parameter, values }.say(lang)
            }
            Self::UnknownParameter { name, parameter, known } => {
                texts::UnknownParameter { name, parameter, known: &none(known) }.say(lang)
            }
            Self::MalformedParameter { name, parameter, values } => {
                texts::MalformedParameter { name, parameter, values }.say(lang)
            }
            Self::Twice { name } => texts::Twice { name }.say(lang),
            Self::Program(fault) => fault.say(lang),
        }
    }
}
