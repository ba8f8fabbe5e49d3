//! A fault of the program itself: what must be there by construction, and is not.
//!
//! In: names out of the catalogue and the plan, never a value. Out: one sentence in either language that asks to report it.
//! Refuses: to go on with a default: nothing is written, and the command ends as a failure (exit 3).

use super::{Lang, Spoken};

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
        let (nl, en) = match self {
            Self::Table { table } => {
                (format!("tabel {table} staat niet in het plan"), format!("no table {table} in the plan"))
            }
            Self::Column { table, column } => (
                format!("kolom {table}.{column} staat niet in het plan"),
                format!("no column {table}.{column} in the plan"),
            ),
            Self::Source { source_id } => {
                (format!("bron {source_id} is niet geladen"), format!("source {source_id} is not loaded"))
            }
            Self::SourceColumn { source_id, column } => (
                format!("kolom {source_id}.{column} is niet geladen"),
                format!("column {source_id}.{column} is not loaded"),
            ),
            Self::SourceYear { source_id } => (
                format!("bron {source_id} is alleen voor de peiljaren geladen, een rekenregel zoekt een ander jaar op"),
                format!("source {source_id} is loaded for the peiljaren only, a rekenregel looks up another year"),
            ),
            Self::Variabele { id } => {
                (format!("variabele {id} staat niet in de catalogus"), format!("no variabele {id} in the catalogue"))
            }
            Self::Selectie { id } => {
                (format!("selectie {id} staat niet in de catalogus"), format!("no selectie {id} in the catalogue"))
            }
            Self::Part { part } => (format!("onderdeel `{part}` ontbreekt"), format!("part `{part}` is missing")),
        };
        match lang {
            Lang::Nl => format!(
                "fout in het programma: {nl}; er is niets geschreven. Meld dit, met het besluit en de uitvoer van `rod-release --version`"
            ),
            Lang::En => format!(
                "fault of the program: {en}; nothing was written. Please report this, with the besluit and the output of `rod-release --version`"
            ),
        }
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
