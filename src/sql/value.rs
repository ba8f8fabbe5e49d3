//! A part of a rule as SQL: every operator and function of the language.
//!
//! In: a typed part of a rule, the rows in scope. Out: [`Expr`]. Refuses a table or a column that the plan does not read.
//!
//! NULL is unknown: the operators of SQL treat it as the rules do. Where a choice is made, only what is true counts as true
//! and only what is false as false.

use super::days;
use super::expr::{Expr, Kind};
use super::frame::Frame;
use super::lowering::{Lowered, Lowering, RuleContext};
use super::numbers::{self, ONE};
use crate::diagnose::ProgramFault;
use crate::rekenregel::{Comparison, Constant, Ir, constants_in_order, satisfies};

impl Lowering<'_> {
    /// A value.
    pub(super) fn value(&mut self, ir: &Ir, rule: RuleContext<'_>, frame: &mut Frame) -> Lowered<Expr> {
        let dialect = self.dialect;
        Ok(match ir {
            Ir::Constant(constant) => self.constant(constant),
            Ir::Let(number) => {
                let bound = rule.rule.bindings.get(*number).ok_or(ProgramFault::Part { part: "laat" })?;
                self.of_row_at_hand(bound, rule, frame)?
            }
            Ir::PeilContext(field) => self.peil_field(*field, rule, frame)?,
            Ir::Cell(row, column) => self.cell(row, column, rule, frame)?,
            Ir::SourceCell(row, column) => self.source_cell(row, column, rule, frame)?,
            Ir::Row(_) | Ir::SourceRow(_) => return Err(ProgramFault::Part { part: "row" }.into()),
            Ir::If(parts) => self.choice(parts, rule, frame)?,
            Ir::En(parts) => self.sequence(parts, true, rule, frame)?,
            Ir::Of(parts) => self.sequence(parts, false, rule, frame)?,
            Ir::Not(part) => not(&self.value(part, rule, frame)?),
            Ir::Compare(operator, parts) => {
                let [a, b] = self.all(parts.as_ref(), rule, frame)?;
                self.compare(*operator, &a, &b)
            }
            Ir::IsUnknown(part, negated) => is_unknown(&self.value(part, rule, frame)?, *negated),
            Ir::In(part, list) => {
                let part = self.value(part, rule, frame)?;
                self.one_of(&part, list)
            }
            Ir::Arithmetic(operator, parts) => {
                let [a, b] = self.all(parts.as_ref(), rule, frame)?;
                numbers::compute(dialect, *operator, &a, &b)
            }
            Ir::ToDecimal(part) => numbers::to_decimal(dialect, &self.value(part, rule, frame)?),
            Ir::Age(parts) => {
                let [born, day] = self.all(parts.as_ref(), rule, frame)?;
                days::age(dialect, &born, &day)
            }
            Ir::DateIn(year, day) => days::in_year(&self.value(year, rule, frame)?, *day),
            Ir::Year(day) => days::year(dialect, &self.value(day, rule, frame)?),
            Ir::Month(day) => days::month(dialect, &self.value(day, rule, frame)?),
            Ir::Shift(shift, parts) => {
                let [day, number] = self.all(parts.as_ref(), rule, frame)?;
                days::shifted(dialect, *shift, &day, &number)
            }
            Ir::EdgeDay(edge, date) => days::edge(dialect, *edge, &self.value(date, rule, frame)?),
            Ir::Within(parts) => {
                let [day, begin, end] = self.all(parts.as_ref(), rule, frame)?;
                days::within([&day, &begin, &end])
            }
            Ir::Coalesce(parts) => {
                let [a, b] = self.all(parts.as_ref(), rule, frame)?;
                coalesce(a, b)
            }
            Ir::Part(text, from, until) => {
                let text = self.value(text, rule, frame)?;
                let count = until + 1 - from;
                let part = text.part();
                let text = format!("CASE WHEN length({part}) >= {until} THEN substr({part}, {from}, {count}) END");
                Expr::new(Kind::Text, text)
            }
            Ir::Rounded(part, digits) => numbers::rounded(dialect, &self.value(part, rule, frame)?, *digits),
            Ir::ToText(number) => {
                let number = self.value(number, rule, frame)?;
                let (text, (least, greatest)) = (dialect.in_digits(number.sql()), number.range);
                if least >= 0 && greatest <= 9_999 {
                    Expr::atom(Kind::Text, text).known(number.known)
                } else {
                    Expr::new(Kind::Text, format!("CASE WHEN {} BETWEEN 0 AND 9999 THEN {text} END", number.part()))
                }
            }
            Ir::Count(set)
            | Ir::Exists(set)
            | Ir::CountPeildata(_, set, _)
            | Ir::OfFirst(set, _)
            | Ir::Aggregate(_, set, _) => self.over_set(ir, set, rule, frame)?,
        })
    }

    fn all<const N: usize>(&mut self, parts: &[Ir; N], rule: RuleContext<'_>, frame: &mut Frame) -> Lowered<[Expr; N]> {
        let values = parts.iter().map(|part| self.value(part, rule, frame)).collect::<Lowered<Vec<_>>>()?;
        values.try_into().map_err(|_| ProgramFault::Part { part: "part" }.into())
    }

    fn constant(&self, constant: &Constant) -> Expr {
        match constant {
            Constant::Unknown => Expr::unknown(),
            Constant::YesNo(truth) => Expr::truth(*truth),
            Constant::Integer(number) => Expr::number(Kind::Integer, *number),
            Constant::Decimal(number) => Expr::number(Kind::Decimal, *number),
            Constant::Date(day) => Expr::day(*day),
            Constant::Text(text) => {
                let bytes = String::from_utf8_lossy(text.bytes());
                let text = Expr::atom(Kind::Text, self.dialect.text(&bytes)).known(true);
                text.with_constant(Some(constant.clone()))
            }
        }
    }

    fn choice(&mut self, parts: &[Ir; 3], rule: RuleContext<'_>, frame: &mut Frame) -> Lowered<Expr> {
        let [condition, then, otherwise] = parts;
        let condition = self.value(condition, rule, frame)?;
        match condition.always() {
            Some(true) => return self.value(then, rule, frame),
            Some(false) => return self.value(otherwise, rule, frame),
            None if condition.is_never_known() => return Ok(Expr::unknown()),
            None => {}
        }
        let (then, otherwise) = (self.value(then, rule, frame)?, self.value(otherwise, rule, frame)?);
        Ok(Expr::choice(&condition, &then, &otherwise))
    }

    fn sequence(&mut self, parts: &[Ir], neutral: bool, rule: RuleContext<'_>, frame: &mut Frame) -> Lowered<Expr> {
        let mut over = Vec::new();
        for part in parts {
            let part = self.value(part, rule, frame)?;
            match part.always() {
                Some(truth) if truth == neutral => {}
                Some(truth) => return Ok(Expr::truth(truth)),
                None => over.push(part),
            }
        }
        if let [one] = over.as_slice() {
            return Ok(one.clone());
        }
        if over.is_empty() {
            return Ok(Expr::truth(neutral));
        }
        let known = over.iter().all(|part| part.known);
        let parts: Vec<String> = over.iter().map(Expr::part).collect();
        Ok(Expr::new(Kind::YesNo, parts.join(if neutral { " AND " } else { " OR " })).known(known))
    }

    fn compare(&self, operator: Comparison, a: &Expr, b: &Expr) -> Expr {
        if a.is_never_known() || b.is_never_known() {
            return Expr::unknown_of(Kind::YesNo);
        }
        if let (Some(left), Some(right)) = (&a.constant, &b.constant)
            && let Some(ordering) = constants_in_order(left, right)
        {
            return Expr::truth(satisfies(operator, ordering));
        }
        if let (Kind::Integer, Some(Constant::Decimal(number))) = (a.kind, &b.constant) {
            return whole_beside(operator, a, *number);
        }
        match (a.kind, b.always(), operator) {
            (Kind::YesNo, Some(truth), Comparison::Is) if truth => a.clone(),
            (Kind::YesNo, Some(truth), Comparison::IsNot) if !truth => a.clone(),
            (Kind::YesNo, Some(_), Comparison::Is | Comparison::IsNot) => not(a),
            _ => {
                let text = format!("{} {} {}", a.part(), sign(operator), b.part());
                Expr::new(Kind::YesNo, text).known(a.known && b.known)
            }
        }
    }

    fn one_of(&self, part: &Expr, list: &[Constant]) -> Expr {
        if part.is_never_known() {
            return Expr::unknown_of(Kind::YesNo);
        }
        let mut values = Vec::new();
        for constant in list {
            if let Some(left) = &part.constant
                && constants_in_order(left, constant).is_some_and(std::cmp::Ordering::is_eq)
            {
                return Expr::truth(true);
            }
            match (part.kind, constant) {
                (Kind::Integer, Constant::Decimal(number)) if number % ONE != 0 => {}
                (Kind::Integer, Constant::Decimal(number)) => values.push((number / ONE).to_string()),
                _ => values.push(self.constant(constant).sql().to_owned()),
            }
        }
        if part.constant.is_some() {
            return Expr::truth(false);
        }
        if values.is_empty() {
            return if_known(part, false);
        }
        Expr::new(Kind::YesNo, format!("{} IN ({})", part.part(), values.join(", "))).known(part.known)
    }
}

