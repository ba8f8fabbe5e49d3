//! Calls of functions over values, and of `opzoeken` (functions over sets of rows are in `sets`).
//!
//! In: a name and its arguments. Out: typed tree. Refuses: a wrong number or type of arguments, a day that is not in
//! the calendar, a key of another type than the source's.

use super::ast::{Arg, Expr, ExprKind, Name};
use super::failure::RuleErrorKind;
use super::functions::{Function, TABLE};
use super::ir::{Constant, DayShift, Edge, Ir, SourceRowIr};
use super::kind::ExprType;
use super::types::{Checker, NOTHING, is_literal, to};
use crate::calendar::MonthDay;
use crate::diagnose::{Span, likely};

impl Checker<'_> {
    pub(super) fn call(&mut self, name: &Name, args: &[Arg], span: Span) -> (Ir, ExprType) {
        let Some((function, signature)) = Function::find(&name.text) else {
            let suggestion = likely(&name.text, TABLE.iter().map(|(_, name, _)| *name)).map(str::to_owned);
            self.report(RuleErrorKind::UnknownName { name: name.text.clone(), suggestion }, name.span);
            return NOTHING;
        };
        let errors = self.errors.len();
        let out = match function {
            Function::CountPeildata
            | Function::Count
            | Function::Exists
            | Function::First
            | Function::OfFirst
            | Function::Sum
            | Function::Mean
            | Function::Lowest
            | Function::Highest => self.call_set(function, args, span),
            _ => self.exprs(args).and_then(|args| self.call_value(function, &args)),
        };
        if out.is_none() && self.errors.len() == errors {
            self.report(RuleErrorKind::Count { signature: signature.to_owned() }, span);
        }
        // A fault was reported: what follows it is not judged twice.
        out.unwrap_or(NOTHING)
    }

    /// Arguments that must all be expressions.
    fn exprs<'e>(&mut self, args: &'e [Arg]) -> Option<Vec<&'e Expr>> {
        let mut out = Vec::new();
        for arg in args {
            match arg {
                Arg::Expr(expr) => out.push(expr),
                Arg::RowSet(set) => self.report(RuleErrorKind::RowSet { missing: false }, set.span),
            }
        }
        (out.len() == args.len()).then_some(out)
    }

    /// `None`: the number of arguments is wrong (or a fault has been reported).
    fn call_value(&mut self, function: Function, args: &[&Expr]) -> Option<(Ir, ExprType)> {
        Some(match (function, args) {
            (Function::Age, [born, day]) => {
                let (ir, kind) = self.expr(born);
                if !matches!(kind, ExprType::Date | ExprType::Incomplete) {
                    self.type_error("datum of onvolledige_datum", "datum or onvolledige_datum", &kind, born.span);
                }
                let day = self.of_type(day, &ExprType::Date);
                (Ir::Age(Box::new([ir, day])), ExprType::Integer)
            }
            (Function::Date, [year, day]) => {
                let year = self.of_type(year, &ExprType::Integer);
                (Ir::DateIn(Box::new(year), self.month_day(day)?), ExprType::Date)
            }
            (Function::Year, [day]) => (Ir::Year(Box::new(self.of_type(day, &ExprType::Date))), ExprType::Integer),
            (Function::Month, [day]) => (Ir::Month(Box::new(self.of_type(day, &ExprType::Date))), ExprType::Integer),
            (Function::DaysAfter, parts) => self.shift(DayShift::DaysAfter, parts)?,
            (Function::DaysBefore, parts) => self.shift(DayShift::DaysBefore, parts)?,
            (Function::YearsAfter, parts) => self.shift(DayShift::YearsAfter, parts)?,
            (Function::FirstDay, [date]) => self.edge_day(Edge::First, date),
            (Function::LastDay, [date]) => self.edge_day(Edge::Last, date),
            (Function::Within, [day, begin, end]) => {
                let day = self.of_type(day, &ExprType::Date);
                let begin = self.of_type(begin, &ExprType::Date);
                // An end that is written as `onbekend` is open.
                let end = match &end.kind {
                    ExprKind::Unknown => Ir::Constant(Constant::Unknown),
                    _ => self.of_type(end, &ExprType::Date),
                };
                (Ir::Within(Box::new([day, begin, end])), ExprType::YesNo)
            }
            (Function::Coalesce, [x, y]) => {
                let first = self.value(x);
                if first.1 == ExprType::Unknown {
                    self.report(RuleErrorKind::AlwaysUnknown, x.span);
                }
                let second = self.value(y);
                let span = Span { start: x.span.start, end: y.span.end };
                let (x, y, kind) = self.combined(first, second, span);
                (Ir::Coalesce(Box::new([x, y])), kind)
            }
            (Function::Part, [text, from, until]) => {
                let (from, until) = self.boundaries(from, until)?;
                (Ir::Part(Box::new(self.text(text)), from, until), ExprType::code())
            }
            (Function::Rounded, [number, digits]) => {
                let digits = self.digits(digits)?;
                let (ir, kind) = self.value(number);
                if !kind.is_number() {
                    self.type_error("een getal", "a number", &kind, number.span);
                }
                (Ir::Rounded(Box::new(to((ir, kind), &ExprType::Decimal)), digits), ExprType::Decimal)
            }
            (Function::Text, [number]) => {
                (Ir::ToText(Box::new(self.of_type(number, &ExprType::Integer))), ExprType::code())
            }
            (Function::Lookup, [source_id, key @ ..]) => self.lookup(source_id, key)?,
            _ => return None,
        })
    }

    fn shift(&mut self, shift: DayShift, parts: &[&Expr]) -> Option<(Ir, ExprType)> {
        let [day, number] = parts else { return None };
        let day = self.of_type(day, &ExprType::Date);
        let number = self.of_type(number, &ExprType::Integer);
        Some((Ir::Shift(shift, Box::new([day, number])), ExprType::Date))
    }

    fn edge_day(&mut self, edge: Edge, date: &Expr) -> (Ir, ExprType) {
        (Ir::EdgeDay(edge, Box::new(self.of_type(date, &ExprType::Incomplete))), ExprType::Date)
    }

    /// A day `MM-DD` that is known when the rule is read.
    pub(super) fn month_day(&mut self, expr: &Expr) -> Option<MonthDay> {
        let (ir, kind) = self.expr(expr);
        let Ir::Constant(Constant::Text(text)) = ir else {
            if kind != ExprType::RuleError {
                self.report(RuleErrorKind::MonthDayNotConstant, expr.span);
            }
            return None;
        };
        let loaded = std::str::from_utf8(text.bytes()).ok().and_then(MonthDay::read);
        if loaded.is_none() {
            self.report(RuleErrorKind::MonthDay, expr.span);
        }
        loaded
    }

    fn text(&mut self, expr: &Expr) -> Ir {
        let (ir, kind) = self.expr(expr);
        if !matches!(kind, ExprType::Text { .. }) {
            self.type_error("tekst", "tekst", &kind, expr.span);
        }
        ir
    }

    fn boundaries(&mut self, from: &Expr, until: &Expr) -> Option<(usize, usize)> {
        if let (ExprKind::Integer(first), ExprKind::Integer(last)) = (&from.kind, &until.kind)
            && let (Ok(first), Ok(last)) = (usize::try_from(*first), usize::try_from(*last))
            && first >= 1
            && first <= last
        {
            return Some((first, last));
        }
        self.report(RuleErrorKind::PartBounds, Span { start: from.span.start, end: until.span.end });
        None
    }

    /// How many digits behind the point, known when the rule is read.
    fn digits(&mut self, expr: &Expr) -> Option<u32> {
        let digits = if let ExprKind::Integer(digits) = &expr.kind { u32::try_from(*digits).ok() } else { None };
        let digits = digits.filter(|digits| *digits <= 4);
        if digits.is_none() {
            self.report(RuleErrorKind::Digits, expr.span);
        }
        digits
    }

    fn lookup(&mut self, source_id: &Expr, key: &[&Expr]) -> Option<(Ir, ExprType)> {
        let catalogue = self.range.catalogue;
        let name = if let ExprKind::Name(name) = &source_id.kind { name.as_str() } else { "" };
        let Some(schema) = catalogue.sources.get(name) else {
            let suggestion = likely(name, catalogue.sources.keys().map(String::as_str)).map(str::to_owned);
            self.report(RuleErrorKind::UnknownName { name: name.to_owned(), suggestion }, source_id.span);
            return None;
        };
        if schema.key.len() != key.len() {
            let signature = format!("opzoeken({name}, {})", schema.key.join(", "));
            let end = key.last().map_or(source_id.span.end, |last| last.span.end);
            self.report(RuleErrorKind::Count { signature }, Span { start: source_id.span.start, end });
            return None;
        }
        // Only where every column says which onderdeel it gives is the key no more than what is asked for.
        let mut given = schema.columns.iter().filter(|column| !schema.key.contains(&column.name));
        let tells_apart = given.all(|column| column.onderdeel.is_some());
        let mut parts = Vec::new();
        for (column, expr) in schema.key.iter().filter_map(|name| schema.column(name)).zip(key) {
            self.reads.source_column(name, &column.name);
            let before = self.reads.in_full();
            let part = self.key_part(&ExprType::from_column(column.kind, column.codelijst.as_ref()), expr);
            if tells_apart && matches!(part, Ir::Cell(..)) {
                self.reads.as_key(&before);
            }
            parts.push(part);
        }
        let row = SourceRowIr::Lookup { source_id: name.to_owned(), key: parts };
        Some((Ir::SourceRow(row), ExprType::SourceRow(name.to_owned())))
    }

    fn key_part(&mut self, column: &ExprType, expr: &Expr) -> Ir {
        let (ir, kind) = self.value(expr);
        if is_literal(expr) {
            // A fault was reported: the rule is not run.
            return Ir::Constant(self.literal_beside(expr, column).unwrap_or(Constant::Unknown));
        }
        let fits = match (column, &kind) {
            (ExprType::Text { .. }, ExprType::Text { .. }) => true,
            // Written in a source as they are written here: whole numbers, dates and J/N have one spelling.
            (ExprType::Integer | ExprType::Date | ExprType::YesNo, kind) => *kind == *column,
            _ => false,
        };
        if !fits {
            self.type_error(&column.name(), &column.name(), &kind, expr.span);
        }
        to((ir, kind), column)
    }
}
