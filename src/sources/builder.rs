//! Builds one source row by row: checks each cell, keeps what is needed.
//!
//! In: the schema, the columns needed, rows of fields. Out: [`SourceTable`].
//! Refuses: a wrong type, a code outside its list, an empty, over-long or double key.

use super::index::{Index, KEY_SEPARATOR, MAX_KEY_LENGTH};
use super::table::{ColumnStorage, SourceTable, StoredColumn};
use super::{SourcesError, cell};
use crate::catalogue::Type;
use crate::catalogue::{Codelijst, Pattern, Source, SourceColumn};
use crate::register::{EmptyKind, LongText, OwnedValue, Value, pack};
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hasher as _};
use std::sync::atomic::AtomicU64;

/// A source under construction.
pub(super) struct SourceTableBuilder<'c> {
    file: &'c str,
    schema: &'c Source,
    codelijsten: &'c BTreeMap<String, Codelijst>,
    /// Per field of the key its position in a row.
    key: Vec<usize>,
    /// Per column of the schema its shape, where it has one.
    patterns: Vec<Option<Pattern>>,
    /// Per dictionary column its position in a row and its distinct values.
    words: Vec<(usize, Dictionary)>,
    index: Index,
    /// Record and line of each row, for the message about a double key.
    lines: Vec<(u32, u64)>,
    /// Record and field of the key: texts that do not fit in a word.
    long_keys: BTreeMap<(u32, usize), LongText>,
    /// Rows with an empty yes or no, and their lines.
    blank: BTreeMap<u32, u64>,
    /// The keys of rows that hold for a term.
    terms: BTreeSet<Vec<u8>>,
    buffer: Vec<u8>,
    numbers: Vec<u32>,
    /// Of rows that are not kept: a hash of the key, and the line. Two keys of ten million have one hash less than once in
    /// 10⁵ files.
    passed: Vec<(u64, u64)>,
}

struct Dictionary {
    kind: Type,
    /// Why a field is empty.
    empty: EmptyKind,
    numbers: BTreeMap<Vec<u8>, u32>,
    values: Vec<OwnedValue>,
}

impl<'c> SourceTableBuilder<'c> {
    /// An empty source that will keep its key and the columns `needed`.
    pub(super) fn new(
        file: &'c str,
        schema: &'c Source,
        needed: &[String],
        codelijsten: &'c BTreeMap<String, Codelijst>,
    ) -> Result<Self, SourcesError> {
        let position = |name: &String| {
            let found = schema.columns.iter().position(|column| column.name == *name);
            found.ok_or_else(|| SourcesError::Column { source_id: schema.id.clone(), column: name.clone() })
        };
        let key = schema.key.iter().map(position).collect::<Result<Vec<_>, _>>()?;
        let mut positions = needed.iter().map(position).collect::<Result<Vec<_>, _>>()?;
        positions.retain(|slot| !key.contains(slot));
        positions.sort_unstable();
        positions.dedup();
        let index = Index::new(positions.len());
        let words = positions.into_iter().map(|slot| (slot, Dictionary::new(schema.columns.get(slot)))).collect();
        // A malformed shape cannot be here: the catalogue's tests read every one of them.
        let patterns = schema.columns.iter().map(|column| column.pattern.as_deref().and_then(Pattern::read)).collect();
        let (lines, long_keys, blank, terms, buffer, numbers, passed) = Default::default();
        Ok(Self {
            file,
            schema,
            codelijsten,
            key,
            patterns,
            words,
            index,
            lines,
            long_keys,
            blank,
            terms,
            buffer,
            numbers,
            passed,
        })
    }

    /// Checks a row that is not kept, as far as one that is.
    pub(super) fn pass(&mut self, row: &csv::ByteRecord, line: u64) -> Result<(), SourcesError> {
        self.check(row, line)?;
        let mut hash = DefaultHasher::new();
        hash.write(&self.buffer);
        self.passed.push((hash.finish(), line));
        Ok(())
    }

    /// Checks the cells of a row and puts its key in the buffer.
    pub(super) fn check(&mut self, row: &csv::ByteRecord, line: u64) -> Result<(), SourcesError> {
        for ((field, column), pattern) in row.iter().zip(&self.schema.columns).zip(&self.patterns) {
            self.validate(field, (column, pattern.as_ref()), line)?;
        }
        self.buffer.clear();
        for (number, slot) in self.key.iter().enumerate() {
            if number > 0 {
                self.buffer.push(KEY_SEPARATOR);
            }
            // The csv reader refuses a row of another width than the header.
            let field = row.get(*slot).unwrap_or_default();
            // Only for a message: slots are made of the columns of the schema.
            let column = || self.schema.columns.get(*slot).map(|column| column.name.clone()).unwrap_or_default();
            if field.is_empty() {
                let (file, column) = (self.file.to_owned(), column());
                return Err(SourcesError::EmptyKey { file, line, column });
            }
            if field.contains(&KEY_SEPARATOR) {
                return Err(SourcesError::Type { file: self.file.to_owned(), line, column: column() });
            }
            self.buffer.extend_from_slice(field);
        }
        if self.buffer.len() > MAX_KEY_LENGTH { Err(self.too_large(line)) } else { Ok(()) }
    }

