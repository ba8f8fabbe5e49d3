//! Nodes that compare: cells where cells alone decide, else values.
//!
//! In: the parts, the places at stake. Out: a column of truth values; what is unknown has no order. Refuses: nothing.

use super::ast::Comparison;
use super::column::Column;
use super::context::EvalContext;
use super::days;
use super::ir::Constant;
use super::program::{CellSlot, Node};
use super::values::{constant, ordering, satisfies};
use crate::calendar::Day;
use crate::register::{Cell, Value};
use std::cmp::Ordering;

impl<'p, 'a> EvalContext<'_, 'p, 'a> {
    /// What `f` says of each value.
    #[inline(always)]
    fn of_value(self, part: &'a Node, f: impl Fn(Value<'a>) -> Option<bool>) -> Column<'p, 'a> {
        let values = self.values(part);
        self.new_truths(|out| out.extend(values.iter().map(|value| f(*value))))
    }

    /// A cell and a short text.
    pub(super) fn text_is(self, slot: CellSlot, text: u64, negated: bool) -> Column<'p, 'a> {
        let text = Cell::short(text);
        self.new_truths(|out| {
            self.per_cell(slot, out, |cell| (!cell.is_empty()).then_some((cell == text) != negated));
        })
    }

    /// A cell and a day. Days are compared as cells are kept: those of a column order as their words do.
    pub(super) fn date_is(self, slot: CellSlot, operator: Comparison, day: Day, or_unknown: bool) -> Column<'p, 'a> {
        let (day, empty) = (Cell::day(day).word(), or_unknown.then_some(true));
        self.new_truths(|out| {
            self.per_cell(slot, out, |cell| {
                if cell.is_empty() { empty } else { Some(satisfies(operator, cell.word().cmp(&day))) }
            });
        })
    }

    /// Two cells.
    pub(super) fn cell_is(self, left: CellSlot, right: CellSlot, negated: bool) -> Column<'p, 'a> {
        let (here, there) = (self.evaluation.persons.table(left.table), self.evaluation.persons.table(right.table));
        let (a, b) = (self.cells(left), self.cells(right));
        let pairs = a.iter().zip(b.iter());
        if here.compares_words(left.column, there, right.column)
            && !pairs.clone().any(|(a, b)| a.is_long() || b.is_long())
        {
            return self.new_truths(|out| {
                out.extend(pairs.map(|(a, b)| (!a.is_empty() && !b.is_empty()).then_some((a == b) != negated)));
            });
        }
        let operator = if negated { Comparison::IsNot } else { Comparison::Is };
        let (mut a, mut b) = (self.evaluation.scratch.values.acquire(), self.evaluation.scratch.values.acquire());
        self.cell_values(left, &mut a);
        self.cell_values(right, &mut b);
        self.ordered(operator, &a, &b)
    }

    /// Two values.
    pub(super) fn compare(self, operator: Comparison, [a, b]: &'a [Node; 2]) -> Column<'p, 'a> {
        let (a, b) = (self.values(a), self.values(b));
        self.ordered(operator, &a, &b)
    }

    fn ordered(self, operator: Comparison, a: &[Value<'a>], b: &[Value<'a>]) -> Column<'p, 'a> {
        let pairs = a.iter().zip(b);
        self.new_truths(|out| {
            out.extend(pairs.map(|(a, b)| ordering(*a, *b).map(|ordering| satisfies(operator, ordering))));
        })
    }

    /// Always known.
    pub(super) fn is_unknown(self, part: &'a Node, negated: bool) -> Column<'p, 'a> {
        match part {
            Node::Cell(slot) => self.new_truths(|out| {
                self.per_cell(*slot, out, |cell| Some(cell.is_empty() != negated));
            }),
            part => self.of_value(part, |value| Some(value.is_unknown() != negated)),
        }
    }

    /// One of some constants.
    pub(super) fn one_of(self, part: &'a Node, list: &'a [Constant]) -> Column<'p, 'a> {
        self.of_value(part, |value| {
            let equal = |literal: &Constant| ordering(value, constant(literal)).is_some_and(Ordering::is_eq);
            (!value.is_unknown()).then(|| list.iter().any(equal))
        })
    }

    /// One of some short texts.
    pub(super) fn one_of_short(self, part: &'a Node, texts: &'a [u64], negated: bool) -> Column<'p, 'a> {
        self.of_value(part, |value| match value {
            Value::Short(word) => Some(texts.contains(&word) != negated),
            Value::Long(_) => Some(negated),
            _ => None,
        })
    }

    /// A day that is known when the rule is compiled, and two cells, are compared as cells are kept.
    pub(super) fn within(self, [day, begin, end]: &'a [Node; 3]) -> Column<'p, 'a> {
        if let (Node::Constant(Constant::Date(day)), Node::Cell(begin), Node::Cell(end)) = (day, begin, end) {
            let (day, begin, end) = (Cell::day(*day).word(), self.cells(*begin), self.cells(*end));
            return self.new_truths(|out| {
                out.extend(begin.iter().zip(end.iter()).map(|(begin, end)| {
                    let on = begin.word() <= day && (end.is_empty() || day <= end.word());
                    (!begin.is_empty()).then_some(on)
                }));
            });
        }
        let (day, begin, end) = (self.values(day), self.values(begin), self.values(end));
        let three = day.iter().zip(begin.iter()).zip(end.iter());
        self.new_truths(|out| out.extend(three.map(|((day, begin), end)| days::within(*day, *begin, *end))))
    }
}
