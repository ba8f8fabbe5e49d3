//! The type check: operators, literals and branches (names are in `names`, calls in `call` and `sets`).
//!
//! In: the syntax tree and what the rule may name. Out: the typed tree with its read set.
//! Refuses: ill-typed expressions; all faults are collected, and a fault below gives no second one above.

use super::ast::{Comparison, Expr, ExprKind, Rule};
use super::failure::{RuleError, RuleErrorKind};
use super::ir::{Constant, Ir, Literal, SourceRowIr};
use super::kind::ExprType;
use super::levels::Levels;
use super::read_set::ReadSet;
use super::rule_context::RuleContext;
use super::walk::Part;
use crate::diagnose::{Bilingual, Span, likely};

/// Most parts of a name that is written out where it is used: names of names would double at every step.
const MAX_WRITTEN_OUT: usize = 1 << 10;

/// A name bound by `laat`.
pub(super) struct Let {
    pub(super) name: String,
    pub(super) span: Span,
    pub(super) kind: ExprType,
    pub(super) used: bool,
    pub(super) definition: Definition,
}

/// What a name stands for.
pub(super) enum Definition {
    /// It is written out where it is used, so that rules which define the same thing share it.
    WrittenOut(Ir),
    /// The rule keeps its values. So it does a row, and what looks something up: a key that it misses counts once for
    /// the rule, used or not; and what is very long.
    Kept(usize),
}

impl Definition {
    /// Keeps the name among `kept`, or writes it out.
    fn new(ir: Ir, kept: &mut Vec<Ir>) -> Self {
        let (mut count, mut looks_up) = (0, false);
        Part::Value(&ir).visit(&mut |part| {
            count += 1;
            looks_up |= matches!(part, Part::SourceRow(SourceRowIr::Lookup { .. }));
        });
        let is_row = matches!(ir, Ir::Row(_) | Ir::SourceRow(_));
        if is_row || looks_up || count > MAX_WRITTEN_OUT || Part::Value(&ir).names_a_binding() {
            kept.push(ir);
            Self::Kept(kept.len() - 1)
        } else {
            Self::WrittenOut(ir)
        }
    }
}

/// The state of one check.
pub(super) struct Checker<'c> {
    pub(super) range: RuleContext<'c>,
    pub(super) errors: Vec<RuleError>,
    pub(super) reads: ReadSet,
    pub(super) bindings: Vec<Let>,
    pub(super) levels: Levels<'c>,
}

/// A rule that passed.
pub(super) struct TypedRule {
    pub(super) bindings: Vec<Ir>,
    pub(super) outcome: Ir,
    pub(super) kind: ExprType,
    pub(super) reads: ReadSet,
}

/// What a fault evaluates to; never run, because a rule with faults is refused.
pub(super) const NOTHING: (Ir, ExprType) = (Ir::Constant(Constant::Unknown), ExprType::RuleError);

/// Checks a whole rule.
pub(super) fn check(rule: &Rule, range: RuleContext<'_>) -> Result<TypedRule, Vec<RuleError>> {
    let mut checker = Checker {
        range,
        errors: Vec::new(),
        reads: ReadSet::default(),
        bindings: Vec::new(),
        levels: Levels::new(range),
    };
    let mut bindings = Vec::new();
    for (name, value) in &rule.bindings {
        let (ir, kind) = checker.expr(value);
        if kind == ExprType::Unknown {
            checker.report(RuleErrorKind::AlwaysUnknown, value.span);
        }
        if checker.bindings.iter().any(|earlier| earlier.name == name.text) {
            checker.report(RuleErrorKind::DuplicateName { name: name.text.clone() }, name.span);
        }
        let definition = Definition::new(ir, &mut bindings);
        checker.bindings.push(Let { name: name.text.clone(), span: name.span, kind, used: false, definition });
    }
    let (outcome, kind) = checker.value(&rule.outcome);
    if kind == ExprType::Unknown {
        checker.report(RuleErrorKind::AlwaysUnknown, rule.outcome.span);
    }
    for binding in std::mem::take(&mut checker.bindings) {
        if !binding.used {
            checker.report(RuleErrorKind::Unused { name: binding.name }, binding.span);
        }
    }
    if checker.errors.is_empty() {
        return Ok(TypedRule { bindings, outcome, kind, reads: checker.reads });
    }
    checker.errors.sort_by_key(|error| error.span);
    Err(checker.errors)
}

