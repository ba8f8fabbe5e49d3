//! Runs a program over rows; `knopen`, `oordelen` and `verzameling` run its parts. This is the hot path.
//!
//! In: a program and a [`Batch`] of rows. Out: per rule the value of each row; values borrow from the block, the
//! sources or the program. Refuses: nothing; what cannot be told is unknown.
//!
//! A known key that `opzoeken` does not find is counted, for each row and rule that asks. Which parts are asked is what
//! the rule says: neither the branch that is not taken nor what stands behind a false in `en` or a true in `of` is
//! computed; all parts of a comparison and of a key are, and every row of a set is looked at.

use super::batch::{Batch, Scope, Selection, indices_where};
use super::evaluation::{EvalContext, Evaluation, Misses};
use super::program::{Program, Rule};
use super::scratch::Workspace;
use crate::register::{TableIndex, Value};
use std::cell::RefCell;

/// What a selection says, by number of the row among those it was asked about.
#[derive(Default)]
pub struct SelectedRows {
    /// The rows that are in.
    pub erin: Vec<u32>,
    /// The rows of which it cannot be told.
    pub unknown: Vec<u32>,
}

impl Program {
    /// Computes all rules: `f` gets the number of each, its values by row, and how many known keys it did not find.
    pub fn compute<'a>(&'a self, batch: &Batch<'_, 'a>, mut f: impl FnMut(usize, &mut Vec<Value<'a>>, u64)) {
        self.with_evaluation(batch, |ctx| {
            let mut out = ctx.evaluation.scratch.values.acquire();
            for (number, rule) in self.rules.iter().enumerate() {
                out.clear();
                rule.with_bindings(ctx, |ctx| rule.outcome.values(ctx, &mut out));
                f(number, &mut out, ctx.evaluation.misses.take().count());
            }
        });
    }

    /// Asks the first rule, a selection, about each row.
    #[must_use]
    pub fn select<'a>(&'a self, batch: &Batch<'_, 'a>) -> SelectedRows {
        let mut selected = SelectedRows::default();
        self.with_evaluation(batch, |ctx| {
            let Some(rule) = self.rules.first() else { return };
            let mut truths = ctx.evaluation.scratch.truths.acquire();
            rule.with_bindings(ctx, |ctx| rule.outcome.truths(ctx, &mut truths));
            indices_where(&mut selected.erin, &truths, |truth| *truth == Some(true));
            if truths.contains(&None) {
                indices_where(&mut selected.unknown, &truths, Option::is_none);
            }
        });
        selected
    }

    fn with_evaluation<'a>(&'a self, batch: &Batch<'_, 'a>, f: impl FnOnce(EvalContext<'_, '_, 'a>)) {
        let Batch { persons, sources, table, rows, owner, peil_context, peilmomenten, workspace: Workspace(scratch) } =
            *batch;
        debug_assert!(self.table.is_none_or(|theirs| theirs == table), "compiled for another table");
        debug_assert!(
            self.studiejaar.is_none_or(|year| year == peil_context.studiejaar),
            "compiled for another studiejaar"
        );
        let misses = Misses::default();
        let slots: Vec<_> = self.shared.iter().map(|_| RefCell::default()).collect();
        let mut of_person = scratch.indices.acquire();
        of_person.extend(owner.iter().map(|person| persons.only_row(*person, TableIndex(0))));
        let evaluation = Evaluation {
            persons,
            sources,
            peil_context: &peil_context,
            peilmomenten,
            bindings: &[],
            steps: &self.shared,
            slots: &slots,
            misses: &misses,
            scratch,
        };
        // Rows are numbered in 32 bits, so there are no more.
        let selection = Selection::All(u32::try_from(rows.len()).unwrap_or(u32::MAX));
        f(EvalContext { evaluation: &evaluation, scope: &Scope::new(rows, &of_person, owner), selection });
        slots.into_iter().for_each(|slot| slot.into_inner().give_back(scratch));
    }
}

impl Rule {
    /// Runs `f` where the names of the rule have their values.
    fn with_bindings<'a>(&'a self, ctx: EvalContext<'_, '_, 'a>, f: impl FnOnce(EvalContext<'_, '_, 'a>)) {
        let mut bindings = Vec::with_capacity(self.bindings.len());
        for node in &self.bindings {
            let mut values = ctx.evaluation.scratch.values.acquire();
            node.values(
                EvalContext { evaluation: &Evaluation { bindings: &bindings, ..*ctx.evaluation }, ..ctx },
                &mut values,
            );
            bindings.push(values);
        }
        f(EvalContext { evaluation: &Evaluation { bindings: &bindings, ..*ctx.evaluation }, ..ctx });
    }
}
