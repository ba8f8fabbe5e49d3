//! The choice of a row: which row is valid on a day, which belongs to which, which comes first; and its cells.
//!
//! In: a row of a rule, the rows in scope. Out: the name under which its columns stand, or a cell of it. Refuses a table or
//! a column that the plan does not read.

use super::common_tables::indented;
use super::expr::{ANY, Expr, Kind, REGISTERED};
use super::frame::{Frame, Scope};
use super::lowering::{Lowered, Lowering, RuleContext};
use super::names::{CANDIDATE, FOUND, ROW, first_column, last_column};
use crate::catalogue::{Table, Type, Validity};
use crate::diagnose::ProgramFault;
use crate::rekenregel::{GroupIr, Ir, Part, RowIr, SourceRowIr};

/// A row that is joined.
struct RowName {
    name: String,
    /// There always is one.
    is_certain: bool,
}

impl<'l> Lowering<'l> {
    /// A cell of a row of the person.
    pub(super) fn cell(
        &mut self,
        row: &RowIr,
        column: &str,
        rule: RuleContext<'_>,
        frame: &mut Frame,
    ) -> Lowered<Expr> {
        if matches!(row, RowIr::Let { .. }) && frame.deepest() > 1 {
            return self.of_row_at_hand(&Ir::Cell(row.clone(), column.to_owned()), rule, frame);
        }
        let table = self.table(row.table())?;
        let schema = self.register_column(table, column)?;
        let RowName { name, is_certain } = self.row(row, rule, frame)?;
        let named = |column: &str| format!("{name}.{}", self.dialect.identifier(column));
        let kind = Kind::from(schema.kind);
        let cell = Expr::atom(kind, named(column)).known(schema.required && is_certain);
        Ok(match kind {
            Kind::Integer | Kind::Decimal => cell.within(REGISTERED),
            Kind::Incomplete => cell.with_bounds(named(&first_column(column)), named(&last_column(column))),
            Kind::Unknown | Kind::YesNo | Kind::Date | Kind::Text => cell,
        })
    }

    /// A cell of a row of a public source.
    pub(super) fn source_cell(
        &mut self,
        row: &SourceRowIr,
        column: &str,
        rule: RuleContext<'_>,
        frame: &mut Frame,
    ) -> Lowered<Expr> {
        let id = row.source_id();
        let key = match row {
            SourceRowIr::Lookup { key, .. } => key,
            SourceRowIr::Let { .. } if frame.deepest() > 1 => {
                return self.of_row_at_hand(&Ir::SourceCell(row.clone(), column.to_owned()), rule, frame);
            }
            SourceRowIr::Let { number, .. } => match rule.rule.bindings.get(*number) {
                Some(Ir::SourceRow(bound)) => return self.source_cell(bound, column, rule, frame),
                _ => return Err(ProgramFault::Part { part: "laat" }.into()),
            },
        };
        let missing = || ProgramFault::SourceColumn { source_id: id.to_owned(), column: column.to_owned() };
        let source = self.catalogue.sources.get(id).ok_or_else(missing)?;
        let schema = source.column(column).ok_or_else(missing)?;
        let relation = self.source_table(id)?;
        let key = key.iter().map(|part| self.value(part, rule, frame)).collect::<Lowered<Vec<_>>>()?;
        let dialect = self.dialect;
        // A part of a key that is unknown equals nothing: no row is found, as for a key that the source does not have.
        let name = frame.join(&relation, false, |alias| {
            let parts = source.key.iter().zip(&key);
            let parts = parts.map(|(column, part)| format!("{alias}.{} = {}", dialect.identifier(column), part.part()));
            parts.collect::<Vec<_>>().join(" AND ")
        });
        let kind = Kind::from(schema.kind);
        let range = if matches!(kind, Kind::Integer | Kind::Decimal) { REGISTERED } else { ANY };
        Ok(Expr::atom(kind, format!("{name}.{}", dialect.identifier(column))).within(range))
    }