/// Unknown stays unknown.
fn not(part: &Expr) -> Expr {
    if let Some(truth) = part.always() {
        return Expr::truth(!truth);
    }
    if part.is_never_known() {
        return part.clone();
    }
    Expr::new(Kind::YesNo, format!("NOT {}", part.part())).known(part.known)
}

fn is_unknown(part: &Expr, negated: bool) -> Expr {
    if part.known {
        return Expr::truth(negated);
    }
    if part.is_never_known() {
        return Expr::truth(!negated);
    }
    let text = if negated { "IS NOT NULL" } else { "IS NULL" };
    Expr::new(Kind::YesNo, format!("{} {text}", part.part())).known(true)
}

fn coalesce(a: Expr, b: Expr) -> Expr {
    if a.known || b.is_never_known() {
        let kind = a.kind.or(b.kind);
        return a.of_kind(kind);
    }
    if a.is_never_known() {
        return b;
    }
    let range = (a.range.0.min(b.range.0), a.range.1.max(b.range.1));
    Expr::atom(a.kind, format!("coalesce({}, {})", a.sql(), b.sql())).known(b.known).within(range)
}

/// The same for every known value.
fn if_known(part: &Expr, truth: bool) -> Expr {
    if part.known {
        return Expr::truth(truth);
    }
    let truth = if truth { "TRUE" } else { "FALSE" };
    Expr::new(Kind::YesNo, format!("CASE WHEN {} IS NOT NULL THEN {truth} END", part.part()))
}

/// A whole number compared with a number in ten-thousandths: no multiplication that may not fit.
fn whole_beside(operator: Comparison, part: &Expr, number: i64) -> Expr {
    let below = number.div_euclid(ONE);
    let compared = |sign: &str| Expr::new(Kind::YesNo, format!("{} {sign} {}", part.part(), below)).known(part.known);
    if number % ONE == 0 {
        return compared(sign(operator));
    }
    match operator {
        Comparison::Is => if_known(part, false),
        Comparison::IsNot => if_known(part, true),
        Comparison::Less | Comparison::AtMost => compared("<="),
        Comparison::Greater | Comparison::AtLeast => compared(">"),
    }
}

fn sign(operator: Comparison) -> &'static str {
    match operator {
        Comparison::Is => "=",
        Comparison::IsNot => "<>",
        Comparison::Less => "<",
        Comparison::AtMost => "<=",
        Comparison::Greater => ">",
        Comparison::AtLeast => ">=",
    }
}
