//! From a node, a batch and a selection to a column: the whole interpreter.
//!
//! In: a node; the rows in scope and the places at stake, as [`EvalContext`]. Out: a [`Column`], which borrows from the
//! block, the sources or the program. Refuses: nothing; what cannot be told is unknown.

use super::column::Column;
use super::context::EvalContext;
use super::days;
use super::lookup::lookup;
use super::program::Node;
use super::values::{compute, constant, in_digits, part, rounded, to_decimal, unknown_of};
use crate::register::Value;

impl Node {
    /// What the node is at each place, in the order of the places.
    pub(super) fn evaluate<'p, 'a>(&'a self, ctx: EvalContext<'_, 'p, 'a>) -> Column<'p, 'a> {
        if ctx.selection.count() == 0 {
            return ctx.new_values(|_| {});
        }
        match self {
            Self::Constant(literal) => ctx.everywhere(constant(literal)),
            Self::Let(number) => ctx.binding(*number),
            Self::Shared(number) => ctx.shared(*number),
            Self::PeilContext(field) => ctx.peil_context(*field),
            Self::Cell(slot) => ctx.new_values(|out| ctx.cell_values(*slot, out)),
            Self::CellOf(row, table, column) => ctx.cells_of(row, *table, *column),
            Self::SourceCell(row, source, column) => ctx.source_cells(row, *source, *column),

            Self::RowAtHand(level) => ctx.rows_of_level(*level),
            Self::Parent { parent, child } => ctx.parents(*parent, *child),
            Self::ValidRow { table, group, valid, day, absent } => ctx.valid_rows(*table, group, (*valid, absent), day),
            Self::First(set) => ctx.new_rows(|out| set.first(ctx, out)),
            Self::Lookup(source, key) => ctx.new_rows(|out| lookup(*source, key, ctx, out)),

            Self::If(parts) => ctx.if_else(parts),
            Self::Coalesce(parts) => ctx.coalesce(parts),
            Self::En(parts) => ctx.sequence(parts, false),
            Self::Of(parts) => ctx.sequence(parts, true),
            Self::Not(part) => ctx.not(part),

            Self::TextIs(slot, text, negated) => ctx.text_is(*slot, *text, *negated),
            Self::DateIs(slot, operator, day, or_unknown) => ctx.date_is(*slot, *operator, *day, *or_unknown),
            Self::CellIs(left, right, negated) => ctx.cell_is(*left, *right, *negated),
            Self::Compare(operator, parts) => ctx.compare(*operator, parts),
            Self::IsUnknown(part, negated) => ctx.is_unknown(part, *negated),
            Self::In(part, list) => ctx.one_of(part, list),
            Self::InShort(part, texts, negated) => ctx.one_of_short(part, texts, *negated),
            Self::Within(parts) => ctx.within(parts),

            Self::Arithmetic(operator, parts) => ctx.two(parts, |a, b| compute(*operator, a, b)),
            Self::Age(parts) => ctx
                .two(parts, |born, day| days::age_of(born, day).map_or_else(|| unknown_of(born, day), Value::Integer)),
            Self::ToDecimal(number) => ctx.one(number, |number| Some(to_decimal(number))),
            Self::DateIn(year, day) => ctx.one(year, |year| days::in_year(*day, year).map(Value::Date)),
            Self::Year(day) => ctx.one(day, |day| Some(Value::Integer(day.date()?.year().into()))),
            Self::Month(day) => ctx.one(day, |day| Some(Value::Integer(day.date()?.month().into()))),
            Self::Shift(shift, parts) => ctx.two(parts, |day, number| days::shifted(*shift, day, number)),
            Self::EdgeDay(edge, date) => ctx.one(date, |date| days::edge(*edge, date)),
            Self::Part(text, from, until) => {
                ctx.one(text, |text| part(text.text()?, *from, *until, ctx.evaluation.persons))
            }
            Self::Rounded(number, digits) => ctx.one(number, |number| rounded(number, *digits)),
            Self::ToText(number) => ctx.one(number, |number| in_digits(number.integer()?).map(Value::Short)),

            Self::Count(set) => ctx.new_values(|out| set.count(ctx, out)),
            Self::Exists(set) => ctx.new_truths(|out| set.exists(ctx, out)),
            Self::CountPeildata(day, set, begin, end) => {
                ctx.new_values(|out| set.count_peildata(ctx, (*day, *begin, *end), out))
            }
            Self::OfFirst(set, expr) => ctx.new_values(|out| set.of_first(ctx, expr, out)),
            Self::Aggregate(aggregate, set, expr) => ctx.new_values(|out| set.fold(ctx, *aggregate, expr, out)),
        }
    }
}

impl<'p, 'a> EvalContext<'_, 'p, 'a> {
    /// What `f` makes of each value; unknown where it makes nothing of it.
    fn one(self, part: &'a Node, f: impl Fn(Value<'a>) -> Option<Value<'a>>) -> Column<'p, 'a> {
        let values = self.values(part);
        self.new_values(|out| {
            // The functions of a rule say `None` for unknown.
            out.extend(values.iter().map(|value| f(*value).unwrap_or_else(|| unknown_of(*value, *value))));
        })
    }

    /// What `f` makes of each pair of values.
    fn two(self, [a, b]: &'a [Node; 2], f: impl Fn(Value<'a>, Value<'a>) -> Value<'a>) -> Column<'p, 'a> {
        let (a, b) = (self.values(a), self.values(b));
        self.new_values(|out| out.extend(a.iter().zip(b.iter()).map(|(a, b)| f(*a, *b))))
    }
}
