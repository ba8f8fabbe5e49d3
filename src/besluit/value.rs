//! One value against its key: kind, form, closed list.
//!
//! In: a key of the table and the value in the file. Out: findings ROD0103, 0105, 0106 and 0180, with a fix where one is plain.
//! Refuses: a value of another kind, one that is not well written, one outside a closed list, one to be filled in.

use super::context::Context;
use super::faults::{MALFORMED_VALUE, STILL_TO_FILL_IN, UNKNOWN_VALUE, WRONG_TYPE, quoted};
use super::keys::{Key, Kind, Table};
use super::mark::is_mark;
use super::slip::read_dutch;
use crate::calendar::{Date, MonthDay, Studiejaar, parse_date};
use crate::diagnose::{Applicability, Bilingual, Edit, Finding, Fix, Place, Span, nearest};
use toml::Spanned;
use toml::de::DeValue;

/// Checks the value of a known key.
pub(super) fn check(
    context: Context<'_>,
    table: &Table,
    key: &Key,
    content: &Spanned<DeValue<'_>>,
    findings: &mut Vec<Finding>,
) {
    let name = format!("{}.{}", table.name, key.name);
    // Of a single mark in the place of a list, the mark is what has to be said.
    if let Some(finding) = to_fill_in(context, key, &name, content) {
        findings.push(finding);
        return;
    }
    match (key.list, content.get_ref()) {
        (true, DeValue::Array(items)) => {
            if items.is_empty() && !key.empty {
                let at_least = Bilingual { nl: "minstens één waarde".into(), en: "at least one value".into() };
                findings.push(malformed(context, key, &name, &at_least, content));
            }
            for item in items {
                findings.extend(scalar(context, key, &name, item));
            }
        }
        (true, _) if key.or_one => findings.extend(scalar(context, key, &name, content)),
        (true, _) => {
            let mut finding = wrong(context, key, &name, &expected(context, key), content);
            if scalar(context, key, &name, content).is_none() {
                finding = finding.with_fix(wrap(context, content));
            }
            findings.push(finding);
        }
        (false, _) => findings.extend(scalar(context, key, &name, content)),
    }
}

/// Checks a parameter of a variabele: any text; what it must be is known to the catalogue only.
pub(super) fn check_parameter(
    context: Context<'_>,
    table: &Table,
    name: &str,
    content: &Spanned<DeValue<'_>>,
    findings: &mut Vec<Finding>,
) {
    let key = Key {
        name: quoted(name),
        kind: Kind::Text,
        list: false,
        or_one: false,
        empty: false,
        required: false,
        values: Vec::new(),
        unique: false,
        refers_to: None,
        nl: "een parameter van de variabele".into(),
        en: "a parameter of the variabele".into(),
    };
    findings.extend(scalar(context, &key, &format!("{}.{}", table.name, key.name), content));
}

/// What is expected, a list included.
pub(super) fn expected(context: Context<'_>, key: &Key) -> Bilingual {
    let one = context.keys.expected(key.kind);
    if key.list {
        Bilingual { nl: format!("een lijst [..] met {}", one.nl), en: format!("a list [..] of {}", one.en) }
    } else {
        one
    }
}

/// What may stand there: a value of the closed list where there is one.
pub(super) fn choice(context: Context<'_>, key: &Key) -> Bilingual {
    if key.values.is_empty() {
        return expected(context, key);
    }
    let values = key.values.join(", ");
    let (nl, en) = if key.list { ("een lijst [..] met", "a list [..] of") } else { ("een van", "one of") };
    Bilingual { nl: format!("{nl} {values}"), en: format!("{en} {values}") }
}

