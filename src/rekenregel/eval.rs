//! Runs a program over rows; `nodes`, `truths` and `row_set` run its parts. This is the hot path.
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
use super::scratch::{Column, Workspace};
use super::slot::Slot;
use crate::register::{TableIndex, Value};
use std::cell::RefCell;

/// What a selection says, by number of the row among those it was asked about.
#[derive(Default)]
pub struct SelectedRows {
    /// The rows that are in.
    pub included: Vec<u32>,
    /// The rows of which it cannot be told.
    pub unknown: Vec<u32>,
}

impl Program {
    /// The columns of all rules over the rows of a batch, to be taken one after the other.
    #[must_use]
    pub fn columns<'p, 'a>(&'a self, batch: Batch<'p, 'a>) -> RuleColumns<'p, 'a> {
        let Batch { persons, table, owner, peil_context, workspace: Workspace(scratch), .. } = batch;
        debug_assert!(self.table.is_none_or(|theirs| theirs == table), "compiled for another table");
        debug_assert!(
            self.studiejaar.is_none_or(|year| year == peil_context.studiejaar),
            "compiled for another studiejaar"
        );
        let mut of_person = scratch.indices.acquire();
        of_person.extend(owner.iter().map(|person| persons.only_row(*person, TableIndex(0))));
        let slots = self.shared.iter().map(|_| RefCell::default()).collect();
        RuleColumns { program: self, batch, of_person, slots, misses: Misses::default(), rules: self.rules.iter() }
    }

    /// Asks the first rule, a selection, about each row.
    #[must_use]
    pub fn select<'a>(&'a self, batch: Batch<'_, 'a>) -> SelectedRows {
        let mut selected = SelectedRows::default();
        let columns = self.columns(batch);
        for rule in self.rules.iter().take(1) {
            columns.evaluate(rule, |ctx| {
                let truths = ctx.truths(&rule.outcome);
                indices_where(&mut selected.included, &truths, |truth| *truth == Some(true));
                if truths.contains(&None) {
                    indices_where(&mut selected.unknown, &truths, Option::is_none);
                }
            });
        }
        selected
    }
}

/// The rules of a program at work on a batch. What several rules need is kept until the last column is taken.
pub struct RuleColumns<'p, 'a> {
    program: &'a Program,
    batch: Batch<'p, 'a>,
    /// The row of `persoon` of each row.
    of_person: Column<'p, u32>,
    slots: Vec<RefCell<Slot<'a>>>,
    misses: Misses,
    rules: std::slice::Iter<'a, Rule>,
}

impl<'p, 'a> Iterator for RuleColumns<'p, 'a> {
    /// The values of the next rule by row, and how many known keys it did not find.
    type Item = (Column<'p, Value<'a>>, u64);

    fn next(&mut self) -> Option<Self::Item> {
        let rule = self.rules.next()?;
        let Workspace(scratch) = self.batch.workspace;
        let mut out = scratch.values.acquire();
        self.evaluate(rule, |ctx| rule.outcome.values(ctx, &mut out));
        Some((out, self.misses.take().count()))
    }
}

impl<'a> RuleColumns<'_, 'a> {
    /// Runs `f` where the names of a rule have their values.
    fn evaluate(&self, rule: &'a Rule, f: impl FnOnce(EvalContext<'_, '_, 'a>)) {
        let Batch { persons, sources, rows, owner, peilmomenten, workspace: Workspace(scratch), .. } = self.batch;
        let evaluation = Evaluation {
            persons,
            sources,
            peil_context: &self.batch.peil_context,
            peilmomenten,
            bindings: &[],
            steps: &self.program.shared,
            slots: &self.slots,
            misses: &self.misses,
            scratch,
        };
        // Rows are numbered in 32 bits, so there are no more.
        let selection = Selection::All(u32::try_from(rows.len()).unwrap_or(u32::MAX));
        let scope = Scope::new(rows, &self.of_person, owner);
        rule.with_bindings(EvalContext { evaluation: &evaluation, scope: &scope, selection }, f);
    }
}

impl Drop for RuleColumns<'_, '_> {
    fn drop(&mut self) {
        let Workspace(scratch) = self.batch.workspace;
        self.slots.drain(..).for_each(|slot| slot.into_inner().give_back(scratch));
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
