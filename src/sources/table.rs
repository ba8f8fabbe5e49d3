//! One source in memory: an index on the key and dictionary-encoded columns.
//!
//! In: rows from `builder`. Out: the row of a key, typed cells. Refuses: nothing; a number out of range is unknown.

use super::cell;
use super::index::{Index, KEY_SEPARATOR, LOOKUP_BATCH};
use crate::catalogue::Type;
use crate::register::{EmptyKind, LongText, OwnedValue, Value, pack};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;
use std::sync::atomic::{AtomicU64, Ordering};

/// Number of a column within a [`SourceTable`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SourceColumnIndex(pub usize);

/// Where the cells of a column are.
pub(super) enum ColumnStorage {
    /// Inside the key, as its field of this number: kept once.
    KeyField(usize),
    /// The record has the number of a distinct value; most columns have few (a gemeentecode: some 400).
    DictionaryEncoded {
        /// Which cell of the record.
        cell: usize,
        values: Vec<OwnedValue>,
    },
}

/// One column that is kept.
pub(super) struct StoredColumn {
    pub(super) name: String,
    pub(super) kind: Type,
    /// Why a field is empty.
    pub(super) empty: EmptyKind,
    pub(super) storage: ColumnStorage,
}

/// One loaded source.
pub struct SourceTable {
    pub(super) index: Index,
    pub(super) columns: Vec<StoredColumn>,
    /// Record and field of the key: texts that do not fit in a word.
    pub(super) long_keys: BTreeMap<(u32, usize), LongText>,
    /// Rows with an empty yes or no, and their lines in the file.
    pub(super) blank: BTreeMap<u32, u64>,
    /// Of a source whose rows hold for a term: the keys, which end in the first day.
    pub(super) terms: Option<BTreeSet<Vec<u8>>>,
    /// Of a source kept by year of which only some years were kept: the years that it has.
    pub(super) years: Option<BTreeSet<i32>>,
    /// Known keys that were looked up, and those of them that are not there.
    pub(super) asked: AtomicU64,
    pub(super) missed: AtomicU64,
}

impl SourceTable {
    /// Number of rows kept.
    #[must_use]
    pub fn count(&self) -> usize {
        self.index.count()
    }

    /// Were only the rows of some years kept? Then a rule may look up its own peiljaar only.
    #[must_use]
    pub fn years_restricted(&self) -> bool {
        self.years.is_some()
    }

    /// Those of the years asked for that a source kept by year has; `None` where the key holds no year.
    #[must_use]
    pub fn years(&self) -> Option<&BTreeSet<i32>> {
        self.years.as_ref()
    }

    /// Counts known keys that were looked up, and those of them that are not there.
    #[inline]
    pub fn tally(&self, asked: u64, missed: u64) {
        self.asked.fetch_add(asked, Ordering::Relaxed);
        self.missed.fetch_add(missed, Ordering::Relaxed);
    }

    /// How many known keys were looked up, of the register as a whole, and how many of them are not there.
    #[must_use]
    pub fn tallied(&self) -> (u64, u64) {
        (self.asked.load(Ordering::Relaxed), self.missed.load(Ordering::Relaxed))
    }

    /// Number of a kept column by name; key columns are always kept.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<SourceColumnIndex> {
        self.columns.iter().position(|column| column.name == name).map(SourceColumnIndex)
    }

    /// The rows with these keys (their fields as written in the CSV, joined by 0x1F), as numbers that only [`Self::cell`]
    /// understands.
    #[must_use]
    pub fn rows(&self, keys: &[&[u8]; LOOKUP_BATCH]) -> [Option<u32>; LOOKUP_BATCH] {
        let Some(terms) = &self.terms else { return self.index.find_batch(keys) };
        self.index.find_batch(&keys.map(|key| latest(terms, key)))
    }

    /// Line in the file of a row of which a yes or no is empty.
    #[must_use]
    pub fn blank_line(&self, row: u32) -> Option<u64> {
        self.blank.get(&row).copied()
    }

    /// One cell; unknown when the field is empty or a number is out of range.
    #[inline]
    #[must_use]
    pub fn cell(&self, row: u32, column: SourceColumnIndex) -> Value<'_> {
        let Some(column) = self.columns.get(column.0) else { return Value::UNDETERMINED };
        let found = match &column.storage {
            ColumnStorage::KeyField(field) => self.key_field(row, *field, column.kind),
            ColumnStorage::DictionaryEncoded { cell, values } => {
                self.index.cell(row, *cell).and_then(|number| values.get(number as usize)).map(OwnedValue::value)
            }
        };
        // Of no row, as a look-up that found nothing, all cells are unknown; its number says why.
        found.unwrap_or_else(|| {
            Value::Unknown(if EmptyKind::is_no_row(row) { EmptyKind::of_row(row) } else { column.empty })
        })
    }

    fn key_field(&self, row: u32, field: usize, kind: Type) -> Option<Value<'_>> {
        let bytes = self.index.key(row)?.split(|byte| *byte == KEY_SEPARATOR).nth(field)?;
        if matches!(kind, Type::Code | Type::Text) {
            // Checked when loaded: no need to look at the UTF-8 again.
            return match pack(bytes) {
                Some(word) => Some(Value::Short(word)),
                None => self.long_keys.get(&(row, field)).map(Value::Long),
            };
        }
        match cell::read(kind, bytes)? {
            OwnedValue::Value(value) => Some(value),
            OwnedValue::Long(_) => None,
        }
    }
}

/// The key of the latest term that does not begin after the day at the end of a key; the key itself where there is none.
fn latest<'k>(terms: &'k BTreeSet<Vec<u8>>, key: &'k [u8]) -> &'k [u8] {
    let of = |key: &'k [u8]| key.rsplitn(2, |byte| *byte == KEY_SEPARATOR).nth(1);
    // Days are written so that their order is that of the text.
    let before = terms.range::<[u8], _>((Bound::Unbounded, Bound::Included(key))).next_back();
    // In no source: the key itself, which is looked up in vain and counted.
    before.map(Vec::as_slice).filter(|found| of(found) == of(key)).unwrap_or(key)
}
