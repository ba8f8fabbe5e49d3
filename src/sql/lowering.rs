//! The state of one query while it is written, and how a notion finds the rows that it is about.
//!
//! In: the catalogue, what the plan reads, the studiejaar. Out: [`Lowering`], which the parts of a rule are written with.
//! Refuses a table or a column that the plan does not read.

use super::common_tables::CommonTables;
use super::dialect::Dialect;
use super::expr::{Expr, Kind};
use super::failure::SqlError;
use super::frame::{Frame, Scope};
use super::names::{PEILMOMENT, ROW, row_column};
use super::state::State;
use crate::catalogue::{Catalogue, Column, Table};
use crate::diagnose::ProgramFault;
use crate::register::Layout;
use crate::rekenregel::{Ir, Part, PeilContext, PeilField, Rekenregel, RowIr, SourceRowIr};
use std::collections::BTreeMap;

/// SQL, or what the plan lacks.
pub(super) type Lowered<T> = Result<T, SqlError>;

/// One query while it is written.
pub(super) struct Lowering<'l> {
    pub(super) catalogue: &'l Catalogue,
    pub(super) dialect: Dialect,
    /// What is read of the register for the files of one state.
    pub(super) layout: &'l Layout,
    /// What is read of the public sources.
    pub(super) sources: &'l BTreeMap<String, Vec<String>>,
    pub(super) state: State,
    pub(super) peil_context: PeilContext,
    pub(super) tables: CommonTables,
    /// The rows have a peilmoment; before they are selected it is the peildatum.
    pub(super) has_peilmoment: bool,
    /// What the common tables that are made now are for.
    pub(super) remark: String,
}

/// A rule while its parts are written.
#[derive(Clone, Copy)]
pub(super) struct RuleContext<'r> {
    pub(super) rule: &'r Rekenregel,
    /// The table of the row at hand.
    pub(super) table: &'r Table,
}

impl<'l> Lowering<'l> {
    /// A table of the register by name.
    pub(super) fn table(&self, name: &str) -> Result<&'l Table, ProgramFault> {
        self.catalogue.table(name).ok_or_else(|| ProgramFault::Table { table: name.to_owned() })
    }

    /// A column of a table that the plan reads.
    pub(super) fn register_column<'t>(&self, table: &'t Table, name: &str) -> Result<&'t Column, ProgramFault> {
        let read = self.layout.tables.iter().find(|part| part.name == table.id);
        let is_read = read.is_some_and(|part| part.columns.iter().any(|column| column == name));
        let missing = || ProgramFault::Column { table: table.id.clone(), column: name.to_owned() };
        table.column(name).filter(|_| is_read).ok_or_else(missing)
    }

    /// The name under which the columns of the row of a level stand.
    pub(super) fn level(&mut self, level: usize, table: &Table, frame: &mut Frame) -> Lowered<String> {
        if let Some(name) = frame.levels.get(&level) {
            return Ok(name.clone());
        }
        let relation = match level {
            // The rows at hand, with their peilmoment.
            1 => frame.scopes.first().map(|scope| scope.relation.clone()).unwrap_or_default(),
            _ => self.register_table(table)?,
        };
        let row = (level > 0).then(|| frame.row(level));
        let person = Frame::start("pgn");
        let name = frame.join(&relation, true, |name| match &row {
            Some(row) => format!("{name}.pgn = {person} AND {name}.{ROW} = {row}"),
            None => format!("{name}.pgn = {person}"),
        });
        frame.levels.insert(level, name.clone());
        Ok(name)
    }

    /// A date, or the year, against which the row is computed.
    pub(super) fn peil_field(&mut self, field: PeilField, rule: RuleContext<'_>, frame: &mut Frame) -> Lowered<Expr> {
        let PeilContext { studiejaar, peildatum } = self.peil_context;
        Ok(match field {
            PeilField::Peiljaar => Expr::number(Kind::Integer, studiejaar.peiljaar().into()),
            PeilField::StartOfStudiejaar => Expr::day(studiejaar.begin().into()),
            PeilField::EndOfStudiejaar => Expr::day(studiejaar.end().into()),
            PeilField::Peilmoment if self.has_peilmoment => {
                let name = self.level(1, rule.table, frame)?;
                Expr::atom(Kind::Date, format!("{name}.{PEILMOMENT}")).known(true)
            }
            PeilField::Peildatum | PeilField::Peilmoment => Expr::day(peildatum),
        })
    }

    /// The scope of which a part of a rule is a notion: the outermost that has every row that the part names. With the
    /// scopes around it, itself the last.
    pub(super) fn home(&mut self, part: Part<'_>, frame: &mut Frame) -> (Vec<Scope>, Scope) {
        // What a set names from its own level on are its own rows; a name that is written out in a set may hold such a one.
        let own = match part {
            Part::Value(
                Ir::Count(set)
                | Ir::Exists(set)
                | Ir::CountPeildata(_, set, _)
                | Ir::OfFirst(set, _)
                | Ir::Aggregate(_, set, _),
            )
            | Part::Row(RowIr::First(set)) => set.level,
            Part::Value(_) | Part::Row(_) | Part::SourceRow(_) => usize::MAX,
        };
        let (here, mut deepest) = (frame.deepest().min(own - 1), 1);
        part.visit(&mut |part| {
            let level = match part {
                Part::Row(RowIr::Level { level, .. }) => *level,
                // Names are of the row at hand.
                Part::Row(_)
                | Part::Value(_)
                | Part::SourceRow(SourceRowIr::Lookup { .. } | SourceRowIr::Let { .. }) => 1,
            };
            if level <= here {
                deepest = deepest.max(level);
            }
        });
        let mut scopes = frame.scopes.clone();
        if let Some(index) = scopes.iter().position(|scope| scope.deepest() >= deepest) {
            scopes.truncate(index + 1);
        } else if let Some(candidates) = &mut frame.candidates {
            if !candidates.is_made {
                candidates.scope.relation = self.tables.numbered("kandidaten", &self.remark, candidates.body.clone());
                candidates.is_made = true;
            }
            scopes.push(candidates.scope.clone());
        }
        let scope = scopes.last().cloned().unwrap_or_else(|| frame.scope());
        (scopes, scope)
    }

    /// Joins a notion to the rows of a frame, by the rows of the scope that it is about.
    pub(super) fn join_notion(name: &str, scope: &Scope, frame: &mut Frame) -> String {
        let rows: Vec<(String, String)> =
            scope.levels.iter().map(|level| (row_column(*level), frame.row(*level))).collect();
        let person = Frame::start("pgn");
        frame.join(name, false, |alias| {
            let keys = rows.iter().map(|(column, row)| format!("{alias}.{column} = {row}"));
            let keys = [format!("{alias}.pgn = {person}")].into_iter().chain(keys);
            keys.collect::<Vec<_>>().join(" AND ")
        })
    }
}
