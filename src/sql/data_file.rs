//! The query of one data file: population, peilmoment, columns, cells, order.
//!
//! In: a deelbestand of a plan and a studiejaar. Out: one SELECT with the rows, cells and order of `build`. Refuses a table
//! or a column that the plan does not read.

use super::cells::{cell, line};
use super::common_tables::{CommonTables, indented};
use super::dialect::Dialect;
use super::expr::{Expr, Kind, day_number};
use super::frame::{Frame, Scope};
use super::lowering::{Lowered, Lowering, RuleContext};
use super::names::{PEILMOMENT, ROW};
use super::state::State;
use crate::catalogue::{Catalogue, Table, Type, Validity};
use crate::diagnose::ProgramFault;
use crate::plan::{Peildatum, Plan, PlanColumn, PlanDeelbestand, PlanUnit};
use crate::register::Layout;
use crate::rekenregel::{PeilContext, Rekenregel};
use crate::separated::{SEMICOLON, needs_quotes};

/// Most tables that one SELECT joins: SQLite takes 64.
const MOST_JOINS: usize = 40;

/// Everything that the files of one state have in common.
pub(super) struct FileRequest<'l> {
    pub(super) plan: &'l Plan,
    pub(super) catalogue: &'l Catalogue,
    pub(super) dialect: Dialect,
    pub(super) layout: &'l Layout,
    pub(super) state: State,
}

/// A column of the query before it is text.
struct Computed {
    name: String,
    rule: usize,
    kind: Kind,
    /// Number of the SELECT that computes it.
    part: usize,
}

impl<'l> FileRequest<'l> {
    /// The query of a data file.
    pub(super) fn query(&self, deelbestand: &'l PlanDeelbestand, peildatum: &Peildatum) -> Lowered<String> {
        let unit = self.plan.units.get(deelbestand.unit).ok_or(ProgramFault::Part { part: "unit" })?;
        let mut lowering = Lowering {
            catalogue: self.catalogue,
            dialect: self.dialect,
            layout: self.layout,
            sources: &self.plan.sources,
            state: self.state,
            peil_context: PeilContext { studiejaar: peildatum.studiejaar, peildatum: peildatum.date.into() },
            tables: CommonTables::default(),
            has_peilmoment: false,
            remark: "populatie".to_owned(),
        };
        let table = lowering.table(&unit.table)?;
        lowering.population(unit, table)?;
        let (computed, parts) = lowering.columns(deelbestand, unit, table)?;
        let numbers = lowering.numbers()?;
        let select = self.select(deelbestand, &computed, parts, &numbers)?;
        Ok(lowering.tables.write(self.dialect, &select))
    }

    /// The cells of the file, in its order.
    fn select(
        &self,
        deelbestand: &PlanDeelbestand,
        computed: &[Computed],
        parts: usize,
        numbers: &str,
    ) -> Lowered<String> {
        let dialect = self.dialect;
        let (mut outer, mut inner, mut fields) = (Vec::new(), Vec::new(), Vec::new());
        for column in &deelbestand.columns {
            let name = dialect.identifier(&column.name);
            let Some(rule) = column.rule else {
                outer.push(format!("_omnummer AS {name}"));
                fields.push(("_omnummer".to_owned(), false));
                continue;
            };
            let missing = || ProgramFault::Part { part: "rule" };
            let value = computed.iter().find(|value| value.rule == rule).ok_or_else(missing)?;
            let text = format!("k{}.{}", value.part, dialect.identifier(&value.name));
            inner.push(format!("{} AS {name}", cell(dialect, value.kind, &text)));
            outer.push(name.clone());
            fields.push((name, value.kind == Kind::Text && self.may_need_quotes(column)));
        }
        let mut from = "FROM kolommen_1 k1".to_owned();
        for part in 2..=parts {
            from += &format!("\nJOIN kolommen_{part} k{part} ON k{part}.pgn = k1.pgn AND k{part}.{ROW} = k1.{ROW}");
        }
        from += &format!("\nJOIN {numbers} n ON n.pgn = k1.pgn");
        inner.insert(0, "omnummer(n.nummer) AS _omnummer".to_owned());
        Ok(format!(
            "SELECT {}\nFROM (\n{}\n) r\nORDER BY _omnummer,\n  {}",
            outer.join(",\n  "),
            indented(&format!("SELECT {}\n{from}", inner.join(",\n  "))),
            line(dialect, &fields)
        ))
    }

    /// May a cell hold what stands between quotes in a file?
    fn may_need_quotes(&self, column: &PlanColumn) -> bool {
        let list = column.codelijst.as_ref().and_then(|id| self.catalogue.codelijsten.get(id));
        list.is_none_or(|list| list.values.iter().any(|value| needs_quotes(value.code.as_bytes(), SEMICOLON)))
    }
}

