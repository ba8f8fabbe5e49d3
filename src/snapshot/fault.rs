//! Faults in the data of a snapshot: where, and what kind. Never the value.
//!
//! In: positions from the readers. Out: [`Faults`], the first [`MAX_SHOWN`] in the order of the files and the count
//! of all. Refuses: a cell: a [`DataFault`] has no field that could hold one.

use crate::diagnose::{Lang, Spoken};

/// Faults shown per run; all are counted.
pub const MAX_SHOWN: usize = 20;

/// What is wrong at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FaultKind {
    /// The row has more or fewer columns than the header.
    ColumnCount,
    /// Bytes that are not UTF-8.
    NotUtf8,
    /// A quote in the middle of a field, or text after a closing quote.
    MisplacedQuote,
    /// The last row has no line end: the file is cut off.
    Truncated,
    /// The row's pgn is lower than the one before.
    Unsorted,
    /// A row with this key stands before.
    DuplicateKey,
    /// No row of the parent table belongs to it.
    Orphan {
        /// Table in which the row is missing.
        parent: &'static str,
    },
    /// Not nine digits that pass the test for a BSN or an onderwijsnummer.
    Pgn,
    /// Not nine digits that pass the test for an onderwijsnummer.
    Onderwijsnummer,
    /// Not an existing day between 1900 and 2155, written `YYYY-MM-DD`.
    Date,
    /// Not a whole number.
    Integer,
    /// Not a decimal number.
    Decimal,
    /// Not in the code list.
    Codelijst,
    /// Not in the shape of this code.
    Pattern,
    /// Empty, where the column must be filled.
    Empty,
    /// The public source `rio_instelling` does not know the institution, so the population cannot be told.
    UnknownSelectie,
    /// The bytes of the file are not the ones that `snapshot.toml` names.
    Hash,
    /// The number of rows is not the one that `snapshot.toml` names.
    RowCount,
}

/// A fault at a place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DataFault {
    /// Position of the table in the layout, for the order of messages.
    pub table_index: usize,
    /// File of the table.
    pub file: String,
    /// Row, from 1, the header not counted; `None`: the file as a whole.
    pub row: Option<u64>,
    /// Column; `None`: the row as a whole.
    pub column: Option<String>,
    /// What is wrong.
    pub kind: FaultKind,
}

impl Spoken for FaultKind {
    fn say(&self, lang: Lang) -> String {
        let (nl, en) = match self {
            Self::ColumnCount => ("ander aantal kolommen dan de kop", "not the number of columns of the header"),
            Self::NotUtf8 => ("geen geldige UTF-8", "not valid UTF-8"),
            Self::MisplacedQuote => {
                ("aanhalingsteken op een verkeerde plaats (RFC 4180)", "misplaced quote (RFC 4180)")
            }
            Self::Truncated => (
                "de laatste rij heeft geen regeleinde: het bestand is afgekapt",
                "the last row has no line end: the file is truncated",
            ),
            Self::Unsorted => (
                "niet gesorteerd op pgn; sorteer de rijen onder de kop met: LC_ALL=C sort -t, -k1,1 -s",
                "not sorted by pgn; sort the rows below the header with: LC_ALL=C sort -t, -k1,1 -s",
            ),
            Self::DuplicateKey => ("deze sleutel komt al voor", "this key occurs before"),
            Self::Orphan { parent } => {
                return match lang {
                    Lang::Nl => format!("hoort bij geen rij van `{parent}`"),
                    Lang::En => format!("belongs to no row of `{parent}`"),
                };
            }
            Self::Pgn => ("geen geldig BSN of onderwijsnummer", "not a valid BSN or onderwijsnummer"),
            Self::Onderwijsnummer => ("geen geldig onderwijsnummer", "not a valid onderwijsnummer"),
            Self::Date => (
                "geen bestaande datum JJJJ-MM-DD tussen 1900 en 2155",
                "not an existing date YYYY-MM-DD between 1900 and 2155",
            ),
            Self::Integer => ("geen geheel getal", "not a whole number"),
            Self::Decimal => ("geen decimaal getal", "not a decimal number"),
            Self::Codelijst => ("staat niet in de codelijst", "not in the code list"),
            Self::Pattern => ("heeft niet de vorm van deze code", "does not have the shape of this code"),
            Self::Empty => ("leeg, maar verplicht", "empty, but mandatory"),
            Self::UnknownSelectie => (
                "de instelling staat niet in de bron rio_instelling: bekostiging en dus populatie onbekend",
                "the institution is not in the source rio_instelling: funding, and so the population, unknown",
            ),
            Self::Hash => (
                "de bytes zijn niet die van snapshot.toml (sha256)",
                "the bytes are not those of snapshot.toml (sha256)",
            ),
            Self::RowCount => {
                ("het aantal rijen is niet dat van snapshot.toml", "the number of rows is not that of snapshot.toml")
            }
        };
        match lang {
            Lang::Nl => nl.to_owned(),
            Lang::En => en.to_owned(),
        }
    }
}

impl Spoken for DataFault {
    fn say(&self, lang: Lang) -> String {
        let mut text = self.file.clone();
        if let Some(row) = self.row {
            text.push_str(match lang {
                Lang::Nl => ", rij ",
                Lang::En => ", row ",
            });
            text.push_str(&row.to_string());
        }
        if let Some(column) = &self.column {
            text.push_str(match lang {
                Lang::Nl => ", kolom ",
                Lang::En => ", column ",
            });
            text.push_str(column);
        }
        format!("{text}: {}", self.kind.say(lang))
    }
}

/// The first faults and the number of all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults {
    /// At most [`MAX_SHOWN`].
    pub shown: Vec<DataFault>,
    /// How many there are.
    pub total: u64,
}

impl Faults {
    /// Counts a fault, and keeps it while there is room.
    pub fn report(&mut self, fault: DataFault) {
        self.total += 1;
        if self.shown.len() < MAX_SHOWN {
            self.shown.push(fault);
        }
    }

    /// No fault at all?
    #[must_use]
    pub fn none(&self) -> bool {
        self.total == 0
    }

    /// Counts faults of which no more is kept.
    pub fn tally(&mut self, count: u64) {
        self.total += count;
    }

    /// Sorts by file, row and column.
    pub fn finish(&mut self) {
        self.shown.sort();
    }
}

impl Spoken for Faults {
    fn say(&self, lang: Lang) -> String {
        let lines: Vec<String> = self.shown.iter().map(|fault| format!("  {}", fault.say(lang))).collect();
        let rest = self.total.saturating_sub(self.shown.len() as u64);
        let header = match (lang, self.total) {
            (Lang::Nl, 1) => "1 fout in de snapshot".to_owned(),
            (Lang::Nl, count) => format!("{count} fouten in de snapshot"),
            (Lang::En, 1) => "1 fault in the snapshot".to_owned(),
            (Lang::En, count) => format!("{count} faults in the snapshot"),
        };
        let tail = match (lang, rest) {
            (_, 0) => String::new(),
            (Lang::Nl, rest) => format!("\n  en nog {rest}"),
            (Lang::En, rest) => format!("\n  and {rest} more"),
        };
        format!("{header}:\n{}{tail}", lines.join("\n"))
    }
}
