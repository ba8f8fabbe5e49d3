//! Runs the choice of a row: which row is valid, which belongs to which, which comes first.
//!
//! In: a choice, the rows in scope, the places at stake. Out: a row per place, or [`NO_ROW`].
//! Refuses: nothing. Rows are in key order, and ties go to the lowest row number, so input order never matters.

use super::column::Column;
use super::context::EvalContext;
use super::program::{Group, Node, RowValidity};
use crate::calendar::Day;
use crate::register::{Cell, Columns, NO_ROW, TableIndex};
use std::ops::Range;

impl<'p, 'a> EvalContext<'_, 'p, 'a> {
    /// The rows in scope of a level. Of level 0 only `persoon` is ever named as a row.
    pub(super) fn rows_of_level(self, level: usize) -> Column<'p, 'a> {
        self.new_rows(|out| self.selection.collect(out, |place| self.scope.row(level, place)))
    }

    /// The rows of the parent table to which the rows at hand belong.
    pub(super) fn parents(self, parent: TableIndex, child: TableIndex) -> Column<'p, 'a> {
        let Self { evaluation, scope, selection } = self;
        let children = evaluation.persons.table(child);
        self.new_rows(|out| {
            selection.collect(out, |place| {
                let these = scope.row(1, place);
                let mut parents = evaluation.persons.range(scope.person(place), parent);
                // A rule may ask for the parent of a row that is not there.
                parents.find(|row| children.of_parent(*row).contains(&these)).unwrap_or(NO_ROW)
            });
        })
    }

    /// The rows of a table that are valid on a day of each place.
    pub(super) fn valid_rows(
        self,
        table: TableIndex,
        group: &'a Group,
        valid: RowValidity,
        day: &'a Node,
    ) -> Column<'p, 'a> {
        let days = self.values(day);
        let (rows, mut days) = (self.evaluation.persons.table(table), days.iter());
        self.new_rows(|out| {
            group.ranges(table, self, |_, range| {
                let day = days.next().and_then(|day| day.date());
                // No row on an unknown day, nor when none or several are valid.
                out.push(day.and_then(|day| valid.one(rows, range, day)).unwrap_or(NO_ROW));
            });
        })
    }
}

impl Group {
    /// Hands the rows at stake to `f`, place by place.
    #[inline]
    pub(super) fn ranges<'a>(
        &'a self,
        table: TableIndex,
        ctx: EvalContext<'_, '_, 'a>,
        mut f: impl FnMut(u32, Range<u32>),
    ) {
        let EvalContext { evaluation, scope, selection } = ctx;
        match self {
            Self::All => selection.for_each(|place| f(place, evaluation.persons.range(scope.person(place), table))),
            Self::ParentRow(row) => {
                let parents = ctx.rows(row);
                let (rows, mut parents) = (evaluation.persons.table(table), parents.iter());
                selection.for_each(|place| f(place, parents.next().map_or(0..0, |parent| rows.of_parent(*parent))));
            }
        }
    }
}

impl RowValidity {
    /// Is the row valid on the day? An unknown begin and an unknown end are open. Of dates of which parts are unknown
    /// (the BRP keeps them so) a row counts from the first day that its begin can be to the last that its end can be.
    #[inline]
    fn on(self, rows: &Columns, row: u32, day: Day) -> bool {
        let (row, day) = (row as usize, Cell::day(day).word());
        match self {
            // Unknown is zero, and so before every day.
            Self::Successive(begin) => rows.cell(row, begin).first_day() <= day,
            Self::On(date) => rows.cell(row, date).word() == day,
            Self::Between(begin, end) => {
                let end = rows.cell(row, end);
                rows.cell(row, begin).first_day() <= day && (end.is_empty() || day <= end.last_day())
            }
        }
    }

    /// Adds the rows that are valid on the day to `out`; of rows that follow each other the one.
    pub(super) fn all(self, rows: &Columns, range: Range<u32>, day: Day, out: &mut Vec<u32>) {
        match self {
            Self::Successive(_) => out.extend(self.one(rows, range, day)),
            Self::Between(..) | Self::On(_) => out.extend(range.filter(|row| self.on(rows, *row, day))),
        }
    }

    /// The one row that is valid on the day. Of rows that follow each other the last to begin; of several that say the
    /// same, the first. None when several say otherwise: nothing says which counts.
    #[inline]
    pub(super) fn one(self, rows: &Columns, mut range: Range<u32>, day: Day) -> Option<u32> {
        if let Self::Successive(begin) = self {
            // The range of a person lies within its table.
            let cells = rows.cells(begin).get(range.start as usize..range.end as usize).unwrap_or_default();
            let (day, mut last) = (Cell::day(day).word(), None);
            for (row, since) in range.zip(cells) {
                let since = since.first_day();
                if since <= day {
                    match last {
                        Some((earlier, _)) if since < earlier => {}
                        Some((earlier, Some(one))) if since == earlier => {
                            last = Some((since, rows.are_equal_but_for(one, row, begin).then_some(one)));
                        }
                        Some((earlier, None)) if since == earlier => {}
                        _ => last = Some((since, Some(row))),
                    }
                }
            }
            return last.and_then(|(_, row)| row);
        }
        let row = range.find(|row| self.on(rows, *row, day))?;
        (!range.any(|row| self.on(rows, row, day))).then_some(row)
    }
}