impl<'l> Lowering<'l> {
    /// The rows of the population, each with its peilmoment.
    fn population(&mut self, unit: &PlanUnit, table: &'l Table) -> Lowered<()> {
        let relation = self.register_table(table)?;
        let mut frame = Frame::new(vec![Scope::new(relation)]);
        let selected = self.rule(&unit.selectie, table, &mut frame)?;
        frame.only(selected.condition());
        let moment = self.peilmoment(table);
        let body = format!("SELECT s.*, {moment} AS {PEILMOMENT}\n{}", frame.write());
        let remark = format!("wie er in zit, en het peilmoment van elke rij\n{}", unit.selectie.text.trim());
        self.tables.fixed("populatie", &remark, || body);
        self.has_peilmoment = true;
        Ok(())
    }

    /// The peildatum if the row is valid then, else the nearest day of the row within the studiejaar.
    fn peilmoment(&self, table: &Table) -> String {
        let PeilContext { studiejaar, peildatum } = self.peil_context;
        let day = |day: crate::calendar::Day| day_number(day).to_string();
        let (first, last) = (day(studiejaar.begin().into()), day(studiejaar.end().into()));
        let (begin, end) = match &table.validity {
            Validity::Between { begin, end } => (Some(begin), Some(end)),
            Validity::Successive { begin } => (Some(begin), None),
            Validity::Always | Validity::On { .. } => (None, None),
        };
        let mut moment = day(peildatum);
        if let Some(end) = end.filter(|end| self.is_day(table, end)) {
            let end = format!("coalesce(s.{}, {last})", self.dialect.identifier(end));
            moment = self.dialect.lesser(&moment, &self.dialect.lesser(&end, &last));
        }
        if let Some(begin) = begin.filter(|begin| self.is_day(table, begin)) {
            let begin = format!("coalesce(s.{}, {first})", self.dialect.identifier(begin));
            moment = self.dialect.greater(&moment, &self.dialect.greater(&begin, &first));
        }
        moment
    }

    fn is_day(&self, table: &Table, column: &str) -> bool {
        table.column(column).is_some_and(|column| column.kind == Type::Date)
    }

    /// The distinct rules of a deelbestand, in as few queries as an engine can join.
    fn columns(
        &mut self,
        deelbestand: &PlanDeelbestand,
        unit: &PlanUnit,
        table: &'l Table,
    ) -> Lowered<(Vec<Computed>, usize)> {
        let mut computed: Vec<Computed> = Vec::new();
        let (mut frame, mut selected, mut part) = (self.of_population(), Vec::new(), 1);
        for column in &deelbestand.columns {
            let Some(number) = column.rule else { continue };
            if computed.iter().any(|earlier| earlier.rule == number) {
                continue;
            }
            let rule = unit.rules.get(number).ok_or(ProgramFault::Part { part: "rule" })?;
            self.remark = heading(column);
            let value = self.rule(rule, table, &mut frame)?;
            let name = self.dialect.identifier(&column.name);
            let text = rule.text.trim().lines().map(|line| format!("\n  -- {line}")).collect::<String>();
            selected.push(format!("-- {}{text}\n  {} AS {name}", heading(column), value.sql()));
            computed.push(Computed { name: column.name.clone(), rule: number, kind: value.kind, part });
            if frame.joins() > MOST_JOINS {
                self.write_columns(&frame, &selected);
                (frame, selected, part) = (self.of_population(), Vec::new(), part + 1);
            }
        }
        if !selected.is_empty() || part == 1 {
            self.write_columns(&frame, &selected);
            part += 1;
        }
        Ok((computed, part - 1))
    }

    fn of_population(&self) -> Frame {
        Frame::new(vec![Scope::new("populatie")])
    }

    fn write_columns(&mut self, frame: &Frame, selected: &[String]) {
        let columns: String = selected.iter().map(|column| format!(",\n  {column}")).collect();
        let body = format!("SELECT {}{columns}\n{}", frame.keys().join(", "), frame.write());
        self.tables.numbered("kolommen", "", body);
    }

    /// The outcome of a rule.
    fn rule(&mut self, rule: &Rekenregel, table: &Table, frame: &mut Frame) -> Lowered<Expr> {
        self.value(&rule.outcome, RuleContext { rule, table }, frame)
    }
}

/// Rubriek, column and article.
fn heading(column: &PlanColumn) -> String {
    let artikel = column.artikel_bedoeld.as_ref().unwrap_or(&column.artikel);
    let artikel = if artikel.is_empty() { String::new() } else { format!(", artikel {artikel}") };
    format!("rubriek {}, {}{artikel}", column.rubriek, column.name)
}
