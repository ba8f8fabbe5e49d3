//! Which type of Arrow a column of the register is read from.
//!
//! In: a type of the register and one of a file. Out: yes or no, and the name of a type. Refuses: nothing itself.
//!
//! A number where a code stands has lost its zeros in front, and a day where an incomplete date stands has lost those that
//! are incomplete: both are refused, whatever the rows hold.

use crate::catalogue::Type;
use arrow_schema::DataType;

/// Is a column of the register read from a type of a file?
pub(super) fn is_read_from(kind: Type, found: &DataType) -> bool {
    let text = matches!(found, DataType::Utf8 | DataType::Binary);
    match kind {
        Type::Code | Type::Text | Type::IncompleteDate | Type::YesNo => text,
        Type::Date => text || *found == DataType::Date32,
        Type::Pgn | Type::Onderwijsnummer | Type::Integer => text || found.is_integer(),
        Type::Decimal => text || found.is_integer() || matches!(found, DataType::Decimal128(..)),
    }
}

/// The name of a type, as Parquet has it.
pub(super) fn name(found: &DataType) -> &'static str {
    match found {
        DataType::Utf8 => "STRING",
        DataType::Binary => "BYTE_ARRAY",
        DataType::Boolean => "BOOLEAN",
        DataType::Float16 | DataType::Float32 | DataType::Float64 => "FLOAT",
        DataType::Date32 => "DATE",
        DataType::Timestamp(..) => "TIMESTAMP",
        DataType::Time32(_) | DataType::Time64(_) => "TIME",
        DataType::Decimal128(..) | DataType::Decimal256(..) => "DECIMAL",
        DataType::FixedSizeBinary(_) => "FIXED_LEN_BYTE_ARRAY",
        found if found.is_integer() => "INT",
        found if found.is_nested() => "LIST, MAP, STRUCT",
        _ => "?",
    }
}
