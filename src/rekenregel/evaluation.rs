//! Where a part of a rule is computed, and what it finds there.
//!
//! In: the rows that are computed, the rows in scope, the places at stake. Out: [`EvalContext`], which gives cells, values of
//! names and of shared parts. Refuses: nothing; what is not there is unknown.

use super::PeilContext;
use super::batch::{Scope, Selection};
use super::ir::PeilField;
use super::program::{CellSlot, Node};
use super::scratch::{Column, Scratch};
use super::slot::Slot;
use crate::calendar::Day;
use crate::register::{Cell, ColumnIndex, NO_ROW, Persons, TableIndex, Value};
use crate::sources::Sources;
use std::cell::{Cell as StdCell, RefCell};

/// What stays the same while rows are computed.
#[derive(Clone, Copy)]
pub(super) struct Evaluation<'p, 'a> {
    pub(super) persons: &'p Persons<'a>,
    pub(super) sources: &'a Sources,
    pub(super) peil_context: &'p PeilContext,
    pub(super) peilmomenten: &'p [Day],
    /// Values of the `laat` names so far, by place.
    pub(super) bindings: &'p [Column<'p, Value<'a>>],
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
    /// Counts `aantal` more at a place.
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
    pub(super) fn values(self, node: &'a Node) -> Column<'p, Value<'a>> {
        let mut out = self.evaluation.scratch.values.acquire();
        node.values(self, &mut out);
        out
    }

    /// The truth values of a part.
    pub(super) fn truths(self, node: &'a Node) -> Column<'p, Option<bool>> {
        let mut out = self.evaluation.scratch.truths.acquire();
        node.truths(self, &mut out);
        out
    }

    /// The rows that `finder` finds.
    pub(super) fn rows(self, finder: impl FnOnce(Self, &mut Vec<u32>)) -> Column<'p, u32> {
        let mut out = self.evaluation.scratch.indices.acquire();
        finder(self, &mut out);
        out
    }

    /// The values of a name, behind `uit`.
    pub(super) fn binding(self, number: usize, out: &mut Vec<Value<'a>>) {
        let values = self.evaluation.bindings.get(number).map_or(&[][..], |values| values.as_slice());
        self.selection.collect(out, |place| values.get(self.scope.basis(place)).copied().unwrap_or(Value::Unknown));
    }

    /// The values of a shared part, behind `uit`: computed where that was not done yet. Keys that it did not find count
    /// for each rule that asks. Only the rows at hand have shared parts, no rows of sets do.
    pub(super) fn shared(self, number: usize, out: &mut Vec<Value<'a>>) {
        let Self { evaluation, selection, .. } = self;
        let (Some(slot), Some(step)) = (evaluation.slots.get(number), evaluation.steps.get(number)) else { return };
        let mut remaining = evaluation.scratch.indices.acquire();
        let pending = slot.borrow().pending(selection, &mut remaining);
        if pending.count() > 0 {
            let earlier = evaluation.misses.take();
            let mut new = self.with_selection(pending).values(step);
            let missed = evaluation.misses.take().per_place();
            evaluation.misses.set(earlier);
            slot.borrow_mut().merge(pending, &mut new, &missed, (self.scope.count(), evaluation.scratch));
        }
        let slot = slot.borrow();
        slot.read(selection, out);
        slot.missed(selection, |place, count| evaluation.misses.tally(place, count));
    }

    /// The rows that a name is bound to.
    pub(super) fn rows_of_binding(self, number: usize, out: &mut Vec<u32>) {
        let mut values = self.evaluation.scratch.values.acquire();
        self.binding(number, &mut values);
        out.extend(values.iter().map(|row| row_number(*row)));
    }

    /// The rows that a shared part finds.
    pub(super) fn shared_rows(self, number: usize, out: &mut Vec<u32>) {
        let mut values = self.evaluation.scratch.values.acquire();
        self.shared(number, &mut values);
        out.extend(values.iter().map(|row| row_number(*row)));
    }

