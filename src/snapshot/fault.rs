//! Faults in the data of a snapshot: where, and what kind. Never the value.
//!
//! In: positions from the readers. Out: [`Faults`], per file, column and kind the first and the count of all. Refuses: a cell: a [`DataFault`] has no field that could hold one.

use crate::diagnose::{Lang, Spoken};
use std::collections::BTreeMap;

/// Faults shown per file, column and kind; all are counted.
pub const SHOWN_PER_GROUP: usize = 3;

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
    /// A control character (below U+0020, or U+007F) in a text.
    ControlCharacter,
    /// A text of nothing but white space: filled, and yet empty.
    Blank,
    /// The public source `rio_instelling` does not know the institution, so the population cannot be told.
    UnknownSelectie,
    /// Two dates that cannot be both: a warning.
    DateOrder {
        /// The date that comes after the other and cannot.
        first: &'static str,
        /// The other.
        later: &'static str,
    },
    /// A number that more than one person has had: they would get one omnummer.
    SharedNumber,
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

impl FaultKind {
    /// Its name in machine formats; never renamed.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::ColumnCount => "column-count",
            Self::NotUtf8 => "not-utf8",
            Self::MisplacedQuote => "misplaced-quote",
            Self::Truncated => "truncated",
            Self::Unsorted => "unsorted",
            Self::DuplicateKey => "duplicate-key",
            Self::Orphan { .. } => "orphan",
            Self::Pgn => "pgn",
            Self::Onderwijsnummer => "onderwijsnummer",
            Self::Date => "date",
            Self::Integer => "integer",
            Self::Decimal => "decimal",
            Self::Codelijst => "codelijst",
            Self::Pattern => "pattern",
            Self::Empty => "empty",
            Self::ControlCharacter => "control-character",
            Self::Blank => "blank",
            Self::UnknownSelectie => "unknown-selectie",
            Self::DateOrder { .. } => "date-order",
            Self::SharedNumber => "shared-number",
            Self::Hash => "hash",
            Self::RowCount => "row-count",
        }
    }
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
            Self::ControlCharacter => ("er staat een stuurteken in de tekst", "a control character in the text"),
            Self::Blank => ("de tekst bestaat alleen uit spaties", "the text is nothing but spaces"),
            Self::UnknownSelectie => (
                "de bron rio_instelling zegt niet of de instelling bekostigd is (geen rij, of `bekostigd` leeg): populatie onbekend",
                "the source rio_instelling does not say whether the institution is funded (no row, or `bekostigd` empty): population unknown",
            ),
            Self::DateOrder { first, later } => {
                return match lang {
                    Lang::Nl => format!("`{first}` ligt na `{later}`"),
                    Lang::En => format!("`{first}` comes after `{later}`"),
                };
            }
            Self::SharedNumber => (
                "een nummer dat meer dan één persoon heeft of had: zij zouden één omnummer krijgen",
                "a number that more than one person has or had: they would get one omnummer",
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

/// Faults of one kind in one column of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FaultGroup {
    /// The first, at most [`SHOWN_PER_GROUP`], in the order of the rows.
    pub shown: Vec<DataFault>,
    /// How many there are.
    pub total: u64,
}

/// What makes a group: position of the table, column, kind.
type GroupKey = (usize, Option<String>, FaultKind);

/// All faults, by file, column and kind, so that one bad column hides no other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults {
    groups: BTreeMap<GroupKey, FaultGroup>,
}

impl Faults {
    /// Counts a fault, and keeps it while its group has room.
    pub fn report(&mut self, fault: DataFault) {
        let key = (fault.table_index, fault.column.clone(), fault.kind);
        let group = self.groups.entry(key).or_insert_with(|| FaultGroup { shown: Vec::new(), total: 0 });
        group.total += 1;
        if group.shown.len() < SHOWN_PER_GROUP {
            group.shown.push(fault);
        }
    }

    /// Counts more faults like this one, of which no position is kept.
    pub fn tally(&mut self, like: &DataFault, count: u64) {
        if let Some(group) = self.groups.get_mut(&(like.table_index, like.column.clone(), like.kind)) {
            group.total += count;
        }
    }

    /// No fault at all?
    #[must_use]
    pub fn none(&self) -> bool {
        self.groups.is_empty()
    }

    /// How many there are.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.groups.values().map(|group| group.total).sum()
    }

    /// File by file, first what is wrong with a file as a whole, then by the row of the first fault.
    #[must_use]
    pub fn groups(&self) -> Vec<&FaultGroup> {
        let mut groups: Vec<&FaultGroup> = self.groups.values().collect();
        groups.sort_by(|a, b| a.shown.first().cmp(&b.shown.first()));
        groups
    }
}

impl Spoken for Faults {
    fn say(&self, lang: Lang) -> String {
        let text = match (lang, self.total()) {
            (Lang::Nl, 1) => "1 fout in de snapshot:".to_owned(),
            (Lang::Nl, count) => format!("{count} fouten in de snapshot:"),
            (Lang::En, 1) => "1 fault in the snapshot:".to_owned(),
            (Lang::En, count) => format!("{count} faults in the snapshot:"),
        };
        text + &self.list(lang)
    }
}

impl Faults {
    /// As warnings: the data are read as they are.
    #[must_use]
    pub fn say_as_warnings(&self, lang: Lang) -> String {
        let text = match (lang, self.total()) {
            (Lang::Nl, 1) => "1 waarschuwing:".to_owned(),
            (Lang::Nl, count) => format!("{count} waarschuwingen:"),
            (Lang::En, 1) => "1 warning:".to_owned(),
            (Lang::En, count) => format!("{count} warnings:"),
        };
        text + &self.list(lang)
    }

    /// A line per fault that is shown, and per group how many are not.
    fn list(&self, lang: Lang) -> String {
        let mut text = String::new();
        for group in self.groups() {
            for fault in &group.shown {
                text.push_str(&format!("\n  {}", fault.say(lang)));
            }
            let rest = group.total.saturating_sub(group.shown.len() as u64);
            match lang {
                _ if rest == 0 => {}
                Lang::Nl => text.push_str(&format!("\n    en nog {rest} van deze soort in deze kolom")),
                Lang::En => text.push_str(&format!("\n    and {rest} more of this kind in this column")),
            }
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(table_index: usize, row: u64, column: &str, kind: FaultKind) -> DataFault {
        let column = (!column.is_empty()).then(|| column.to_owned());
        DataFault { table_index, file: format!("t{table_index}.csv"), row: Some(row), column, kind }
    }

    #[test]
    fn one_bad_column_hides_no_other() {
        let mut faults = Faults::default();
        (1..=25).for_each(|row| faults.report(fault(0, row, "geslacht", FaultKind::Codelijst)));
        faults.report(fault(1, 9, "niveau", FaultKind::Pattern));
        faults.tally(&fault(0, 1, "geslacht", FaultKind::Codelijst), 5);
        assert_eq!(faults.total(), 31);
        let said = faults.say(Lang::En);
        assert!(said.contains("t1.csv, row 9, column niveau") && said.contains("and 27 more of this kind"), "{said}");
        assert_eq!(said.lines().count(), 1 + 3 + 1 + 1);
    }
}