    /// Adds one row; `row` has as many fields as the schema has columns.
    pub(super) fn add(&mut self, row: &csv::ByteRecord, line: u64) -> Result<(), SourcesError> {
        self.check(row, line)?;
        self.numbers.clear();
        // The csv reader refuses a row of another width than the header.
        let numbers = self.words.iter_mut().map(|(slot, words)| words.number(row.get(*slot).unwrap_or_default()));
        self.numbers.extend(numbers.flatten());
        if self.numbers.len() < self.words.len() {
            return Err(self.too_large(line));
        }
        let slot = self.index.add(&self.buffer, &self.numbers).map_err(|earlier| {
            let earlier = earlier.and_then(|slot| self.lines.binary_search_by_key(&slot, |(slot, _)| *slot).ok());
            match earlier.and_then(|number| self.lines.get(number)) {
                Some((_, earlier)) => {
                    SourcesError::DuplicateKey { file: self.file.to_owned(), line, earlier: *earlier }
                }
                None => self.too_large(line),
            }
        })?;
        if self.schema.term.is_some() {
            self.terms.insert(self.buffer.clone());
        }
        self.lines.push((slot, line));
        let blank = |(field, column): (&[u8], &SourceColumn)| column.kind == Type::YesNo && field.is_empty();
        if row.iter().zip(&self.schema.columns).any(blank) {
            self.blank.insert(slot, line);
        }
        for (number, field) in
            // The csv reader refuses a row of another width than the header.
            self.key.iter().enumerate().map(|(index, column)| (index, row.get(*column).unwrap_or_default()))
        {
            if pack(field).is_none() {
                self.long_keys.insert((slot, number), LongText::from(field));
            }
        }
        Ok(())
    }

    /// The finished source; refuses a key that two rows have which are not kept.
    pub(super) fn finish(mut self, years: Option<BTreeSet<i32>>) -> Result<SourceTable, SourcesError> {
        self.passed.sort_unstable();
        let pairs = self.passed.iter().zip(self.passed.iter().skip(1));
        let twice =
            pairs.filter(|((one, _), (other, _))| one == other).map(|((_, earlier), (_, line))| (*line, *earlier));
        // The first in the file that repeats another.
        if let Some((line, earlier)) = twice.min() {
            return Err(SourcesError::DuplicateKey { file: self.file.to_owned(), line, earlier });
        }
        self.index.finish();
        let column = |slot: usize, storage| {
            let column = self.schema.columns.get(slot)?;
            let empty = EmptyKind::in_source(column.empty);
            Some(StoredColumn { name: column.name.clone(), kind: column.kind, empty, storage })
        };
        let keys = self.key.iter().enumerate().map(|(field, slot)| column(*slot, ColumnStorage::KeyField(field)));
        let others = self.words.into_iter().enumerate();
        let others = others.map(|(cell, (slot, words))| column(slot, words.storage(cell)));
        Ok(SourceTable {
            columns: keys.chain(others).flatten().collect(),
            index: self.index,
            long_keys: self.long_keys,
            blank: self.blank,
            terms: self.schema.term.as_ref().map(|_| self.terms),
            years,
            asked: AtomicU64::new(0),
            missed: AtomicU64::new(0),
        })
    }

    fn validate(
        &self,
        field: &[u8],
        (column, pattern): (&SourceColumn, Option<&Pattern>),
        line: u64,
    ) -> Result<(), SourcesError> {
        let place = || (self.file.to_owned(), column.name.clone());
        let Some(value) = cell::read(column.kind, field) else {
            let (file, column) = place();
            return Err(SourcesError::Type { file, line, column });
        };
        if let (Some(text), Some(pattern)) = (&column.pattern, pattern)
            && !field.is_empty()
            && !pattern.matches(field)
        {
            let ((file, column), pattern) = (place(), text.clone());
            return Err(SourcesError::Shape { file, line, column, pattern });
        }
        let (Some(_), Some(name)) = (value.value().text(), &column.codelijst) else { return Ok(()) };
        if self.codelijsten.get(name).is_some_and(|list| list.contains(field)) {
            return Ok(());
        }
        let (file, column) = place();
        Err(SourcesError::Code { file, line, column, codelijst: name.clone() })
    }

    fn too_large(&self, line: u64) -> SourcesError {
        SourcesError::TooLarge { file: self.file.to_owned(), line }
    }
}

impl Dictionary {
    fn new(column: Option<&SourceColumn>) -> Self {
        let kind = column.map_or(Type::Text, |column| column.kind);
        // Positions are those of columns of the schema.
        let empty = EmptyKind::in_source(column.map(|column| column.empty).unwrap_or_default());
        Self { kind, empty, numbers: BTreeMap::new(), values: Vec::new() }
    }

    /// The number of a value, a new one if need be; `None` when there is no room left.
    fn number(&mut self, field: &[u8]) -> Option<u32> {
        if let Some(number) = self.numbers.get(field) {
            return Some(*number);
        }
        let number = u32::try_from(self.values.len()).ok()?;
        // Checked before: a cell of another type is never here.
        let value = cell::read(self.kind, field).filter(|_| !field.is_empty());
        // An empty field says nothing, for the reason of its column.
        self.values.push(value.unwrap_or(OwnedValue::Value(Value::Unknown(self.empty))));
        self.numbers.insert(field.to_vec(), number);
        Some(number)
    }

    fn storage(self, cell: usize) -> ColumnStorage {
        ColumnStorage::DictionaryEncoded { cell, values: self.values }
    }
}