/// What stands there.
pub(super) fn found(value: &DeValue<'_>) -> Bilingual {
    let (nl, en) = match value {
        DeValue::String(_) => ("een tekst", "a text"),
        DeValue::Integer(_) => ("een geheel getal", "a whole number"),
        DeValue::Float(_) => ("een getal met een komma", "a number with a fraction"),
        DeValue::Boolean(_) => ("true of false", "true or false"),
        DeValue::Datetime(_) => ("een datum of tijd", "a date or time"),
        DeValue::Array(_) => ("een lijst", "a list"),
        DeValue::Table(_) => ("een tabel", "a table"),
    };
    Bilingual { nl: nl.into(), en: en.into() }
}

/// A value that is the mark; that of an erratum has a rule of its own, which knows more words for nothing.
fn to_fill_in(context: Context<'_>, key: &Key, name: &str, content: &Spanned<DeValue<'_>>) -> Option<Finding> {
    let marked = content.get_ref().as_str().is_some_and(is_mark) && !name.starts_with("erratum.");
    marked.then(|| {
        Finding::new(STILL_TO_FILL_IN.get(), Place::at(context.file, content.span().into()))
            .with("sleutel", name)
            .with("uitleg", &key.doc())
            .with("verwacht", &expected(context, key))
            .with("keuze", &choice(context, key))
    })
}

/// A single value; `None` when it is right.
fn scalar(context: Context<'_>, key: &Key, name: &str, content: &Spanned<DeValue<'_>>) -> Option<Finding> {
    if let Some(finding) = to_fill_in(context, key, name, content) {
        return Some(finding);
    }
    let right_type = match (key.kind, content.get_ref()) {
        (Kind::Text | Kind::Name | Kind::Column | Kind::Studiejaar | Kind::MonthDay, DeValue::String(text)) => {
            return text_fault(context, key, name, text, content);
        }
        (Kind::Integer, DeValue::Integer(_)) => whole_number(content.get_ref()).is_some(),
        (Kind::Date, DeValue::Datetime(datetime)) => {
            if datetime.time.is_some() || datetime.date.is_none() {
                return Some(wrong_type(context, key, name, content));
            }
            day(content.get_ref()).is_some()
        }
        (Kind::YesNo, DeValue::Boolean(_)) => true,
        _ => {
            let finding = wrong_type(context, key, name, content);
            return Some(match plain_fix(context, key, content) {
                Some(fix) => finding.with_fix(fix),
                None => finding,
            });
        }
    };
    (!right_type).then(|| malformed(context, key, name, &context.keys.expected(key.kind), content))
}

/// A text against its kind and its closed list.
fn text_fault(
    context: Context<'_>,
    key: &Key,
    name: &str,
    text: &str,
    content: &Spanned<DeValue<'_>>,
) -> Option<Finding> {
    let safe = |c: char, extra: &str| c.is_ascii_lowercase() || c.is_ascii_digit() || extra.contains(c);
    let well_written = match key.kind {
        Kind::Name => text.len() <= 64 && text.starts_with(|c| safe(c, "")) && text.chars().all(|c| safe(c, "-_")),
        Kind::Column => {
            text.len() <= 64 && text.starts_with(|c: char| c.is_ascii_lowercase()) && text.chars().all(|c| safe(c, "_"))
        }
        Kind::Studiejaar => Studiejaar::read(text).is_some(),
        Kind::MonthDay => MonthDay::read(text).is_some(),
        _ => !text.trim().is_empty() && !text.chars().any(|c| c.is_control() && c != '\n'),
    };
    if !well_written {
        return Some(malformed(context, key, name, &context.keys.expected(key.kind), content));
    }
    if key.values.is_empty() || key.values.iter().any(|known| known == text) {
        return None;
    }
    let place = Place::at(context.file, content.span().into());
    let finding = Finding::new(UNKNOWN_VALUE.get(), place)
        .with("sleutel", name)
        .with("waarde", quoted(text))
        .with("waarden", key.values.join(", "));
    Some(match nearest(text, key.values.iter().map(String::as_str)) {
        // Only capitals: the word is the author's. Another word changes what is claimed.
        Some(meant) => {
            let same = meant.eq_ignore_ascii_case(text);
            let applicability = if same { Applicability::Safe } else { Applicability::LegalEffect };
            finding.with_fix(Fix::did_you_mean_value(place, meant, applicability))
        }
        None => finding,
    })
}

