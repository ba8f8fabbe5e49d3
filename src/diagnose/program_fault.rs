//! A fault of the program itself: what must be there by construction, and is not.
//!
//! In: names out of the catalogue and the plan, never a value. Out: one sentence in either language that asks to report it.
//! Refuses: to go on with a default: nothing is written, and the command ends as a failure (exit 3).

use super::{Lang, Spoken, texts};

/// What is missing. Whoever meets one stops; no input can cause it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.say(Lang::En))]
pub enum ProgramFault {
    /// A table that the plan does not read.
    Table {
        /// Table.
        table: String,
    },
    /// A column that the plan does not read.
    Column {
        /// Table.
        table: String,
        /// Column.
        column: String,
    },
    /// A public source that was not loaded.
    Source {
        /// Source.
        source_id: String,
    },
    /// A column of a public source that was not loaded.
    SourceColumn {
        /// Source.
        source_id: String,
        /// Column.
        column: String,
    },
    /// A source was loaded for some years only, and a rule looks up another year than the peiljaar.
    SourceYear {
        /// Source.
        source_id: String,
    },
    /// A variabele of an admitted besluit that the catalogue does not have.
    Variabele {
        /// Its id.
        id: String,
    },
    /// A selection of an admitted besluit that the catalogue does not have.
    Selectie {
        /// Its id.
        id: String,
    },
    /// A part that was made for each deelbestand, studiejaar, rule or column, and lacks one.
    Part {
        /// What it is, as the program calls it.
        part: &'static str,
    },
}

impl Spoken for ProgramFault {
    fn say(&self, lang: Lang) -> String {
        let what = match self {
            Self::Table { table } => texts::Table { table }.say(lang),
            Self::Column { table, column } => texts::Column { table, column }.say(lang),
            Self::Source { source_id } => texts::Source { source_id }.say(lang),
            Self::SourceColumn { source_id, column } => texts::SourceColumn { source_id, column }.say(lang),
            Self::SourceYear { source_id } => texts::SourceYear { source_id }.say(lang),
            Self::Variabele { id } => texts::Variabele { id }.say(lang),
            Self::Selectie { id } => texts::Selectie { id }.say(lang),
            Self::Part { part } => texts::Part { part }.say(lang),
        };
        texts::ProgramFault { what: &what }.say(lang)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_names_what_is_missing_and_asks_to_be_reported_in_both_languages() {
        let fault = ProgramFault::Column { table: "persoon".into(), column: "onderwijsnummer_eerder".into() };
        for (lang, ask) in [(Lang::Nl, "Meld dit"), (Lang::En, "Please report")] {
            let sentence = fault.say(lang);
            assert!(sentence.contains("persoon.onderwijsnummer_eerder") && sentence.contains(ask), "{sentence}");
        }
    }
}