    /// A value that is of the row at hand whatever set it is used in: a common table of its own.
    pub(super) fn of_row_at_hand(&mut self, ir: &Ir, rule: RuleContext<'_>, frame: &mut Frame) -> Lowered<Expr> {
        let scopes: Vec<Scope> = frame.scopes.iter().take(1).cloned().collect();
        let mut own = Frame::new(scopes);
        let value = self.value(ir, rule, &mut own)?;
        if value.constant.is_some() {
            return Ok(value);
        }
        let body = format!("SELECT {}, {} AS waarde\n{}", own.keys().join(", "), value.sql(), own.write());
        let name = self.tables.numbered("laat", &self.remark, body);
        let alias = Self::join_notion(&name, &own.scope(), frame);
        Ok(Expr::atom(value.kind, format!("{alias}.waarde")).known(value.known).within(value.range))
    }

    /// The name under which the columns of a row stand.
    fn row(&mut self, row: &RowIr, rule: RuleContext<'_>, frame: &mut Frame) -> Lowered<RowName> {
        Ok(match row {
            RowIr::Level { level, table } => {
                let table = self.table(table)?;
                RowName { name: self.level(*level, table, frame)?, is_certain: true }
            }
            RowIr::Let { number, .. } => match rule.rule.bindings.get(*number) {
                Some(Ir::Row(bound)) => self.row(bound, rule, frame)?,
                _ => return Err(ProgramFault::Part { part: "laat" }.into()),
            },
            RowIr::Parent { table, .. } => {
                let (table, child) = (self.table(table)?, self.level(1, rule.table, frame)?);
                let relation = self.register_table(table)?;
                let keys: Vec<String> = table.key.iter().map(|column| self.dialect.identifier(column)).collect();
                let name = frame.join(&relation, false, |alias| {
                    let parts = keys.iter().map(|column| format!("{alias}.{column} = {child}.{column}"));
                    parts.collect::<Vec<_>>().join(" AND ")
                });
                RowName { name, is_certain: true }
            }
            RowIr::On { table, group, valid, day, .. } => {
                let table = self.table(table)?;
                let (scopes, scope) = self.home(Part::Row(row), frame);
                let notion = self.valid_row(table, (group, valid, day), rule, scopes)?;
                self.found(&notion, &scope, table, frame)?
            }
            RowIr::First(set) => {
                let table = self.table(&set.table)?;
                let (scopes, scope) = self.home(Part::Row(row), frame);
                let notion = self.first(set, rule, scopes)?;
                self.found(&notion, &scope, table, frame)?
            }
        })
    }

    /// The row whose number a notion has found.
    fn found(&mut self, notion: &str, scope: &Scope, table: &Table, frame: &mut Frame) -> Lowered<RowName> {
        let alias = Self::join_notion(notion, scope, frame);
        let relation = self.register_table(table)?;
        let name =
            frame.join(&relation, false, |name| format!("{name}.pgn = {alias}.pgn AND {name}.{ROW} = {alias}.{FOUND}"));
        Ok(RowName { name, is_certain: false })
    }

    /// Holds candidate rows to those that belong to a row.
    pub(super) fn group(&mut self, group: &GroupIr, rule: RuleContext<'_>, frame: &mut Frame) -> Lowered<()> {
        let GroupIr::ParentRow(row) = group else { return Ok(()) };
        let parent = self.table(row.table())?;
        for column in parent.key.iter().filter(|column| *column != "pgn") {
            let cell = self.cell(row, column, rule, frame)?;
            frame.only(format!("{CANDIDATE}.{} = {}", self.dialect.identifier(column), cell.part()));
        }
        Ok(())
    }

    /// A notion: the number of the row that is valid on a day, where there is one.
    pub(super) fn valid_row(
        &mut self,
        table: &'l Table,
        (group, valid, day): (&GroupIr, &Validity, &Ir),
        rule: RuleContext<'_>,
        scopes: Vec<Scope>,
    ) -> Lowered<String> {
        let relation = self.register_table(table)?;
        let mut frame = Frame::with_candidates(scopes, &relation);
        self.group(group, rule, &mut frame)?;
        let day = self.value(day, rule, &mut frame)?;
        self.valid_on(table, valid, &day, &mut frame)?;
        let keys = frame.keys().join(", ");
        let body = match valid {
            Validity::Successive { begin } => {
                let order = format!("{} DESC", self.since(table, begin)?);
                if self.one_at_a_time(table, group, begin)? {
                    Self::first_in_order(&frame, &format!("{CANDIDATE}.{ROW} AS {FOUND}"), FOUND, &order)
                } else {
                    self.last_without_contradiction(table, begin, &order, &frame)?
                }
            }
            // None when several say otherwise: nothing says which counts.
            Validity::Between { .. } | Validity::On { .. } | Validity::Always => format!(
                "SELECT {keys}, min({CANDIDATE}.{ROW}) AS {FOUND}\n{}\nGROUP BY {keys}\nHAVING count(*) = 1",
                frame.write()
            ),
        };
        Ok(self.tables.numbered("geldig", &self.remark, body))
    }

