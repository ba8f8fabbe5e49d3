//! Rules made ready to run: tables, columns and sources are numbers, nothing is looked up by name any more.
//!
//! In: `compile` builds it. Out: `evaluate` walks it. Refuses: nothing.

use super::ast::{ArithmeticOp, Comparison};
use super::days::DayOfYear;
use super::ir::{AggregateFunction, Constant, DayShift, Edge, PeilField};
use crate::calendar::{Day, MonthDay, Studiejaar};
use crate::register::{ColumnIndex, EmptyKind, TableIndex};
use crate::sources::{SourceColumnIndex, SourceIndex};

/// Rules compiled for one layout and one set of sources, and for one studiejaar where that was given.
pub struct Program {
    /// Table of the row at hand; `None` when the layout does not read it.
    pub(super) table: Option<TableIndex>,
    pub(super) studiejaar: Option<Studiejaar>,
    /// How many tables the layout has, and how many sources there are.
    pub(super) tables: usize,
    pub(super) sources: usize,
    /// Parts that several rules need.
    pub(super) shared: Vec<Node>,
    pub(super) rules: Vec<Rule>,
}

impl Program {
    /// Number of rules.
    #[must_use]
    pub fn count(&self) -> usize {
        self.rules.len()
    }
}

/// One rule.
pub(super) struct Rule {
    /// The names whose missing keys count once, used or not; all others have been written out.
    pub(super) bindings: Vec<Node>,
    pub(super) outcome: Node,
}

/// A cell of a row in scope.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct CellSlot {
    pub(super) level: usize,
    pub(super) table: TableIndex,
    pub(super) column: ColumnIndex,
}

/// An expression: of a value, of true or false, of a row of the person or of a source.
pub(super) enum Node {
    Constant(Constant),
    /// A name of `laat`, by place.
    Let(usize),
    /// A part that several rules need, by place.
    Shared(usize),
    PeilContext(PeilField),
    /// A cell of a row in scope.
    Cell(CellSlot),
    /// A cell of a row that is found.
    CellOf(Box<Node>, TableIndex, ColumnIndex),
    /// A cell of a row of a source.
    SourceCell(Box<Node>, SourceIndex, SourceColumnIndex),
    /// The row in scope of a level.
    RowAtHand(usize),
    /// The row of the parent table to which the row at hand belongs.
    Parent {
        parent: TableIndex,
        child: TableIndex,
    },
    /// The row valid on a day.
    ValidRow {
        table: TableIndex,
        group: Group,
        valid: RowValidity,
        day: Box<Node>,
        absent: Absent,
    },
    /// The first row of a set.
    First(Box<Set>),
    /// The row of a source with this key.
    Lookup(SourceIndex, Box<[Node]>),
    If(Box<[Node; 3]>),
    En(Box<[Node]>),
    Of(Box<[Node]>),
    Not(Box<Node>),
    /// A cell in scope compared with a short text; `true`: differs.
    TextIs(CellSlot, u64, bool),
    /// A cell in scope compared with a day that is known when the rule is compiled; `true`: unknown is good too.
    DateIs(CellSlot, Comparison, Day, bool),
    Compare(Comparison, Box<[Node; 2]>),
    /// Two cells in scope compared; `true`: differ.
    CellIs(CellSlot, CellSlot, bool),
    IsUnknown(Box<Node>, bool),
    In(Box<Node>, Box<[Constant]>),
    /// One of these short texts; `true`: none of them.
    InShort(Box<Node>, Box<[u64]>, bool),
    Arithmetic(ArithmeticOp, Box<[Node; 2]>),
    ToDecimal(Box<Node>),
    Age(Box<[Node; 2]>),
    DateIn(Box<Node>, MonthDay),
    Year(Box<Node>),
    Month(Box<Node>),
    Shift(DayShift, Box<[Node; 2]>),
    EdgeDay(Edge, Box<Node>),
    Within(Box<[Node; 3]>),
    Coalesce(Box<[Node; 2]>),
    Part(Box<Node>, usize, usize),
    Rounded(Box<Node>, u32),
    ToText(Box<Node>),
    Count(Box<Set>),
    Exists(Box<Set>),
    CountPeildata(DayOfYear, Box<Set>, ColumnIndex, ColumnIndex),
    OfFirst(Box<Set>, Box<Node>),
    Aggregate(AggregateFunction, Box<Set>, Box<Node>),
}

/// Which rows of a table are at stake.
pub(super) enum Group {
    All,
    ParentRow(Box<Node>),
}

/// How validity is read from a row.
#[derive(Clone, Copy)]
pub(super) enum RowValidity {
    Successive(ColumnIndex),
    Between(ColumnIndex, ColumnIndex),
    On(ColumnIndex),
}

/// Why a row is not there.
pub(super) struct Absent {
    pub(super) kind: EmptyKind,
    /// The sector of the inschrijving to which it would belong, and the sectors that have such rows; of others there is
    /// nothing to say.
    pub(super) sectoren: Option<(TableIndex, ColumnIndex, Box<[u64]>)>,
}

/// A set of rows.
pub(super) struct Set {
    pub(super) table: TableIndex,
    /// Why it has no row.
    pub(super) absent: EmptyKind,
    pub(super) level: usize,
    pub(super) group: Group,
    pub(super) valid_on: Option<(RowValidity, Node)>,
    pub(super) filter: Option<Node>,
    pub(super) order: Box<[(Node, bool)]>,
}
