//! The rows of one table, column by column, of all persons of a block.
//!
//! In: cells, column after column, or whole rows. Out: cells by row and column; per row of the parent table the rows
//! that belong to it. Refuses: nothing; the snapshot reader has checked keys, order and parents before a rule sees one.
//!
//! The memory is used again for the next block.

use super::{Cell, ColumnIndex, EmptyKind, LongText, OwnedValue, Text, Value};
use crate::calendar::Day;
use crate::catalogue::Type;
use std::cmp::Ordering;
use std::ops::Range;

/// One table.
#[derive(Default)]
pub struct Columns {
    columns: Vec<(Type, Vec<Cell>)>,
    /// Per column why a cell is empty.
    empty: Vec<EmptyKind>,
    /// Row of the index that each row was read from.
    row_numbers: Vec<u32>,
    /// Texts that do not fit in a cell.
    texts: Vec<LongText>,
    /// For a child table: per row of the parent, the range of rows here.
    per_parent: Vec<(u32, u32)>,
}

impl Columns {
    /// An empty table with columns of these types, and why a cell of each is empty.
    #[must_use]
    pub fn new(kinds: impl IntoIterator<Item = (Type, EmptyKind)>) -> Self {
        let (columns, empty) = kinds.into_iter().map(|(kind, empty)| ((kind, Vec::new()), empty)).unzip();
        Self { columns, empty, ..Self::default() }
    }

    /// The constant empty table.
    pub(super) const fn empty() -> Self {
        Self {
            columns: Vec::new(),
            empty: Vec::new(),
            row_numbers: Vec::new(),
            texts: Vec::new(),
            per_parent: Vec::new(),
        }
    }

    /// Forgets the cells and makes place for `count` rows, numbered from 0; keeps the memory.
    pub fn begin(&mut self, count: usize) {
        self.columns.iter_mut().for_each(|(_, cells)| cells.clear());
        self.texts.clear();
        self.per_parent.clear();
        self.row_numbers.clear();
        self.row_numbers.extend(0..count as u32);
    }

    /// The cells of a column, to fill, and the place for texts that do not fit in one.
    pub fn fill(&mut self, column: usize) -> Option<(&mut Vec<Cell>, &mut Vec<LongText>)> {
        let (_, cells) = self.columns.get_mut(column)?;
        Some((cells, &mut self.texts))
    }

    /// Adds a row behind the others; what it lacks is unknown.
    pub fn add(&mut self, values: impl IntoIterator<Item = OwnedValue>) {
        self.row_numbers.push(self.row_numbers.len() as u32);
        let mut values = values.into_iter();
        for (_, cells) in &mut self.columns {
            // A row that is shorter than its table has unknown cells.
            let cell = match values.next().unwrap_or(OwnedValue::Value(Value::NOT_REGISTERED)) {
                OwnedValue::Long(long_text) => {
                    self.texts.push(long_text);
                    Cell::long(self.texts.len() - 1)
                }
                OwnedValue::Value(value) => match value {
                    Value::Unknown(_) | Value::Long(_) => Cell::EMPTY,
                    Value::YesNo(yes) => Cell::janee(yes.is_yes()),
                    Value::Integer(number) | Value::Decimal(number) => Cell::number(number),
                    Value::Date(day) => Cell::day(day),
                    Value::Incomplete(date) => Cell::incomplete(date),
                    Value::Short(word) => Cell::short(word),
                },
            };
            cells.push(cell);
        }
    }

    /// Number of rows.
    #[inline]
    #[must_use]
    pub fn count(&self) -> usize {
        self.row_numbers.len()
    }

    /// Type of a column.
    #[inline]
    fn kind(&self, column: ColumnIndex) -> Option<Type> {
        self.columns.get(column.0).map(|(kind, _)| *kind)
    }

    /// The types of the columns.
    pub fn kinds(&self) -> impl Iterator<Item = Type> {
        self.columns.iter().map(|(kind, _)| *kind)
    }

    /// Where the row stood in the index of its file.
    #[inline]
    #[must_use]
    pub fn row_number(&self, row: usize) -> u32 {
        // Line 0 is the header: no row of a file is there.
        self.row_numbers.get(row).copied().unwrap_or(0)
    }

    /// One cell; unknown where there is none.
    #[inline]
    #[must_use]
    pub fn cell(&self, row: usize, column: ColumnIndex) -> Cell {
        // No row has no cells: what a rule asks of it is unknown.
        self.columns.get(column.0).and_then(|(_, cells)| cells.get(row)).copied().unwrap_or(Cell::EMPTY)
    }

    /// A cell of a column of days; `None` when it is unknown.
    #[inline]
    #[must_use]
    pub fn day(&self, row: u32, column: ColumnIndex) -> Option<Day> {
        let cell = self.cell(row as usize, column);
        (!cell.is_empty()).then(|| cell.to_day())
    }

