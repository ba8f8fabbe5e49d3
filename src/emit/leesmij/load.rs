//! The one line with which a tool loads a data file right: codes as text, numbers and dates as such, empty as missing.
//!
//! In: a path and its columns. Out: a line per tool. Refuses: nothing.

use crate::emit::DataFile;
use crate::emit::lees::{Kind, kind};
use crate::plan::PlanColumn;

/// A tool and its words.
struct Tool {
    name: &'static str,
    /// `{path}`: the file; `{typed}`: the columns that are no text.
    line: &'static str,
    /// One such column: `{name}`, `{kind}`.
    column: &'static str,
    /// Between and before such columns.
    separator: &'static str,
    integer: &'static str,
    decimal: &'static str,
    /// The type of a date; empty where dates are named apart.
    date: &'static str,
    /// How dates are named apart: `{dates}`, the names in double quotes.
    dates: &'static str,
}

const TOOLS: [Tool; 4] = [
    Tool {
        name: "pandas",
        line: "import collections, pandas; d = pandas.read_csv(\"{path}\", sep=\";\", dtype=collections.defaultdict(lambda: \"string\", {{typed}}){dates}, keep_default_na=False, na_values=[\"\"])",
        column: "\"{name}\": \"{kind}\"",
        separator: ", ",
        integer: "Int64",
        decimal: "Float64",
        date: "",
        dates: ", parse_dates=[{dates}]",
    },
    Tool {
        name: "polars",
        line: "import polars; d = polars.read_csv(\"{path}\", separator=\";\", infer_schema=False, schema_overrides={{typed}})",
        column: "\"{name}\": polars.{kind}",
        separator: ", ",
        integer: "Int64",
        decimal: "Float64",
        date: "Date",
        dates: "",
    },
    Tool {
        name: "R",
        line: "d <- readr::read_delim(\"{path}\", delim = \";\", na = \"\", col_types = readr::cols({typed}.default = \"c\"))",
        column: "{name} = \"{kind}\", ",
        separator: "",
        integer: "i",
        decimal: "d",
        date: "D",
        dates: "",
    },
    Tool {
        name: "DuckDB",
        line: "SELECT * FROM read_csv('{path}', delim = ';', header = true, auto_type_candidates = ['VARCHAR'], types = {{typed}});",
        column: "'{name}': '{kind}'",
        separator: ", ",
        integer: "BIGINT",
        decimal: "DOUBLE",
        date: "DATE",
        dates: "",
    },
];

/// A line per tool, the name of the tool before it. SPSS and Stata need several: those stand in `lees/`.
pub(super) fn lines(file: &DataFile<'_>) -> Vec<String> {
    let (path, columns) = (&file.file.path, &file.deelbestand.columns);
    let named = |name: &str, line: &str| format!("  {name:<8}{line}");
    let mut lines: Vec<String> = TOOLS.iter().map(|tool| named(tool.name, &line(tool, path, columns))).collect();
    lines.push(named("SPSS", "INSERT FILE='lees/lees.sps'."));
    lines.push(named("Stata", "do lees/lees.do"));
    lines.push(named("", &format!("lees {}", file.name())));
    lines
}

fn line(tool: &Tool, path: &str, columns: &[PlanColumn]) -> String {
    let typed: Vec<String> = columns
        .iter()
        .filter_map(|column| {
            Some(tool.column.replace("{kind}", word(tool, kind(column))?).replace("{name}", &column.name))
        })
        .collect();
    let apart = columns.iter().filter(|column| kind(column) == Kind::Date && tool.date.is_empty());
    let apart: Vec<String> = apart.map(|column| format!("\"{}\"", column.name)).collect();
    let dates = if apart.is_empty() { String::new() } else { tool.dates.replace("{dates}", &apart.join(", ")) };
    let line = tool.line.replace("{path}", path).replace("{dates}", &dates);
    // DuckDB knows no empty list of types.
    let line = if typed.is_empty() { line.replace(", types = {{typed}}", "") } else { line };
    line.replace("{typed}", &typed.join(tool.separator))
}

/// The type of a column that is no text.
fn word(tool: &Tool, kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Integer => Some(tool.integer),
        Kind::Decimal => Some(tool.decimal),
        Kind::Date => Some(tool.date).filter(|kind| !kind.is_empty()),
        Kind::Text => None,
    }
}
