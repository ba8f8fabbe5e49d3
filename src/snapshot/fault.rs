//! Faults in the data of a snapshot: where, and what kind. Never the value.
//!
//! In: positions from the readers. Out: [`Faults`], per file, column and kind the first and the count of all. Refuses: a cell: a [`DataFault`] has no field that could hold one.

use super::texts;
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
    /// It cannot be told whether the row is in the population.
    UnknownSelectie,
    /// The public source `rio_instelling` does not have the institution, so whether it is funded cannot be told.
    UnknownInstelling,
    /// The source has it, and does not say whether it is funded.
    UnknownFunding {
        /// Line of the source, from 1.
        line: u64,
    },
    /// Two dates that cannot be both.
    DateOrder {
        /// The date that comes after the other and cannot.
        first: &'static str,
        /// The other.
        later: &'static str,
        /// A fault of `snapshot check`, and no warning: the row says nothing.
        fault: bool,
    },
    /// A text holds the number of its own person: a warning.
    OwnNumber,
    /// Another row of this person begins on the same day and says otherwise: a warning.
    SameDay,
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
            Self::UnknownInstelling => "unknown-instelling",
            Self::UnknownFunding { .. } => "unknown-funding",
            Self::DateOrder { .. } => "date-order",
            Self::OwnNumber => "own-number",
            Self::SameDay => "same-day",
            Self::SharedNumber => "shared-number",
            Self::Hash => "hash",
            Self::RowCount => "row-count",
        }
    }
}

impl Spoken for FaultKind {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::ColumnCount => texts::ColumnCount.say(lang),
            Self::NotUtf8 => texts::NotUtf8.say(lang),
            Self::MisplacedQuote => texts::MisplacedQuote.say(lang),
            Self::Truncated => texts::Truncated.say(lang),
            Self::Unsorted => texts::Unsorted.say(lang),
            Self::DuplicateKey => texts::DuplicateKey.say(lang),
            Self::Orphan { parent } => texts::Orphan { parent }.say(lang),
            Self::Pgn => texts::Pgn.say(lang),
            Self::Onderwijsnummer => texts::Onderwijsnummer.say(lang),
            Self::Date => texts::Date.say(lang),
            Self::Integer => texts::Integer.say(lang),
            Self::Decimal => texts::Decimal.say(lang),
            Self::Codelijst => texts::Codelijst.say(lang),
            Self::Pattern => texts::Pattern.say(lang),
            Self::Empty => texts::Empty.say(lang),
            Self::ControlCharacter => texts::ControlCharacter.say(lang),
            Self::Blank => texts::Blank.say(lang),
            Self::UnknownSelectie => texts::UnknownSelectie.say(lang),
            Self::UnknownInstelling => texts::UnknownInstelling.say(lang),
            Self::UnknownFunding { line } => texts::UnknownFunding { line }.say(lang),
            Self::DateOrder { first, later, .. } => texts::DateOrder { first, later }.say(lang),
            Self::OwnNumber => texts::OwnNumber.say(lang),
            Self::SameDay => texts::SameDay.say(lang),
            Self::SharedNumber => texts::SharedNumber.say(lang),
            Self::Hash => texts::Hash.say(lang),
            Self::RowCount => texts::RowCount.say(lang),
        }
    }
}

impl Spoken for DataFault {
    fn say(&self, lang: Lang) -> String {
        let (file, what) = (&self.file, &self.kind.say(lang));
        match (&self.row, &self.column) {
            (None, None) => format!("{file}: {what}"),
            (Some(row), None) => texts::AtRow { file, row, what }.say(lang),
            (None, Some(column)) => texts::AtColumn { file, column, what }.say(lang),
            (Some(row), Some(column)) => texts::AtCell { file, row, column, what }.say(lang),
        }
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

impl FaultGroup {
    /// Is it the same group, found once more? A state with other tables has the table at another place.
    fn is_that_of(&self, other: &Self) -> bool {
        let place = |fault: &DataFault| DataFault { table_index: 0, ..fault.clone() };
        self.total == other.total && self.shown.iter().map(place).eq(other.shown.iter().map(place))
    }
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

    /// Adds the faults of another state of the register: they are in files of its own, or in those that it shares.
    pub fn merge(&mut self, other: Self) {
        // Behind all tables so far, so that groups of different files stay apart.
        let behind = self.groups.keys().map(|(table, _, _)| table + 1).max().unwrap_or(0);
        let shared = |group: &FaultGroup| self.groups.values().any(|mine| mine.is_that_of(group));
        let added: Vec<_> = other.groups.into_iter().filter(|(_, group)| !shared(group)).collect();
        self.groups
            .extend(added.into_iter().map(|((table, column, kind), group)| ((table + behind, column, kind), group)));
    }

    /// Those that are faults of the register, and those that are warnings, of what was read as it is.
    #[must_use]
    pub fn split(self) -> (Self, Self) {
        let is_fault = |kind: &FaultKind| matches!(kind, FaultKind::DateOrder { fault: true, .. });
        let (faults, warnings) = self.groups.into_iter().partition(|((_, _, kind), _)| is_fault(kind));
        (Self { groups: faults }, Self { groups: warnings })
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
        let text = match self.total() {
            1 => texts::OneFault.say(lang),
            count => texts::Faults { count: &count }.say(lang),
        };
        text + &self.list(lang)
    }
}

impl Faults {
    /// As warnings: the data are read as they are.
    #[must_use]
    pub fn say_as_warnings(&self, lang: Lang) -> String {
        let text = match self.total() {
            1 => texts::OneWarning.say(lang),
            count => texts::Warnings { count: &count }.say(lang),
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
            if rest > 0 {
                text.push_str(&format!("\n{}", texts::More { rest: &rest }.say(lang)));
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

    #[test]
    fn a_table_that_states_share_is_told_once_wherever_it_stands_in_each() {
        let mut faults = Faults::default();
        faults.report(fault(0, 1, "geslacht", FaultKind::Codelijst));
        let mut other = Faults::default();
        let shared = DataFault { table_index: 3, ..fault(0, 1, "geslacht", FaultKind::Codelijst) };
        other.report(shared);
        other.report(fault(1, 2, "niveau", FaultKind::Pattern));
        faults.merge(other);
        assert_eq!((faults.total(), faults.groups().len()), (2, 2));
    }
}
