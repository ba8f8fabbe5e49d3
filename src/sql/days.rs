//! Days as whole numbers `YYYYMMDD`: they order as days do, and no engine has a calendar of its own to differ in.
//!
//! In: days as SQL. Out: ages, years, the days that an incomplete date can be. Refuses nothing.

use super::dialect::Dialect;
use super::expr::{Expr, Kind};
use crate::calendar::{Day, MonthDay};
use crate::rekenregel::{Constant, DayShift, Edge};

/// What a rule says of the years that a date can be in.
const YEARS: (i128, i128) = (1, 9999);

/// More days than there are in the years 1 to 9999.
const MOST_DAYS: i32 = 4_000_000;

/// The first day that an incomplete date can be: it has zeros for what is unknown.
pub(super) fn first_day(date: &str) -> String {
    format!(
        "CASE WHEN {date} = 0 THEN 19000101 WHEN {date} % 10000 = 0 THEN {date} + 101 \
         WHEN {date} % 100 = 0 THEN {date} + 1 ELSE {date} END"
    )
}

/// The last day that an incomplete date can be.
pub(super) fn last_day(dialect: Dialect, date: &str) -> String {
    let year = dialect.quotient(date, "10000");
    let month = dialect.quotient(&format!("({date} % 10000)"), "100");
    format!(
        "CASE WHEN {date} = 0 THEN 21551231 WHEN {date} % 10000 = 0 THEN {date} + 1231 \
         WHEN {date} % 100 <> 0 THEN {date} WHEN {month} IN (4, 6, 9, 11) THEN {date} + 30 \
         WHEN {month} <> 2 THEN {date} + 31 \
         WHEN {} THEN {date} + 29 \
         ELSE {date} + 28 END",
        is_leap(&format!("({year})"))
    )
}

/// Whether a year, which needs no brackets, is a leap year.
fn is_leap(year: &str) -> String {
    format!("{year} % 4 = 0 AND ({year} % 100 <> 0 OR {year} % 400 = 0)")
}

/// Completed years on a day. Who is born on 29 February has a birthday on 1 March in common years.
pub(super) fn age(dialect: Dialect, born: &Expr, day: &Expr) -> Expr {
    if born.is_never_known() || day.is_never_known() {
        return Expr::unknown_of(Kind::Integer);
    }
    let day = day.part();
    let years = |born: &str| dialect.quotient(&format!("({day} - {born})"), "10000");
    let text = match born.kind {
        Kind::Incomplete => {
            let (first, last) = bounds(dialect, born);
            // Known where every day that it can be gives the same.
            format!("CASE WHEN {last} <= {day} AND {} = {} THEN {} END", years(&first), years(&last), years(&last))
        }
        _ => format!("CASE WHEN {born} <= {day} THEN {} END", years(&born.part()), born = born.part()),
    };
    Expr::new(Kind::Integer, text).within((0, 9999))
}

/// The first and the last day of an incomplete date.
pub(super) fn bounds(dialect: Dialect, date: &Expr) -> (String, String) {
    date.bounds.clone().unwrap_or_else(|| {
        let date = date.part();
        (format!("({})", first_day(&date)), format!("({})", last_day(dialect, &date)))
    })
}

/// The day of a month in a year between 1 and 9999; 29 February is 1 March in a common year.
pub(super) fn in_year(year: &Expr, day: MonthDay) -> Expr {
    if let Some(Constant::Integer(year)) = year.constant {
        let year = i32::try_from(year).ok().filter(|year| (1..=9999).contains(year));
        return year.map_or_else(|| Expr::unknown_of(Kind::Date), |year| Expr::day(Day::from(day.in_year(year))));
    }
    let number = year.part();
    let of_day = |month: u32, day: u32| format!("{number} * 10000 + {}", month * 100 + day);
    let (common, leap) = (Day::from(day.in_year(2001)), Day::from(day.in_year(2000)));
    let text = if common.in_year() == leap.in_year() {
        of_day(common.month(), common.day())
    } else {
        format!(
            "CASE WHEN {} THEN {} ELSE {} END",
            is_leap(&number),
            of_day(leap.month(), leap.day()),
            of_day(common.month(), common.day())
        )
    };
    let (least, greatest) = year.range;
    if YEARS.0 <= least && greatest <= YEARS.1 {
        let known = year.known;
        return Expr::new(Kind::Date, text).known(known);
    }
    Expr::new(Kind::Date, format!("CASE WHEN {number} BETWEEN 1 AND 9999 THEN {text} END"))
}

