//! Runs the choice of a row: which row is valid, which belongs to which, which comes first.
//!
//! In: a choice, the rows in scope, the places at stake. Out: a row per place, or [`NO_ROW`].
//! Refuses: nothing. Rows are in key order, and ties go to the lowest row number, so input order never matters.

use super::column::Column;
use super::context::EvalContext;
use super::program::{Absent, Group, Node, RowValidity};
use crate::calendar::Day;
use crate::register::{Cell, Columns, EmptyKind, NO_ROW, TableIndex, Value};
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

    /// The rows of a table that are valid on a day of each place; where none is, the number of no row says why.
    pub(super) fn valid_rows(
        self,
        table: TableIndex,
        group: &'a Group,
        (valid, absent): (RowValidity, &'a Absent),
        day: &'a Node,
    ) -> Column<'p, 'a> {
        let days = self.values(day);
        let (rows, mut days) = (self.evaluation.persons.table(table), days.iter());
        self.new_rows(|out| {
            group.ranges(table, self, |(_, parent), range| {
                // There is a day for each place.
                let day = days.next().copied().unwrap_or(Value::UNDETERMINED);
                out.push(match day.date() {
                    Some(day) => match valid.one(rows, range, day) {
                        NO_ROW => self.absent(absent, parent), // None is valid.
                        row => row,
                    },
                    // No row on a day that is not known.
                    None => day.empty_kind().unwrap_or(EmptyKind::Undetermined).no_row(),
                });
            });
        })
    }

    /// Why the row `parent` has no such row, as the number of no row.
    fn absent(self, absent: &Absent, parent: u32) -> u32 {
        // A parent that is not there for a reason of its own hands it on.
        if EmptyKind::is_no_row(parent) && parent != NO_ROW {
            return parent;
        }
        let of_other_sector = absent.sectoren.as_ref().is_some_and(|(table, column, sectoren)| {
            let sector = self.evaluation.persons.table(*table).cell(parent as usize, *column);
            !sector.is_empty() && !sectoren.contains(&sector.word())
        });
        if of_other_sector { EmptyKind::NotApplicable.no_row() } else { absent.kind.no_row() }
    }
}

impl Group {
    /// Hands the rows at stake to `f`, place by place, with the row of the parent table, where they are of one.
    #[inline]
    pub(super) fn ranges<'a>(
        &'a self,
        table: TableIndex,
        ctx: EvalContext<'_, '_, 'a>,
        mut f: impl FnMut((u32, u32), Range<u32>),
    ) {
        let EvalContext { evaluation, scope, selection } = ctx;
        match self {
            Self::All => {
                let range = |place| evaluation.persons.range(scope.person(place), table);
                // All of the person: of no row of a parent table.
                selection.for_each(|place| f((place, NO_ROW), range(place)));
            }
            Self::ParentRow(row) => {
                let parents = ctx.rows(row);
                let (rows, mut parents) = (evaluation.persons.table(table), parents.iter());
                selection.for_each(|place| {
                    // There is a parent for each place.
                    let parent = parents.next().copied().unwrap_or(NO_ROW);
                    f((place, parent), rows.of_parent(parent));
                });
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
            Self::Successive(_) => {
                out.extend(Some(self.one(rows, range, day)).filter(|row| !EmptyKind::is_no_row(*row)));
            }
            Self::Between(..) | Self::On(_) => out.extend(range.filter(|row| self.on(rows, *row, day))),
        }
    }

    /// The one row that is valid on the day, or [`NO_ROW`]. Of rows that follow each other the last to begin; of several that
    /// say the same, the first. When several say otherwise, it cannot be told which counts: then it is no row for that
    /// reason.
    #[inline]
    pub(super) fn one(self, rows: &Columns, mut range: Range<u32>, day: Day) -> u32 {
        let undetermined = EmptyKind::Undetermined.no_row();
        if let Self::Successive(begin) = self {
            // The range of a person lies within its table.
            let cells = rows.cells(begin).get(range.start as usize..range.end as usize).unwrap_or_default();
            // No row has begun yet.
            let (day, mut last) = (Cell::day(day).word(), (0, NO_ROW));
            for (row, since) in range.zip(cells) {
                let since = since.first_day();
                if since > day {
                    continue;
                }
                let (earlier, one) = last;
                // The first that has begun, or a later one.
                if one == NO_ROW || since > earlier {
                    last = (since, row);
                } else if since == earlier && one != undetermined && !rows.are_equal_but_for(one, row, begin) {
                    last = (since, undetermined);
                }
            }
            return last.1;
        }
        // None is valid.
        let Some(row) = range.find(|row| self.on(rows, *row, day)) else { return NO_ROW };
        if range.any(|row| self.on(rows, row, day)) { undetermined } else { row }
    }
}
