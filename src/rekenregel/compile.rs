//! From typed rule to program: names become numbers, what is constant is computed now.
//!
//! In: a rule, the layout and the sources of a plan. Out: [`Program`].
//! Refuses: a layout or sources without something that the rule reads (a fault of the plan, not of the rule).

use super::days::DayOfYear;
use super::fold;
use super::ir::{AbsentIr, Constant, GroupIr, Ir, PeilField, RowIr, SetIr, SourceRowIr};
use super::peil_context::PeilContext;
use super::program::{Absent, CellSlot, Group, Node, Program, RowValidity, Rule, Set};
use super::rule::Rekenregel;
use super::shared::{Shared, Sharing};
use super::walk::Part;
use crate::catalogue::Validity;
use crate::diagnose::ProgramFault;
use crate::register::{ColumnIndex, EmptyKind, Layout, TableIndex, pack};
use crate::sources::{SourceIndex, SourceTable, Sources};
use std::cell::Cell;

type RuleResult<T> = Result<T, ProgramFault>;

impl Rekenregel {
    /// Compiles the rule for the tables and columns that a plan reads and the sources that it loaded. The same
    /// [`Sources`] must be given with each row.
    ///
    /// # Errors
    /// The layout or the sources lack something that the rule reads.
    pub fn compile(&self, layout: &Layout, sources: &Sources) -> RuleResult<Program> {
        compile(&[self], layout, sources, None)
    }
}

impl Program {
    /// As [`Rekenregel::compile`], for rules that are computed together over the rows of one studiejaar: what several
    /// of them need is computed once, and `peil_context` is known but for its peilmoment, so each row is spared those
    /// dates.
    ///
    /// # Errors
    /// The layout or the sources lack something that a rule reads.
    pub fn prepare(
        rules: &[&Rekenregel],
        layout: &Layout,
        sources: &Sources,
        peil_context: &PeilContext,
    ) -> RuleResult<Self> {
        compile(rules, layout, sources, Some(peil_context))
    }
}

fn compile(
    rules: &[&Rekenregel],
    layout: &Layout,
    sources: &Sources,
    peil_context: Option<&PeilContext>,
) -> RuleResult<Program> {
    let shared = Shared::default();
    let compiler = Compiler { layout, sources, peil_context, shared: &shared, names: Cell::new(0) };
    let all = || rules.iter().map(|rule| compiler.rule(rule)).collect::<RuleResult<Vec<_>>>();
    // Once to see what occurs more than once, and once to make it.
    all()?;
    shared.counted();
    let rules_made = all()?;
    Ok(Program {
        table: rules.first().and_then(|rule| layout.table(&rule.table)),
        tables: layout.tables.len(),
        sources: sources.editions().len(),
        studiejaar: peil_context.map(|peil_context| peil_context.studiejaar),
        shared: shared.steps(),
        rules: rules_made,
    })
}

struct Compiler<'c, 'i> {
    layout: &'c Layout,
    sources: &'c Sources,
    peil_context: Option<&'c PeilContext>,
    shared: &'c Shared<'i>,
    /// How many names of the rule stand before what is compiled.
    names: Cell<usize>,
}

