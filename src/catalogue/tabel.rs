//! The register schema: tables, columns, types, and the onderdeel of the BRO that each column registers.
//!
//! In: `data/register/*.toml`. Out: [`Tabel`]. Refuses: unknown keys and types.

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
    Tekst,
    /// A complete ISO date.
    Datum,
    /// A date whose day, or month and day, may be `00`.
    OnvolledigeDatum,
    /// A whole number, no sign, no leading zeros.
    Geheel,
    /// A decimal number with a point, at most four decimals.
    Decimaal,
    /// `J` or `N` in the register; true or false in a rule.
    Janee,
}

impl Type {
    /// The word of the data files.
    #[must_use]
    pub fn woord(self) -> &'static str {
        match self {
            Self::Pgn => "pgn",
            Self::Onderwijsnummer => "onderwijsnummer",
            Self::Code => "code",
            Self::Tekst => "tekst",
            Self::Datum => "datum",
            Self::OnvolledigeDatum => "onvolledige_datum",
            Self::Geheel => "geheel",
            Self::Decimaal => "decimaal",
            Self::Janee => "janee",
        }
    }
}

/// How a row of a table is found for a day.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(tag = "soort", rename_all = "snake_case", deny_unknown_fields)]
pub enum Geldigheid {
    /// One row per person, always valid.
    Altijd,
    /// The row with the greatest `begin` on or before the day; it ends the day before the next begins.
    Opvolgend {
        /// Column of the first day.
        begin: String,
    },
    /// Valid from `begin`, which is always filled, up to and including `einde`; an empty end is open.
    Tussen {
        /// Column of the first day.
        begin: String,
        /// Column of the last day, inclusive.
        einde: String,
    },
    /// An event: valid on its own day only.
    Op {
        /// Column of the day.
        datum: String,
    },
}

/// A column of a table.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kolom {
    /// Name in the header of the CSV.
    pub naam: String,
    /// Type.
    #[serde(rename = "type")]
    pub soort: Type,
    /// Must be filled.
    #[serde(default)]
    pub verplicht: bool,
    /// Onderdeel of the BRO that it registers (`4.1.c`); without one it can never be released.
    pub onderdeel: Option<String>,
    /// Allowed values.
    pub codelijst: Option<String>,
    /// Shape of a code, one class per position: `9` digit, `A` capital, `X` capital or digit, other characters
    /// literally, `\` makes the next one literal; several shapes separated by `|`. Read it with
    /// [`Patroon`](super::Patroon).
    pub patroon: Option<String>,
    /// What it is, in Dutch.
    pub omschrijving: String,
}

/// A table of the snapshot.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tabel {
    /// Name; the stem of its data file.
    pub id: String,
    /// Position in the schema; parents first, `persoon` is 0.
    pub volgorde: u32,
    /// Key columns; the first is `pgn`.
    pub sleutel: Vec<String>,
    /// Table of which a row must exist with the shared key columns; `None` for `persoon`.
    pub hoort_bij: Option<String>,
    /// How a row is found for a day.
    pub geldigheid: Geldigheid,
    /// What it is, in Dutch.
    pub omschrijving: String,
    /// Columns in the order of the header.
    #[serde(rename = "kolom")]
    pub kolommen: Vec<Kolom>,
}

impl Tabel {
    /// A column by name.
    #[must_use]
    pub fn kolom(&self, naam: &str) -> Option<&Kolom> {
        self.kolommen.iter().find(|kolom| kolom.naam == naam)
    }
}
