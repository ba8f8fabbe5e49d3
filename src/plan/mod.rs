//! The plan: what a build will do, known before anything is read.
//!
//! In: an admitted besluit and the catalogue. Out: [`Plan`]: deelbestanden with their columns and rules, the read set,
//! the peildata, the delivery calendar. Refuses: an unchecked besluit (only `check` makes an `Admitted`), a moment that
//! the besluit does not have, a variabele that cannot be computed yet.

mod build;
mod delivery_calendar;
mod failure;
mod levering;
mod read_set;
mod rules;
mod show;
mod states;
mod texts;

pub use build::{PlanChoice, plan};
pub use delivery_calendar::{MARGIN_DAYS, Moment, erase_by};
pub use failure::PlanError;
pub use levering::{LeveringColumn, LeveringPlan, plan_levering};
pub use read_set::{EARLIER_NUMBER, EARLIER_ONDERWIJSNUMMER, layout_of_reads, sources_of_reads};
pub use show::{to_json, to_text};
pub use states::NeededState;

use crate::calendar::{Date, Studiejaar};
use crate::catalogue::{OutsideLaw, SourceKind, Type, VariabeleKind};
use crate::register::{EmptyKind, Layout};
use crate::rekenregel::Rekenregel;
use std::collections::{BTreeMap, BTreeSet};

/// A besluit made ready to run.
pub struct Plan {
    /// Deelbestanden in the order of the besluit.
    pub deelbestanden: Vec<PlanDeelbestand>,
    /// Rows that are granted and not delivered, in the order of the annex.
    pub undeliverable: Vec<UndeliverableRow>,
    /// Studiejaren that this build delivers, with their expanded peildata.
    pub peildata: Vec<Peildatum>,
    /// The units of the deelbestanden, each once; [`PlanDeelbestand::unit`] points here.
    pub units: Vec<PlanUnit>,
    /// Tables and columns of the snapshot that are read.
    pub layout: Layout,
    /// Columns of public sources that are read, per source.
    pub sources: BTreeMap<String, Vec<String>>,
    /// Domain of the omnummer.
    pub domain: Domain,
    /// The delivery calendar.
    pub delivery_calendar: Vec<Moment>,
    /// The state of the register may not be from before this day.
    pub required_state: Date,
}

impl Plan {
    /// How many rows of the annex are delivered.
    #[must_use]
    pub fn delivered_rows(&self) -> usize {
        let columns = self.deelbestanden.iter().flat_map(|part| &part.columns);
        columns.map(|column| column.rubriek_index).collect::<BTreeSet<_>>().len()
    }

    /// The deelbestanden of a unit, by its number.
    pub fn of_unit(&self, unit: usize) -> impl Iterator<Item = &PlanDeelbestand> {
        self.deelbestanden.iter().filter(move |part| part.unit == unit)
    }

    /// Years of which editions of the public sources are needed.
    #[must_use]
    pub fn peiljaren(&self) -> BTreeSet<i32> {
        self.peildata.iter().map(|peildatum| peildatum.studiejaar.peiljaar()).collect()
    }

    /// The code lists that a column uses.
    #[must_use]
    pub fn codelijsten(&self) -> BTreeSet<&str> {
        let columns = self.deelbestanden.iter().flat_map(|part| &part.columns);
        columns.filter_map(|column| column.codelijst.as_deref()).collect()
    }

    /// The lists of names that a column uses.
    #[must_use]
    pub fn name_lists(&self) -> BTreeSet<&str> {
        let columns = self.deelbestanden.iter().flat_map(|part| &part.columns);
        columns.filter_map(|column| column.name_list.as_deref()).collect()
    }

    /// The data files, as deelbestand and peildatum, in the order of [`Plan::files`].
    pub fn data_files(&self) -> impl Iterator<Item = (&PlanDeelbestand, &Peildatum)> {
        self.numbered_files().map(|(_, file)| file)
    }

    /// The data files, as numbers of deelbestand and studiejaar; deelbestand first, in the order of the besluit.
    #[must_use]
    pub fn files(&self) -> Vec<(usize, usize)> {
        self.numbered_files().map(|(numbers, _)| numbers).collect()
    }

    /// As [`Plan::files`] and [`Plan::data_files`] have them.
    fn numbered_files(&self) -> impl Iterator<Item = ((usize, usize), (&PlanDeelbestand, &Peildatum))> {
        self.deelbestanden.iter().enumerate().flat_map(|(deelbestand_index, part)| {
            let years = self.peildata.iter().enumerate();
            let own = years.filter(|(_, peildatum)| part.studiejaren.contains(&peildatum.studiejaar));
            own.map(move |(year_index, peildatum)| ((deelbestand_index, year_index), (part, peildatum)))
        })
    }
}