fn wrong_type(context: Context<'_>, key: &Key, name: &str, content: &Spanned<DeValue<'_>>) -> Finding {
    wrong(context, key, name, &context.keys.expected(key.kind), content)
}

fn wrong(context: Context<'_>, key: &Key, name: &str, expected: &Bilingual, content: &Spanned<DeValue<'_>>) -> Finding {
    Finding::new(WRONG_TYPE.get(), Place::at(context.file, content.span().into()))
        .with("sleutel", name)
        .with("gevonden", &found(content.get_ref()))
        .with("verwacht", expected)
        .with("uitleg", &key.doc())
}

fn malformed(
    context: Context<'_>,
    key: &Key,
    name: &str,
    expected: &Bilingual,
    content: &Spanned<DeValue<'_>>,
) -> Finding {
    Finding::new(MALFORMED_VALUE.get(), Place::at(context.file, content.span().into()))
        .with("sleutel", name)
        .with("verwacht", expected)
        .with("uitleg", &key.doc())
}

/// The same value, written as the kind that is meant; never another value.
fn plain_fix(context: Context<'_>, key: &Key, content: &Spanned<DeValue<'_>>) -> Option<Fix> {
    let place = Place::at(context.file, content.span().into());
    let written = match (key.kind, content.get_ref()) {
        (Kind::Date, DeValue::String(text)) => {
            parse_date(text.as_bytes()).or_else(|| read_dutch(text)).map(|date| date.to_string())
        }
        (Kind::Integer, DeValue::String(text)) => {
            (text.parse::<u32>().is_ok_and(in_range) && !text.starts_with(['0', '+'])).then(|| text.to_string())
        }
        (Kind::YesNo, DeValue::String(text)) => matches!(text.as_ref(), "true" | "false").then(|| text.to_string()),
        (Kind::Text, DeValue::Integer(_) | DeValue::Float(_) | DeValue::Datetime(_)) if key.values.is_empty() => {
            context.text.get(content.span()).map(|raw| format!("\"{raw}\""))
        }
        _ => None,
    }?;
    Some(Fix {
        title: Bilingual { nl: format!("schrijf {written}"), en: format!("write {written}") },
        edits: vec![Edit { place, text: written }],
        applicability: Applicability::Safe,
    })
}

/// A list of one.
fn wrap(context: Context<'_>, content: &Spanned<DeValue<'_>>) -> Fix {
    let edge = |at: usize| Place::at(context.file, Span { start: at, end: at });
    let span = content.span();
    Fix {
        title: Bilingual { nl: "maak er een lijst van".into(), en: "make it a list".into() },
        edits: vec![
            Edit { place: edge(span.start), text: "[".into() },
            Edit { place: edge(span.end), text: "]".into() },
        ],
        applicability: Applicability::Safe,
    }
}

fn in_range(number: u32) -> bool {
    (1..=999).contains(&number)
}

/// The number of a TOML integer, when it is within range.
pub(super) fn whole_number(value: &DeValue<'_>) -> Option<u32> {
    let DeValue::Integer(integer) = value else { return None };
    u32::from_str_radix(integer.as_str(), integer.radix()).ok().filter(|number| in_range(*number))
}

/// The first year that is no year of a date: with the longest term (`in_range`) every day has a year of four digits.
const YEAR_TOO_FAR: u16 = 9000;

/// The day of a TOML date without a time.
pub(super) fn day(value: &DeValue<'_>) -> Option<Date> {
    let DeValue::Datetime(datetime) = value else { return None };
    let date = datetime.date.filter(|date| datetime.time.is_none() && date.year < YEAR_TOO_FAR)?;
    Date::from_ymd_opt(i32::from(date.year), u32::from(date.month), u32::from(date.day))
}
