//! Sets of rows and the functions over them.
//!
//! In: `tabel geldig_op … waar … volgorde …` and what is computed over it. Out: typed tree.
//! Refuses: a set where a value must stand and the other way round, an order that nothing looks at, sets nested too
//! deeply, a validity that the table does not have.

use super::ast::{Arg, Expr, ExprKind, Name, RowSet};
use super::failure::RuleErrorKind;
use super::functions::Function;
use super::ir::{AggregateFunction, Ir, RowIr, SetIr};
use super::kind::ExprType;
use super::levels::MAX_LEVELS;
use super::types::{Checker, to};
use crate::catalogue::{Table, Validity};
use crate::diagnose::Span;

/// The parts of a set, wherever they came from.
struct SetParts<'e> {
    table: Name,
    span: Span,
    valid_on: Option<&'e Expr>,
    filter: Option<&'e Expr>,
    order: &'e [(Expr, bool)],
}

impl<'c> Checker<'c> {
    /// `None`: the number of arguments is wrong, or a fault has been reported.
    pub(super) fn call_set(&mut self, function: Function, args: &[Arg], span: Span) -> Option<(Ir, ExprType)> {
        match (function, args) {
            (Function::CountPeildata, [day, set]) => {
                let day = match day {
                    Arg::Expr(day) => self.month_day(day),
                    Arg::RowSet(set) => {
                        self.report(RuleErrorKind::RowSet { missing: false }, set.span);
                        None
                    }
                };
                let parts = self.parts(set)?;
                let (set, table, ()) = self.set(&parts, false, |_, _| Some(()))?;
                if !matches!(table.validity, Validity::Between { .. }) {
                    self.report(RuleErrorKind::NoValidity { table: table.id.clone() }, parts.table.span);
                    return None;
                }
                self.reads.validity(table);
                Some((Ir::CountPeildata(day?, Box::new(set), table.validity.clone()), ExprType::Integer))
            }
            (Function::Count, [set]) => {
                let parts = self.parts(set)?;
                let (set, ..) = self.set(&parts, false, |_, _| Some(()))?;
                Some((Ir::Count(Box::new(set)), ExprType::Integer))
            }
            (Function::Exists, [set]) => {
                let parts = self.parts(set)?;
                let (set, ..) = self.set(&parts, false, |_, _| Some(()))?;
                Some((Ir::Exists(Box::new(set)), ExprType::YesNo))
            }
            (Function::First, [set]) => {
                let parts = self.parts(set)?;
                let (set, table, ()) = self.set(&parts, true, |_, _| Some(()))?;
                Some((Ir::Row(RowIr::First(Box::new(set))), ExprType::Row(table.id.clone())))
            }
            (Function::OfFirst, [set, Arg::Expr(expr)]) => {
                let parts = self.parts(set)?;
                self.of_first(&parts, expr)
            }
            // `volgorde a, x`: the last item behind `volgorde` is the second argument.
            (Function::OfFirst, [set @ Arg::RowSet(RowSet { order, .. })]) => {
                let (&(ref expr, descending), rest) = order.split_last()?;
                if descending || rest.is_empty() {
                    return None;
                }
                let parts = SetParts { order: rest, ..self.parts(set)? };
                self.of_first(&parts, expr)
            }
            (Function::Sum | Function::Mean | Function::Lowest | Function::Highest, [set, Arg::Expr(expr)]) => {
                let parts = self.parts(set)?;
                self.fold(function, &parts, expr)
            }
            (_, args) => {
                if let Some(arg) = args.iter().skip(1).find(|arg| matches!(arg, Arg::RowSet(_))) {
                    self.report(RuleErrorKind::RowSet { missing: false }, arg.span());
                } else {
                    let signature = super::functions::TABLE.iter().find(|(here, ..)| *here == function);
                    // Only for a message: every function of the enum is in the table.
                    let signature = signature.map(|(_, _, text)| (*text).to_owned()).unwrap_or_default();
                    self.report(RuleErrorKind::Count { signature }, span);
                }
                None
            }
        }
    }

    fn of_first(&mut self, parts: &SetParts<'_>, expr: &Expr) -> Option<(Ir, ExprType)> {
        let (set, _, (ir, kind)) = self.set(parts, true, |checker, _| Some(checker.value(expr)))?;
        if kind == ExprType::Unknown {
            self.report(RuleErrorKind::AlwaysUnknown, expr.span);
        }
        Some((Ir::OfFirst(Box::new(set), Box::new(ir)), kind))
    }