    /// The cells of a column; none where there is no such column.
    #[inline]
    #[must_use]
    pub fn cells(&self, column: ColumnIndex) -> &[Cell] {
        self.columns.get(column.0).map_or(&[], |(_, cells)| cells)
    }

    /// The cells of some rows of a column as values, behind `out`; unknown where there is no such row.
    #[inline]
    pub fn values<'a>(&'a self, column: ColumnIndex, rows: impl Iterator<Item = u32>, out: &mut Vec<Value<'a>>) {
        let Some((kind, cells)) = self.columns.get(column.0) else {
            out.extend(rows.map(|_| Value::UNDETERMINED));
            return;
        };
        // There is one per column.
        let empty = self.empty.get(column.0).copied().unwrap_or(EmptyKind::NotRegistered);
        match kind {
            Type::Date => read(cells, empty, rows, out, |cell| Value::Date(cell.to_day())),
            Type::IncompleteDate => read(cells, empty, rows, out, |cell| Value::Incomplete(cell.to_incomplete())),
            Type::Integer => read(cells, empty, rows, out, |cell| Value::Integer(cell.to_number())),
            Type::Decimal => read(cells, empty, rows, out, |cell| Value::Decimal(cell.to_number())),
            Type::YesNo => read(cells, empty, rows, out, |cell| (cell == Cell::janee(true)).into()),
            Type::Code | Type::Text | Type::Pgn | Type::Onderwijsnummer => {
                read(cells, empty, rows, out, |cell| self.text(cell).into());
            }
        }
    }

    /// Are two known cells, the second of a column of `ander`, equal exactly when their words are? Not those of two
    /// types, nor dates of which parts may be unknown; and, which only the cells tell, not long texts.
    #[must_use]
    pub fn compares_words(&self, column: ColumnIndex, other: &Self, theirs: ColumnIndex) -> bool {
        let kind = self.kind(column);
        kind == other.kind(theirs) && kind != Some(Type::IncompleteDate)
    }

    /// A cell of a column of texts; `None` when it is unknown.
    #[must_use]
    pub fn text_on(&self, row: usize, column: ColumnIndex) -> Option<Text<'_>> {
        let cell = self.cell(row, column);
        (!cell.is_empty()).then(|| self.text(cell))
    }

    #[inline]
    fn text(&self, cell: Cell) -> Text<'_> {
        match cell.to_long_index().map(|number| self.texts.get(number)) {
            Some(Some(long_text)) => Text::Long(long_text),
            _ => Text::Short(cell.word()),
        }
    }

    /// The rows that belong to row `ouder` of the parent table.
    #[inline]
    #[must_use]
    pub fn of_parent(&self, parent: u32) -> Range<u32> {
        self.per_parent.get(parent as usize).map_or(0..0, |(begin, end)| *begin..*end)
    }

    /// Do two rows say the same in every column that was read, but for one?
    #[must_use]
    pub fn are_equal_but_for(&self, one: u32, other: u32, except: ColumnIndex) -> bool {
        let all = (0..self.columns.len()).map(ColumnIndex).filter(|column| *column != except);
        all.map(|column| order((self, one as usize, column), (self, other as usize, column))).all(Ordering::is_eq)
    }

    /// Orders two rows by the given columns; unknown comes first.
    fn compare(&self, links: usize, right: usize, key: &[ColumnIndex]) -> Ordering {
        let per_column = |column: &ColumnIndex| order((self, links, *column), (self, right, *column));
        // Equal in every column.
        key.iter().map(per_column).find(|ordering| ordering.is_ne()).unwrap_or(Ordering::Equal)
    }

    /// Do the rows of each person ascend by key, no key twice? `beginnen` has the first row of each who has rows. Told
    /// of all rows at once: they descend nowhere but where a person begins. `false` too where that is not how to tell.
    #[must_use]
    pub fn is_ascending_throughout(&self, key: &[ColumnIndex], starts: impl Iterator<Item = u32>) -> bool {
        let (high, low) = match key {
            [one] => (self.cells(*one), self.cells(*one)),
            [one, two] => (self.cells(*one), self.cells(*two)),
            _ => return false,
        };
        if high.iter().chain(low).any(|cell| cell.is_long()) {
            return false;
        }
        // One number, so that nothing need be guessed about which word decides.
        let number = |(high, low): (&Cell, &Cell)| u128::from(high.word()) << 64 | u128::from(low.word());
        let descends = |earlier, later| u32::from(number(later) <= number(earlier));
        let rows = high.iter().zip(low);
        let everywhere: u32 = rows.clone().zip(rows.skip(1)).map(|(earlier, later)| descends(earlier, later)).sum();
        let row = |index: usize| high.get(index).zip(low.get(index));
        let at = |index: u32| row((index as usize).checked_sub(1)?).zip(row(index as usize));
        let at_start: u32 = starts.map(|index| at(index).map_or(0, |(earlier, later)| descends(earlier, later))).sum();
        everywhere == at_start
    }

    /// Sorts the rows of one person by key, so that nothing downstream depends on their order in the file, and hands
    /// the number of each row whose key stands before to `dubbel`.
    pub fn sort(&mut self, range: Range<usize>, key: &[ColumnIndex], mut duplicates: impl FnMut(u32)) {
        if range.clone().skip(1).all(|row| self.compare(row - 1, row, key).is_lt()) {
            return;
        }
        let mut new: Vec<usize> = range.clone().collect();
        new.sort_by(|links, right| self.compare(*links, *right, key));
        for (_, cells) in &mut self.columns {
            reorder(cells, range.clone(), &new);
        }
        reorder(&mut self.row_numbers, range.clone(), &new);
        for row in range.skip(1) {
            if self.compare(row - 1, row, key).is_eq() {
                duplicates(self.row_number(row - 1).max(self.row_number(row)));
            }
        }
    }

    /// Gives each row of the parent table of one person (rows `there`) its rows here (among `here`): both are sorted by
    /// the columns they share. Rows that belong to no parent are handed to `report_orphan` by row number.
    pub fn join_parents(
        &mut self,
        here: Range<usize>,
        parent: &Self,
        there: Range<usize>,
        shared: &[(ColumnIndex, ColumnIndex)],
        mut report_orphan: impl FnMut(u32),
    ) {
        self.per_parent.resize(parent.count(), (0, 0));
        let mut row = here.start;
        if let [(column, parent_column)] = shared
            && let Some((_, cells)) = self.columns.get(column.0)
            && let Some((_, parent_cells)) = parent.columns.get(parent_column.0)
            && let (Some(children), Some(parents)) = (cells.get(here.clone()), parent_cells.get(there.clone()))
            && let Some(slots) = self.per_parent.get_mut(there.clone())
            && couple_by(children, parents, here.start, slots)
        {
            return;
        }
        for o in there {
            let compare = |row: usize| {
                let per_column = |(k, ok): &(ColumnIndex, ColumnIndex)| order((self, row, *k), (parent, o, *ok));
                // Equal in every column.
                shared.iter().map(per_column).find(|ordering| ordering.is_ne()).unwrap_or(Ordering::Equal)
            };
            while row < here.end && compare(row).is_lt() {
                report_orphan(self.row_number(row));
                row += 1;
            }
            let begin = row;
            while row < here.end && compare(row).is_eq() {
                row += 1;
            }
            if let Some(slot) = self.per_parent.get_mut(o) {
                *slot = (begin as u32, row as u32);
            }
        }
        (row..here.end).for_each(|row| report_orphan(self.row_number(row)));
    }
}

