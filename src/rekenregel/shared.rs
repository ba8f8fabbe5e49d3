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
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

/// What the compiler is to do with a part.
pub(super) enum Sharing {
    /// Only this rule needs it, once.
    Own,
    /// It was counted before: no need to look inside again.
    Counted,
    /// It has a place already.
    Ready(usize),
    /// It is to be made, and handed to [`Shared::set`].
    Make(String),
}

#[derive(Default)]
struct Usage {
    times: usize,
    slot: Option<usize>,
}

/// The parts of all rules of a plan by their text, and those that are shared.
#[derive(Default)]
pub(super) struct Shared {
    usage: RefCell<BTreeMap<String, Usage>>,
    steps: RefCell<Vec<Node>>,
    /// The second time round: counting is over.
    making: Cell<bool>,
    /// How many sets of rows the compiler is in.
    in_set: Cell<usize>,
}

impl Shared {
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

    /// What to do with the part that has this text; a value bound by `laat` has another meaning in every rule.
    pub(super) fn query(&self, key: String) -> Sharing {
        if self.in_set.get() > 0 || key.contains("Let") {
            return Sharing::Own;
        }
        let mut usage = self.usage.borrow_mut();
        let usage = usage.entry(key.clone()).or_default();
        if !self.making.get() {
            usage.times += 1;
            return if usage.times == 1 { Sharing::Own } else { Sharing::Counted };
        }
        match usage.slot {
            Some(slot) => Sharing::Ready(slot),
            None if usage.times > 1 => Sharing::Make(key),
            None => Sharing::Own,
        }
    }

    /// Gives a part its place.
    pub(super) fn set(&self, key: String, node: Node) -> usize {
        let mut steps = self.steps.borrow_mut();
        steps.push(node);
        let slot = steps.len() - 1;
        self.usage.borrow_mut().entry(key).or_default().slot = Some(slot);
        slot
    }
}

/// The `laat` names of one rule.
///
/// A name is written out where it is used, so that rules which define the same thing share it. Not so a row, and not
/// what looks something up: a key that it misses counts once for the rule, used or not.
pub(super) struct Bindings<'r> {
    irs: &'r [Ir],
    /// The text of each that is written out, in terms of no other name.
    texts: Vec<Option<String>>,
}

impl<'r> Bindings<'r> {
    pub(super) fn new(irs: &'r [Ir]) -> Self {
        let mut bindings = Self { irs, texts: Vec::new() };
        for ir in irs {
            let text = (!matches!(ir, Ir::Row(_) | Ir::SourceRow(_))).then(|| bindings.text(ir));
            bindings.texts.push(text.filter(|text| !text.contains("Lookup") && !text.contains("Let")));
        }
        bindings
    }

    /// The definition of a name that is written out.
    pub(super) fn expanded(&self, number: usize) -> Option<&'r Ir> {
        self.texts.get(number)?.as_ref()?;
        self.irs.get(number)
    }

    /// The text by which a part is known over all rules: that of the tree, names written out.
    fn text(&self, ir: &Ir) -> String {
        self.expand_names(format!("{ir:?}"))
    }

    pub(super) fn shareable(&self, ir: &Ir) -> Option<String> {
        // Smaller parts cost no more than looking up a kept value.
        let shareable = matches!(
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
                | Ir::FirstKnown(..)
                | Ir::Aggregate(..)
        );
        shareable.then(|| self.text(ir))
    }

    pub(super) fn shareable_row(&self, row: &RowIr) -> Option<String> {
        matches!(row, RowIr::On { .. } | RowIr::First(_)).then(|| self.expand_names(format!("{row:?}")))
    }

    pub(super) fn shareable_source_row(&self, row: &SourceRowIr) -> Option<String> {
        matches!(row, SourceRowIr::Lookup { .. }).then(|| self.expand_names(format!("{row:?}")))
    }

    fn expand_names(&self, text: String) -> String {
        // No name of a table, column or source has a bracket, and text constants are printed as numbers.
        self.texts.iter().enumerate().fold(text, |text, (number, binding)| match binding {
            Some(binding) => text.replace(&format!("Let({number})"), binding),
            None => text,
        })
    }
}