    fn fold(&mut self, function: Function, parts: &SetParts<'_>, expr: &Expr) -> Option<(Ir, ExprType)> {
        let (set, _, (ir, kind)) = self.set(parts, false, |checker, _| Some(checker.expr(expr)))?;
        let (aggregate, fits) = match function {
            Function::Sum => (AggregateFunction::Sum, kind.is_number()),
            Function::Mean => (AggregateFunction::Mean, kind.is_number()),
            other => {
                let fits = kind.is_number() || matches!(kind, ExprType::Date | ExprType::Text { .. });
                (if other == Function::Lowest { AggregateFunction::Lowest } else { AggregateFunction::Highest }, fits)
            }
        };
        if !fits {
            let number = matches!(aggregate, AggregateFunction::Sum | AggregateFunction::Mean);
            let (nl, en) =
                if number { ("een getal", "a number") } else { ("getal, datum of tekst", "number, datum or tekst") };
            self.type_error(nl, en, &kind, expr.span);
        }
        let out = if aggregate == AggregateFunction::Mean { ExprType::Decimal } else { kind.clone() };
        let ir = Ir::Aggregate(aggregate, Box::new(set), Box::new(to((ir, kind), &out)));
        // A sum over no rows is a whole 0: it takes the type that the rule promises.
        let ir = if out == ExprType::Decimal { Ir::ToDecimal(Box::new(ir)) } else { ir };
        Some((ir, out))
    }

    /// The parts of an argument that must be a set; a bare table name is one.
    fn parts<'e>(&mut self, arg: &'e Arg) -> Option<SetParts<'e>> {
        match arg {
            Arg::RowSet(set) => Some(SetParts {
                table: set.table.clone(),
                span: set.span,
                valid_on: set.valid_on.as_ref(),
                filter: set.filter.as_ref(),
                order: &set.order,
            }),
            Arg::Expr(Expr { kind: ExprKind::Name(name), span, .. }) => {
                let table = Name { text: name.clone(), span: *span };
                Some(SetParts { table, span: *span, valid_on: None, filter: None, order: &[] })
            }
            Arg::Expr(expr) => {
                self.report(RuleErrorKind::RowSet { missing: true }, expr.span);
                None
            }
        }
    }

    /// Checks a set; `verder` checks what is computed per row, with the candidate row in scope.
    fn set<T>(
        &mut self,
        parts: &SetParts<'_>,
        order_matters: bool,
        check_rest: impl FnOnce(&mut Self, &'c Table) -> Option<T>,
    ) -> Option<(SetIr, &'c Table, T)> {
        let table = self.table(&parts.table)?;
        let group = self.group(table, parts.table.span)?;
        let valid_on = parts.valid_on.map(|day| {
            if table.validity == Validity::Always {
                self.report(RuleErrorKind::NoValidity { table: table.id.clone() }, parts.table.span);
            }
            self.reads.validity(table);
            (table.validity.clone(), self.of_type(day, &ExprType::Date))
        });
        if let ([(key, _), ..], false) = (parts.order, order_matters) {
            self.report(RuleErrorKind::UselessOrder, key.span);
        }
        if self.levels.0.len() == MAX_LEVELS {
            self.report(RuleErrorKind::TooMany { at_most: MAX_LEVELS - 1 }, parts.span);
            return None;
        }
        self.levels.0.push(table);
        let level = self.levels.0.len();
        let filter = parts.filter.map(|filter| self.of_type(filter, &ExprType::YesNo));
        let order = parts.order.iter().map(|(key, descending)| (self.sort_key(key), *descending)).collect();
        let rest = check_rest(self, table);
        self.levels.0.pop();
        let absence = table.without_row;
        Some((SetIr { table: table.id.clone(), absence, level, group, valid_on, filter, order }, table, rest?))
    }

    fn sort_key(&mut self, expr: &Expr) -> Ir {
        let (ir, kind) = self.expr(expr);
        if matches!(kind, ExprType::Unknown) || kind.is_row() {
            self.type_error("een waarde met een volgorde", "a value with an order", &kind, expr.span);
        }
        ir
    }
}
