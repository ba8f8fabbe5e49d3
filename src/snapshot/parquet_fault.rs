//! What can be wrong with a Parquet file.
//!
//! In: names of columns of the register and of types, never what is in a file. Out: [`ParquetFault`], which says itself
//! in either language. Refuses: the words of the library that reads it: they may quote a value, and a column that the
//! register does not have may be named after one.

use super::texts;
use crate::catalogue::Type;
use crate::diagnose::{Lang, Spoken};

/// What is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ParquetFault {
    /// No Parquet file, or one without its end.
    Unreadable,
    /// It cannot be decoded further.
    Damaged,
    /// A compression that is not read.
    Compression {
        /// Its name.
        name: String,
    },
    /// Columns that the register has and the file has not.
    MissingColumns {
        /// Their names.
        columns: Vec<String>,
    },
    /// Columns that the register does not have, or that are there twice.
    OtherColumns {
        /// How many.
        count: usize,
    },
    /// A column of a type that is not read for it.
    WrongType {
        /// Its name.
        column: String,
        /// The type in the file.
        found: &'static str,
        /// The type in the register.
        kind: Type,
    },
    /// Not the rows that its footer says.
    RowCount,
}

/// The types that a column of the register is read from.
fn expected(kind: Type) -> &'static str {
    match kind {
        Type::Pgn | Type::Onderwijsnummer | Type::Integer => "STRING, INT32, INT64",
        Type::Decimal => "STRING, DECIMAL, INT32, INT64",
        Type::Date => "STRING, DATE",
        Type::Code | Type::Text | Type::IncompleteDate | Type::YesNo => "STRING",
    }
}

impl Spoken for ParquetFault {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::Unreadable => texts::ParquetUnreadable.say(lang),
            Self::Damaged => texts::ParquetDamaged.say(lang),
            Self::Compression { name } => texts::ParquetCompression { name }.say(lang),
            Self::MissingColumns { columns } => texts::ParquetMissing { columns: &columns.join(", ") }.say(lang),
            Self::OtherColumns { count } => texts::ParquetOther { count }.say(lang),
            Self::WrongType { column, found, kind } => {
                texts::ParquetType { column, found, kind: &kind.word(), expected: &expected(*kind) }.say(lang)
            }
            Self::RowCount => texts::ParquetRows.say(lang),
        }
    }
}
