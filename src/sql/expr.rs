//! A piece of SQL that is a value, with what is known of it before any row is seen.
//!
//! In: SQL, and the type and range that the rule gives it. Out: [`Expr`], which goes within another one between brackets
//! where it needs them. Refuses nothing.

use crate::calendar::Day;
use crate::catalogue::Type;
use crate::rekenregel::Constant;

/// How a value is kept in SQL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Of any type: it is unknown.
    Unknown,
    YesNo,
    Integer,
    /// As a whole number of ten-thousandths.
    Decimal,
    /// As the whole number `YYYYMMDD`.
    Date,
    /// As a [`Kind::Date`] with zeros for what is unknown.
    Incomplete,
    Text,
}

impl From<Type> for Kind {
    fn from(kind: Type) -> Self {
        match kind {
            Type::Pgn | Type::Onderwijsnummer | Type::Code | Type::Text => Self::Text,
            Type::Date => Self::Date,
            Type::IncompleteDate => Self::Incomplete,
            Type::Integer => Self::Integer,
            Type::Decimal => Self::Decimal,
            Type::YesNo => Self::YesNo,
        }
    }
}

impl Kind {
    /// That of two branches.
    pub(super) fn or(self, other: Self) -> Self {
        if self == Self::Unknown { other } else { self }
    }
}

/// From the least to the greatest that a number can be.
pub(super) type Range = (i128, i128);

/// Whatever fits in 64 bits.
pub(super) const ANY: Range = (i64::MIN as i128, i64::MAX as i128);
/// Whole numbers of the register and the sources have at most 18 digits and no sign.
pub(super) const REGISTERED: Range = (0, 999_999_999_999_999_999);

/// A value.
#[derive(Clone)]
pub(super) struct Expr {
    text: String,
    /// It needs no brackets within another.
    is_atom: bool,
    pub(super) kind: Kind,
    /// It is never NULL.
    pub(super) known: bool,
    pub(super) range: Range,
    /// What it is for every row.
    pub(super) constant: Option<Constant>,
    /// Of an incomplete date: the first and the last day that it can be, where columns have them.
    pub(super) bounds: Option<(String, String)>,
    /// It is a CASE, which another choice can go on with.
    is_choice: bool,
}

impl Expr {
    /// A column, or a function with its arguments.
    pub(super) fn atom(kind: Kind, text: impl Into<String>) -> Self {
        let text = text.into();
        Self { text, is_atom: true, kind, known: false, range: ANY, constant: None, bounds: None, is_choice: false }
    }

    /// An operation.
    pub(super) fn new(kind: Kind, text: impl Into<String>) -> Self {
        Self { is_atom: false, ..Self::atom(kind, text) }
    }

    /// NULL.
    pub(super) fn unknown() -> Self {
        Self { constant: Some(Constant::Unknown), ..Self::atom(Kind::Unknown, "NULL") }
    }

    /// NULL of a kind.
    pub(super) fn unknown_of(kind: Kind) -> Self {
        Self { kind, ..Self::unknown() }
    }

    /// A number that the script itself says.
    pub(super) fn number(kind: Kind, number: i64) -> Self {
        let constant = if kind == Kind::Decimal { Constant::Decimal(number) } else { Constant::Integer(number) };
        let range = (i128::from(number), i128::from(number));
        let is_atom = number >= 0;
        Self { is_atom, known: true, range, constant: Some(constant), ..Self::atom(kind, number.to_string()) }
    }

    /// A day that the script itself says.
    pub(super) fn day(day: Day) -> Self {
        Self::number(Kind::Date, day_number(day)).with_constant(Some(Constant::Date(day)))
    }

    /// True or false for every row.
    pub(super) fn truth(truth: bool) -> Self {
        let text = if truth { "TRUE" } else { "FALSE" };
        Self { known: true, constant: Some(Constant::YesNo(truth)), ..Self::atom(Kind::YesNo, text) }
    }

    pub(super) fn known(self, known: bool) -> Self {
        Self { known, ..self }
    }

    pub(super) fn within(self, range: Range) -> Self {
        Self { range, ..self }
    }

    pub(super) fn of_kind(self, kind: Kind) -> Self {
        Self { kind, ..self }
    }

    pub(super) fn with_constant(self, constant: Option<Constant>) -> Self {
        Self { constant, ..self }
    }

    pub(super) fn with_bounds(self, first: String, last: String) -> Self {
        Self { bounds: Some((first, last)), ..self }
    }

    /// As it stands alone.
    pub(super) fn sql(&self) -> &str {
        &self.text
    }

    /// As it stands within an operation.
    pub(super) fn part(&self) -> String {
        if self.is_atom { self.text.clone() } else { format!("({})", self.text) }
    }

    /// True or false for every row?
    pub(super) fn always(&self) -> Option<bool> {
        if let Some(Constant::YesNo(truth)) = self.constant { Some(truth) } else { None }
    }

    /// Unknown for every row?
    pub(super) fn is_never_known(&self) -> bool {
        self.constant == Some(Constant::Unknown)
    }

    /// As a condition where only true counts.
    pub(super) fn condition(&self) -> String {
        if self.known { self.part() } else { format!("{} IS TRUE", self.part()) }
    }

    /// One of two values; unknown where the condition is.
    pub(super) fn choice(condition: &Self, then: &Self, otherwise: &Self) -> Self {
        let kind = then.kind.or(otherwise.kind);
        let (then_sql, else_sql) = (then.sql(), otherwise.sql());
        let (text, is_choice) = if otherwise.is_never_known() {
            (format!("CASE WHEN {} THEN {then_sql} END", condition.sql()), false)
        } else if !condition.known {
            let cases = format!("WHEN TRUE THEN {then_sql} WHEN FALSE THEN {else_sql}");
            (format!("CASE {} {cases} END", condition.part()), false)
        } else if let Some(more) = otherwise.text.strip_prefix("CASE ").filter(|_| otherwise.is_choice) {
            (format!("CASE WHEN {} THEN {then_sql} {more}", condition.sql()), true)
        } else {
            (format!("CASE WHEN {} THEN {then_sql} ELSE {else_sql} END", condition.sql()), true)
        };
        let range = (then.range.0.min(otherwise.range.0), then.range.1.max(otherwise.range.1));
        let known = condition.known && then.known && otherwise.known;
        Self { is_choice, ..Self::new(kind, text).known(known).within(range) }
    }
}

/// A day as a whole number `YYYYMMDD`.
pub(super) fn day_number(day: Day) -> i64 {
    i64::from(day.year()) * 10_000 + i64::from(day.month()) * 100 + i64::from(day.day())
}
