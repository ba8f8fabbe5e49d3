//! How the cells of a column are counted.
//!
//! In: a column of the plan. Out: [`Counting`], and of a cell the value that it counts for.

use crate::catalogue::{Type, VariabeleKind};
use crate::plan::PlanColumn;

/// How the cells of a column are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counting {
    /// Not by value: they are the number of a person, or words that nobody drew up a list of.
    Hidden,
    /// Each by itself: codes, yes and no, words of a public source.
    Codes,
    /// As whole numbers.
    Whole,
    /// As numbers, cut off behind the first decimal.
    Tenths,
    /// As dates, by month.
    Months,
}

/// Characters of a date up to its month.
const MONTH: usize = "2003-05".len();

impl Counting {
    /// Of a column.
    #[must_use]
    pub fn of(column: &PlanColumn) -> Self {
        match column.value_type {
            _ if column.kind == VariabeleKind::Omnummer => Self::Hidden,
            Type::Pgn | Type::Onderwijsnummer => Self::Hidden,
            Type::Text if column.reads_sources.is_empty() => Self::Hidden,
            Type::Text | Type::Code | Type::YesNo => Self::Codes,
            Type::Integer => Self::Whole,
            Type::Decimal => Self::Tenths,
            Type::Date | Type::IncompleteDate => Self::Months,
        }
    }

    /// Of more values than this the column is not told value by value. Codes of institutions and places are many.
    pub(super) fn most_values(self) -> usize {
        match self {
            Self::Hidden => 0,
            Self::Codes => 1 << 16,
            Self::Whole | Self::Tenths | Self::Months => 1 << 12,
        }
    }

    /// The value that a cell counts for.
    pub(super) fn value(self, cell: &[u8]) -> &[u8] {
        match self {
            Self::Hidden | Self::Codes | Self::Whole => cell,
            Self::Months => cell.get(..MONTH).unwrap_or(cell),
            Self::Tenths => tenths(cell),
        }
    }

    /// Has the column an order, so that it has a lowest and a highest value?
    #[must_use]
    pub fn is_ordered(self) -> bool {
        matches!(self, Self::Whole | Self::Tenths | Self::Months)
    }
}

/// `7.25` counts for `7.2`, `7.04` for `7`.
fn tenths(cell: &[u8]) -> &[u8] {
    let Some(point) = memchr::memchr(b'.', cell) else { return cell };
    match cell.get(point + 1) {
        None | Some(b'0') => cell.get(..point).unwrap_or(cell),
        Some(_) => cell.get(..point + 2).unwrap_or(cell),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_counts_for_its_month_or_its_tenth() {
        let value =
            |counting: Counting, cell: &str| String::from_utf8(counting.value(cell.as_bytes()).to_vec()).unwrap();
        assert_eq!(value(Counting::Months, "2003-05-17"), "2003-05");
        assert_eq!(value(Counting::Months, "1990-00-00"), "1990-00");
        for (cell, tenth) in [("7.25", "7.2"), ("7.04", "7"), ("7", "7"), ("0.1", "0.1"), ("10.5", "10.5")] {
            assert_eq!(value(Counting::Tenths, cell), tenth);
        }
        assert_eq!(value(Counting::Codes, "00AA"), "00AA");
    }
}