impl Checker<'_> {
    pub(super) fn report(&mut self, kind: RuleErrorKind, span: Span) {
        self.errors.push(RuleError::new(kind, span));
    }

    /// Reports a type that does not fit; nothing when a fault was reported already.
    pub(super) fn type_error(&mut self, nl: &str, en: &str, kind: &ExprType, span: Span) {
        match kind {
            ExprType::RuleError => {}
            ExprType::Unknown => self.report(RuleErrorKind::AlwaysUnknown, span),
            kind if kind.is_row() => self.report(RuleErrorKind::RowWithoutColumn, span),
            kind => {
                let expected = Bilingual { nl: nl.to_owned(), en: en.to_owned() };
                self.report(RuleErrorKind::Type { expected, found: kind.name() }, span);
            }
        }
    }

    /// An expression that is a value: no row.
    pub(super) fn value(&mut self, expr: &Expr) -> (Ir, ExprType) {
        let (ir, kind) = self.expr(expr);
        if kind.is_row() {
            self.report(RuleErrorKind::RowWithoutColumn, expr.span);
            return NOTHING;
        }
        (ir, kind)
    }

    /// A value of one type.
    pub(super) fn of_type(&mut self, expr: &Expr, expected: &ExprType) -> Ir {
        let (ir, kind) = self.expr(expr);
        if kind != *expected {
            self.type_error(&expected.name(), &expected.name(), &kind, expr.span);
        }
        ir
    }

    /// Any expression; a row is allowed.
    pub(super) fn expr(&mut self, expr: &Expr) -> (Ir, ExprType) {
        match &expr.kind {
            ExprKind::Text(text) => (Ir::Constant(Constant::Text(Literal::new(text.as_bytes()))), ExprType::code()),
            ExprKind::Integer(number) => (Ir::Constant(Constant::Integer(*number)), ExprType::Integer),
            ExprKind::Decimal(number) => (Ir::Constant(Constant::Decimal(*number)), ExprType::Decimal),
            ExprKind::YesNo(filter) => (Ir::Constant(Constant::YesNo(*filter)), ExprType::YesNo),
            ExprKind::Unknown => (Ir::Constant(Constant::Unknown), ExprType::Unknown),
            ExprKind::Name(name) => self.name(name, expr.span),
            ExprKind::Member(row, column) => self.member(row, column),
            ExprKind::On(table, day) => self.on(table, day),
            ExprKind::Call(name, args) => self.call(name, args, expr.span),
            ExprKind::En(parts) => (Ir::En(self.yes_no_parts(parts)), ExprType::YesNo),
            ExprKind::Of(parts) => (Ir::Of(self.yes_no_parts(parts)), ExprType::YesNo),
            ExprKind::Not(within) => (Ir::Not(Box::new(self.of_type(within, &ExprType::YesNo))), ExprType::YesNo),
            ExprKind::IsUnknown(within, negated) => {
                let (ir, kind) = self.value(within);
                if kind == ExprType::Unknown {
                    self.report(RuleErrorKind::AlwaysUnknown, within.span);
                }
                (Ir::IsUnknown(Box::new(ir), *negated), ExprType::YesNo)
            }
            ExprKind::If(parts) => {
                let [condition, then, otherwise] = &**parts;
                let condition = self.of_type(condition, &ExprType::YesNo);
                let (left, right) = (self.value(then), self.value(otherwise));
                let (left, right, kind) = self.combined(left, right, expr.span);
                (Ir::If(Box::new([condition, left, right])), kind)
            }
            ExprKind::Compare(kind, parts) => (self.compare(*kind, parts, expr.span), ExprType::YesNo),
            ExprKind::In(left, list) => {
                let (ir, kind) = self.value(left);
                if matches!(kind, ExprType::Unknown | ExprType::Incomplete) {
                    self.type_error(
                        "een waarde die te vergelijken is",
                        "a value that can be compared",
                        &kind,
                        left.span,
                    );
                }
                let list = list.iter().filter_map(|literal| self.literal_beside(literal, &kind)).collect();
                (Ir::In(Box::new(ir), list), ExprType::YesNo)
            }
            ExprKind::Arithmetic(operator, parts) => {
                let [left, right] = &**parts;
                let (a, b) = (self.number(left), self.number(right));
                let (a, b, kind) = self.combined(a, b, expr.span);
                (Ir::Arithmetic(*operator, Box::new([a, b])), kind)
            }
        }
    }

    fn yes_no_parts(&mut self, parts: &[Expr]) -> Vec<Ir> {
        parts.iter().map(|part| self.of_type(part, &ExprType::YesNo)).collect()
    }

    /// A number of either kind.
    pub(super) fn number(&mut self, expr: &Expr) -> (Ir, ExprType) {
        let (ir, kind) = self.expr(expr);
        if kind.is_number() {
            return (ir, kind);
        }
        self.type_error("een getal", "a number", &kind, expr.span);
        NOTHING
    }

    /// Brings two values to their common type.
    pub(super) fn combined(&mut self, left: (Ir, ExprType), right: (Ir, ExprType), span: Span) -> (Ir, Ir, ExprType) {
        let Some(kind) = left.1.combined(&right.1) else {
            self.report(RuleErrorKind::TypeMismatch { left: left.1.name(), right: right.1.name() }, span);
            return (left.0, right.0, ExprType::RuleError);
        };
        (to(left, &kind), to(right, &kind), kind)
    }

    fn compare(&mut self, operator: Comparison, parts: &[Expr; 2], span: Span) -> Ir {
        let [left, right] = parts;
        let (a, b) = (self.value(left), self.value(right));
        let errors = self.errors.len();
        for (part, kind) in [(left, &a.1), (right, &b.1)] {
            match kind {
                ExprType::Unknown => self.report(RuleErrorKind::CompareWithUnknown, part.span),
                ExprType::Incomplete => {
                    self.type_error(
                        "een waarde die te vergelijken is",
                        "a value that can be compared",
                        kind,
                        part.span,
                    );
                }
                _ => {}
            }
        }
        if !matches!(operator, Comparison::Is | Comparison::IsNot) {
            let error = [(left, &a.1), (right, &b.1)].into_iter().find(|(_, kind)| **kind == ExprType::YesNo);
            if let Some((part, kind)) = error {
                self.type_error("een waarde met een volgorde", "a value with an order", kind, part.span);
            }
        }
        if self.errors.len() > errors {
            return NOTHING.0;
        }
        let (a, b) = match (is_literal(left), is_literal(right)) {
            (false, true) => {
                let b = self.literal_beside(right, &a.1).map(Ir::Constant);
                (a.0, b)
            }
            (true, false) => {
                let a = self.literal_beside(left, &b.1).map(Ir::Constant);
                (b.0, a)
            }
            _ => {
                let (a, b, _) = self.combined(a, b, span);
                return Ir::Compare(operator, Box::new([a, b]));
            }
        };
        // One literal: it now stands on the right, so turn the comparison when it stood on the left.
        let operator = if is_literal(left) { mirrored(operator) } else { operator };
        // A fault was reported: the rule is not run.
        Ir::Compare(operator, Box::new([a, b.unwrap_or(Ir::Constant(Constant::Unknown))]))
    }

    /// A literal that is compared with a value of type `kind`: converted to it, and held to its code list.
    pub(super) fn literal_beside(&mut self, literal: &Expr, kind: &ExprType) -> Option<Constant> {
        let (Ir::Constant(constant), own) = self.expr(literal) else { return None };
        match (constant, kind) {
            (_, ExprType::RuleError | ExprType::Unknown | ExprType::Incomplete) | (Constant::Unknown, _) => None,
            // The register and the sources write J and N; a rule may do so too.
            (Constant::Text(text), ExprType::YesNo) if matches!(text.bytes(), b"J" | b"N") => {
                Some(Constant::YesNo(text.bytes() == b"J"))
            }
            (Constant::Integer(number), ExprType::Decimal) => number.checked_mul(10_000).map(Constant::Decimal),
            // A value that is whole may be compared with 5.5: that side is converted where it is evaluated.
            (constant @ Constant::Decimal(_), ExprType::Integer) => Some(constant),
            (Constant::Text(text), ExprType::Text { codelijst, .. }) => {
                self.in_codelijst(text.bytes(), codelijst.as_deref(), literal.span);
                Some(Constant::Text(text))
            }
            (constant, kind) if own == *kind => Some(constant),
            _ => {
                self.report(RuleErrorKind::TypeMismatch { left: kind.name(), right: own.name() }, literal.span);
                None
            }
        }
    }

    /// Reports a literal that is not in the code list.
    pub(super) fn in_codelijst(&mut self, text: &[u8], codelijst: Option<&str>, span: Span) {
        let Some(list) = codelijst.and_then(|name| self.range.catalogue.codelijsten.get(name)) else { return };
        if list.contains(text) {
            return;
        }
        let code = String::from_utf8_lossy(text).into_owned();
        let suggestion = likely(&code, list.values.iter().map(|value| value.code.as_str())).map(str::to_owned);
        self.report(RuleErrorKind::NotInCodelijst { code, codelijst: list.id.clone(), suggestion }, span);
    }
}

/// Converts a value to the common type; only whole to decimal needs a step.
pub(super) fn to((ir, kind): (Ir, ExprType), target: &ExprType) -> Ir {
    match (kind, target, ir) {
        (ExprType::Integer, ExprType::Decimal, Ir::Constant(Constant::Integer(number))) => {
            Ir::Constant(number.checked_mul(10_000).map_or(Constant::Unknown, Constant::Decimal))
        }
        (ExprType::Integer, ExprType::Decimal, ir) => Ir::ToDecimal(Box::new(ir)),
        (_, _, ir) => ir,
    }
}

pub(super) fn is_literal(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::Text(_) | ExprKind::Integer(_) | ExprKind::Decimal(_) | ExprKind::YesNo(_))
}

fn mirrored(operator: Comparison) -> Comparison {
    match operator {
        Comparison::Less => Comparison::Greater,
        Comparison::AtMost => Comparison::AtLeast,
        Comparison::Greater => Comparison::Less,
        Comparison::AtLeast => Comparison::AtMost,
        Comparison::Is | Comparison::IsNot => operator,
    }
}
