//! Why no SQL can be printed.
//!
//! In: names out of the catalogue. Out: one sentence in either language. Refuses nothing.

use super::texts;
use crate::diagnose::{Lang, ProgramFault, Spoken};

/// A plan of which no SQL can be printed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.say(Lang::En))]
pub enum SqlError {
    /// A table or a column of the register that hides one of the script.
    Name {
        /// The table.
        table: String,
        /// The column.
        column: String,
    },
    /// What must be there is not.
    Program(#[from] ProgramFault),
}

impl Spoken for SqlError {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::Name { table, column } => texts::Name { table, column }.say(lang),
            Self::Program(fault) => fault.say(lang),
        }
    }
}
