//! What a name means at its place, innermost first: `laat`, column of the row in scope, parameter, context, table.
//!
//! In: a name, `x.y`, `tabel op dag`. Out: typed tree; the read set grows with everything resolved here.
//! Refuses: a name of nothing (with the nearest that exists), a child table without its parent in scope, `pgn`.

use super::ast::{Expr, ExprKind, Name};
use super::failure::RuleErrorKind;
use super::ir::{AbsentIr, Constant, GroupIr, Ir, Literal, PeilField, RowIr, SourceRowIr};
use super::kind::ExprType;
use super::read_set::parent;
use super::types::{Checker, Definition, NOTHING};
use crate::catalogue::{Column, Table, Type, Validity};
use crate::diagnose::{Span, likely};

/// What every rule knows of the studiejaar.
pub(super) const CONTEXT: &[(&str, PeilField)] = &[
    ("peiljaar", PeilField::Peiljaar),
    ("peildatum", PeilField::Peildatum),
    ("peilmoment", PeilField::Peilmoment),
    ("begin_studiejaar", PeilField::StartOfStudiejaar),
    ("einde_studiejaar", PeilField::EndOfStudiejaar),
];

impl<'c> Checker<'c> {
    pub(super) fn name(&mut self, name: &str, span: Span) -> (Ir, ExprType) {
        if let Some(binding) = self.binding(name) {
            return binding;
        }
        if let Some((table, column)) = self.levels.0.last().and_then(|table| Some((*table, table.column(name)?))) {
            let row = RowIr::Level { level: self.levels.0.len(), table: table.id.clone() };
            return self.cell(row, table, column, span);
        }
        if let Some(value) = self.range.parameters.get(name) {
            return (Ir::Constant(Constant::Text(Literal::new(value.as_bytes()))), ExprType::code());
        }
        if let Some((_, field)) = CONTEXT.iter().find(|(here, _)| *here == name) {
            return self.peil_context(*field);
        }
        if let Some(row) = self.row_by_name(name, span) {
            return row;
        }
        let suggestion = likely(name, self.visible()).map(str::to_owned);
        self.report(RuleErrorKind::UnknownName { name: name.to_owned(), suggestion }, span);
        NOTHING
    }

    /// `x.y`: before a point a name means a row, even where a column has the same name.
    pub(super) fn member(&mut self, basis: &Expr, column: &Name) -> (Ir, ExprType) {
        let as_row = match &basis.kind {
            ExprKind::Name(name) if self.bindings.iter().all(|binding| binding.name != *name) => {
                self.row_by_name(name, basis.span)
            }
            _ => None,
        };
        // No row: a value, which has no columns.
        let (ir, kind) = as_row.unwrap_or_else(|| self.expr(basis));
        match (ir, kind) {
            (_, ExprType::RuleError) => NOTHING,
            (Ir::Row(row), ExprType::Row(table)) => {
                let Some(table) = self.range.catalogue.table(&table) else { return NOTHING };
                if let Some(found) = table.column(&column.text) {
                    return self.cell(row, table, found, column.span);
                }
                self.no_column(&table.id, column, table.columns.iter().map(|column| column.name.as_str()));
                NOTHING
            }
            (Ir::SourceRow(row), ExprType::SourceRow(id)) => self.source_cell(row, &id, column),
            _ => {
                self.report(RuleErrorKind::NotARow, basis.span);
                NOTHING
            }
        }
    }

    /// `tabel op dag`.
    pub(super) fn on(&mut self, name: &Name, day: &Expr) -> (Ir, ExprType) {
        let day = self.of_type(day, &ExprType::Date);
        match self.table(name) {
            Some(table) => self.row_on(table, day, name.span),
            None => NOTHING,
        }
    }