/// A studiejaar with its dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Peildatum {
    /// The studiejaar.
    pub studiejaar: Studiejaar,
    /// The peildatum in it.
    pub date: Date,
}

/// A row that is granted and cannot be delivered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UndeliverableRow {
    /// Rubriek code as printed.
    pub rubriek: String,
    /// "Omschrijving" as printed.
    pub omschrijving: String,
    /// Why, in the words of the besluit.
    pub reason: String,
}

/// The pseudonym domain: `"rod-release/omnummer/v1" 0x1F sector 0x1F ontvanger 0x1F reeks`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Domain {
    /// Sector.
    pub sector: String,
    /// Id of the recipient.
    pub ontvanger: String,
    /// Series.
    pub reeks: String,
}

/// What rows are: an inschrijving, a person, an exam. Deelbestanden of one unit and one population
/// share it and its rules.
pub struct PlanUnit {
    /// Name of the unit.
    pub eenheid: String,
    /// The table of which each row is one.
    pub table: String,
    /// Which rows belong to the population of a studiejaar.
    pub selectie: Rekenregel,
    /// Which rows are of the same sector and studiejaar, funded or not: the persons among whom somebody is looked for.
    /// `None`: the population is all of them.
    pub register: Option<Rekenregel>,
    /// Which rows would belong to it, but are of something else than their table: they are counted. `None`: no such rows.
    pub excluded: Option<Rekenregel>,
    /// The distinct rules of all columns; [`PlanColumn::rule`] points here.
    pub rules: Vec<Rekenregel>,
}

/// One deelbestand: one file per studiejaar.
pub struct PlanDeelbestand {
    /// Name; part of the file name.
    pub name: String,
    /// What one row is.
    pub eenheid: String,
    /// Its place in [`Plan::units`].
    pub unit: usize,
    /// Key columns for a diff.
    pub key: Vec<String>,
    /// What it is, as the besluit says.
    pub omschrijving: Option<String>,
    /// Studiejaren for which it is delivered, among those of the plan.
    pub studiejaren: Vec<Studiejaar>,
    /// The day per which the decision has the register consolidated, of each studiejaar in order; empty where it names
    /// none: then any state that is not before the peildatum will do.
    pub consolidated: Vec<(Studiejaar, Date)>,
    /// Of a file of exams the last day of which it has rows, of each studiejaar in order: a state from before does not have
    /// them all.
    pub reaches: Vec<(Studiejaar, Date)>,
    /// Columns in the order of the annex.
    pub columns: Vec<PlanColumn>,
}

impl PlanDeelbestand {
    /// The state that the decision demands for a studiejaar, where it names one.
    #[must_use]
    pub fn consolidated_per(&self, studiejaar: Studiejaar) -> Option<Date> {
        self.consolidated.iter().find(|(year, _)| *year == studiejaar).map(|(_, date)| *date)
    }
}

/// One output column, with everything that the codebook and the datapackage say of it.
#[derive(Clone, Debug)]
pub struct PlanColumn {
    /// Column name: Dutch, lower case.
    pub name: String,
    /// Rubriek code as printed.
    pub rubriek: String,
    /// Position of the rubriek in the besluit, from 0 (codes are no keys).
    pub rubriek_index: usize,
    /// Citation as printed; empty where the annex cites nothing.
    pub artikel: String,
    /// Citation as meant, when an erratum corrects it.
    pub artikel_bedoeld: Option<String>,
    /// Variabele in the catalogue.
    pub variabele: String,
    /// Base, part, derivation or omnummer.
    pub kind: VariabeleKind,
    /// Parameters given by the rubriek.
    pub parameters: BTreeMap<String, String>,
    /// "Omschrijving" as printed.
    pub omschrijving: String,
    /// Label of the column.
    pub label: String,
    /// Type of the cells.
    pub value_type: Type,
    /// Unit, where there is one.
    pub eenheid: Option<String>,
    /// Code list of the values.
    pub codelijst: Option<String>,
    /// List of names that public sources give of the values.
    pub name_list: Option<String>,
    /// Text of the rule; empty for the omnummer.
    pub rekenregel: String,
    /// Its place in the rules of the unit; `None` for the omnummer.
    pub rule: Option<usize>,
    /// Columns of the register that the rule reads.
    pub reads: Vec<(String, String)>,
    /// Public sources that the rule reads.
    pub reads_sources: Vec<String>,
    /// Onderdelen that it is derived from.
    pub onderdelen: Vec<String>,
    /// Source of the definition.
    pub source: String,
    /// Published or convention.
    pub source_kind: SourceKind,
    /// What an empty cell means.
    pub empty: String,
    /// The kinds of empty that can occur.
    pub empty_kinds: BTreeSet<EmptyKind>,
    /// Of whom the law does not have it registered.
    pub outside_law: Option<OutsideLaw>,
}
