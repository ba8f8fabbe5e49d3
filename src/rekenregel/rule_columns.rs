//! Runs the rules of a program over a batch; `evaluate` computes their parts. This is the hot path.
//!
//! In: a program and a [`Batch`] of rows. Out: per rule the value of each row; values borrow from the block, the
//! sources or the program. Refuses: nothing; what cannot be told is unknown.
//!
//! A known key that `opzoeken` does not find is counted, for each row and rule that asks. Which parts are asked is what
//! the rule says: neither the branch that is not taken nor what stands behind a false in `en` or a true in `of` is
//! computed; all parts of a comparison and of a key are, and every row of a set is looked at.

use super::batch::{Batch, Scope, Selection, indices_where};
use super::context::{EvalContext, Evaluation, Misses};
use super::program::{Program, Rule};
use super::scratch::{List, Workspace};
use super::slot::Slot;
use crate::diagnose::ProgramFault;
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
    ///
    /// # Errors
    /// [`ProgramFault`], when the program was compiled for another table, studiejaar, layout or sources: its slots mean
    /// nothing there. Within a batch that passes, no slot is missing.
    pub fn columns<'p, 'a>(&'a self, batch: Batch<'p, 'a>) -> Result<RuleColumns<'p, 'a>, ProgramFault> {
        let count = self.compiled_for(&batch).ok_or(ProgramFault::Part { part: "batch" })?;
        let Batch { persons, owner, workspace: Workspace(scratch), .. } = batch;
        let mut of_person = scratch.rows.acquire();
        of_person.extend(owner.iter().map(|person| persons.only_row(*person, TableIndex(0))));
        let slots = self.shared.iter().map(|_| RefCell::default()).collect();
        let (misses, rules) = (Misses::default(), self.rules.iter());
        Ok(RuleColumns { program: self, batch, count, of_person, slots, misses, rules })
    }

    /// The number of rows of a batch that the program was compiled for; `None` for another.
    fn compiled_for(&self, batch: &Batch<'_, '_>) -> Option<u32> {
        let fits = self.table.is_none_or(|table| table == batch.table)
            && self.studiejaar.is_none_or(|year| year == batch.peil_context.studiejaar)
            && self.tables == batch.persons.tables()
            && self.sources == batch.sources.editions().len()
            && batch.owner.len() == batch.rows.len();
        u32::try_from(batch.rows.len()).ok().filter(|_| fits)
    }

    /// Asks the first rule, a selection, about each row.
    ///
    /// # Errors
    /// As [`Self::columns`].
    pub fn select<'a>(&'a self, batch: Batch<'_, 'a>) -> Result<SelectedRows, ProgramFault> {
        let mut selected = SelectedRows::default();
        let columns = self.columns(batch)?;
        for rule in self.rules.iter().take(1) {
            columns.evaluate(rule, |ctx| {
                let truths = ctx.truths(&rule.outcome);
                indices_where(&mut selected.included, &truths, |truth| *truth == Some(true));
                if truths.contains(&None) {
                    indices_where(&mut selected.unknown, &truths, Option::is_none);
                }
            });
        }
        Ok(selected)
    }
}

/// The rules of a program at work on a batch. What several rules need is kept until the last column is taken.
pub struct RuleColumns<'p, 'a> {
    program: &'a Program,
    batch: Batch<'p, 'a>,
    /// Number of rows.
    count: u32,
    /// The row of `persoon` of each row.
    of_person: List<'p, u32>,
    slots: Vec<RefCell<Slot<'a>>>,
    misses: Misses,
    rules: std::slice::Iter<'a, Rule>,
}

impl<'p, 'a> Iterator for RuleColumns<'p, 'a> {
    /// The values of the next rule by row, and how many known keys it did not find.
    type Item = (List<'p, Value<'a>>, u64);

    fn next(&mut self) -> Option<Self::Item> {
        let rule = self.rules.next()?;
        let Workspace(scratch) = self.batch.workspace;
        let mut out = scratch.values.acquire();
        // The values outlive the names of the rule.
        self.evaluate(rule, |ctx| std::mem::swap(&mut *out, &mut *ctx.values(&rule.outcome)));
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
        let selection = Selection::All(self.count);
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
            let evaluation = Evaluation { bindings: &bindings, ..*ctx.evaluation };
            std::mem::swap(&mut *values, &mut *EvalContext { evaluation: &evaluation, ..ctx }.values(node));
            bindings.push(values);
        }
        f(EvalContext { evaluation: &Evaluation { bindings: &bindings, ..*ctx.evaluation }, ..ctx });
    }
}
