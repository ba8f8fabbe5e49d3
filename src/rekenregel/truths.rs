//! Runs the parts of a program that are true or false, each over all rows that need it.
//!
//! In: a node, the rows in scope, the places at stake. Out: a truth value per place, after Kleene; `None` is unknown,
//! and so is what is no truth value. Refuses: nothing.

use super::ast::Comparison;
use super::batch::{indices_where, where_true};
use super::days;
use super::evaluation::EvalContext;
use super::ir::Constant;
use super::program::{CellSlot, Node};
use super::values::{constant, ordering, past};
use crate::register::{Cell, Value};
use std::cmp::Ordering;

/// Truth values, by place.
type Truths = Vec<Option<bool>>;

impl Node {
    /// The truth values at `keuze`, behind `uit`, in the order of the places.
    pub(super) fn truths<'a>(&'a self, ctx: EvalContext<'_, '_, 'a>, out: &mut Truths) {
        if ctx.selection.count() == 0 {
            return;
        }
        match self {
            Self::TextIs(slot, text, otherwise) => {
                let text = Cell::short(*text);
                ctx.per_cell(*slot, out, |cell| (!cell.is_empty()).then_some((cell == text) != *otherwise));
            }
            // Days are compared as cells are kept: those of a column order as their words do.
            Self::DateIs(slot, operator, day, or_unknown) => {
                let (day, empty) = (Cell::day(*day).word(), or_unknown.then_some(true));
                ctx.per_cell(*slot, out, |cell| {
                    if cell.is_empty() { empty } else { Some(past(*operator, cell.word().cmp(&day))) }
                });
            }
            Self::CellIs(links, right, otherwise) => ctx.cell_is(*links, *right, *otherwise, out),
            Self::En(parts) => ctx.sequence(parts, false, out),
            Self::Of(parts) => ctx.sequence(parts, true, out),
            Self::Not(part) => {
                let begin = out.len();
                part.truths(ctx, out);
                out.iter_mut().skip(begin).for_each(|truth| *truth = truth.map(|truth| !truth));
            }
            Self::Compare(operator, parts) => ctx.compare(*operator, parts, out),
            Self::IsUnknown(part, negated) => match &**part {
                Self::Cell(slot) => ctx.per_cell(*slot, out, |cell| Some(cell.is_empty() != *negated)),
                part => ctx.value(part, out, |value| Some(value.is_unknown() != *negated)),
            },
            Self::In(part, list) => ctx.value(part, out, |value| {
                let equal = |literal: &Constant| ordering(value, constant(literal)).is_some_and(Ordering::is_eq);
                (!value.is_unknown()).then(|| list.iter().any(equal))
            }),
            Self::InShort(part, texts, otherwise) => ctx.value(part, out, |value| match value {
                Value::Short(word) => Some(texts.contains(&word) != *otherwise),
                Value::Lang(_) => Some(*otherwise),
                _ => None,
            }),
            Self::Within(parts) => ctx.within(parts, out),
            Self::Exists(set) => set.exists(ctx, out),
            node => {
                ctx.value(node, out, |value| if let Value::YesNo(truth) = value { Some(truth.is_yes()) } else { None });
            }
        }
    }
}

impl<'a> EvalContext<'_, '_, 'a> {
    /// What `f` says of each value.
    #[inline(always)]
    fn value(self, part: &'a Node, out: &mut Truths, f: impl Fn(Value<'a>) -> Option<bool>) {
        let values = self.values(part);
        out.extend(values.iter().map(|value| f(*value)));
    }

    fn cell_is(self, links: CellSlot, right: CellSlot, otherwise: bool, out: &mut Truths) {
        let (ctx, there) = (self.evaluation.persons.table(links.table), self.evaluation.persons.table(right.table));
        let (a, b) = (self.cells(links), self.cells(right));
        let pairs = a.iter().zip(b.iter());
        if ctx.compares_words(links.column, there, right.column)
            && !pairs.clone().any(|(a, b)| a.is_lang() || b.is_lang())
        {
            out.extend(pairs.map(|(a, b)| (!a.is_empty() && !b.is_empty()).then_some((a == b) != otherwise)));
            return;
        }
        let operator = if otherwise { Comparison::IsNot } else { Comparison::Is };
        let (mut a, mut b) = (self.evaluation.scratch.values.acquire(), self.evaluation.scratch.values.acquire());
        self.cell_values(links, &mut a);
        self.cell_values(right, &mut b);
        out.extend(a.iter().zip(b.iter()).map(|(a, b)| ordering(*a, *b).map(|ordering| past(operator, ordering))));
    }

    /// What is unknown has no order.
    fn compare(self, operator: Comparison, [a, b]: &'a [Node; 2], out: &mut Truths) {
        let (a, b) = (self.values(a), self.values(b));
        out.extend(a.iter().zip(b.iter()).map(|(a, b)| ordering(*a, *b).map(|ordering| past(operator, ordering))));
    }

    /// A day that is known when the rule is compiled, and two cells, are compared as cells are kept.
    fn within(self, [day, begin, end]: &'a [Node; 3], out: &mut Truths) {
        if let (Node::Constant(Constant::Date(day)), Node::Cell(begin), Node::Cell(end)) = (day, begin, end) {
            let (day, begin, end) = (Cell::day(*day).word(), self.cells(*begin), self.cells(*end));
            out.extend(begin.iter().zip(end.iter()).map(|(begin, end)| {
                let on = begin.word() <= day && (end.is_empty() || day <= end.word());
                (!begin.is_empty()).then_some(on)
            }));
            return;
        }
        let (day, begin, end) = (self.values(day), self.values(begin), self.values(end));
        let three = day.iter().zip(begin.iter()).zip(end.iter());
        out.extend(three.map(|((day, begin), end)| days::within(*day, *begin, *end)));
    }

    /// `en` (decided by false) or `of` (decided by true): the deciding value, else unknown if one is, else the other.
    /// A part is computed where none before it has decided.
    fn sequence(self, parts: &'a [Node], deciding: bool, out: &mut Truths) {
        let Some((first, rest)) = parts.split_first() else { return };
        let begin = out.len();
        first.truths(self, out);
        let out = out.get_mut(begin..).unwrap_or_default();
        let indices = || self.evaluation.scratch.indices.acquire();
        let (mut open, mut still_open, mut room) = (indices(), indices(), indices());
        indices_where(&mut open, out, |truth| *truth != Some(deciding));
        for part in rest {
            if open.is_empty() {
                return;
            }
            let truths = self.with_selection(self.selection.places(&open, &mut room)).truths(part);
            for (number, truth) in open.iter().zip(truths.iter()) {
                if let Some(slot) = out.get_mut(*number as usize) {
                    *slot = if *truth == Some(!deciding) { *slot } else { *truth };
                }
            }
            let remaining = open.iter().zip(truths.iter());
            where_true(&mut still_open, remaining.map(|(number, truth)| (*number, *truth != Some(deciding))));
            std::mem::swap(&mut open, &mut still_open);
        }
    }
}
