//! What kind of file it is, of which institution and period: by its name and its record VLP.
//!
//! In: a name, the first line. Out: an [`ExchangeFile`] without records. Refuses: a file that is neither an OBO nor an RO, an
//! RO without institution and period in its name.

use super::failure::ExchangeError;
use super::file::ExchangeFile;
use super::layout::ExchangeKind;
use crate::calendar::{Date, Studiejaar, parse_date, plus_years};
use crate::catalogue::Pattern;

/// Most years of an RO.
const MOST_YEARS: u32 = 2;

/// What the name of a file says.
#[derive(Default)]
pub(super) struct NamedFile {
    pub(super) kind: Option<ExchangeKind>,
    pub(super) instelling: Option<String>,
    dates: Vec<Date>,
    year: Option<i32>,
}

/// Reads `OBO_99XX_SSSS_EEJJMMDD.CSV` or `RO_99XX_EEJJMMDD_EEJJMMDD.CSV`, as far as it goes.
pub(super) fn named(file: &str) -> NamedFile {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file).to_ascii_uppercase();
    let stem = name.split('.').next().unwrap_or_default();
    let mut parts = stem.split('_');
    let kind = match parts.next() {
        Some("OBO") => ExchangeKind::Obo,
        Some("RO") => ExchangeKind::Ro,
        _ => return NamedFile::default(),
    };
    let instelling = parts.next().filter(|code| is_instelling(code)).map(str::to_owned);
    let rest: Vec<&str> = parts.collect();
    let dates = rest.iter().filter_map(|part| compact_date(part)).collect();
    let year = rest.first().filter(|part| part.len() == 4).and_then(|part| part.parse().ok());
    NamedFile { kind: Some(kind), instelling, dates, year }
}

impl NamedFile {
    /// Does the name say another institution than the file?
    pub(super) fn has_other_institution(&self, file: &ExchangeFile) -> bool {
        self.instelling.as_ref().is_some_and(|code| *code != file.instelling)
    }

    /// Does the name of an OBO say a day on which it was neither asked for nor made?
    pub(super) fn has_other_day(&self, file: &ExchangeFile, asked: &str) -> bool {
        let days = [parse_date(asked.as_bytes()), file.made];
        file.kind == ExchangeKind::Obo && self.dates.first().is_some_and(|day| !days.contains(&Some(*day)))
    }

    /// Does it say another studiejaar?
    pub(super) fn has_other_year(&self, file: &ExchangeFile) -> bool {
        self.year.is_some_and(|year| file.studiejaar().is_some_and(|own| own.peiljaar() != year))
    }
}

/// An empty file of its kind; `first` are the fields of the first record.
pub(super) fn begin(file: &str, named: &NamedFile, first: &[&str]) -> Result<ExchangeFile, ExchangeError> {
    let unknown = || ExchangeError::UnknownKind { file: file.to_owned() };
    let is_obo = first.first() == Some(&"VLP") && first.get(1).is_some_and(|year| studiejaar(year).is_some());
    match named.kind {
        Some(ExchangeKind::Ro) => {
            let no_period = || ExchangeError::NoPeriod { file: file.to_owned() };
            let (Some(code), [begin, end]) = (&named.instelling, named.dates.as_slice()) else {
                return Err(no_period());
            };
            if begin > end || *end > plus_years(*begin, MOST_YEARS) {
                return Err(ExchangeError::PeriodOrder { file: file.to_owned() });
            }
            Ok(ExchangeFile::new(ExchangeKind::Ro, code.clone(), (*begin, *end)))
        }
        Some(ExchangeKind::Obo) | None if is_obo => {
            let year = first.get(1).and_then(|year| studiejaar(year)).ok_or_else(unknown)?;
            // The record itself is held to its form with the others.
            let code = first.get(2).copied().unwrap_or_default().to_owned();
            let mut out = ExchangeFile::new(ExchangeKind::Obo, code, (year.begin(), year.end()));
            out.made = first.get(4).and_then(|day| parse_date(day.as_bytes()));
            Ok(out)
        }
        // By its name an OBO; that its first record is missing is told by line.
        Some(ExchangeKind::Obo) => {
            let year =
                named.year.and_then(|year| Studiejaar::read(&format!("{year}/{}", year + 1))).ok_or_else(unknown)?;
            let code = named.instelling.clone().ok_or_else(unknown)?;
            Ok(ExchangeFile::new(ExchangeKind::Obo, code, (year.begin(), year.end())))
        }
        None => Err(unknown()),
    }
}

/// `2023/2024` or `2023-2024`.
pub(super) fn studiejaar(text: &str) -> Option<Studiejaar> {
    Studiejaar::read(&text.replacen('-', "/", 1))
}

/// Two digits and two capitals.
pub(super) fn is_instelling(code: &str) -> bool {
    Pattern::read("99AA").is_some_and(|pattern| pattern.matches(code.as_bytes()))
}

/// `20240131`.
fn compact_date(text: &str) -> Option<Date> {
    if text.len() != 8 || !text.is_ascii() {
        return None;
    }
    let (year, rest) = text.split_at(4);
    let (month, day) = rest.split_at(2);
    parse_date(format!("{year}-{month}-{day}").as_bytes())
}
