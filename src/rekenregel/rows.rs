//! Runs the choice of a row: which row is valid, which belongs to which, which comes first.
//!
//! In: a choice, the rows in scope, the places at stake. Out: a row per place, or [`NO_ROW`].
//! Refuses: nothing. Rows are in key order, and ties go to the lowest row number, so input order never matters.

use super::evaluation::EvalContext;
use super::program::{Group, RowNode, RowValidity};
use crate::calendar::Day;
use crate::register::{Cell, Columns, NO_ROW, TableIndex};
use std::ops::Range;

impl RowNode {
    /// The rows at `keuze`, behind `uit`.
    pub(super) fn rows<'a>(&'a self, ctx: EvalContext<'_, '_, 'a>, out: &mut Vec<u32>) {
        let EvalContext { evaluation, scope, selection } = ctx;
        match self {
            // Of level 0 only `persoon` is ever named as a row.
            Self::Level(level) => selection.collect(out, |place| scope.row(*level, place)),
            Self::Let(number) => ctx.rows_of_binding(*number, out),
            Self::Shared(number) => ctx.shared_rows(*number, out),
            Self::Parent { parent, kind } => {
                let children = evaluation.persons.table(*kind);
                selection.collect(out, |place| {
                    let these = scope.row(1, place);
                    let mut parents = evaluation.persons.range(scope.person(place), *parent);
                    parents.find(|row| children.of_parent(*row).contains(&these)).unwrap_or(NO_ROW)
                });
            }
            Self::On { table, group, valid, day } => {
                let days = ctx.values(day);
                let (rows, mut days) = (evaluation.persons.table(*table), days.iter());
                group.ranges(*table, ctx, |_, range| {
                    let day = days.next().and_then(|day| day.date());
                    out.push(day.and_then(|day| valid.one(rows, range, day)).unwrap_or(NO_ROW));
                });
            }
            Self::First(set) => set.first(ctx, out),
        }
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
                let parents = ctx.rows(|ctx, out| row.rows(ctx, out));
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

    /// Adds the rows that are valid on the day to `uit`; of rows that follow each other the one.
    pub(super) fn all(self, rows: &Columns, range: Range<u32>, day: Day, out: &mut Vec<u32>) {
        match self {
            Self::Successive(_) => out.extend(self.one(rows, range, day)),
            Self::Between(..) | Self::On(_) => out.extend(range.filter(|row| self.on(rows, *row, day))),
        }
    }

    /// The one row that is valid on the day. Of rows that follow each other the last to begin. None when several are:
    /// nothing says which.
    #[inline]
    pub(super) fn one(self, rows: &Columns, mut range: Range<u32>, day: Day) -> Option<u32> {
        if let Self::Successive(begin) = self {
            let cells = rows.cells(begin).get(range.start as usize..range.end as usize).unwrap_or_default();
            let (day, mut last) = (Cell::day(day).word(), None);
            for (row, since) in range.zip(cells) {
                let since = since.first_day();
                if since <= day {
                    match last {
                        Some((earlier, _)) if since < earlier => {}
                        Some((earlier, _)) if since == earlier => last = Some((since, None)),
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
