//! What can be wrong with the text of a rule.
//!
//! In: what a pass met, and where. Out: [`RuleError`], a sentence in either language with a byte span in the rule.
//! Refuses: nothing of the register comes here; a rule is read before any person is.

use super::texts;
use crate::diagnose::{Bilingual, Lang, Span, Spoken};

/// A fault at a place in the text of a rule.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.say(Lang::En))]
pub struct RuleError {
    /// What is wrong.
    pub kind: RuleErrorKind,
    /// Bytes of the rule that it is about.
    pub span: Span,
}

impl RuleError {
    pub(super) fn new(kind: RuleErrorKind, span: Span) -> Self {
        Self { kind, span }
    }

    /// The name that was probably meant.
    #[must_use]
    pub fn suggestion(&self) -> Option<&str> {
        match &self.kind {
            RuleErrorKind::UnknownName { suggestion, .. }
            | RuleErrorKind::UnknownColumn { suggestion, .. }
            | RuleErrorKind::NotInCodelijst { suggestion, .. } => suggestion.as_deref(),
            _ => None,
        }
    }
}

/// What the grammar asks for at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// This word or mark.
    Token(&'static str),
    /// A literal, a name, a function or a parenthesis.
    Value,
    /// A name.
    Name,
    /// The end of the rule.
    End,
}

/// The kinds of fault.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RuleErrorKind {
    /// A character without meaning.
    Token,
    /// A text without closing quote on its line.
    UnclosedText,
    /// A number that is too large or has more than four decimals.
    Number,
    /// Something else was expected.
    Expected(Expected),
    /// Too deeply nested.
    TooDeep,
    /// A name of nothing: value, table, source or function.
    UnknownName {
        /// As written.
        name: String,
        /// Nearest name that exists.
        suggestion: Option<String>,
    },
    /// A column that the table or source does not have.
    UnknownColumn {
        /// Table or source.
        owner: String,
        /// As written.
        column: String,
        /// Nearest column.
        suggestion: Option<String>,
    },
    /// A column that no rule may read: the persoonsgebonden nummer serves the omnummer only.
    Pgn,
    /// A value of another type.
    Type {
        /// What is expected.
        expected: Bilingual,
        /// What stands there.
        found: String,
    },
    /// Two values that cannot be compared, computed with or be branches of one `als`.
    TypeMismatch {
        /// Type on the left, or first.
        left: String,
        /// Type on the right, or second.
        right: String,
    },
    /// A literal outside the code list of what it is compared with.
    NotInCodelijst {
        /// The literal.
        code: String,
        /// The list.
        codelijst: String,
        /// Nearest code.
        suggestion: Option<String>,
    },
    /// A comparison with `onbekend`, which is never known.
    CompareWithUnknown,
    /// An expression that is always unknown.
    AlwaysUnknown,
    /// A row where a value is expected: a column must be chosen.
    RowWithoutColumn,
    /// `.kolom` behind something that is no row.
    NotARow,
    /// A set of rows where none can stand, or none where one must stand.
    RowSet {
        /// `true`: a set is missing; `false`: there is one too many.
        missing: bool,
    },
    /// `volgorde` in a function that does not look at the order.
    UselessOrder,
    /// Wrong number of arguments.
    Count {
        /// How the function is called.
        signature: String,
    },
    /// No day of the calendar, `MM-DD`.
    MonthDay,
    /// The day must be a literal or a parameter.
    MonthDayNotConstant,
    /// The positions of `deel` must be literals with 1 <= van <= tot.
    PartBounds,
    /// The number of digits behind the point is no constant from 0 to 4.
    Digits,
    /// A table whose rows are looked up within a row that is not in scope.
    NoParent {
        /// The table.
        table: String,
        /// The table it belongs to.
        parent: String,
    },
    /// The table has no validity of the kind that is needed.
    NoValidity {
        /// The table.
        table: String,
    },
    /// A `laat` name that exists already.
    DuplicateName {
        /// The name.
        name: String,
    },
    /// A `laat` that nothing uses: it would widen the read set.
    Unused {
        /// The name.
        name: String,
    },
    /// More `laat` names, sort keys, nested sets or key fields than there is room for.
    TooMany {
        /// How many there may be.
        at_most: usize,
    },
}

impl RuleErrorKind {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::Token => texts::Token.say(lang),
            Self::UnclosedText => texts::UnclosedText.say(lang),
            Self::Number => texts::Number.say(lang),
            Self::TooDeep => texts::TooDeep.say(lang),
            Self::Pgn => texts::Pgn.say(lang),
            Self::CompareWithUnknown => texts::CompareWithUnknown.say(lang),
            Self::AlwaysUnknown => texts::AlwaysUnknown.say(lang),
            Self::RowWithoutColumn => texts::RowWithoutColumn.say(lang),
            Self::NotARow => texts::NotARow.say(lang),
            Self::UselessOrder => texts::UselessOrder.say(lang),
            Self::MonthDay => texts::MonthDay.say(lang),
            Self::MonthDayNotConstant => texts::MonthDayNotConstant.say(lang),
            Self::PartBounds => texts::PartBounds.say(lang),
            Self::Digits => texts::Digits.say(lang),
            Self::Expected(Expected::Token(token)) => texts::ExpectedToken { token }.say(lang),
            Self::Expected(Expected::Value) => texts::ExpectedValue.say(lang),
            Self::Expected(Expected::Name) => texts::ExpectedName.say(lang),
            Self::Expected(Expected::End) => texts::ExpectedEnd.say(lang),
            Self::UnknownName { name, .. } => texts::UnknownName { name }.say(lang),
            Self::UnknownColumn { owner, column, .. } => texts::UnknownColumn { owner, column }.say(lang),
            Self::NotInCodelijst { code, codelijst, .. } => texts::NotInCodelijst { code, codelijst }.say(lang),
            Self::Type { expected, found } => texts::Type { expected: &expected.get(lang), found }.say(lang),
            Self::TypeMismatch { left, right } => texts::TypeMismatch { left, right }.say(lang),
            Self::RowSet { missing: true } => texts::RowSetMissing.say(lang),
            Self::RowSet { missing: false } => texts::RowSet.say(lang),
            Self::Count { signature } => texts::Count { signature }.say(lang),
            Self::NoParent { table, parent } => texts::NoParent { table, parent }.say(lang),
            Self::NoValidity { table } => texts::NoValidity { table }.say(lang),
            Self::DuplicateName { name } => texts::DuplicateName { name }.say(lang),
            Self::Unused { name } => texts::Unused { name }.say(lang),
            Self::TooMany { at_most } => texts::TooMany { at_most }.say(lang),
        }
    }
}

impl Spoken for RuleError {
    fn say(&self, lang: Lang) -> String {
        match self.suggestion() {
            Some(near) => self.kind.say(lang) + &texts::Suggestion { near: &near }.say(lang),
            None => self.kind.say(lang),
        }
    }
}
