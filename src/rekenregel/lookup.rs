//! Runs look-ups in sources.
//!
//! In: the parts of a key, at the places at stake. Out: a row of the source per place, or none; a known key that is not
//! there is counted. Refuses: nothing.

use super::context::EvalContext;
use super::program::Node;
use super::scratch::List;
use super::values::in_digits;
use crate::register::{EmptyKind, NO_ROW, Value, length};
use crate::sources::{KEY_SEPARATOR, LOOKUP_BATCH, MAX_KEY_LENGTH, SourceIndex};

/// The row with the key, behind `out`: none when a part of the key is unknown or, counted, when the key is not there.
/// All parts of a key are computed, whichever is unknown.
pub(super) fn lookup<'a>(source_id: SourceIndex, parts: &'a [Node], ctx: EvalContext<'_, '_, 'a>, out: &mut Vec<u32>) {
    let EvalContext { evaluation, scope, selection } = ctx;
    let Some(table) = evaluation.sources.table(source_id) else {
        // A program is held to its sources before it runs: there is a table.
        out.resize(out.len() + selection.count(), NO_ROW);
        return;
    };
    let values: Vec<_> = parts.iter().map(|part| ctx.values(part)).collect();
    let (mut asked, mut missed) = (0, 0);
    let mut keys = [const { LookupKey::EMPTY }; LOOKUP_BATCH];
    for first in (0..selection.count()).step_by(LOOKUP_BATCH) {
        for (index, key) in keys.iter_mut().enumerate() {
            let part = |values: &List<'_, Value<'a>>| values.get(first + index).copied();
            // The last batch is not full: a key behind its end is unknown, and not looked at.
            key.make(values.iter().map(|values| part(values).unwrap_or(Value::UNDETERMINED)));
        }
        let found = table.rows(&keys.each_ref().map(LookupKey::bytes));
        let until = selection.count() - first;
        for (index, (key, row)) in keys.iter().zip(found).take(until).enumerate() {
            asked += u64::from(key.unknown.is_none());
            if row.is_none() && key.unknown.is_none() {
                missed += 1;
                evaluation.misses.tally(scope.basis(selection.place(first + index)), 1);
            }
            // A key that the source does not have, or that is not known itself.
            out.push(row.unwrap_or_else(|| key.unknown.unwrap_or(EmptyKind::NotInSource).no_row()));
        }
    }
    table.tally(asked, missed);
}

/// Room behind the longest key, so that a word can be written whole.
const SLACK: usize = 8;

/// A key, as the sources spell it.
struct LookupKey {
    bytes: [u8; MAX_KEY_LENGTH + SLACK],
    length: usize,
    /// Why a part is unknown: the first that is.
    unknown: Option<EmptyKind>,
    /// All parts fit. A key that does not is in no source: the loader refuses it.
    fits: bool,
}

impl LookupKey {
    const EMPTY: Self =
        Self { bytes: [0; MAX_KEY_LENGTH + SLACK], length: 0, unknown: Some(EmptyKind::Undetermined), fits: false };
    /// Longer than any key.
    const UNMATCHABLE_KEY: &[u8] = &[0; MAX_KEY_LENGTH + 1];

    /// Becomes the key of these parts.
    #[inline(always)]
    fn make<'a>(&mut self, parts: impl Iterator<Item = Value<'a>>) {
        (self.length, self.unknown, self.fits) = (0, None, true);
        for (index, value) in parts.enumerate() {
            self.unknown = self.unknown.or(value.empty_kind());
            self.fits = self.fits && (index == 0 || self.write(&[KEY_SEPARATOR])) && self.add(value);
        }
    }

    #[inline]
    fn bytes(&self) -> &[u8] {
        let bytes = self.bytes.get(..self.length).filter(|_| self.unknown.is_none() && self.fits);
        // Unknown, or too long: it is asked with the others, and is in no source.
        bytes.unwrap_or(Self::UNMATCHABLE_KEY)
    }

    /// Adds a field; `false` when it does not fit.
    #[inline]
    fn add(&mut self, value: Value<'_>) -> bool {
        match value {
            Value::Short(word) => self.short(word),
            // A year, nearly always.
            Value::Integer(number @ 0..10_000) => in_digits(number).is_some_and(|word| self.short(word)),
            value => self.write_rare(value),
        }
    }

    #[inline]
    fn short(&mut self, word: u64) -> bool {
        let Some(slot) = self.bytes.get_mut(self.length..).and_then(<[u8]>::first_chunk_mut::<SLACK>) else {
            return false;
        };
        *slot = word.to_be_bytes();
        self.length += length(word);
        self.length <= MAX_KEY_LENGTH
    }

    #[inline(never)]
    fn write_rare(&mut self, value: Value<'_>) -> bool {
        match value {
            Value::Long(long_text) => self.write(long_text.bytes()),
            Value::Integer(number) => self.write(number.to_string().as_bytes()),
            Value::Date(date) => self.write(date.to_string().as_bytes()),
            Value::YesNo(truth) => self.write(if truth.is_yes() { b"J" } else { b"N" }),
            Value::Unknown(_) | Value::Decimal(_) | Value::Incomplete(_) | Value::Short(_) => false,
        }
    }

    #[inline]
    fn write(&mut self, bytes: &[u8]) -> bool {
        let end = self.length + bytes.len();
        match self.bytes.get_mut(self.length..end) {
            Some(slot) if end <= MAX_KEY_LENGTH => {
                slot.copy_from_slice(bytes);
                self.length = end;
                true
            }
            _ => false,
        }
    }
}
