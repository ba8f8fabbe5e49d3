//! The catalogue: law, register schema, variabelen, code lists, public sources, as dated data files.
//!
//! In: `data/**/*.toml`, embedded in the binary. Out: [`Catalogue`], from [`Catalogue::builtin`].
//! Refuses: a file in the wrong place, a stem that is not its id, an unknown key. Found by being there: a new file
//! is a new entry.

mod codelijst;
mod doelgroep;
mod entry;
mod failure;
mod files;
pub mod law;
mod load;
mod marks;
mod meaning;
mod narrowing;
mod one_or_several;
mod parse;
mod part_granted;
mod pattern;
mod phrases;
mod placeholder;
mod said_text;
mod selectie;
mod signal;
mod source;
mod table;
#[cfg(test)]
mod tests;
mod texts;
mod variabele;
mod words;

pub use codelijst::{Code, Codelijst};
pub use doelgroep::{Doelgroep, DoelgroepParameter};
pub use failure::{CatalogueError, CatalogueErrorKind, DataFolderError};
pub use files::{DataFile, DataFiles};
pub use meaning::{Meanings, Printed, Verdict};
pub use narrowing::{Narrowing, Narrowings};
pub use pattern::{Pattern, Position};
pub use phrases::{AreaPhrases, Characters, Identifier, Phrases, ProcessorPhrases};
pub use said_text::{FoundPhrase, PhraseList, SaidText};
pub use selectie::Selectie;
pub use signal::{NamedDays, Signal, SignalCount, SignalDays, SignalGroup, SignalGroups, SignalRows};
pub use source::{NamedCodes, Source, SourceColumn};
pub use table::{Absence, Column, DateOrder, STAND_PER, Table, Type, Validity};
pub use variabele::{OutsideLaw, Parameter, ParameterType, SourceKind, Variabele, VariabeleColumn, VariabeleKind};
pub use words::WordList;

use crate::calendar::MonthDay;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Everything that is built in and not code.
#[derive(Clone, Debug)]
pub struct Catalogue {
    /// Version of the data, named in every manifest.
    pub version: String,
    /// The register schema, parents before children; `persoon` first.
    pub tables: Vec<Table>,
    /// What a rubriek can mean, by id.
    pub variabelen: BTreeMap<String, Variabele>,
    /// Code lists, by id.
    pub codelijsten: BTreeMap<String, Codelijst>,
    /// Public sources, by id.
    pub sources: BTreeMap<String, Source>,
    /// Selection rules for a population, by id.
    pub selecties: BTreeMap<String, Selectie>,
    /// Quality signals of the register, by id.
    pub signals: BTreeMap<String, Signal>,
    /// Their groups, and the rows that they look at.
    pub signal_groups: SignalGroups,
    /// What a provision of BRO 23–39 grants beside the annex, by id. No decision under WRO 23 can name one.
    pub gegevens: BTreeMap<String, Variabele>,
    /// Conditions of BRO 23–39 on persons, by id.
    pub doelgroepen: BTreeMap<String, Doelgroep>,
    /// Direct identifiers that can never be a column, with the provision that bans them: onderdeel → grondslag.
    pub banned: BTreeMap<String, String>,
    /// Words that mean the same, and words that mean nothing.
    pub words: WordList,
    /// Phrases by which the text of a decision is recognised.
    pub phrases: Phrases,
    /// Parts of a datum, in words.
    pub narrowings: Narrowings,
    /// Filled by [`Catalogue::meanings`].
    pub(crate) meanings: OnceLock<Meanings>,
}

impl Catalogue {
    /// The built-in catalogue, parsed once per process.
    ///
    /// # Errors
    /// See [`Catalogue::builtin`].
    pub fn get() -> Result<&'static Self, CatalogueError> {
        static BUILTIN: OnceLock<Catalogue> = OnceLock::new();
        if let Some(catalogue) = BUILTIN.get() {
            return Ok(catalogue);
        }
        let catalogue = Self::builtin()?;
        Ok(BUILTIN.get_or_init(|| catalogue))
    }

    /// The words of the variabelen, found once: variabelen that are added later are not among them.
    #[must_use]
    pub fn meanings(&self, wet: &law::Wet) -> &Meanings {
        self.meanings.get_or_init(|| Meanings::new(&self.variabelen, &self.codelijsten, &self.words, wet))
    }

    /// A table by name.
    #[must_use]
    pub fn table(&self, name: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.id == name)
    }

    /// The table whose rows are a unit (`examen`), by the name of the unit or its own.
    #[must_use]
    pub fn table_of(&self, eenheid: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.eenheid() == eenheid)
    }

    /// The first day of every studiejaar of a sector; `None` only for data that no catalogue ships with.
    #[must_use]
    pub fn begin_of_studiejaar(&self, sector: &str) -> Option<MonthDay> {
        // What stands for the sectors that are not named.
        const OTHERS: &str = "overig";
        let table = &self.phrases.studiejaar;
        table.get(sector).or_else(|| table.get(OTHERS)).and_then(|day| MonthDay::read(day))
    }

    /// When a row of this unit is in a population, where it hangs on the person and on no inschrijving: exams, results.
    #[must_use]
    pub fn as_unit(&self, eenheid: &str) -> Option<&table::AsUnit> {
        self.table_of(eenheid)?.as_unit.as_ref()
    }
}