    /// A date, or the year, against which the rows are computed.
    pub(super) fn peil_context(self, field: PeilField, out: &mut Vec<Value<'a>>) {
        let Evaluation { peil_context, peilmomenten, .. } = *self.evaluation;
        let everywhere = match field {
            PeilField::Peilmoment => {
                return self.selection.collect(out, |place| {
                    let moment = peilmomenten.get(self.scope.basis(place)).copied();
                    Value::Date(moment.unwrap_or(peil_context.peildatum))
                });
            }
            PeilField::Peiljaar => Value::Integer(i64::from(peil_context.studiejaar.peiljaar())),
            PeilField::Peildatum => Value::Date(peil_context.peildatum),
            PeilField::StartOfStudiejaar => Value::Date(peil_context.studiejaar.begin().into()),
            PeilField::EndOfStudiejaar => Value::Date(peil_context.studiejaar.end().into()),
        };
        out.resize(out.len() + self.selection.count(), everywhere);
    }

    /// What `f` makes of each cell, behind `uit`.
    #[inline(always)]
    pub(super) fn per_cell<T>(self, slot: CellSlot, out: &mut Vec<T>, f: impl Fn(Cell) -> T) {
        let cells = self.evaluation.persons.table(slot.table).cells(slot.column);
        let cell = |row: &u32| cells.get(*row as usize).copied().unwrap_or(Cell::EMPTY);
        self.with_rows(slot, |rows| match self.selection {
            Selection::All(_) => out.extend(rows.iter().map(|row| f(cell(row)))),
            Selection::These(places) => {
                out.extend(places.iter().map(|place| f(rows.get(*place as usize).map_or(Cell::EMPTY, cell))));
            }
        });
    }

    /// The cells of a column as they are kept.
    pub(super) fn cells(self, slot: CellSlot) -> Column<'p, Cell> {
        let mut out = self.evaluation.scratch.cells.acquire();
        self.per_cell(slot, &mut out, |cell| cell);
        out
    }

    /// The cells of a column as values, behind `uit`.
    pub(super) fn cell_values(self, slot: CellSlot, out: &mut Vec<Value<'a>>) {
        let table = self.evaluation.persons.table(slot.table);
        self.with_rows(slot, |rows| match self.selection {
            Selection::All(_) => table.values(slot.column, rows.iter().copied(), out),
            Selection::These(places) => {
                let row = |place: &u32| rows.get(*place as usize).copied().unwrap_or(NO_ROW);
                table.values(slot.column, places.iter().map(row), out);
            }
        });
    }

    /// The cells of rows that were found, as values, behind `uit`.
    pub(super) fn cells_of(self, rows: &[u32], table: TableIndex, column: ColumnIndex, out: &mut Vec<Value<'a>>) {
        self.evaluation.persons.table(table).values(column, rows.iter().copied(), out);
    }

    /// Hands the rows of a level to `f`, by place.
    #[inline(always)]
    fn with_rows<R>(self, slot: CellSlot, f: impl FnOnce(&[u32]) -> R) -> R {
        let Self { evaluation, scope, .. } = self;
        let rows = scope.rows(slot.level).filter(|_| slot.level > 0 || slot.table == TableIndex(0));
        if let Some(rows) = rows {
            return f(rows);
        }
        let mut rows = evaluation.scratch.indices.acquire();
        let all = Selection::All(u32::try_from(scope.count()).unwrap_or(u32::MAX));
        all.collect(&mut rows, |place| match slot.level {
            0 => evaluation.persons.only_row(scope.person(place), slot.table),
            level => scope.row(level, place),
        });
        f(&rows)
    }
}

/// The row of which a value has the number.
#[inline]
fn row_number(value: Value<'_>) -> u32 {
    value.integer().and_then(|row| u32::try_from(row).ok()).unwrap_or(NO_ROW)
}
