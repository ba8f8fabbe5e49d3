//! How the value of a flag is read.
//!
//! In: its text. Out: the value. Refuses: any other text, with an example of one that is right.

use crate::calendar::{Date, MonthDay, Studiejaar, parse_date};
use crate::pipeline::GivenCell;
use crate::template::WantedVariabele;

pub(super) fn studiejaar(text: &str) -> Result<Studiejaar, String> {
    Studiejaar::read(text).ok_or_else(|| "2023/2024".to_owned())
}

pub(super) fn month_day(text: &str) -> Result<MonthDay, String> {
    MonthDay::read(text).ok_or_else(|| "MM-DD".to_owned())
}

/// `op=10-01`.
pub(super) fn parameter(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or_else(|| "op=10-01".to_owned())?;
    Ok((name.to_owned(), value.to_owned()))
}

/// `geslacht`, `leeftijd:op=10-01`; several parameters with commas.
pub(super) fn variabele(text: &str) -> Result<WantedVariabele, String> {
    let (name, parameters) = text.split_once(':').map_or((text, None), |(name, rest)| (name, Some(rest)));
    let parameters = parameters.into_iter().flat_map(|rest| rest.split(','));
    let parameters = parameters.map(parameter).collect::<Result<_, _>>().map_err(|_| "leeftijd:op=10-01".to_owned())?;
    Ok(WantedVariabele { name: name.to_owned(), parameters })
}

/// `persoon.geboortedatum=2005-10-02`, `opleiding_mbo[2].niveau=3`.
pub(super) fn cell(text: &str) -> Result<GivenCell, String> {
    let error = || "persoon.geboortedatum=2005-10-02, opleiding_mbo[2].niveau=3".to_owned();
    let (place, value) = text.split_once('=').ok_or_else(error)?;
    let (table, column) = place.split_once('.').ok_or_else(error)?;
    let (table, row) = match table.split_once('[') {
        Some((table, row)) => (table, row.strip_suffix(']').and_then(|row| row.parse().ok()).ok_or_else(error)?),
        None => (table, 1),
    };
    if !(1..=1000).contains(&row) {
        return Err(error());
    }
    Ok(GivenCell { table: table.to_owned(), row, column: column.to_owned(), text: value.to_owned() })
}

pub(super) fn date(text: &str) -> Result<Date, String> {
    parse_date(text.as_bytes()).ok_or_else(|| "YYYY-MM-DD".to_owned())
}

/// 64 hexadecimal digits.
pub(super) fn sha256(text: &str) -> Result<String, String> {
    let good = text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    if good { Ok(text.to_ascii_lowercase()) } else { Err("64 hex".to_owned()) }
}

/// `64M`, `1G`, `512K`; bytes without a letter. At least 1 MiB.
pub(super) fn size(text: &str) -> Result<usize, String> {
    let error = || "64M, 1G, 512K".to_owned();
    let (number, multiplier) = match text.char_indices().last() {
        Some((slot, 'K' | 'k')) => (text.get(..slot), 1 << 10),
        Some((slot, 'M' | 'm')) => (text.get(..slot), 1 << 20),
        Some((slot, 'G' | 'g')) => (text.get(..slot), 1 << 30),
        _ => (Some(text), 1_usize),
    };
    let number: usize = number.ok_or_else(error)?.parse().map_err(|_| error())?;
    number.checked_mul(multiplier).filter(|bytes| *bytes >= 1 << 20).ok_or_else(error)
}
