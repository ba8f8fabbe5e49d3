//! What the rules of a plan have in common is computed once per row: the programme part that several columns need.
//!
//! In: each larger part of each rule, twice: to count, then to make. Out: per part whether it is shared, and its place.
//! Refuses: to share within a set of rows, where a part has another value for each row of the set.
//!
//! Columns ask the same questions: which opleiding is valid on the peilmoment (six columns of the JOB release), is the
//! inschrijving active on the peildatum (three), which country decides (two). Values are asked for when a branch needs
//! them and kept for the row, so nothing is computed, and no missing key counted, that would not have been before.

use super::ir::{Ir, RowIr, SourceRowIr};
use super::program::Node;
use super::walk::Part;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;

/// What the compiler is to do with a part.
pub(super) enum Sharing {
    /// Only this rule needs it, once.
    Own,
    /// It was counted before: no need to look inside again.
    Counted,
    /// It has a place already.
    Ready(usize),
    /// It is to be made, and handed to [`Shared::set`].
    Make,
}

#[derive(Default)]
struct Usage {
    times: usize,
    slot: Option<usize>,
}

/// The parts of all rules of a plan, and those that are shared.
#[derive(Default)]
pub(super) struct Shared<'i> {
    usage: RefCell<HashMap<Part<'i>, Usage>>,
    steps: RefCell<Vec<Node>>,
    /// The second time round: counting is over.
    making: Cell<bool>,
    /// How many sets of rows the compiler is in.
    in_set: Cell<usize>,
}

impl<'i> Shared<'i> {
    /// Ends the counting.
    pub(super) fn counted(&self) {
        self.making.set(true);
    }

    /// The shared parts, in an order in which each stands behind those that it needs.
    pub(super) fn steps(self) -> Vec<Node> {
        self.steps.into_inner()
    }

    /// Runs `f` within a set of rows.
    pub(super) fn in_set<T>(&self, f: impl FnOnce() -> T) -> T {
        self.in_set.set(self.in_set.get() + 1);
        let out = f();
        self.in_set.set(self.in_set.get() - 1);
        out
    }

    /// What to do with a part.
    pub(super) fn query(&self, part: Part<'i>) -> Sharing {
        if self.in_set.get() > 0 || !is_worth_keeping(part) || part.names_a_binding() {
            return Sharing::Own;
        }
        let mut usage = self.usage.borrow_mut();
        let usage = usage.entry(part).or_default();
        if !self.making.get() {
            usage.times += 1;
            return if usage.times == 1 { Sharing::Own } else { Sharing::Counted };
        }
        match usage.slot {
            Some(slot) => Sharing::Ready(slot),
            None if usage.times > 1 => Sharing::Make,
            None => Sharing::Own,
        }
    }

    /// Gives a part its place.
    pub(super) fn set(&self, part: Part<'i>, node: Node) -> usize {
        let mut steps = self.steps.borrow_mut();
        steps.push(node);
        let slot = steps.len() - 1;
        self.usage.borrow_mut().entry(part).or_default().slot = Some(slot);
        slot
    }
}

/// Smaller parts cost no more than looking up a kept value.
fn is_worth_keeping(part: Part<'_>) -> bool {
    match part {
        Part::Value(ir) => matches!(
            ir,
            Ir::If(_)
                | Ir::Within(_)
                | Ir::Age(_)
                | Ir::Coalesce(_)
                | Ir::Part(..)
                | Ir::SourceCell(..)
                | Ir::Count(_)
                | Ir::Exists(_)
                | Ir::CountPeildata(..)
                | Ir::OfFirst(..)
                | Ir::Aggregate(..)
        ),
        Part::Row(row) => matches!(row, RowIr::On { .. } | RowIr::First(_)),
        Part::SourceRow(row) => matches!(row, SourceRowIr::Lookup { .. }),
    }
}
