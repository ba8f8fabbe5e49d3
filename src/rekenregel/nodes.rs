//! Runs the parts of a program that have a value, each over all rows that need it.
//!
//! In: a node, the rows in scope, the places at stake. Out: a value per place, which borrows from the block, the sources
//! or the program. Refuses: nothing; what cannot be told is unknown.

use super::batch::{indices_where, scatter};
use super::days;
use super::evaluation::EvalContext;
use super::program::Node;
use super::values::{compute, constant, in_digits, part, to_decimal};
use crate::register::{NO_ROW, Value};

impl Node {
    /// The values at `keuze`, behind `uit`, in the order of the places.
    pub(super) fn values<'a>(&'a self, ctx: EvalContext<'_, '_, 'a>, out: &mut Vec<Value<'a>>) {
        let count = ctx.selection.count();
        if count == 0 {
            return;
        }
        match self {
            Self::Constant(literal) => out.resize(out.len() + count, constant(literal)),
            Self::Cell(slot) => ctx.cell_values(*slot, out),
            Self::Let(number) => ctx.binding(*number, out),
            Self::Shared(number) => ctx.shared(*number, out),
            Self::PeilContext(field) => ctx.peil_context(*field, out),
            Self::SharedCell(number, table, column) => {
                let rows = ctx.rows(|ctx, out| ctx.shared_rows(*number, out));
                ctx.cells_of(&rows, *table, *column, out);
            }
            Self::CellOf(row, table, column) => {
                let rows = ctx.rows(|ctx, out| row.rows(ctx, out));
                ctx.cells_of(&rows, *table, *column, out);
            }
            Self::SourceCell(row, source_id, column) => {
                let rows = ctx.rows(|ctx, out| row.rows(ctx, out));
                match ctx.evaluation.sources.table(*source_id) {
                    Some(table) => out.extend(rows.iter().map(|row| table.cell(*row, *column))),
                    None => out.resize(out.len() + count, Value::Unknown),
                }
            }
            Self::Row(row) => {
                let rows = ctx.rows(|ctx, out| row.rows(ctx, out));
                out.extend(rows.iter().map(|row| number(*row)));
            }
            Self::SourceRow(row) => {
                let rows = ctx.rows(|ctx, out| row.rows(ctx, out));
                out.extend(rows.iter().map(|row| number(*row)));
            }
            Self::If(parts) => ctx.if_else(parts, out),
            Self::Coalesce(parts) => ctx.coalesce(parts, out),
            Self::Arithmetic(operator, parts) => ctx.two(parts, out, |a, b| compute(*operator, a, b)),
            Self::Age(parts) => {
                ctx.two(parts, out, |born, day| days::age_of(born, day).map_or(Value::Unknown, Value::Integer));
            }
            Self::ToDecimal(number) => ctx.one(number, out, |number| Some(to_decimal(number))),
            Self::DateIn(year, day) => ctx.one(year, out, |year| days::in_year(*day, year).map(Value::Date)),
            Self::Year(day) => ctx.one(day, out, |day| Some(Value::Integer(day.date()?.year().into()))),
            Self::Month(day) => ctx.one(day, out, |day| Some(Value::Integer(day.date()?.month().into()))),
            Self::Part(text, owner, until) => {
                ctx.one(text, out, |text| part(text.text()?, *owner, *until, ctx.evaluation.persons));
            }
            Self::ToText(number) => ctx.one(number, out, |number| in_digits(number.integer()?).map(Value::Short)),
            Self::Count(set) => set.count(ctx, out),
            Self::CountPeildata(day, set, begin, end) => set.count_peildata(ctx, (*day, *begin, *end), out),
            Self::FirstKnown(set, expr) => set.first_known(ctx, expr, out),
            Self::Aggregate(aggregate, set, expr) => set.fold(ctx, *aggregate, expr, out),
            Self::En(_)
            | Self::Of(_)
            | Self::Not(_)
            | Self::TextIs(..)
            | Self::DateIs(..)
            | Self::Compare(..)
            | Self::CellIs(..)
            | Self::IsUnknown(..)
            | Self::In(..)
            | Self::InShort(..)
            | Self::Within(_)
            | Self::Exists(_) => {
                let truths = ctx.truths(self);
                out.extend(truths.iter().map(|truth| truth.map_or(Value::Unknown, Value::from)));
            }
        }
    }
}

/// The number of a row as a value.
#[inline]
fn number<'a>(row: u32) -> Value<'a> {
    if row == NO_ROW { Value::Unknown } else { Value::Integer(row.into()) }
}

impl<'a> EvalContext<'_, '_, 'a> {
    fn one(self, part: &'a Node, out: &mut Vec<Value<'a>>, f: impl Fn(Value<'a>) -> Option<Value<'a>>) {
        let values = self.values(part);
        out.extend(values.iter().map(|value| f(*value).unwrap_or(Value::Unknown)));
    }

    fn two(self, [a, b]: &'a [Node; 2], out: &mut Vec<Value<'a>>, f: impl Fn(Value<'a>, Value<'a>) -> Value<'a>) {
        let (a, b) = (self.values(a), self.values(b));
        out.extend(a.iter().zip(b.iter()).map(|(a, b)| f(*a, *b)));
    }

    /// Each branch is computed at the places that take it.
    fn if_else(self, [condition, then, otherwise]: &'a [Node; 3], out: &mut Vec<Value<'a>>) {
        let truths = self.truths(condition);
        let begin = out.len();
        let (mut indices, mut room) =
            (self.evaluation.scratch.indices.acquire(), self.evaluation.scratch.indices.acquire());
        for (which, part) in [(true, then), (false, otherwise)] {
            indices_where(&mut indices, &truths, |truth| *truth == Some(which));
            if indices.len() == truths.len() {
                // Often all take one branch: there is nothing to put together then.
                out.truncate(begin);
                return part.values(self, out);
            }
            out.resize(begin + truths.len(), Value::Unknown);
            let values = self.with_selection(self.selection.places(&indices, &mut room)).values(part);
            scatter(out.get_mut(begin..).unwrap_or_default(), &indices, &values);
        }
    }

    /// The second is computed where the first is unknown.
    fn coalesce(self, [x, y]: &'a [Node; 2], out: &mut Vec<Value<'a>>) {
        let begin = out.len();
        x.values(self, out);
        let new = out.get_mut(begin..).unwrap_or_default();
        let (mut indices, mut room) =
            (self.evaluation.scratch.indices.acquire(), self.evaluation.scratch.indices.acquire());
        indices_where(&mut indices, new, |value| value.is_unknown());
        if indices.is_empty() {
            return;
        }
        let otherwise = self.with_selection(self.selection.places(&indices, &mut room)).values(y);
        scatter(new, &indices, &otherwise);
    }
}
