//! Where a part of a rule is computed, and what it finds there.
//!
//! In: the rows that are computed, the rows in scope, the places at stake. Out: [`EvalContext`], which gives cells, values
//! of names and of shared parts. Refuses: nothing; what is not there is unknown.

use super::batch::{Scope, Selection};
use super::column::Column;
use super::ir::PeilField;
use super::peil_context::PeilContext;
use super::program::{CellSlot, Node};
use super::scratch::{List, Scratch};
use super::slot::Slot;
use crate::calendar::Day;
use crate::register::{Cell, ColumnIndex, NO_ROW, Persons, TableIndex, Value};
use crate::sources::{SourceColumnIndex, SourceIndex, Sources};
use std::cell::{Cell as StdCell, RefCell};

/// What stays the same while rows are computed.
#[derive(Clone, Copy)]
pub(super) struct Evaluation<'p, 'a> {
    pub(super) persons: &'p Persons<'a>,
    pub(super) sources: &'a Sources,
    pub(super) peil_context: &'p PeilContext,
    pub(super) peilmomenten: &'p [Day],
    /// Values of the `laat` names so far, by place.
    pub(super) bindings: &'p [List<'p, Value<'a>>],
    /// The shared parts, and their values so far.
    pub(super) steps: &'a [Node],
    pub(super) slots: &'p [RefCell<Slot<'a>>],
    pub(super) misses: &'p Misses,
    pub(super) scratch: &'p Scratch<'a>,
}

/// Known keys that were not found: how many, and how many at each place.
#[derive(Default)]
pub(super) struct Misses {
    count: StdCell<u64>,
    per_place: RefCell<Vec<u32>>,
}

impl Misses {
    /// Counts `count` more at a place.
    pub(super) fn tally(&self, place: usize, count: u32) {
        let mut per_place = self.per_place.borrow_mut();
        if per_place.len() <= place {
            per_place.resize(place + 1, 0);
        }
        if let Some(slot) = per_place.get_mut(place) {
            *slot += count;
            self.count.set(self.count.get() + u64::from(count));
        }
    }

    /// What was counted; counting starts anew.
    pub(super) fn take(&self) -> Self {
        Self { count: StdCell::new(self.count.take()), per_place: RefCell::new(self.per_place.take()) }
    }

    /// Puts back what [`Self::take`] took.
    pub(super) fn set(&self, earlier: Self) {
        self.count.set(earlier.count.get());
        self.per_place.replace(earlier.per_place.into_inner());
    }

    /// How many in all.
    pub(super) fn count(&self) -> u64 {
        self.count.get()
    }

    /// Per place; shorter when there is no more.
    fn per_place(self) -> Vec<u32> {
        self.per_place.into_inner()
    }
}

/// Where a part is computed: against what, with which rows in scope, at which places.
#[derive(Clone, Copy)]
pub(super) struct EvalContext<'h, 'p, 'a> {
    pub(super) evaluation: &'h Evaluation<'p, 'a>,
    pub(super) scope: &'h Scope<'h>,
    pub(super) selection: Selection<'h>,
}

