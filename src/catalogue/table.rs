//! The register schema: tables, columns, types, and the onderdeel of the BRO that each column registers.
//!
//! In: `data/register/*.toml`. Out: [`Table`]. Refuses: unknown keys and types.

use super::one_or_several::one_or_several;

/// Type of a column of the register or of an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Type {
    /// Persoonsgebonden nummer: nine digits that pass the BSN or the onderwijsnummer test.
    Pgn,
    /// Onderwijsnummer only: prefix 10, remainder 5.
    Onderwijsnummer,
    /// A code: short, no free text; `codelijst` or `patroon` restricts it.
    Code,
    /// Free text.
    #[serde(rename = "tekst")]
    Text,
    /// A complete ISO date.
    #[serde(rename = "datum")]
    Date,
    /// A date whose day, or month and day, may be `00`.
    #[serde(rename = "onvolledige_datum")]
    IncompleteDate,
    /// A whole number, no sign, no leading zeros.
    #[serde(rename = "geheel")]
    Integer,
    /// A decimal number with a point, at most four decimals.
    #[serde(rename = "decimaal")]
    Decimal,
    /// `J` or `N` in the register; true or false in a rule.
    #[serde(rename = "janee")]
    YesNo,
}

impl Type {
    /// The word of the data files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Pgn => "pgn",
            Self::Onderwijsnummer => "onderwijsnummer",
            Self::Code => "code",
            Self::Text => "tekst",
            Self::Date => "datum",
            Self::IncompleteDate => "onvolledige_datum",
            Self::Integer => "geheel",
            Self::Decimal => "decimaal",
            Self::YesNo => "janee",
        }
    }
}

/// What it means that there is nothing: no cell, no row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Absence {
    /// It could be there: not registered, or not said by a source.
    #[default]
    #[serde(rename = "ontbreekt")]
    Missing,
    /// There is nothing to say: an enrolment that goes on has no last day.
    #[serde(rename = "niet_van_toepassing")]
    NotApplicable,
}

/// How a row of a table is found for a day.
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Deserialize)]
#[serde(tag = "soort", rename_all = "snake_case", deny_unknown_fields)]
pub enum Validity {
    /// No days: a row holds whatever the day.
    #[serde(rename = "altijd")]
    Always,
    /// The row with the greatest `begin` on or before the day; it ends the day before the next begins.
    #[serde(rename = "opvolgend")]
    Successive {
        /// Column of the first day.
        begin: String,
    },
    /// Valid from `begin`, which is always filled, up to and including `einde`; an empty end is open.
    #[serde(rename = "tussen")]
    Between {
        /// Column of the first day.
        begin: String,
        /// Column of the last day, inclusive.
        #[serde(rename = "einde")]
        end: String,
    },
    /// An event: valid on its own day only.
    #[serde(rename = "op")]
    On {
        /// Column of the day.
        #[serde(rename = "datum")]
        date: String,
    },
}

impl Validity {
    /// The columns that say when a row is valid.
    pub fn columns(&self) -> impl Iterator<Item = &str> {
        let (first, last) = match self {
            Self::Always => (None, None),
            Self::Successive { begin: day } | Self::On { date: day } => (Some(day), None),
            Self::Between { begin, end } => (Some(begin), Some(end)),
        };
        first.into_iter().chain(last).map(String::as_str)
    }
}

/// A column of a table.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// Name in the header of the CSV.
    #[serde(rename = "naam")]
    pub name: String,
    /// Type.
    #[serde(rename = "type")]
    pub kind: Type,
    /// Must be filled.
    #[serde(default)]
    #[serde(rename = "verplicht")]
    pub required: bool,
    /// Onderdelen of the BRO that it registers (`4.1.c`), written as one text or as a list; without one it can never be
    /// released. One code may say several things at once (an elementcode: schoolsoort, leerweg and profiel): then all
    /// of them have to be granted, or a rule gives the granted part.
    #[serde(default, deserialize_with = "one_or_several")]
    #[serde(rename = "onderdeel")]
    pub onderdelen: Vec<String>,
    /// Allowed values.
    pub codelijst: Option<String>,
    /// Shape of a code, one class per position: `9` digit, `A` capital, `X` capital or digit, other characters
    /// literally, `\` makes the next one literal; several shapes separated by `|`. Read it with
    /// [`Pattern`](super::Pattern).
    #[serde(rename = "patroon")]
    pub pattern: Option<String>,
    /// What an empty cell means.
    #[serde(default)]
    #[serde(rename = "leeg")]
    pub empty: Absence,
    /// What it is, in Dutch.
    pub omschrijving: String,
}

