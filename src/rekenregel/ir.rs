//! A rule after the type check: names resolved to tables and columns, still by name.
//!
//! In: `types` and its parts build it. Out: `compile` turns it into a program for one layout.
//! Refuses: nothing; whatever is here is well typed.

use super::ast::{ArithmeticOp, Comparison};
use crate::calendar::{Day, MonthDay};
use crate::catalogue::{Absence, Table, Validity};
use crate::register::{OwnedValue, Value};
use std::hash::{Hash, Hasher};

/// A constant.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) enum Constant {
    Unknown,
    YesNo(bool),
    Integer(i64),
    /// In ten-thousandths.
    Decimal(i64),
    Date(Day),
    Text(Literal),
}

/// A text of a rule.
pub(crate) struct Literal {
    bytes: Box<[u8]>,
    owned: OwnedValue,
}

impl Literal {
    pub(crate) fn new(bytes: &[u8]) -> Self {
        Self { bytes: bytes.into(), owned: OwnedValue::text(bytes) }
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub(crate) fn value(&self) -> Value<'_> {
        self.owned.value()
    }
}

impl Clone for Literal {
    fn clone(&self) -> Self {
        Self::new(&self.bytes)
    }
}

impl PartialEq for Literal {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

impl Eq for Literal {}

impl Hash for Literal {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.bytes.hash(state);
    }
}

/// A date, or the year, against which the row is computed.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum PeilField {
    Peiljaar,
    Peildatum,
    Peilmoment,
    StartOfStudiejaar,
    EndOfStudiejaar,
}

/// Over the rows of a set.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum AggregateFunction {
    Sum,
    Mean,
    Lowest,
    Highest,
}

/// A typed expression.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) enum Ir {
    Constant(Constant),
    Let(usize),
    PeilContext(PeilField),
    Cell(RowIr, String),
    SourceCell(SourceRowIr, String),
    /// A row bound by `laat`.
    Row(RowIr),
    /// A row of a source bound by `laat`.
    SourceRow(SourceRowIr),
    If(Box<[Ir; 3]>),
    En(Vec<Ir>),
    Of(Vec<Ir>),
    Not(Box<Ir>),
    Compare(Comparison, Box<[Ir; 2]>),
    /// With `true`: is known.
    IsUnknown(Box<Ir>, bool),
    In(Box<Ir>, Vec<Constant>),
    Arithmetic(ArithmeticOp, Box<[Ir; 2]>),
    ToDecimal(Box<Ir>),
    Age(Box<[Ir; 2]>),
    DateIn(Box<Ir>, MonthDay),
    Year(Box<Ir>),
    Month(Box<Ir>),
    /// A day, so many days or years from another.
    Shift(DayShift, Box<[Ir; 2]>),
    /// The first day that a date can be, or the last.
    EdgeDay(Edge, Box<Ir>),
    Within(Box<[Ir; 3]>),
    Coalesce(Box<[Ir; 2]>),
    /// Characters from, up to and including, from 1.
    Part(Box<Ir>, usize, usize),
    /// With so many digits behind the point.
    Rounded(Box<Ir>, u32),
    ToText(Box<Ir>),
    Count(Box<SetIr>),
    Exists(Box<SetIr>),
    CountPeildata(MonthDay, Box<SetIr>, Validity),
    OfFirst(Box<SetIr>, Box<Ir>),
    Aggregate(AggregateFunction, Box<SetIr>, Box<Ir>),
}

/// How far a day lies from another.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum DayShift {
    DaysAfter,
    DaysBefore,
    YearsAfter,
}

/// An end of the days that a date can be.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Edge {
    First,
    Last,
}

/// What it means that a row is not there.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct AbsentIr {
    pub(crate) absence: Absence,
    /// Of enrolments of other sectors there is nothing to say; none: of any.
    pub(crate) sectoren: Vec<String>,
}

impl AbsentIr {
    pub(crate) fn of(table: &Table) -> Self {
        Self { absence: table.without_row, sectoren: table.sectoren.clone() }
    }
}

/// A row of a table of the person.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) enum RowIr {
    /// A row in scope: 0 the only row of an `altijd` table, 1 the row at hand, 2 and up candidate rows.
    Level { level: usize, table: String },
    /// The row of the parent table to which the row at hand belongs.
    Parent { table: String, child: String },
    /// The row valid on a day.
    On { table: String, group: GroupIr, valid: Validity, day: Box<Ir>, absent: AbsentIr },
    /// The first row of a set.
    First(Box<SetIr>),
    /// A row bound by `laat`.
    Let { number: usize, table: String },
}

impl RowIr {
    /// The table of the row.
    pub(crate) fn table(&self) -> &str {
        match self {
            Self::Level { table, .. }
            | Self::Parent { table, .. }
            | Self::On { table, .. }
            | Self::Let { table, .. } => table,
            Self::First(set) => &set.table,
        }
    }
}

/// A row of a source.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) enum SourceRowIr {
    Lookup { source_id: String, key: Vec<Ir> },
    Let { number: usize, source_id: String },
}

impl SourceRowIr {
    /// The source of the row.
    pub(crate) fn source_id(&self) -> &str {
        match self {
            Self::Lookup { source_id, .. } | Self::Let { source_id, .. } => source_id,
        }
    }
}

/// Which rows of a table are at stake.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) enum GroupIr {
    /// All of the person.
    All,
    /// Those that belong to a row of the parent table.
    ParentRow(Box<RowIr>),
}

/// A set of rows.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct SetIr {
    pub(crate) table: String,
    /// What it means that it has no row.
    pub(crate) absence: Absence,
    /// Level of the candidate row, from 2.
    pub(crate) level: usize,
    pub(crate) group: GroupIr,
    pub(crate) valid_on: Option<(Validity, Ir)>,
    pub(crate) filter: Option<Ir>,
    /// `true`: descending.
    pub(crate) order: Vec<(Ir, bool)>,
}