    /// A table by name.
    pub(super) fn table(&mut self, name: &Name) -> Option<&'c Table> {
        let catalogue = self.range.catalogue;
        let found = catalogue.table(&name.text);
        if found.is_none() {
            let suggestion =
                likely(&name.text, catalogue.tables.iter().map(|table| table.id.as_str())).map(str::to_owned);
            self.report(RuleErrorKind::UnknownName { name: name.text.clone(), suggestion }, name.span);
        }
        found
    }

    /// The rows of a table that are at stake here: of the person, or of the innermost row of the parent table.
    pub(super) fn group(&mut self, table: &'c Table, span: Span) -> Option<GroupIr> {
        self.reads.key(self.range.catalogue, table);
        let Some(parent) = parent(self.range.catalogue, table) else { return Some(GroupIr::All) };
        let row = self.levels.find(&parent.id).or_else(|| self.parent_row(&parent.id));
        if row.is_none() {
            self.report(RuleErrorKind::NoParent { table: table.id.clone(), parent: parent.id.clone() }, span);
        }
        row.map(|row| GroupIr::ParentRow(Box::new(row)))
    }

    fn binding(&mut self, name: &str) -> Option<(Ir, ExprType)> {
        let binding = self.bindings.iter_mut().find(|binding| binding.name == name)?;
        binding.used = true;
        let ir = match (&binding.definition, &binding.kind) {
            (Definition::WrittenOut(ir), _) => ir.clone(),
            (Definition::Kept(number), ExprType::Row(table)) => {
                Ir::Row(RowIr::Let { number: *number, table: table.clone() })
            }
            (Definition::Kept(number), ExprType::SourceRow(source_id)) => {
                Ir::SourceRow(SourceRowIr::Let { number: *number, source_id: source_id.clone() })
            }
            (Definition::Kept(number), _) => Ir::Let(*number),
        };
        Some((ir, binding.kind.clone()))
    }

    fn peil_context(&mut self, field: PeilField) -> (Ir, ExprType) {
        if let (PeilField::Peilmoment, Some(table)) = (field, self.levels.0.first()) {
            self.reads.validity(table);
        }
        let kind = if field == PeilField::Peiljaar { ExprType::Integer } else { ExprType::Date };
        (Ir::PeilContext(field), kind)
    }

    /// `deze`, or the row that a bare table name stands for.
    fn row_by_name(&mut self, name: &str, span: Span) -> Option<(Ir, ExprType)> {
        let eenheid = *self.levels.0.first()?;
        if name == "deze" {
            self.reads.key(self.range.catalogue, eenheid);
            let row = RowIr::Level { level: 1, table: eenheid.id.clone() };
            return Some((Ir::Row(row), ExprType::Row(eenheid.id.clone())));
        }
        let table = self.range.catalogue.table(name)?;
        let always = RowIr::Level { level: 0, table: table.id.clone() };
        let row = self.levels.find(name).or_else(|| self.parent_row(name));
        let row = row.or((table.validity == Validity::Always && table.belongs_to.is_none()).then_some(always));
        Some(match row {
            Some(row) => {
                self.reads.key(self.range.catalogue, table);
                (Ir::Row(row), ExprType::Row(table.id.clone()))
            }
            None => {
                let (peilmoment, _) = self.peil_context(PeilField::Peilmoment);
                self.row_on(table, peilmoment, span)
            }
        })
    }

    /// The parent row of the row at hand, when that is a row of `table`.
    fn parent_row(&self, table: &str) -> Option<RowIr> {
        let these = self.levels.0.first()?;
        let parent = parent(self.range.catalogue, these).filter(|parent| parent.id == table)?;
        Some(RowIr::Parent { table: parent.id.clone(), child: these.id.clone() })
    }

    fn row_on(&mut self, table: &'c Table, day: Ir, span: Span) -> (Ir, ExprType) {
        let Some(group) = self.group(table, span) else { return NOTHING };
        if table.validity == Validity::Always {
            self.report(RuleErrorKind::NoValidity { table: table.id.clone() }, span);
            return NOTHING;
        }
        self.reads.validity(table);
        let valid = table.validity.clone();
        let row = RowIr::On { table: table.id.clone(), group, valid, day: Box::new(day), absent: AbsentIr::of(table) };
        (Ir::Row(row), ExprType::Row(table.id.clone()))
    }

    fn cell(&mut self, row: RowIr, table: &Table, column: &Column, span: Span) -> (Ir, ExprType) {
        if column.kind == Type::Pgn {
            self.report(RuleErrorKind::Pgn, span);
            return NOTHING;
        }
        self.reads.key(self.range.catalogue, table);
        self.reads.cell(&table.id, column);
        (Ir::Cell(row, column.name.clone()), ExprType::from_column(column.kind, column.codelijst.as_ref()))
    }

    fn source_cell(&mut self, row: SourceRowIr, id: &str, column: &Name) -> (Ir, ExprType) {
        let Some(source_id) = self.range.catalogue.sources.get(id) else { return NOTHING };
        let Some(found) = source_id.column(&column.text) else {
            self.no_column(id, column, source_id.columns.iter().map(|column| column.name.as_str()));
            return NOTHING;
        };
        self.reads.source_column(id, &found.name);
        (Ir::SourceCell(row, found.name.clone()), ExprType::from_column(found.kind, found.codelijst.as_ref()))
    }

    fn no_column<'n>(&mut self, owner: &str, column: &Name, columns: impl IntoIterator<Item = &'n str>) {
        let suggestion = likely(&column.text, columns).map(str::to_owned);
        let (owner, name) = (owner.to_owned(), column.text.clone());
        self.report(RuleErrorKind::UnknownColumn { owner, column: name, suggestion }, column.span);
    }

    /// All names that mean something here, for did-you-mean.
    fn visible(&self) -> impl Iterator<Item = &str> {
        let columns = self.levels.0.last().into_iter().flat_map(|table| &table.columns);
        let bindings = self.bindings.iter().map(|binding| binding.name.as_str());
        bindings
            .chain(columns.map(|column| column.name.as_str()))
            .chain(self.range.parameters.keys().map(String::as_str))
            .chain(CONTEXT.iter().map(|(name, _)| *name))
            .chain(["deze"])
            .chain(self.range.catalogue.tables.iter().map(|table| table.id.as_str()))
    }
}