/// The name of the state of the register in a [`DateOrder`].
pub const STAND_PER: &str = "stand_per";

/// Two dates in the order in which they can be: a column of the table, `persoon.column`, or [`STAND_PER`].
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DateOrder {
    /// The date that cannot come after the other.
    #[serde(rename = "eerst")]
    pub first: String,
    /// The other.
    #[serde(rename = "daarna")]
    pub later: String,
    /// Such a row says nothing: a fault of the register, and no warning. A build leaves it out of the population.
    #[serde(rename = "fout", default)]
    pub fault: bool,
}

/// When a row that hangs on the person, and on no inschrijving, is in a population: when it is of the studiejaar, and its
/// person is in the population by an inschrijving.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AsUnit {
    /// The sector that it is of, whoever takes it.
    pub sector: String,
    /// Rekenregel: is it of the studiejaar?
    #[serde(rename = "van_studiejaar")]
    pub of_studiejaar: String,
    /// Which rows those are, in Dutch, for the codebook.
    pub omschrijving: String,
    /// Rekenregel: code of the instelling that gave it.
    pub instelling: String,
    /// Rekenregel: is it of something else than its table? Such rows are left out and counted; `omschrijving` says which.
    #[serde(rename = "buiten")]
    pub excluded: Option<String>,
}

/// A table of the snapshot.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// Name; the stem of its data file.
    pub id: String,
    /// Position in the schema; parents first, `persoon` is 0.
    #[serde(rename = "volgorde")]
    pub order: u32,
    /// Key columns; the first is `pgn`.
    #[serde(rename = "sleutel")]
    pub key: Vec<String>,
    /// Table of which a row must exist with the shared key columns; `None` for `persoon`.
    #[serde(rename = "hoort_bij")]
    pub belongs_to: Option<String>,
    /// A snapshot may lack it: then nobody has a row.
    #[serde(default)]
    #[serde(rename = "optioneel")]
    pub optional: bool,
    /// Rows of one person may have the same key: then nothing says which of them is valid, and none is.
    #[serde(default)]
    #[serde(rename = "gelijktijdig")]
    pub simultaneous: bool,
    /// What a row is called where it is the unit of a deelbestand (`examen`), when that is not the name of the table.
    pub eenheid: Option<String>,
    /// As a unit: which rows are in a population; without it those whose person is by an inschrijving.
    #[serde(rename = "als_eenheid")]
    pub as_unit: Option<AsUnit>,
    /// Below an inschrijving: the sectors whose enrolments have such rows; of any where it is empty. Of others there is
    /// nothing to say.
    #[serde(default)]
    pub sectoren: Vec<String>,
    /// What it means that there is no row.
    #[serde(default)]
    #[serde(rename = "zonder_rij")]
    pub without_row: Absence,
    /// How a row is found for a day.
    #[serde(rename = "geldigheid")]
    pub validity: Validity,
    /// Dates that contradict each other when the first comes after the second.
    #[serde(default)]
    #[serde(rename = "datumvolgorde")]
    pub date_orders: Vec<DateOrder>,
    /// What it is, in Dutch.
    pub omschrijving: String,
    /// Columns in the order of the header.
    #[serde(rename = "kolom")]
    pub columns: Vec<Column>,
}

impl Table {
    /// What a row is called where it is the unit of a deelbestand.
    #[must_use]
    pub fn eenheid(&self) -> &str {
        self.eenheid.as_deref().unwrap_or(&self.id)
    }

    /// A column by name.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.name == name)
    }
}