/// Cells as values, of a type that is looked at once for all.
#[inline(always)]
fn read<'a>(
    cells: &[Cell],
    empty: EmptyKind,
    rows: impl Iterator<Item = u32>,
    out: &mut Vec<Value<'a>>,
    value: impl Fn(Cell) -> Value<'a>,
) {
    let cell = |row: u32| cells.get(row as usize).copied().filter(|cell| !cell.is_empty());
    // An empty cell, or no row: then the number of the row says why.
    let why = |row: u32| if EmptyKind::is_no_row(row) { EmptyKind::of_row(row) } else { empty };
    out.extend(rows.map(|row| cell(row).map_or_else(|| Value::Unknown(why(row)), &value)));
}

/// Couples by one column, when every row has a parent and no text is long; else it says `false`, and nothing counts.
#[inline]
fn couple_by(children: &[Cell], parents: &[Cell], from: usize, slots: &mut [(u32, u32)]) -> bool {
    let mut row = 0;
    for (parent, slot) in parents.iter().zip(slots) {
        let begin = row;
        while children.get(row) == Some(parent) {
            row += 1;
        }
        *slot = ((from + begin) as u32, (from + row) as u32);
    }
    row == children.len() && parents.iter().all(|parent| !parent.is_long())
}

fn reorder<T: Copy>(all: &mut [T], range: Range<usize>, new: &[usize]) {
    let sorted: Vec<T> = new.iter().filter_map(|row| all.get(*row).copied()).collect();
    if let Some(slot) = all.get_mut(range).filter(|slot| slot.len() == sorted.len()) {
        slot.copy_from_slice(&sorted);
    }
}

/// A cell at a place: table, row, column.
type CellPosition<'k> = (&'k Columns, usize, ColumnIndex);

/// The order of two cells of one type: unknown first, then by value.
#[inline]
fn order((table, row, column): CellPosition<'_>, (other, their_row, their_column): CellPosition<'_>) -> Ordering {
    let (links, right) = (table.cell(row, column), other.cell(their_row, their_column));
    // Only a text is ever long.
    if !links.is_empty() && !right.is_empty() && (links.is_long() || right.is_long()) {
        return table.text(links).cmp(&other.text(right));
    }
    links.word().cmp(&right.word())
}
