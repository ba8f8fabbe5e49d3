//! Types of expressions, as the checker sees them.
//!
//! In: column types of the catalogue. Out: [`Soort`], which also knows rows and code lists.
//! Refuses: to mix what has no common type; numbers are the one exception (geheel counts as decimaal).

use crate::catalogue::Type;

/// Type of an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Soort {
    /// A fault was reported below; everything goes with it, so that one fault gives one message.
    Fout,
    /// The literal `onbekend`: unknown of any type.
    Onbekend,
    Janee,
    Geheel,
    Decimaal,
    Datum,
    Onvolledig,
    /// Bytes that are compared as such: codes, texts, numbers of persons.
    Tekst {
        soort: Type,
        codelijst: Option<String>,
    },
    /// A row of a table of the register.
    Rij(String),
    /// A row of a public source.
    BronRij(String),
}

impl Soort {
    /// Type of a cell.
    pub(super) fn van_kolom(soort: Type, codelijst: Option<&String>) -> Self {
        match soort {
            Type::Pgn | Type::Onderwijsnummer | Type::Code | Type::Tekst => {
                Self::Tekst { soort, codelijst: codelijst.cloned() }
            }
            Type::Datum => Self::Datum,
            Type::OnvolledigeDatum => Self::Onvolledig,
            Type::Geheel => Self::Geheel,
            Type::Decimaal => Self::Decimaal,
            Type::Janee => Self::Janee,
        }
    }

    /// Type of a text literal.
    pub(super) fn code() -> Self {
        Self::Tekst { soort: Type::Code, codelijst: None }
    }

    /// As a type of the catalogue; `None` for rows, faults and `onbekend`.
    pub(super) fn waardetype(&self) -> Option<Type> {
        match self {
            Self::Janee => Some(Type::Janee),
            Self::Geheel => Some(Type::Geheel),
            Self::Decimaal => Some(Type::Decimaal),
            Self::Datum => Some(Type::Datum),
            Self::Onvolledig => Some(Type::OnvolledigeDatum),
            Self::Tekst { soort, .. } => Some(*soort),
            Self::Fout | Self::Onbekend | Self::Rij(_) | Self::BronRij(_) => None,
        }
    }

    pub(super) fn is_rij(&self) -> bool {
        matches!(self, Self::Rij(_) | Self::BronRij(_))
    }

    pub(super) fn is_getal(&self) -> bool {
        matches!(self, Self::Geheel | Self::Decimaal)
    }

    /// The type that both have, for the branches of one expression.
    pub(super) fn samen(&self, ander: &Self) -> Option<Self> {
        Some(match (self, ander) {
            (Self::Fout, _) | (_, Self::Fout) => Self::Fout,
            (Self::Onbekend, soort) | (soort, Self::Onbekend) => soort.clone(),
            (Self::Geheel, Self::Decimaal) | (Self::Decimaal, Self::Geheel) => Self::Decimaal,
            (Self::Tekst { soort: a, codelijst: la }, Self::Tekst { soort: b, codelijst: lb }) => {
                let soort = match (a, b) {
                    (a, b) if a == b => *a,
                    (Type::Tekst, _) | (_, Type::Tekst) => Type::Tekst,
                    _ => Type::Code,
                };
                Self::Tekst { soort, codelijst: la.clone().filter(|_| la == lb) }
            }
            (a, b) if a == b => a.clone(),
            _ => return None,
        })
    }

    /// Its Dutch name, for messages in either language (types are words of the language).
    pub(super) fn naam(&self) -> String {
        match self {
            Self::Fout => "fout".to_owned(),
            Self::Onbekend => "onbekend".to_owned(),
            Self::Rij(tabel) => format!("rij van {tabel}"),
            Self::BronRij(bron) => format!("rij van {bron}"),
            Self::Janee => "janee".to_owned(),
            Self::Geheel => "geheel".to_owned(),
            Self::Decimaal => "decimaal".to_owned(),
            Self::Datum => "datum".to_owned(),
            Self::Onvolledig => "onvolledige_datum".to_owned(),
            Self::Tekst { soort, .. } => match soort {
                Type::Tekst => "tekst",
                Type::Pgn => "pgn",
                Type::Onderwijsnummer => "onderwijsnummer",
                _ => "code",
            }
            .to_owned(),
        }
    }
}