/// The day that lies so far from another; unknown outside the years 1 to 9999.
pub(super) fn shifted(dialect: Dialect, shift: DayShift, day: &Expr, number: &Expr) -> Expr {
    if day.is_never_known() || number.is_never_known() {
        return Expr::unknown_of(Kind::Date);
    }
    let (day, number) = (day.part(), number.part());
    let text = match shift {
        DayShift::YearsAfter => {
            let year = format!("({} + {number})", dialect.quotient(&day, "10000"));
            let common = format!("NOT ({})", is_leap(&year));
            format!(
                "CASE WHEN {number} BETWEEN 0 AND 9999 - {} THEN {day} + {number} * 10000 + \
                 CASE WHEN {day} % 10000 = 229 AND {common} THEN 72 ELSE 0 END END",
                dialect.quotient(&day, "10000")
            )
        }
        DayShift::DaysAfter | DayShift::DaysBefore => {
            let sign = if shift == DayShift::DaysAfter { "" } else { "-" };
            let other = dialect.days_from(&day, &format!("{sign}{number}"));
            format!(
                "CASE WHEN {number} BETWEEN 0 AND {MOST_DAYS} AND {other} BETWEEN 10101 AND 99991231 THEN {other} END"
            )
        }
    };
    Expr::new(Kind::Date, text)
}

/// The first or the last day that a date can be; unknown where nothing is known of it.
pub(super) fn edge(dialect: Dialect, edge: Edge, date: &Expr) -> Expr {
    if date.is_never_known() {
        return Expr::unknown_of(Kind::Date);
    }
    let (first, last) = bounds(dialect, date);
    let day = if edge == Edge::First { first } else { last };
    Expr::new(Kind::Date, format!("CASE WHEN {} <> 0 THEN {day} END", date.part()))
}

/// The year of a day.
pub(super) fn year(dialect: Dialect, day: &Expr) -> Expr {
    if let Some(Constant::Date(day)) = day.constant {
        return Expr::number(Kind::Integer, day.year().into());
    }
    Expr::new(Kind::Integer, dialect.quotient(&day.part(), "10000")).within((0, 9999)).known(day.known)
}

/// The month of a day.
pub(super) fn month(dialect: Dialect, day: &Expr) -> Expr {
    if let Some(Constant::Date(day)) = day.constant {
        return Expr::number(Kind::Integer, day.month().into());
    }
    let text = dialect.quotient(&format!("({} % 10000)", day.part()), "100");
    Expr::new(Kind::Integer, text).within((1, 12)).known(day.known)
}

/// Is the day between two others, both included? An unknown end is open; without a day or a begin it cannot be told.
pub(super) fn within([day, begin, end]: [&Expr; 3]) -> Expr {
    if day.is_never_known() || begin.is_never_known() {
        return Expr::unknown_of(Kind::YesNo);
    }
    let begun = format!("{} <= {}", begin.part(), day.part());
    let ended = format!("{} <= {}", day.part(), end.part());
    let inside = if end.is_never_known() {
        begun
    } else if end.known {
        format!("{begun} AND {ended}")
    } else {
        format!("{begun} AND ({} IS NULL OR {ended})", end.part())
    };
    let unknown: Vec<String> = [day, begin]
        .into_iter()
        .filter(|part| !part.known)
        .map(|part| format!("{} IS NOT NULL", part.part()))
        .collect();
    match unknown.as_slice() {
        [] => Expr::new(Kind::YesNo, inside).known(true),
        unknown => Expr::new(Kind::YesNo, format!("CASE WHEN {} THEN {inside} END", unknown.join(" AND "))),
    }
}
