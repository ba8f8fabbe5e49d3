//! The parts of a typed rule, by structure: what stands within what.
//!
//! In: an expression, a row of a table, a row of a source. Out: [`Part`], which can be compared and hashed; a visit to
//! it and all that it holds. Refuses: nothing.

use super::ir::{GroupIr, Ir, RowIr, SetIr, SourceRowIr};

/// A part of a rule. Two are equal when they say the same, wherever they stand.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Part<'i> {
    Value(&'i Ir),
    Row(&'i RowIr),
    SourceRow(&'i SourceRowIr),
}

impl<'i> Part<'i> {
    /// Does it hold a name that the rule keeps? Such a name has another meaning in every rule.
    pub(super) fn names_a_binding(self) -> bool {
        let mut found = false;
        self.visit(&mut |part| {
            found |= matches!(
                part,
                Part::Value(Ir::Let(_)) | Part::Row(RowIr::Let { .. }) | Part::SourceRow(SourceRowIr::Let { .. })
            );
        });
        found
    }

    /// Hands this part and all parts within it to `f`.
    pub(crate) fn visit(self, f: &mut dyn FnMut(Part<'i>)) {
        f(self);
        match self {
            Self::Value(ir) => visit_within(ir, f),
            Self::Row(row) => match row {
                RowIr::Level { .. } | RowIr::Parent { .. } | RowIr::Let { .. } => {}
                RowIr::On { group, day, .. } => {
                    visit_group(group, f);
                    Self::Value(day).visit(f);
                }
                RowIr::First(set) => visit_set(set, f),
            },
            Self::SourceRow(SourceRowIr::Lookup { key, .. }) => key.iter().for_each(|ir| Self::Value(ir).visit(f)),
            Self::SourceRow(SourceRowIr::Let { .. }) => {}
        }
    }
}

fn visit_within<'i>(ir: &'i Ir, f: &mut dyn FnMut(Part<'i>)) {
    let mut all = |parts: &'i [Ir]| parts.iter().for_each(|part| Part::Value(part).visit(f));
    match ir {
        Ir::Constant(_) | Ir::Let(_) | Ir::PeilContext(_) => {}
        Ir::Cell(row, _) | Ir::Row(row) => Part::Row(row).visit(f),
        Ir::SourceCell(row, _) | Ir::SourceRow(row) => Part::SourceRow(row).visit(f),
        Ir::If(parts) | Ir::Within(parts) => all(parts.as_slice()),
        Ir::En(parts) | Ir::Of(parts) => all(parts),
        Ir::Compare(_, parts)
        | Ir::Arithmetic(_, parts)
        | Ir::Shift(_, parts)
        | Ir::Age(parts)
        | Ir::Coalesce(parts) => {
            all(parts.as_slice());
        }
        Ir::Not(part)
        | Ir::IsUnknown(part, _)
        | Ir::In(part, _)
        | Ir::ToDecimal(part)
        | Ir::DateIn(part, _)
        | Ir::Year(part)
        | Ir::Month(part)
        | Ir::EdgeDay(_, part)
        | Ir::Part(part, ..)
        | Ir::Rounded(part, _)
        | Ir::ToText(part) => Part::Value(part).visit(f),
        Ir::Count(set) | Ir::Exists(set) | Ir::CountPeildata(_, set, _) => visit_set(set, f),
        Ir::OfFirst(set, expr) | Ir::Aggregate(_, set, expr) => {
            visit_set(set, f);
            Part::Value(expr).visit(f);
        }
    }
}

fn visit_set<'i>(set: &'i SetIr, f: &mut dyn FnMut(Part<'i>)) {
    visit_group(&set.group, f);
    let day = set.valid_on.iter().map(|(_, day)| day);
    let parts = day.chain(&set.filter).chain(set.order.iter().map(|(key, _)| key));
    parts.for_each(|part| Part::Value(part).visit(f));
}

fn visit_group<'i>(group: &'i GroupIr, f: &mut dyn FnMut(Part<'i>)) {
    if let GroupIr::ParentRow(row) = group {
        Part::Row(row).visit(f);
    }
}
