//! Nodes that narrow the selection: a part is computed only at the places that need it.
//!
//! In: the parts, the places at stake. Out: a column over all those places. Refuses: nothing.

use super::batch::{indices_where, scatter, where_true};
use super::column::Column;
use super::context::EvalContext;
use super::program::Node;
use crate::register::Value;

impl<'p, 'a> EvalContext<'_, 'p, 'a> {
    /// Each branch is computed at the places that take it.
    pub(super) fn if_else(self, [condition, then, otherwise]: &'a [Node; 3]) -> Column<'p, 'a> {
        let scratch = self.evaluation.scratch;
        let truths = self.truths(condition);
        let (mut indices, mut room) = (scratch.rows.acquire(), scratch.rows.acquire());
        let mut out = scratch.values.acquire();
        for (which, part) in [(true, then), (false, otherwise)] {
            indices_where(&mut indices, &truths, |truth| *truth == Some(which));
            if indices.len() == truths.len() {
                // Often all take one branch: there is nothing to put together then.
                return part.evaluate(self);
            }
            out.resize(truths.len(), Value::UNDETERMINED);
            let values = self.with_selection(self.selection.places(&indices, &mut room)).values(part);
            scatter(&mut out, &indices, &values);
        }
        Column::Values(out)
    }

    /// The second is computed where the first is unknown.
    pub(super) fn coalesce(self, [first, second]: &'a [Node; 2]) -> Column<'p, 'a> {
        let scratch = self.evaluation.scratch;
        let mut out = self.values(first);
        let (mut indices, mut room) = (scratch.rows.acquire(), scratch.rows.acquire());
        indices_where(&mut indices, &out, |value| value.is_unknown());
        if !indices.is_empty() {
            let values = self.with_selection(self.selection.places(&indices, &mut room)).values(second);
            scatter(&mut out, &indices, &values);
        }
        Column::Values(out)
    }

    /// `en` (decided by false) or `of` (decided by true): the deciding value, else unknown if one is, else the other.
    /// A part is computed where none before it has decided.
    pub(super) fn sequence(self, parts: &'a [Node], deciding: bool) -> Column<'p, 'a> {
        // A sequence of nothing is folded to the value that does not decide.
        let Some((first, rest)) = parts.split_first() else { return self.everywhere((!deciding).into()) };
        let mut out = self.truths(first);
        let indices = || self.evaluation.scratch.rows.acquire();
        let (mut open, mut still_open, mut room) = (indices(), indices(), indices());
        indices_where(&mut open, &out, |truth| *truth != Some(deciding));
        for part in rest {
            if open.is_empty() {
                break;
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
        Column::Truths(out)
    }

    /// Unknown stays unknown.
    pub(super) fn not(self, part: &'a Node) -> Column<'p, 'a> {
        let mut out = self.truths(part);
        out.iter_mut().for_each(|truth| *truth = truth.map(|truth| !truth));
        Column::Truths(out)
    }
}
