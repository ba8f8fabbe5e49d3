//! The syntax tree of a rule, with the place of every part.
//!
//! In: tokens (from `parse`). Out: [`Regel`]. Refuses: nothing; names and types are looked at later.

use crate::diagnose::Span;

/// A name and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Naam {
    pub(super) tekst: String,
    pub(super) span: Span,
}

/// A whole rule.
#[derive(Debug)]
pub(super) struct Regel {
    pub(super) laten: Vec<(Naam, Expr)>,
    pub(super) uitkomst: Expr,
}

/// An expression.
#[derive(Debug)]
pub(super) struct Expr {
    pub(super) soort: ExprSoort,
    pub(super) span: Span,
    /// Height of the tree below; bounded by the parser, so that no later pass can overflow the stack.
    pub(super) hoogte: usize,
}

/// What an expression is.
#[derive(Debug)]
pub(super) enum ExprSoort {
    Tekst(String),
    Geheel(i64),
    /// In ten-thousandths.
    Decimaal(i64),
    JaNee(bool),
    Onbekend,
    Naam(String),
    Punt(Box<Expr>, Naam),
    Roep(Naam, Vec<Arg>),
    /// The row of a table that is valid on a day.
    Op(Naam, Box<Expr>),
    Als(Box<[Expr; 3]>),
    En(Vec<Expr>),
    Of(Vec<Expr>),
    Niet(Box<Expr>),
    Vergelijk(Vergelijking, Box<[Expr; 2]>),
    /// `is onbekend`; with `true`: `is niet onbekend`.
    IsOnbekend(Box<Expr>, bool),
    In(Box<Expr>, Vec<Expr>),
    Reken(Bewerking, Box<[Expr; 2]>),
}

/// An argument: an expression, or a set of rows that carries its own clauses.
#[derive(Debug)]
pub(super) enum Arg {
    Expr(Expr),
    Rijset(Rijset),
}

impl Arg {
    pub(super) fn span(&self) -> Span {
        match self {
            Self::Expr(expr) => expr.span,
            Self::Rijset(set) => set.span,
        }
    }
}

/// Rows of a table.
#[derive(Debug)]
pub(super) struct Rijset {
    pub(super) tabel: Naam,
    pub(super) geldig_op: Option<Expr>,
    pub(super) waar: Option<Expr>,
    /// Sort keys; `true`: descending.
    pub(super) volgorde: Vec<(Expr, bool)>,
    pub(super) span: Span,
}

/// A comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Vergelijking {
    Is,
    IsNiet,
    Kleiner,
    HoogstensGelijk,
    Groter,
    MinstensGelijk,
}

/// Arithmetic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bewerking {
    Plus,
    Min,
    Maal,
}