    /// Of several rows that begin on one day the first, when they say the same in all that is read of them.
    fn last_without_contradiction(
        &mut self,
        table: &Table,
        begin: &str,
        order: &str,
        frame: &Frame,
    ) -> Lowered<String> {
        let read = self.layout.tables.iter().find(|part| part.name == table.id);
        let columns = read.into_iter().flat_map(|part| &part.columns).filter(|name| *name != begin);
        let columns: Vec<String> = columns.map(|name| self.dialect.identifier(name)).collect();
        let carried: String = columns.iter().map(|column| format!(", {CANDIDATE}.{column}")).collect();
        let same: Vec<String> = columns
            .iter()
            .map(|column| format!("count({column}) IN (0, count(*)) AND (min({column}) = max({column})) IS NOT FALSE"))
            .collect();
        let having = if same.is_empty() { String::new() } else { format!("\nHAVING {}", same.join("\n  AND ")) };
        let (keys, names) = (frame.keys().join(", "), frame.scope().keys().join(", "));
        Ok(format!(
            "SELECT {names}, min({FOUND}) AS {FOUND}\nFROM (\n  SELECT {keys}, {CANDIDATE}.{ROW} AS {FOUND}{carried},\n    \
             rank() OVER (PARTITION BY {keys} ORDER BY {order}) AS _plaats\n{}\n) r\nWHERE _plaats = 1\n\
             GROUP BY {names}{having}",
            indented(&frame.write())
        ))
    }

    /// Has no row of a group the begin of another?
    fn one_at_a_time(&self, table: &Table, group: &GroupIr, begin: &str) -> Lowered<bool> {
        let parent = match group {
            GroupIr::All => None,
            GroupIr::ParentRow(row) => Some(self.table(row.table())?),
        };
        let is_given = |name: &String| name == "pgn" || parent.is_some_and(|parent| parent.key.contains(name));
        let of_key = table.key.iter().any(|name| name == begin);
        let column = self.register_column(table, begin)?;
        let only_begin = table.key.iter().all(|name| name == begin || is_given(name));
        Ok(of_key && only_begin && !table.simultaneous && column.kind == Type::Date && column.required)
    }

    /// The first day that a candidate row can begin; an unknown one is before every day.
    fn since(&self, table: &Table, begin: &str) -> Lowered<String> {
        let column = self.register_column(table, begin)?;
        let name = if column.kind == Type::IncompleteDate { first_column(begin) } else { begin.to_owned() };
        let cell = format!("{CANDIDATE}.{}", self.dialect.identifier(&name));
        Ok(if column.required { cell } else { format!("coalesce({cell}, 0)") })
    }

    /// Holds candidate rows to those that are valid on a day.
    pub(super) fn valid_on(&mut self, table: &Table, valid: &Validity, day: &Expr, frame: &mut Frame) -> Lowered<()> {
        let day = day.part();
        match valid {
            Validity::Always => {}
            Validity::Successive { begin } => frame.only(format!("{} <= {day}", self.since(table, begin)?)),
            Validity::On { date } => {
                self.register_column(table, date)?;
                frame.only(format!("{CANDIDATE}.{} = {day}", self.dialect.identifier(date)));
            }
            Validity::Between { begin, end } => {
                let last = self.register_column(table, end)?;
                let name = if last.kind == Type::IncompleteDate { last_column(end) } else { end.clone() };
                let end = format!("{CANDIDATE}.{}", self.dialect.identifier(&name));
                frame.only(format!("{} <= {day}", self.since(table, begin)?));
                frame.only(format!("({end} IS NULL OR {day} <= {end})"));
            }
        }
        Ok(())
    }
}
