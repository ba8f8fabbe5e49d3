//! What three dialects of SQL write differently, in one place.
//!
//! In: parts of an expression that are SQL already. Out: SQL of the dialect. Refuses nothing.

use super::words::is_reserved;

/// A dialect of SQL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// DuckDB.
    DuckDb,
    /// Spark SQL.
    Spark,
    /// SQLite.
    Sqlite,
}

/// What is done to two whole numbers; a result that does not fit in 64 bits is NULL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Checked {
    Plus,
    Min,
    Times,
}

impl Checked {
    /// As SQL writes it.
    pub(super) fn sign(self) -> char {
        match self {
            Self::Plus => '+',
            Self::Min => '-',
            Self::Times => '*',
        }
    }

    /// The function of Spark that does not fail.
    fn of_spark(self) -> &'static str {
        match self {
            Self::Plus => "try_add",
            Self::Min => "try_subtract",
            Self::Times => "try_multiply",
        }
    }
}

impl Dialect {
    /// Its name, as the command line has it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::DuckDb => "duckdb",
            Self::Spark => "spark",
            Self::Sqlite => "sqlite",
        }
    }

    /// How a common table is made: computed once, so that a join finds its rows by their keys.
    pub(super) fn common_table(self) -> &'static str {
        match self {
            Self::DuckDb | Self::Sqlite => "AS MATERIALIZED",
            Self::Spark => "AS",
        }
    }

    /// Most tables of one query, with each common one written out where it is named: SQLite refuses a thousand, Spark
    /// computes every one of them.
    pub(super) fn most_expanded(self) -> usize {
        match self {
            Self::DuckDb => usize::MAX,
            Self::Spark => 40,
            Self::Sqlite => 600,
        }
    }

    /// A query that is kept under a name for as long as the session lasts.
    pub(super) fn kept(self, name: &str, query: &str) -> String {
        match self {
            Self::DuckDb | Self::Sqlite => format!("CREATE TEMP TABLE {name} AS\n{query}"),
            Self::Spark => format!("CACHE TABLE {name} AS\n{query}"),
        }
    }

    /// The end of what was kept.
    pub(super) fn removed(self, name: &str) -> String {
        match self {
            Self::DuckDb | Self::Sqlite => format!("DROP TABLE temp.{name}"),
            Self::Spark => format!("DROP VIEW {name}"),
        }
    }

    /// A name of a table or a column.
    pub(super) fn identifier(self, name: &str) -> String {
        let is_plain = |char: char| char.is_ascii_lowercase() || char.is_ascii_digit() || char == '_';
        if name.chars().all(is_plain) && !name.starts_with(|char: char| char.is_ascii_digit()) && !is_reserved(name) {
            return name.to_owned();
        }
        match self {
            Self::Spark => format!("`{}`", name.replace('`', "``")),
            Self::DuckDb | Self::Sqlite => format!("\"{}\"", name.replace('"', "\"\"")),
        }
    }

    /// A text.
    pub(super) fn text(self, text: &str) -> String {
        match self {
            Self::Spark => format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'")),
            Self::DuckDb | Self::Sqlite => format!("'{}'", text.replace('\'', "''")),
        }
    }

    /// The type of texts.
    fn text_type(self) -> &'static str {
        match self {
            Self::DuckDb => "VARCHAR",
            Self::Spark => "STRING",
            Self::Sqlite => "TEXT",
        }
    }

    /// A whole number, or an unknown one, as a text.
    pub(super) fn in_digits(self, number: &str) -> String {
        format!("CAST({number} AS {})", self.text_type())
    }

    /// An unknown text: some engines want a type for each column of a result.
    pub(super) fn unknown_text(self) -> String {
        format!("CAST(NULL AS {})", self.text_type())
    }

    /// The whole number that a text is; NULL, and no message with the text, for anything else.
    pub(super) fn whole_number(self, text: &str) -> String {
        match self {
            Self::DuckDb => format!("TRY_CAST({text} AS BIGINT)"),
            Self::Spark => format!("try_cast({text} AS BIGINT)"),
            Self::Sqlite => format!("CASE WHEN {text} NOT GLOB '*[^0-9]*' THEN CAST({text} AS INTEGER) END"),
        }
    }

    /// A digit of a text of digits, from 1.
    pub(super) fn digit(self, text: &str, place: usize) -> String {
        let digit = format!("substr({text}, {place}, 1)");
        match self {
            Self::DuckDb | Self::Spark => self.whole_number(&digit),
            Self::Sqlite => format!("CAST({digit} AS INTEGER)"),
        }
    }

    /// The day so many days from another, as `YYYYMMDD`: the calendar is the one thing that an engine knows better.
    pub(super) fn days_from(self, day: &str, number: &str) -> String {
        let (year, month) = (self.quotient(day, "10000"), self.quotient(&format!("({day} % 10000)"), "100"));
        match self {
            Self::DuckDb => format!(
                "TRY_CAST(strftime(make_date({year}, {month}, {day} % 100) + CAST({number} AS INTEGER), '%Y%m%d') AS BIGINT)"
            ),
            Self::Spark => format!(
                "try_cast(date_format(date_add(make_date({year}, {month}, {day} % 100), CAST({number} AS INT)), \
                 'yyyyMMdd') AS BIGINT)"
            ),
            Self::Sqlite => format!(
                "CAST(strftime('%Y%m%d', printf('%04d-%02d-%02d', {year}, {month}, {day} % 100), ({number}) || ' days') \
                 AS INTEGER)"
            ),
        }
    }

    /// Division of whole numbers, towards zero.
    pub(super) fn quotient(self, number: &str, by: &str) -> String {
        match self {
            Self::DuckDb => format!("{number} // {by}"),
            Self::Spark => format!("{number} div {by}"),
            Self::Sqlite => format!("{number} / {by}"),
        }
    }

    /// A calculation whose result may not fit in 64 bits.
    pub(super) fn checked(self, operation: Checked, a: &str, b: &str) -> String {
        match self {
            Self::DuckDb => {
                format!("TRY_CAST(CAST({a} AS HUGEINT) {} CAST({b} AS HUGEINT) AS BIGINT)", operation.sign())
            }
            Self::Spark => format!("{}({a}, {b})", operation.of_spark()),
            // What does not fit becomes a number with a point.
            Self::Sqlite => {
                let sign = operation.sign();
                format!("(SELECT CASE typeof(n) WHEN 'integer' THEN n END FROM (SELECT ({a}) {sign} ({b}) AS n))")
            }
        }
    }

    /// The sum of a column of whole numbers that are small enough for it.
    pub(super) fn sum(self, number: &str) -> String {
        match self {
            Self::DuckDb => format!("CAST(sum({number}) AS BIGINT)"),
            Self::Spark | Self::Sqlite => format!("sum({number})"),
        }
    }

    /// The lesser of two known numbers.
    pub(super) fn lesser(self, a: &str, b: &str) -> String {
        match self {
            Self::DuckDb | Self::Spark => format!("least({a}, {b})"),
            Self::Sqlite => format!("min({a}, {b})"),
        }
    }

    /// The greater of two known numbers.
    pub(super) fn greater(self, a: &str, b: &str) -> String {
        match self {
            Self::DuckDb | Self::Spark => format!("greatest({a}, {b})"),
            Self::Sqlite => format!("max({a}, {b})"),
        }
    }

    /// A text without the zeros at its end.
    pub(super) fn without_last_zeros(self, text: &str) -> String {
        match self {
            Self::DuckDb | Self::Sqlite => format!("rtrim({text}, '0')"),
            Self::Spark => format!("trim(TRAILING '0' FROM {text})"),
        }
    }

    /// A line end, as an expression.
    pub(super) fn character(self, code: u8) -> String {
        match self {
            Self::DuckDb | Self::Spark => format!("chr({code})"),
            Self::Sqlite => format!("char({code})"),
        }
    }

    /// A query that gives every year from one up to and including another, in a column `jaar`.
    pub(super) fn years(self, first: i32, last: i32) -> String {
        match self {
            Self::DuckDb => format!("SELECT range AS jaar FROM range({first}, {})", last + 1),
            Self::Spark => format!("SELECT CAST(id AS BIGINT) AS jaar FROM range({first}, {})", last + 1),
            Self::Sqlite => format!(
                "SELECT {first} + honderd.n + tien.n + een.n AS jaar\nFROM ({}) een\nCROSS JOIN ({}) tien\nCROSS JOIN ({}) honderd\nWHERE {first} + honderd.n + tien.n + een.n <= {last}",
                digits(1),
                digits(10),
                digits(100)
            ),
        }
    }
}

/// Ten rows with a column `n`.
fn digits(times: u32) -> String {
    let rows = (0..10).map(|digit| format!("SELECT {} AS n", digit * times)).collect::<Vec<_>>();
    rows.join(" UNION ALL ")
}
