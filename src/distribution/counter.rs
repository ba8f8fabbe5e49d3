//! Counts the cells of a file while its rows go by.
//!
//! In: rows, those of one person one after another. Out: [`FileTally`]. Refuses: nothing. Memory: a number per different
//! value of a column, up to a limit; a column of more values is counted as a whole.

use super::counting::Counting;
use std::collections::HashMap;

/// A fixed seed: the same every time, and who chose the cells chose them in a register.
const HASH: foldhash::fast::FixedState = foldhash::fast::FixedState::with_seed(0x524f_4435);

/// How often, in rows and in persons.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Rows.
    pub rows: u64,
    /// Persons with at least one of those.
    pub persons: u64,
}

/// A tally that is being made: with the person who was counted last.
#[derive(Clone, Copy, Default)]
struct Running {
    tally: Tally,
    last: u64,
}

impl Running {
    #[inline]
    fn add(&mut self, person: u64) {
        self.tally.rows += 1;
        if self.last != person {
            (self.last, self.tally.persons) = (person, self.tally.persons + 1);
        }
    }
}

/// What was counted of a column.
pub struct ColumnTally {
    /// How.
    pub counting: Counting,
    /// Empty cells.
    pub empty: Tally,
    /// Every value, in the order of its bytes; `None` where they are not counted one by one.
    pub values: Option<Vec<(Vec<u8>, Tally)>>,
}

/// What was counted of a file.
#[derive(Default)]
pub struct FileTally {
    /// All rows.
    pub all: Tally,
    /// The most rows that a person has.
    pub most_rows: u64,
    /// Per column, in the order of the file.
    pub columns: Vec<ColumnTally>,
}

/// A column that is being counted.
struct ColumnCounter {
    counting: Counting,
    empty: Running,
    /// Where each value stands in `values`.
    places: HashMap<Box<[u8]>, usize, foldhash::fast::FixedState>,
    values: Vec<Running>,
    too_many: bool,
    /// Short values that were met lately, and their places: most cells need no look-up.
    recent: Vec<(u64, usize)>,
}

/// Slots for recent values.
const RECENT: usize = 128;

/// A value of one to seven bytes as a number, with its length in front.
#[inline]
fn short(value: &[u8]) -> Option<u64> {
    let pack = |word: u64, byte: &u8| word << 8 | u64::from(*byte);
    (value.len() < 8).then(|| value.iter().fold(value.len() as u64, pack))
}

impl ColumnCounter {
    fn new(counting: Counting) -> Self {
        Self {
            counting,
            empty: Running::default(),
            places: HashMap::with_hasher(HASH),
            values: Vec::new(),
            too_many: counting == Counting::Hidden,
            recent: vec![(0, 0); RECENT],
        }
    }

    #[inline]
    fn add(&mut self, cell: &[u8], person: u64) {
        if cell.is_empty() {
            return self.empty.add(person);
        }
        if self.too_many {
            return;
        }
        let value = self.counting.value(cell);
        let word = short(value);
        // The high bits of the product depend on all bytes. No value has no bytes, so zero is a free slot.
        let slot = word.map_or(0, |word| (word.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 57) as usize);
        let place = match (word, self.recent.get(slot)) {
            (Some(word), Some((known, place))) if *known == word => Some(*place),
            _ => self.place(value),
        };
        if let Some(place) = place
            && let Some(running) = self.values.get_mut(place)
        {
            running.add(person);
            if let (Some(word), Some(recent)) = (word, self.recent.get_mut(slot)) {
                *recent = (word, place);
            }
        }
    }

    fn place(&mut self, value: &[u8]) -> Option<usize> {
        if let Some(place) = self.places.get(value) {
            return Some(*place);
        }
        if self.values.len() >= self.counting.most_values() {
            self.too_many = true;
            (self.places, self.values) = (HashMap::with_hasher(HASH), Vec::new());
            return None;
        }
        self.places.insert(value.into(), self.values.len());
        self.values.push(Running::default());
        Some(self.values.len() - 1)
    }

    fn finish(self) -> ColumnTally {
        let values = (!self.too_many).then(|| {
            // The order of a hash map is no order: sorted before anybody sees it.
            let mut all: Vec<(Vec<u8>, usize)> =
                self.places.into_iter().map(|(value, place)| (value.into_vec(), place)).collect();
            all.sort_unstable();
            let tally = |place: usize| self.values.get(place).map(|running| running.tally).unwrap_or_default();
            all.into_iter().map(|(value, place)| (value, tally(place))).collect()
        });
        ColumnTally { counting: self.counting, empty: self.empty.tally, values }
    }
}

/// Counts a file.
pub struct FileCounter {
    columns: Vec<ColumnCounter>,
    all: Tally,
    rows_of_person: u64,
    most_rows: u64,
}

impl FileCounter {
    /// Of columns that are counted so.
    #[must_use]
    pub fn of(columns: impl IntoIterator<Item = Counting>) -> Self {
        let columns = columns.into_iter().map(ColumnCounter::new).collect();
        Self { columns, all: Tally::default(), rows_of_person: 0, most_rows: 0 }
    }

    /// A row, of the person of the row before or of a new one.
    #[inline]
    pub fn row<'c>(&mut self, new_person: bool, cell: impl Fn(usize) -> &'c [u8]) {
        self.all.rows += 1;
        if new_person {
            (self.all.persons, self.rows_of_person) = (self.all.persons + 1, 0);
        }
        self.rows_of_person += 1;
        self.most_rows = self.most_rows.max(self.rows_of_person);
        for (number, column) in self.columns.iter_mut().enumerate() {
            column.add(cell(number), self.all.persons);
        }
    }

    /// What was counted.
    #[must_use]
    pub fn finish(self) -> FileTally {
        FileTally {
            all: self.all,
            most_rows: self.most_rows,
            columns: self.columns.into_iter().map(ColumnCounter::finish).collect(),
        }
    }
}
