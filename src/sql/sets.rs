//! Sets of rows and what is computed over them: a common table with one row per row that asks.
//!
//! In: a set of a rule, the rows in scope. Out: a value, or a notion with the number of a row. Refuses a table or a column
//! that the plan does not read.

use super::common_tables::indented;
use super::expr::{ANY, Expr, Kind, day_number};
use super::frame::{Candidates, Frame, Scope};
use super::lowering::{Lowered, Lowering, RuleContext};
use super::names::{CANDIDATE, FOUND, ROW, row_column};
use super::numbers::{half_up, of_parts};
use crate::calendar::MonthDay;
use crate::catalogue::Validity;
use crate::diagnose::ProgramFault;
use crate::rekenregel::{AggregateFunction, Ir, Part, SetIr};

/// Rows are numbered in 32 bits.
const ROWS: i128 = u32::MAX as i128;
/// First and last year that is counted.
const YEARS: (i32, i32) = (1900, 2219);

impl Lowering<'_> {
    /// The rows of a set for each row of a scope; its condition is asked, its order is not.
    fn members(&mut self, set: &SetIr, rule: RuleContext<'_>, scopes: Vec<Scope>) -> Lowered<Frame> {
        let table = self.table(&set.table)?;
        let relation = self.register_table(table)?;
        let mut frame = Frame::with_candidates(scopes.clone(), &relation);
        self.group(&set.group, rule, &mut frame)?;
        if let Some((valid, day)) = &set.valid_on {
            if matches!(valid, Validity::Successive { .. }) {
                // Of rows that follow each other one is valid.
                let notion = self.valid_row(table, (&set.group, valid, day), rule, scopes)?;
                let scope = frame.scope();
                let alias = Self::join_notion(&notion, &scope, &mut frame);
                frame.only(format!("{CANDIDATE}.{ROW} = {alias}.{FOUND}"));
            } else {
                let day = self.value(day, rule, &mut frame)?;
                self.valid_on(table, valid, &day, &mut frame)?;
            }
        }
        let scope = frame.scope();
        let levels = scope.levels.iter().copied().chain([set.level]).collect();
        let body = format!(
            "SELECT {}, {CANDIDATE}.{ROW} AS {}\n{}",
            frame.keys().join(", "),
            row_column(set.level),
            frame.write()
        );
        frame.levels.insert(set.level, CANDIDATE.to_owned());
        frame.candidates = Some(Candidates { scope: Scope { relation: String::new(), levels }, body, is_made: false });
        if let Some(filter) = &set.filter {
            let filter = self.value(filter, rule, &mut frame)?;
            if filter.always() != Some(true) {
                frame.only(filter.condition());
            }
        }
        Ok(frame)
    }

    /// A notion: the number of the first row of a set.
    pub(super) fn first(&mut self, set: &SetIr, rule: RuleContext<'_>, scopes: Vec<Scope>) -> Lowered<String> {
        let mut frame = self.members(set, rule, scopes)?;
        let keys = frame.keys().join(", ");
        let body = if set.order.is_empty() {
            format!("SELECT {keys}, min({CANDIDATE}.{ROW}) AS {FOUND}\n{}\nGROUP BY {keys}", frame.write())
        } else {
            let order = self.order(set, rule, &mut frame)?;
            let chosen = format!("{CANDIDATE}.{ROW} AS {FOUND}");
            Self::first_in_order(&frame, &chosen, FOUND, &order)
        };
        Ok(self.tables.numbered("eerste", &self.remark, body))
    }

    /// What is chosen of the first row in order.
    pub(super) fn first_in_order(frame: &Frame, chosen: &str, name: &str, order: &str) -> String {
        let (keys, names) = (frame.keys().join(", "), frame.scope().keys().join(", "));
        format!(
            "SELECT {names}, {name}\nFROM (\n  SELECT {keys}, {chosen},\n    \
             row_number() OVER (PARTITION BY {keys} ORDER BY {order}) AS _plaats\n{}\n) r\nWHERE _plaats = 1",
            indented(&frame.write())
        )
    }

    /// The sort keys of a set: unknown last, whatever the direction; ties go to the lowest row.
    fn order(&mut self, set: &SetIr, rule: RuleContext<'_>, frame: &mut Frame) -> Lowered<String> {
        let mut out = Vec::new();
        for (key, descending) in &set.order {
            let key = self.value(key, rule, frame)?;
            if key.constant.is_some() {
                continue;
            }
            let parts = if key.kind == Kind::Incomplete {
                let (first, last) = super::days::bounds(self.dialect, &key);
                vec![first, last]
            } else {
                vec![key.part()]
            };
            let direction = if *descending { " DESC" } else { "" };
            out.extend(parts.into_iter().map(|part| format!("{part}{direction} NULLS LAST")));
        }
        out.push(format!("{CANDIDATE}.{ROW}"));
        Ok(out.join(", "))
    }

    /// What is computed over a set.
    pub(super) fn over_set(&mut self, ir: &Ir, set: &SetIr, rule: RuleContext<'_>, frame: &mut Frame) -> Lowered<Expr> {
        let (scopes, scope) = self.home(Part::Value(ir), frame);
        let mut members = self.members(set, rule, scopes)?;
        let keys = members.keys().join(", ");
        let mut notion = |lowering: &mut Self, stem: &str, body: String| {
            let name = lowering.tables.numbered(stem, &lowering.remark, body);
            Self::join_notion(&name, &scope, frame)
        };
        Ok(match ir {
            Ir::Count(_) => {
                let body = format!("SELECT {keys}, count(*) AS waarde\n{}\nGROUP BY {keys}", members.write());
                let name = notion(self, "aantal", body);
                Expr::atom(Kind::Integer, format!("coalesce({name}.waarde, 0)")).known(true).within((0, ROWS))
            }
            Ir::Exists(_) => {
                let name = notion(self, "bestaat", format!("SELECT DISTINCT {keys}\n{}", members.write()));
                Expr::new(Kind::YesNo, format!("{name}.pgn IS NOT NULL")).known(true)
            }
            Ir::CountPeildata(day, _, valid) => {
                let body = self.peildata(*day, set, valid, &mut members)?;
                let name = notion(self, "peildata", body);
                let text = format!("CASE WHEN {name}.pgn IS NULL THEN 0 ELSE {name}.waarde END");
                Expr::new(Kind::Integer, text).within((0, ROWS))
            }
            Ir::OfFirst(_, expr) => {
                let value = self.value(expr, rule, &mut members)?;
                let order = self.order(set, rule, &mut members)?;
                let chosen = format!("{} AS waarde", value.sql());
                let body = Self::first_in_order(&members, &chosen, "waarde", &order);
                let name = notion(self, "van_eerste", body);
                Expr::atom(value.kind, format!("{name}.waarde")).within(value.range)
            }
            Ir::Aggregate(aggregate, _, expr) => {
                let value = self.value(expr, rule, &mut members)?;
                let (body, kind, range) = self.aggregate(*aggregate, &value, &members);
                let name = notion(self, stem(*aggregate), body);
                if *aggregate == AggregateFunction::Sum {
                    let text = format!("CASE WHEN {name}.pgn IS NULL THEN 0 ELSE {name}.waarde END");
                    Expr::new(kind, text).within(range)
                } else {
                    Expr::atom(kind, format!("{name}.waarde")).within(range)
                }
            }
            _ => return Err(ProgramFault::Part { part: "set" }.into()),
        })
    }

    /// The query of a sum, a mean or an extreme; unknown as soon as one value is.
    fn aggregate(&self, aggregate: AggregateFunction, value: &Expr, members: &Frame) -> (String, Kind, (i128, i128)) {
        let (keys, names) = (members.keys().join(", "), members.scope().keys().join(", "));
        let (dialect, part) = (self.dialect, value.part());
        let all_known = |out: &str| {
            if value.known { out.to_owned() } else { format!("CASE WHEN count(*) = count({part}) THEN {out} END") }
        };
        match aggregate {
            AggregateFunction::Lowest | AggregateFunction::Highest => {
                let function = if aggregate == AggregateFunction::Lowest { "min" } else { "max" };
                let out = all_known(&format!("{function}({part})"));
                let body = format!("SELECT {keys}, {out} AS waarde\n{}\nGROUP BY {keys}", members.write());
                (body, value.kind, value.range)
            }
            AggregateFunction::Sum | AggregateFunction::Mean => {
                // In two parts, so that no sum is too large for 64 bits before it is known to be.
                let high = dialect.sum(&dialect.quotient(&part, BASE));
                let low = dialect.sum(&format!("{part} % {BASE}"));
                let (kind, out) = match aggregate {
                    AggregateFunction::Mean => (Kind::Decimal, half_up(dialect, BASE)),
                    _ => (value.kind, of_parts(dialect, BASE)),
                };
                let body = format!(
                    "SELECT {names}, {out} AS waarde\nFROM (\n  SELECT {keys}, {} AS hoog, {} AS laag, count(*) AS \
                     aantal\n{}\n  GROUP BY {keys}\n) r",
                    all_known(&high),
                    all_known(&low),
                    indented(&members.write())
                );
                (body, kind, ANY)
            }
        }
    }

    /// The query of in how many years a row of the set covers the day, up to and including the peildatum.
    fn peildata(&mut self, day: MonthDay, set: &SetIr, valid: &Validity, members: &mut Frame) -> Lowered<String> {
        let Validity::Between { begin, end } = valid else {
            return Err(ProgramFault::Part { part: "validity" }.into());
        };
        let table = self.table(&set.table)?;
        let first = self.register_column(table, begin)?;
        self.register_column(table, end)?;
        let (begin, end) = (self.dialect.identifier(begin), self.dialect.identifier(end));
        let (begin, end) = (format!("{CANDIDATE}.{begin}"), format!("{CANDIDATE}.{end}"));
        let peildatum = day_number(self.peil_context.peildatum);
        let dialect = self.dialect;
        let years =
            self.tables.fixed("jaren", "de jaren waarin een dag kan liggen", || dialect.years(YEARS.0, YEARS.1));
        let on = |alias: &str| {
            let year =
                Expr::atom(Kind::Integer, format!("{alias}.jaar")).known(true).within((YEARS.0.into(), YEARS.1.into()));
            let day = super::days::in_year(&year, day);
            format!(
                "{} >= {begin} AND {} <= {peildatum} AND ({end} IS NULL OR {} <= {end})",
                day.part(),
                day.part(),
                day.part()
            )
        };
        let name = members.join(&years, false, on);
        let counted = if first.required {
            format!("count(DISTINCT {name}.jaar)")
        } else {
            format!("CASE WHEN count(*) = count({begin}) THEN count(DISTINCT {name}.jaar) END")
        };
        let keys = members.keys().join(", ");
        Ok(format!("SELECT {keys}, {counted} AS waarde\n{}\nGROUP BY {keys}", members.write()))
    }
}

/// A sum is kept in parts above and below this number.
const BASE: &str = "1000000000";

/// How the notion of an aggregate is called.
fn stem(aggregate: AggregateFunction) -> &'static str {
    match aggregate {
        AggregateFunction::Sum => "som",
        AggregateFunction::Mean => "gemiddelde",
        AggregateFunction::Lowest => "laagste",
        AggregateFunction::Highest => "hoogste",
    }
}
