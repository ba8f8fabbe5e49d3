//! What can be wrong with the text of a rule.
//!
//! In: what a pass met, and where. Out: [`RuleError`], a sentence in either language with a byte span in the rule.
//! Refuses: nothing of the register comes here; a rule is read before any person is.

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

impl Spoken for RuleError {
    fn say(&self, lang: Lang) -> String {
        let nl = lang == Lang::Nl;
        let select = |nl_text: &str, en_text: &str| if nl { nl_text.to_owned() } else { en_text.to_owned() };
        let query = |suggestion: &Option<String>| match suggestion {
            Some(name) if nl => format!("; bedoelt u {name}?"),
            Some(name) => format!("; did you mean {name}?"),
            None => String::new(),
        };
        match &self.kind {
            RuleErrorKind::Token => select("dit teken heeft geen betekenis", "this character has no meaning"),
            RuleErrorKind::UnclosedText => select("de tekst is niet gesloten", "the text is not closed"),
            RuleErrorKind::Number => select(
                "het getal is te groot of heeft meer dan vier decimalen",
                "the number is too large or has more than four decimals",
            ),
            RuleErrorKind::Expected(Expected::Token(what)) => {
                if nl {
                    format!("hier hoort `{what}`")
                } else {
                    format!("expected `{what}` here")
                }
            }
            RuleErrorKind::Expected(Expected::Value) => select("hier hoort een waarde", "expected a value here"),
            RuleErrorKind::Expected(Expected::Name) => select("hier hoort een naam", "expected a name here"),
            RuleErrorKind::Expected(Expected::End) => select("hier eindigt de regel", "the rule ends here"),
            RuleErrorKind::TooDeep => select("te diep genest", "nested too deeply"),
            RuleErrorKind::UnknownName { name, suggestion } => {
                let sentence = if nl { format!("{name} bestaat niet") } else { format!("{name} does not exist") };
                sentence + &query(suggestion)
            }
            RuleErrorKind::UnknownColumn { owner, column, suggestion } => {
                let sentence = if nl {
                    format!("{owner} heeft geen kolom {column}")
                } else {
                    format!("{owner} has no column {column}")
                };
                sentence + &query(suggestion)
            }
            RuleErrorKind::Pgn => select(
                "het persoonsgebonden nummer dient alleen het omnummer",
                "the persoonsgebonden nummer serves the omnummer only",
            ),
            RuleErrorKind::Type { expected, found } => {
                let expected = expected.get(lang);
                if nl {
                    format!("verwacht {expected}, dit is {found}")
                } else {
                    format!("expected {expected}, this is {found}")
                }
            }
            RuleErrorKind::TypeMismatch { left, right } => {
                if nl {
                    format!("{left} en {right} gaan niet samen")
                } else {
                    format!("{left} and {right} do not go together")
                }
            }
            RuleErrorKind::NotInCodelijst { code, codelijst, suggestion } => {
                let sentence = if nl {
                    format!("\"{code}\" staat niet in codelijst {codelijst}")
                } else {
                    format!("\"{code}\" is not in code list {codelijst}")
                };
                sentence + &query(suggestion)
            }
            RuleErrorKind::CompareWithUnknown => select(
                "vergelijken met onbekend is altijd onbekend; schrijf `is onbekend`",
                "a comparison with onbekend is never known; write `is onbekend`",
            ),
            RuleErrorKind::AlwaysUnknown => select("dit is altijd onbekend", "this is always unknown"),
            RuleErrorKind::RowWithoutColumn => {
                select("dit is een rij; kies een kolom met `.kolom`", "this is a row; choose a column with `.kolom`")
            }
            RuleErrorKind::NotARow => {
                select("dit is geen rij en heeft geen kolommen", "this is no row and has no columns")
            }
            RuleErrorKind::RowSet { missing: true } => {
                select("hier hoort een tabel, met of zonder `waar`", "expected a table here, with or without `waar`")
            }
            RuleErrorKind::RowSet { missing: false } => {
                select("hier hoort geen rijset", "no set of rows can stand here")
            }
            RuleErrorKind::UselessOrder => {
                select("deze functie kijkt niet naar de volgorde", "this function does not look at the order")
            }
            RuleErrorKind::Count { signature } => {
                if nl {
                    format!("de aanroep is {signature}")
                } else {
                    format!("the call is {signature}")
                }
            }
            RuleErrorKind::MonthDay => select("geen kalenderdag MM-DD", "no day of the calendar, MM-DD"),
            RuleErrorKind::MonthDayNotConstant => select(
                "de dag MM-DD moet een tekst of een parameter zijn",
                "the day MM-DD must be a text or a parameter",
            ),
            RuleErrorKind::PartBounds => {
                select("posities zijn getallen met 1 <= van <= tot", "positions are numbers with 1 <= first <= last")
            }
            RuleErrorKind::Digits => {
                select("cijfers is een getal van 0 tot en met 4", "digits is a number from 0 to 4")
            }
            RuleErrorKind::NoParent { table, parent } => {
                if nl {
                    format!("{table} hoort bij een rij van {parent}, en die is hier niet in zicht")
                } else {
                    format!("{table} belongs to a row of {parent}, and none is in scope here")
                }
            }
            RuleErrorKind::NoValidity { table } => {
                if nl {
                    format!("{table} heeft niet de geldigheid die hier nodig is")
                } else {
                    format!("{table} does not have the validity that is needed here")
                }
            }
            RuleErrorKind::DuplicateName { name } => {
                if nl {
                    format!("{name} is al gebonden")
                } else {
                    format!("{name} is bound already")
                }
            }
            RuleErrorKind::Unused { name } => {
                if nl {
                    format!("{name} wordt niet gebruikt")
                } else {
                    format!("{name} is not used")
                }
            }
            RuleErrorKind::TooMany { at_most } => {
                if nl {
                    format!("er is plaats voor hoogstens {at_most}")
                } else {
                    format!("at most {at_most} fit")
                }
            }
        }
    }
}

/// The name nearest to `naam`, when it is near enough to be a slip of the pen.
pub(super) fn nearest<'n>(name: &str, candidates: impl IntoIterator<Item = &'n str>) -> Option<String> {
    let boundary = name.chars().count().div_ceil(3).max(1);
    let distance = |candidate: &str| strsim::damerau_levenshtein(name, candidate);
    let best = candidates.into_iter().map(|candidate| (distance(candidate), candidate)).min()?;
    (best.0 <= boundary).then(|| best.1.to_owned())
}
