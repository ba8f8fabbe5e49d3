//! Types of expressions, as the checker sees them.
//!
//! In: column types of the catalogue. Out: [`ExprType`], which also knows rows and code lists.
//! Refuses: to mix what has no common type; numbers are the one exception (geheel counts as decimaal).

use crate::catalogue::Type;

/// Type of an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ExprType {
    /// A fault was reported below; everything goes with it, so that one fault gives one message.
    RuleError,
    /// The literal `onbekend`: unknown of any type.
    Unknown,
    YesNo,
    Integer,
    Decimal,
    Date,
    Incomplete,
    /// Bytes that are compared as such: codes, texts, numbers of persons.
    Text {
        kind: Type,
        codelijst: Option<String>,
    },
    /// A row of a table of the register.
    Row(String),
    /// A row of a public source.
    SourceRow(String),
}

impl ExprType {
    /// Type of a cell.
    pub(super) fn from_column(kind: Type, codelijst: Option<&String>) -> Self {
        match kind {
            Type::Pgn | Type::Onderwijsnummer | Type::Code | Type::Text => {
                Self::Text { kind, codelijst: codelijst.cloned() }
            }
            Type::Date => Self::Date,
            Type::IncompleteDate => Self::Incomplete,
            Type::Integer => Self::Integer,
            Type::Decimal => Self::Decimal,
            Type::YesNo => Self::YesNo,
        }
    }

    /// Type of a text literal.
    pub(super) fn code() -> Self {
        Self::Text { kind: Type::Code, codelijst: None }
    }

    /// As a type of the catalogue; `None` for rows, faults and `onbekend`.
    pub(super) fn value_type(&self) -> Option<Type> {
        match self {
            Self::YesNo => Some(Type::YesNo),
            Self::Integer => Some(Type::Integer),
            Self::Decimal => Some(Type::Decimal),
            Self::Date => Some(Type::Date),
            Self::Incomplete => Some(Type::IncompleteDate),
            Self::Text { kind, .. } => Some(*kind),
            Self::RuleError | Self::Unknown | Self::Row(_) | Self::SourceRow(_) => None,
        }
    }

    pub(super) fn is_row(&self) -> bool {
        matches!(self, Self::Row(_) | Self::SourceRow(_))
    }

    pub(super) fn is_number(&self) -> bool {
        matches!(self, Self::Integer | Self::Decimal)
    }

    /// The type that both have, for the branches of one expression.
    pub(super) fn combined(&self, other: &Self) -> Option<Self> {
        Some(match (self, other) {
            (Self::RuleError, _) | (_, Self::RuleError) => Self::RuleError,
            (Self::Unknown, kind) | (kind, Self::Unknown) => kind.clone(),
            (Self::Integer, Self::Decimal) | (Self::Decimal, Self::Integer) => Self::Decimal,
            (Self::Text { kind: a, codelijst: la }, Self::Text { kind: b, codelijst: lb }) => {
                let kind = match (a, b) {
                    (a, b) if a == b => *a,
                    (Type::Text, _) | (_, Type::Text) => Type::Text,
                    _ => Type::Code,
                };
                Self::Text { kind, codelijst: la.clone().filter(|_| la == lb) }
            }
            (a, b) if a == b => a.clone(),
            _ => return None,
        })
    }

    /// Its Dutch name, for messages in either language (types are words of the language).
    pub(super) fn name(&self) -> String {
        match self {
            Self::RuleError => "fout".to_owned(),
            Self::Unknown => "onbekend".to_owned(),
            Self::Row(table) => format!("rij van {table}"),
            Self::SourceRow(source_id) => format!("rij van {source_id}"),
            Self::YesNo => "janee".to_owned(),
            Self::Integer => "geheel".to_owned(),
            Self::Decimal => "decimaal".to_owned(),
            Self::Date => "datum".to_owned(),
            Self::Incomplete => "onvolledige_datum".to_owned(),
            Self::Text { kind, .. } => match kind {
                Type::Text => "tekst",
                Type::Pgn => "pgn",
                Type::Onderwijsnummer => "onderwijsnummer",
                _ => "code",
            }
            .to_owned(),
        }
    }
}
