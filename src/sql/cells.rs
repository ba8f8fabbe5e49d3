//! Values as the cells of a data file, and a row as the line that it is sorted by.
//!
//! In: columns with values. Out: SQL that gives the text of a cell. Refuses nothing.

use super::dialect::Dialect;
use super::expr::Kind;

/// The text of a cell, as the program writes it; NULL is an empty cell.
pub(super) fn cell(dialect: Dialect, kind: Kind, value: &str) -> String {
    match kind {
        Kind::Text => value.to_owned(),
        Kind::Unknown => dialect.unknown_text(),
        Kind::Integer => dialect.in_digits(value),
        Kind::YesNo => format!("CASE WHEN {value} THEN 'J' WHEN NOT {value} THEN 'N' END"),
        Kind::Date | Kind::Incomplete => {
            // Eight digits behind a one, so that a year has its zeros.
            let digits = dialect.in_digits(&format!("100000000 + {value}"));
            format!("substr({digits}, 2, 4) || '-' || substr({digits}, 6, 2) || '-' || substr({digits}, 8, 2)")
        }
        Kind::Decimal => {
            let whole = dialect.in_digits(&format!("abs({})", dialect.quotient(value, "10000")));
            let fraction = dialect.in_digits(&format!("10000 + abs({value} % 10000)"));
            let fraction = dialect.without_last_zeros(&format!("substr({fraction}, 2)"));
            format!(
                "CASE WHEN {value} < 0 THEN '-' ELSE '' END || {whole} || \
                 CASE WHEN {value} % 10000 = 0 THEN '' ELSE '.' || {fraction} END"
            )
        }
    }
}

/// A cell as it stands in a line, between quotes where it needs them.
fn field(dialect: Dialect, column: &str, may_need_quotes: bool) -> String {
    if !may_need_quotes {
        return format!("coalesce({column}, '')");
    }
    let (line_end, carriage_return) = (dialect.character(10), dialect.character(13));
    let special = ["';'", "'\"'", &line_end, &carriage_return];
    let special: Vec<String> = special.iter().map(|char| format!("instr({column}, {char}) > 0")).collect();
    format!(
        "CASE WHEN {} THEN '\"' || replace({column}, '\"', '\"\"') || '\"' ELSE coalesce({column}, '') END",
        special.join(" OR ")
    )
}

/// The line of a row: what rows of one person are sorted by, byte for byte.
pub(super) fn line(dialect: Dialect, columns: &[(String, bool)]) -> String {
    if let [(column, may_need_quotes)] = columns {
        // A row of one empty cell is written with quotes.
        return format!("coalesce(nullif({}, ''), '\"\"')", field(dialect, column, *may_need_quotes));
    }
    let fields: Vec<String> =
        columns.iter().map(|(column, may_need_quotes)| field(dialect, column, *may_need_quotes)).collect();
    fields.join("\n  || ';' || ")
}
