//! The syntax tree of a rule, with the place of every part.
//!
//! In: tokens (from `parse`). Out: [`Rule`]. Refuses: nothing; names and types are looked at later.

use crate::diagnose::Span;

/// A name and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name {
    pub(super) text: String,
    pub(super) span: Span,
}

/// A whole rule.
#[derive(Debug)]
pub(super) struct Rule {
    pub(super) bindings: Vec<(Name, Expr)>,
    pub(super) outcome: Expr,
}

/// An expression.
#[derive(Debug)]
pub(super) struct Expr {
    pub(super) kind: ExprKind,
    pub(super) span: Span,
    /// Height of the tree below; bounded by the parser, so that no later pass can overflow the stack.
    pub(super) height: usize,
}

/// What an expression is.
#[derive(Debug)]
pub(super) enum ExprKind {
    Text(String),
    Integer(i64),
    /// In ten-thousandths.
    Decimal(i64),
    YesNo(bool),
    Unknown,
    Name(String),
    Member(Box<Expr>, Name),
    Call(Name, Vec<Arg>),
    /// The row of a table that is valid on a day.
    On(Name, Box<Expr>),
    If(Box<[Expr; 3]>),
    En(Vec<Expr>),
    Of(Vec<Expr>),
    Not(Box<Expr>),
    Compare(Comparison, Box<[Expr; 2]>),
    /// `is onbekend`; with `true`: `is niet onbekend`.
    IsUnknown(Box<Expr>, bool),
    In(Box<Expr>, Vec<Expr>),
    Arithmetic(ArithmeticOp, Box<[Expr; 2]>),
}

/// An argument: an expression, or a set of rows that carries its own clauses.
#[derive(Debug)]
pub(super) enum Arg {
    Expr(Expr),
    RowSet(RowSet),
}

impl Arg {
    pub(super) fn span(&self) -> Span {
        match self {
            Self::Expr(expr) => expr.span,
            Self::RowSet(set) => set.span,
        }
    }
}

/// Rows of a table.
#[derive(Debug)]
pub(super) struct RowSet {
    pub(super) table: Name,
    pub(super) valid_on: Option<Expr>,
    pub(super) filter: Option<Expr>,
    /// Sort keys; `true`: descending.
    pub(super) order: Vec<(Expr, bool)>,
    pub(super) span: Span,
}

/// A comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Comparison {
    Is,
    IsNot,
    Less,
    AtMost,
    Greater,
    AtLeast,
}

/// Arithmetic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum ArithmeticOp {
    Plus,
    Min,
    Times,
}
