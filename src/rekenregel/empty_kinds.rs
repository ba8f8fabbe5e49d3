//! Which kinds of empty a rule can give, told from its text.
//!
//! In: a typed rule, the register schema. Out: a set of [`EmptyKind`]. Refuses: nothing; it may name one that no register
//! shows, and leaves none out.

use super::ir::{Constant, Ir, RowIr, SourceRowIr};
use crate::catalogue::{Catalogue, Type, Validity};
use crate::register::EmptyKind;
use std::collections::BTreeSet;

type Kinds = BTreeSet<EmptyKind>;

/// What the names of a rule can be, one after the other, and the schema.
pub(super) struct EmptyKinds<'c> {
    catalogue: &'c Catalogue,
    bindings: Vec<Kinds>,
}

/// The kinds of a rule with its names.
pub(super) fn empty_kinds(bindings: &[Ir], outcome: &Ir, catalogue: &Catalogue) -> Kinds {
    let mut all = EmptyKinds { catalogue, bindings: Vec::new() };
    for binding in bindings {
        let kinds = all.of(binding);
        all.bindings.push(kinds);
    }
    all.of(outcome)
}

impl EmptyKinds<'_> {
    fn of(&self, ir: &Ir) -> Kinds {
        match ir {
            Ir::Constant(Constant::Unknown) => Kinds::from([EmptyKind::NotApplicable]),
            Ir::Constant(_) | Ir::PeilContext(_) | Ir::IsUnknown(..) | Ir::Count(_) | Ir::Exists(_) => Kinds::new(),
            // A name stands behind its value.
            Ir::Let(number) => self.bindings.get(*number).cloned().unwrap_or_default(),
            Ir::Cell(row, column) => {
                let mut kinds = self.of_row(row);
                let table = self.catalogue.table(row.table());
                let column = table.and_then(|table| table.column(column));
                if column.is_none_or(|column| !column.required) {
                    // The checker lets no other column through.
                    kinds.insert(EmptyKind::in_register(column.map(|column| column.empty).unwrap_or_default()));
                }
                kinds
            }
            Ir::SourceCell(row, column) => {
                let source = self.catalogue.sources.get(row.source_id());
                let column = source.and_then(|source| source.column(column));
                let mut kinds = self.of_source_row(row);
                // The checker lets no other column through.
                kinds.insert(EmptyKind::in_source(column.map(|column| column.empty).unwrap_or_default()));
                kinds
            }
            Ir::SourceRow(row) => self.of_source_row(row),
            Ir::Row(row) => self.of_row(row),
            Ir::If(parts) => {
                let [condition, then, otherwise] = parts.as_ref();
                let mut kinds = &self.of(then) | &self.of(otherwise);
                if !self.of(condition).is_empty() {
                    kinds.insert(EmptyKind::Undetermined);
                }
                kinds
            }
            // What the second does not know stays so.
            Ir::Coalesce(parts) => {
                let [first, second] = parts.as_ref();
                if self.of(first).is_empty() { Kinds::new() } else { self.of(second) }
            }
            Ir::En(parts) | Ir::Of(parts) => self.truth(parts),
            Ir::Not(part) | Ir::In(part, _) => self.truth(std::slice::from_ref(part)),
            Ir::Compare(_, parts) => self.truth(parts.as_slice()),
            // An end that is not known is open.
            Ir::Within(parts) => {
                let [day, begin, _] = parts.as_ref();
                &self.truth(std::slice::from_ref(day)) | &self.truth(std::slice::from_ref(begin))
            }
            // They may also make nothing of what is known: an incomplete date, a text that is too short.
            Ir::Arithmetic(_, parts) | Ir::Shift(_, parts) | Ir::Age(parts) => self.or_undetermined(parts.as_slice()),
            // The peiljaar is a year, and a complete day has a year and a month.
            Ir::DateIn(part, _) if matches!(part.as_ref(), Ir::PeilContext(_)) => Kinds::new(),
            Ir::Year(part) | Ir::Month(part) if self.is_complete(part) => self.of(part),
            Ir::ToDecimal(part)
            | Ir::DateIn(part, _)
            | Ir::Year(part)
            | Ir::Month(part)
            | Ir::EdgeDay(_, part)
            | Ir::Part(part, ..)
            | Ir::Rounded(part, _)
            | Ir::ToText(part) => self.or_undetermined(std::slice::from_ref(part)),
            Ir::CountPeildata(_, set, validity) => {
                let table = self.catalogue.table(&set.table);
                let begin = validity.columns().next().and_then(|name| table?.column(name));
                let is_filled = begin.is_some_and(|column| column.required);
                if is_filled { Kinds::new() } else { Kinds::from([EmptyKind::Undetermined]) }
            }
            Ir::OfFirst(set, expr) => &self.of(expr) | &Kinds::from([EmptyKind::in_register(set.absence)]),
            Ir::Aggregate(_, _, expr) => {
                &self.of(expr) | &Kinds::from([EmptyKind::NotRegistered, EmptyKind::Undetermined])
            }
        }
    }

    /// Can several rows of a table be valid on one day, and say otherwise? Rows that follow each other begin on days of
    /// their own, unless a part of the day is unknown or a key may be there twice.
    fn may_contradict(&self, table: &str) -> bool {
        let Some(table) = self.catalogue.table(table) else { return true };
        match &table.validity {
            Validity::Successive { begin } => {
                table.simultaneous || table.column(begin).is_none_or(|column| column.kind != Type::Date)
            }
            Validity::Between { .. } | Validity::On { .. } => true,
            Validity::Always => false,
        }
    }

    /// Is it a day of which no part can be unknown?
    fn is_complete(&self, ir: &Ir) -> bool {
        match ir {
            Ir::PeilContext(_) | Ir::DateIn(..) => true,
            Ir::Cell(row, column) => {
                let column = self.catalogue.table(row.table()).and_then(|table| table.column(column));
                column.is_some_and(|column| column.kind == Type::Date)
            }
            _ => false,
        }
    }

    /// True or false is not to be told where a part is not known, whatever the reason.
    fn truth(&self, parts: &[Ir]) -> Kinds {
        let known = parts.iter().all(|part| self.of(part).is_empty());
        if known { Kinds::new() } else { Kinds::from([EmptyKind::Undetermined]) }
    }

    fn or_undetermined(&self, parts: &[Ir]) -> Kinds {
        let of_parts = parts.iter().flat_map(|part| self.of(part));
        of_parts.chain([EmptyKind::Undetermined]).collect()
    }

    /// Why there may be no such row.
    fn of_row(&self, row: &RowIr) -> Kinds {
        match row {
            RowIr::Level { .. } | RowIr::Parent { .. } => Kinds::new(),
            RowIr::First(set) => Kinds::from([EmptyKind::in_register(set.absence)]),
            RowIr::On { table, day, absent, .. } => {
                let mut kinds = self.of(day);
                kinds.insert(EmptyKind::in_register(absent.absence));
                if !absent.sectoren.is_empty() {
                    kinds.insert(EmptyKind::NotApplicable);
                }
                if self.may_contradict(table) {
                    kinds.insert(EmptyKind::Undetermined);
                }
                kinds
            }
            // A name stands behind its value.
            RowIr::Let { number, .. } => self.bindings.get(*number).cloned().unwrap_or_default(),
        }
    }

    fn of_source_row(&self, row: &SourceRowIr) -> Kinds {
        match row {
            SourceRowIr::Lookup { key, .. } => {
                let of_key = key.iter().flat_map(|part| self.of(part));
                of_key.chain([EmptyKind::NotInSource]).collect()
            }
            // A row may be found, and yet say nothing.
            SourceRowIr::Let { number, .. } => {
                // A name stands behind its value.
                let mut kinds = self.bindings.get(*number).cloned().unwrap_or_default();
                kinds.insert(EmptyKind::NotInSource);
                kinds
            }
        }
    }
}