impl<'i> Compiler<'_, 'i> {
    fn rule(&self, rule: &'i Rekenregel) -> RuleResult<Rule> {
        let name = |(number, ir)| {
            self.names.set(number);
            self.node(ir)
        };
        let bindings = rule.bindings.iter().enumerate().map(name).collect::<RuleResult<_>>()?;
        self.names.set(rule.bindings.len());
        Ok(Rule { bindings, outcome: self.node(&rule.outcome)? })
    }

    fn node(&self, ir: &'i Ir) -> RuleResult<Node> {
        self.sharing(Part::Value(ir), || self.own(ir))
    }

    /// The part as others of the program have it, or its own.
    fn sharing(&self, part: Part<'i>, own: impl FnOnce() -> RuleResult<Node>) -> RuleResult<Node> {
        match self.shared.query(part) {
            Sharing::Own => own(),
            // While counting nothing is computed.
            Sharing::Counted => Ok(Node::Constant(Constant::Unknown)),
            Sharing::Ready(slot) => Ok(Node::Shared(slot)),
            Sharing::Make => Ok(Node::Shared(self.shared.set(part, own()?))),
        }
    }

    fn own(&self, ir: &'i Ir) -> RuleResult<Node> {
        let node = match ir {
            Ir::Constant(constant) => Node::Constant(constant.clone()),
            Ir::Let(number) => self.binding(*number)?,
            Ir::PeilContext(field) => self
                .peil_context
                .and_then(|peil_context| known(*field, peil_context))
                .map_or(Node::PeilContext(*field), Node::Constant),
            Ir::Cell(row, column) => self.cell(row, column)?,
            Ir::SourceCell(row_ir, column) => {
                let (source, table, row) = self.source_row(row_ir)?;
                let missing =
                    || ProgramFault::SourceColumn { source_id: row_ir.source_id().to_owned(), column: column.clone() };
                Node::SourceCell(Box::new(row), source, table.column(column).ok_or_else(missing)?)
            }
            Ir::Row(row) => self.row(row)?,
            Ir::SourceRow(row) => self.source_row(row)?.2,
            Ir::If(parts) => Node::If(self.three(parts)?),
            Ir::En(parts) => Node::En(self.all(parts)?),
            Ir::Of(parts) => Node::Of(self.all(parts)?),
            Ir::Not(part) => Node::Not(self.one(part)?),
            Ir::Compare(operator, parts) => Node::Compare(*operator, self.two(parts)?),
            Ir::IsUnknown(part, negated) => Node::IsUnknown(self.one(part)?, *negated),
            Ir::In(part, list) => Node::In(self.one(part)?, list.clone().into()),
            Ir::Arithmetic(operator, parts) => Node::Arithmetic(*operator, self.two(parts)?),
            Ir::ToDecimal(part) => Node::ToDecimal(self.one(part)?),
            Ir::Age(parts) => Node::Age(self.two(parts)?),
            Ir::DateIn(year, day) => Node::DateIn(self.one(year)?, *day),
            Ir::Year(day) => Node::Year(self.one(day)?),
            Ir::Month(day) => Node::Month(self.one(day)?),
            Ir::Shift(shift, parts) => Node::Shift(*shift, self.two(parts)?),
            Ir::EdgeDay(edge, date) => Node::EdgeDay(*edge, self.one(date)?),
            Ir::Within(parts) => Node::Within(self.three(parts)?),
            Ir::Coalesce(parts) => Node::Coalesce(self.two(parts)?),
            Ir::Part(text, from, until) => Node::Part(self.one(text)?, *from, *until),
            Ir::Rounded(number, digits) => Node::Rounded(self.one(number)?, *digits),
            Ir::ToText(number) => Node::ToText(self.one(number)?),
            Ir::Count(set) => Node::Count(Box::new(self.set(set)?)),
            Ir::Exists(set) => Node::Exists(Box::new(self.set(set)?)),
            Ir::CountPeildata(day, set, validity) => {
                let out = Box::new(self.set(set)?);
                match self.valid(&set.table, validity)? {
                    Some(RowValidity::Between(begin, end)) => {
                        Node::CountPeildata(DayOfYear::new(*day), out, begin, end)
                    }
                    _ => return Err(ProgramFault::Part { part: "validity" }),
                }
            }
            Ir::OfFirst(set, expr) => {
                let expr = self.shared.in_set(|| self.one(expr))?;
                Node::OfFirst(Box::new(self.set(set)?), expr)
            }
            Ir::Aggregate(aggregate, set, expr) => {
                let expr = self.shared.in_set(|| self.one(expr))?;
                Node::Aggregate(*aggregate, Box::new(self.set(set)?), expr)
            }
        };
        Ok(fold::fold(node))
    }

    /// A name that has its values before what is compiled.
    fn binding(&self, number: usize) -> RuleResult<Node> {
        if number < self.names.get() { Ok(Node::Let(number)) } else { Err(ProgramFault::Part { part: "laat" }) }
    }

    fn one(&self, ir: &'i Ir) -> RuleResult<Box<Node>> {
        self.node(ir).map(Box::new)
    }

    fn two(&self, [a, b]: &'i [Ir; 2]) -> RuleResult<Box<[Node; 2]>> {
        Ok(Box::new([self.node(a)?, self.node(b)?]))
    }

    fn three(&self, [a, b, c]: &'i [Ir; 3]) -> RuleResult<Box<[Node; 3]>> {
        Ok(Box::new([self.node(a)?, self.node(b)?, self.node(c)?]))
    }

    fn all(&self, parts: &'i [Ir]) -> RuleResult<Box<[Node]>> {
        parts.iter().map(|ir| self.node(ir)).collect()
    }

    fn cell(&self, row_ir: &'i RowIr, column: &str) -> RuleResult<Node> {
        let table = self.table(row_ir.table())?;
        let column = self.column(row_ir.table(), table, column)?;
        Ok(match self.row(row_ir)? {
            Node::RowAtHand(level) => Node::Cell(CellSlot { level, table, column }),
            row => Node::CellOf(Box::new(row), table, column),
        })
    }

    fn row(&self, row: &'i RowIr) -> RuleResult<Node> {
        self.sharing(Part::Row(row), || self.own_row(row))
    }

    fn own_row(&self, row: &'i RowIr) -> RuleResult<Node> {
        Ok(match row {
            RowIr::Level { level, .. } => Node::RowAtHand(*level),
            RowIr::Let { number, .. } => self.binding(*number)?,
            RowIr::Parent { table, child } => Node::Parent { parent: self.table(table)?, child: self.table(child)? },
            RowIr::On { table: name, group, valid, day, absent } => {
                let (table, group, day) = (self.table(name)?, self.group(group)?, self.one(day)?);
                let absent = self.absent(absent);
                match self.valid(name, valid)? {
                    Some(valid) => Node::ValidRow { table, group, valid, day, absent },
                    None => Node::RowAtHand(0),
                }
            }
            RowIr::First(set) => Node::First(Box::new(self.set(set)?)),
        })
    }

    /// Why a row is not there. The population of an inschrijving reads its sector, and where nothing does, none is told
    /// from another.
    fn absent(&self, absent: &AbsentIr) -> Absent {
        let place = self.layout.place(("inschrijving", "sector")).filter(|_| !absent.sectoren.is_empty());
        let sectoren = absent.sectoren.iter().filter_map(|sector| pack(sector.as_bytes())).collect();
        let sectoren = place.map(|(table, column)| (table, column, sectoren));
        Absent { kind: EmptyKind::in_register(absent.absence), sectoren }
    }

    fn source_row(&self, row: &'i SourceRowIr) -> RuleResult<(SourceIndex, &SourceTable, Node)> {
        let missing = || ProgramFault::Source { source_id: row.source_id().to_owned() };
        let source = self.sources.index(row.source_id()).ok_or_else(missing)?;
        let table = self.sources.table(source).ok_or_else(missing)?;
        let node = self.sharing(Part::SourceRow(row), || self.own_source_row(row, source, table))?;
        Ok((source, table, node))
    }

    fn own_source_row(&self, row: &'i SourceRowIr, source: SourceIndex, table: &SourceTable) -> RuleResult<Node> {
        Ok(match row {
            SourceRowIr::Let { number, .. } => self.binding(*number)?,
            SourceRowIr::Lookup { source_id, key } => {
                // Key columns come first, in the order of the key: the number of `jaar` is its place in the key.
                let year = table.column("jaar").filter(|_| table.years_restricted()).and_then(|index| key.get(index.0));
                if !matches!(year, None | Some(Ir::PeilContext(PeilField::Peiljaar))) {
                    return Err(ProgramFault::SourceYear { source_id: source_id.clone() });
                }
                Node::Lookup(source, self.all(key)?)
            }
        })
    }

    fn set(&self, set: &'i SetIr) -> RuleResult<Set> {
        self.shared.in_set(|| {
            let valid_on = match &set.valid_on {
                Some((validity, day)) => {
                    let day = self.node(day)?;
                    self.valid(&set.table, validity)?.map(|valid| (valid, day))
                }
                None => None,
            };
            let order = set.order.iter().map(|(key, descending)| Ok((self.node(key)?, *descending)));
            let table = self.table(&set.table)?;
            let filter = set.filter.as_ref().map(|filter| self.node(filter)).transpose()?;
            Ok(Set {
                table,
                absent: EmptyKind::in_register(set.absence),
                level: set.level,
                group: self.group(&set.group)?,
                valid_on,
                filter,
                order: order.collect::<RuleResult<_>>()?,
            })
        })
    }

    fn group(&self, group: &'i GroupIr) -> RuleResult<Group> {
        Ok(match group {
            GroupIr::All => Group::All,
            GroupIr::ParentRow(row) => Group::ParentRow(Box::new(self.row(row)?)),
        })
    }

    /// `None` for a table that is always valid.
    fn valid(&self, name: &str, validity: &Validity) -> RuleResult<Option<RowValidity>> {
        let table = self.table(name)?;
        Ok(match validity {
            Validity::Always => None,
            Validity::Successive { begin } => Some(RowValidity::Successive(self.column(name, table, begin)?)),
            Validity::On { date } => Some(RowValidity::On(self.column(name, table, date)?)),
            Validity::Between { begin, end } => {
                Some(RowValidity::Between(self.column(name, table, begin)?, self.column(name, table, end)?))
            }
        })
    }

    fn table(&self, name: &str) -> RuleResult<TableIndex> {
        let missing = || ProgramFault::Table { table: name.to_owned() };
        self.layout.table(name).ok_or_else(missing)
    }

    fn column(&self, name: &str, table: TableIndex, column: &str) -> RuleResult<ColumnIndex> {
        let missing = || ProgramFault::Column { table: name.to_owned(), column: column.to_owned() };
        self.layout.column(table, column).ok_or_else(missing)
    }
}

/// What is the same for all rows of a studiejaar.
fn known(field: PeilField, peil_context: &PeilContext) -> Option<Constant> {
    Some(match field {
        PeilField::Peiljaar => Constant::Integer(i64::from(peil_context.studiejaar.peiljaar())),
        PeilField::Peildatum => Constant::Date(peil_context.peildatum),
        PeilField::StartOfStudiejaar => Constant::Date(peil_context.studiejaar.begin().into()),
        PeilField::EndOfStudiejaar => Constant::Date(peil_context.studiejaar.end().into()),
        PeilField::Peilmoment => return None,
    })
}