impl<'h, 'p, 'a> EvalContext<'h, 'p, 'a> {
    /// At other places of the same scope.
    pub(super) fn with_selection<'i>(self, selection: Selection<'i>) -> EvalContext<'i, 'p, 'a>
    where
        'h: 'i,
    {
        EvalContext { selection, ..self }
    }

    /// With the rows of a set in scope.
    pub(super) fn in_set<'i>(self, scope: &'i Scope<'i>, selection: Selection<'i>) -> EvalContext<'i, 'p, 'a>
    where
        'h: 'i,
    {
        EvalContext { evaluation: self.evaluation, scope, selection }
    }

    /// The values of a part.
    #[inline]
    pub(super) fn values(self, node: &'a Node) -> List<'p, Value<'a>> {
        node.evaluate(self).into_values(self.evaluation.scratch)
    }

    /// The truth values of a part.
    #[inline]
    pub(super) fn truths(self, node: &'a Node) -> List<'p, Option<bool>> {
        node.evaluate(self).into_truths(self.evaluation.scratch)
    }

    /// The rows that a part finds.
    #[inline]
    pub(super) fn rows(self, node: &'a Node) -> List<'p, u32> {
        node.evaluate(self).into_rows(self.evaluation.scratch)
    }

    /// A column of the values that `fill` puts in a list.
    #[inline(always)]
    pub(super) fn new_values(self, fill: impl FnOnce(&mut Vec<Value<'a>>)) -> Column<'p, 'a> {
        let mut out = self.evaluation.scratch.values.acquire();
        fill(&mut out);
        Column::Values(out)
    }

    /// A column of the truth values that `fill` puts in a list.
    #[inline(always)]
    pub(super) fn new_truths(self, fill: impl FnOnce(&mut Vec<Option<bool>>)) -> Column<'p, 'a> {
        let mut out = self.evaluation.scratch.truths.acquire();
        fill(&mut out);
        Column::Truths(out)
    }

    /// A column of the rows that `fill` puts in a list.
    #[inline(always)]
    pub(super) fn new_rows(self, fill: impl FnOnce(&mut Vec<u32>)) -> Column<'p, 'a> {
        let mut out = self.evaluation.scratch.rows.acquire();
        fill(&mut out);
        Column::Rows(out)
    }

    /// The same value at every place.
    pub(super) fn everywhere(self, value: Value<'a>) -> Column<'p, 'a> {
        self.new_values(|out| out.resize(self.selection.count(), value))
    }

    /// The values of a name.
    pub(super) fn binding(self, number: usize) -> Column<'p, 'a> {
        // The compiler has held the number to the names that the rule has so far.
        let values = self.evaluation.bindings.get(number).map_or(&[][..], |values| values.as_slice());
        self.new_values(|out| {
            // A name has a value for each row that is computed.
            self.selection
                .collect(out, |place| values.get(self.scope.basis(place)).copied().unwrap_or(Value::UNDETERMINED));
        })
    }

    /// The values of a shared part: computed where that was not done yet. Keys that it did not find count for each rule
    /// that asks. Only the rows at hand have shared parts, no rows of sets do.
    pub(super) fn shared(self, number: usize) -> Column<'p, 'a> {
        let Self { evaluation, selection, .. } = self;
        let (Some(slot), Some(step)) = (evaluation.slots.get(number), evaluation.steps.get(number)) else {
            return self.everywhere(Value::UNDETERMINED);
        };
        let mut remaining = evaluation.scratch.rows.acquire();
        let pending = slot.borrow().pending(selection, &mut remaining);
        if pending.count() > 0 {
            let earlier = evaluation.misses.take();
            let mut new = self.with_selection(pending).values(step);
            let missed = evaluation.misses.take().per_place();
            evaluation.misses.set(earlier);
            slot.borrow_mut().merge(pending, &mut new, &missed, (self.scope.count(), evaluation.scratch));
        }
        let slot = slot.borrow();
        slot.missed(selection, |place, count| evaluation.misses.tally(place, count));
        self.new_values(|out| slot.read(selection, out))
    }

    /// A date, or the year, against which the rows are computed.
    pub(super) fn peil_context(self, field: PeilField) -> Column<'p, 'a> {
        let Evaluation { peil_context, peilmomenten, .. } = *self.evaluation;
        self.everywhere(match field {
            PeilField::Peilmoment => {
                return self.new_values(|out| {
                    self.selection.collect(out, |place| {
                        let moment = peilmomenten.get(self.scope.basis(place)).copied();
                        // A selection is computed before its rows have a peilmoment.
                        Value::Date(moment.unwrap_or(peil_context.peildatum))
                    });
                });
            }
            PeilField::Peiljaar => Value::Integer(i64::from(peil_context.studiejaar.peiljaar())),
            PeilField::Peildatum => Value::Date(peil_context.peildatum),
            PeilField::StartOfStudiejaar => Value::Date(peil_context.studiejaar.begin().into()),
            PeilField::EndOfStudiejaar => Value::Date(peil_context.studiejaar.end().into()),
        })
    }

    /// What `f` makes of each cell, behind `out`.
    #[inline(always)]
    pub(super) fn per_cell<T>(self, slot: CellSlot, out: &mut Vec<T>, f: impl Fn(Cell) -> T) {
        let cells = self.evaluation.persons.table(slot.table).cells(slot.column);
        // No row has no cells.
        let cell = |row: &u32| cells.get(*row as usize).copied().unwrap_or(Cell::EMPTY);
        self.with_rows(slot, |rows| match self.selection {
            Selection::All(_) => out.extend(rows.iter().map(|row| f(cell(row)))),
            Selection::These(places) => {
                out.extend(places.iter().map(|place| f(rows.get(*place as usize).map_or(Cell::EMPTY, cell))));
            }
        });
    }

    /// The cells of a column as they are kept.
    pub(super) fn cells(self, slot: CellSlot) -> List<'p, Cell> {
        let mut out = self.evaluation.scratch.cells.acquire();
        self.per_cell(slot, &mut out, |cell| cell);
        out
    }

    /// The cells of a column as values, behind `out`.
    pub(super) fn cell_values(self, slot: CellSlot, out: &mut Vec<Value<'a>>) {
        let table = self.evaluation.persons.table(slot.table);
        self.with_rows(slot, |rows| match self.selection {
            Selection::All(_) => table.values(slot.column, rows.iter().copied(), out),
            Selection::These(places) => {
                // Places are made by counting the rows.
                let row = |place: &u32| rows.get(*place as usize).copied().unwrap_or(NO_ROW);
                table.values(slot.column, places.iter().map(row), out);
            }
        });
    }

    /// The cells of rows that a part finds.
    pub(super) fn cells_of(self, row: &'a Node, table: TableIndex, column: ColumnIndex) -> Column<'p, 'a> {
        let rows = self.rows(row);
        self.new_values(|out| self.evaluation.persons.table(table).values(column, rows.iter().copied(), out))
    }

    /// The cells of rows of a source that a part finds.
    pub(super) fn source_cells(self, row: &'a Node, source: SourceIndex, column: SourceColumnIndex) -> Column<'p, 'a> {
        let rows = self.rows(row);
        match self.evaluation.sources.table(source) {
            Some(table) => self.new_values(|out| out.extend(rows.iter().map(|row| table.cell(*row, column)))),
            None => self.everywhere(Value::UNDETERMINED),
        }
    }

    /// Hands the rows of a level to `f`, by place.
    #[inline(always)]
    fn with_rows<R>(self, slot: CellSlot, f: impl FnOnce(&[u32]) -> R) -> R {
        let Self { evaluation, scope, .. } = self;
        let rows = scope.rows(slot.level).filter(|_| slot.level > 0 || slot.table == TableIndex(0));
        if let Some(rows) = rows {
            return f(rows);
        }
        let mut rows = evaluation.scratch.rows.acquire();
        // Rows are numbered in 32 bits.
        let all = Selection::All(scope.count() as u32);
        all.collect(&mut rows, |place| match slot.level {
            0 => evaluation.persons.only_row(scope.person(place), slot.table),
            level => scope.row(level, place),
        });
        f(&rows)
    }
}
