//! ROD1149: the ages of a person, on every day and in every file, are those of one date of birth.
//!
//! In: the data files, sorted by omnummer, and the plan. Out: a finding per file. Refuses: nothing; a file that is not
//! spelled as a build spells it has been reported.
//!
//! An age on a day leaves a year of birthdays, and those of all days together have to leave one at least: so no age falls,
//! and none rises by more than the years that pass. A date of birth may be corrected from one state of the register to the
//! next, so files are held to those of the same state.

use super::AGES_OF_NO_BIRTH;
use crate::calendar::{Date, MonthDay};
use crate::emit::data_path;
use crate::manifest::Manifest;
use crate::plan::{Plan, PlanColumn};
use crate::verify::VerifyError;
use crate::verify::dossier::Dossier;
use crate::verify::folder::ReleaseFolder;
use crate::verify::scan::{CsvReader, Step, fields, parse_omnummer};
use chrono::Datelike as _;
use std::collections::BTreeMap;
use std::fs::File;
use std::path::PathBuf;

/// The variabele whose cells are ages on a day of the peiljaar, and the parameter with that day.
const AGE: (&str, &str) = ("leeftijd", "op");

/// Birthdays that are possible, as year, month and day in one number: after the first, up to and including the second.
#[derive(Clone, Copy)]
struct Birthdays {
    after: i64,
    until: i64,
}

impl Birthdays {
    const ALL: Self = Self { after: i64::MIN, until: i64::MAX };

    /// Of somebody of this age on a day. Whoever was born on 29 February has a birthday between those of 28 February and
    /// 1 March.
    fn of(age: i64, day: Date) -> Self {
        let in_year = i64::from(day.month() * 100 + day.day());
        let last = (i64::from(day.year()) - age) * 10_000 + in_year;
        Self { after: last - 10_000, until: last }
    }

    fn and(self, other: Self) -> Self {
        Self { after: self.after.max(other.after), until: self.until.min(other.until) }
    }

    fn are_none(self) -> bool {
        self.after >= self.until
    }
}

/// A file with ages, at a row.
struct AgeFile {
    path: String,
    file: PathBuf,
    reader: CsvReader<File>,
    omnummer: usize,
    /// Column and day.
    ages: Vec<(usize, Date)>,
    row: u64,
    /// The omnummer of the row at hand, and what its ages leave.
    current: Option<(u128, Birthdays)>,
    /// Persons whose ages here are not those of one birth, also with those of the files before: how many, and the first row.
    wrong: (u64, u64),
}

/// Reads the files with ages once, all of one state of the register in step.
pub(in crate::verify) fn compare(
    map: &ReleaseFolder,
    plan: &Plan,
    manifest: &Manifest,
    dossier: &mut Dossier,
) -> Result<(), VerifyError> {
    let mut by_state: BTreeMap<Option<Date>, Vec<AgeFile>> = BTreeMap::new();
    for (part, peildatum) in plan.data_files() {
        let path = data_path(&part.name, peildatum.studiejaar);
        let age = |column: &PlanColumn| day_of_age(column, peildatum.studiejaar.peiljaar());
        let ages: Vec<_> =
            part.columns.iter().enumerate().filter_map(|(at, column)| Some((at, age(column)?))).collect();
        let omnummer = part.columns.iter().position(|column| column.rule.is_none());
        let (Some(omnummer), false, true) = (omnummer, ages.is_empty(), map.has(&path)) else { continue };
        let state = manifest.totals.file(&part.name, peildatum.studiejaar).and_then(|counts| counts.stand_per);
        let file = map.file(&path);
        let opened = File::open(&file).map_err(|cause| VerifyError::file(&file, cause))?;
        let reader = CsvReader::new(opened);
        let mut file = AgeFile { path, file, reader, omnummer, ages, row: 0, current: None, wrong: (0, 0) };
        // The header.
        file.step()?;
        file.advance()?;
        by_state.entry(state).or_default().push(file);
    }
    for mut files in by_state.into_values() {
        while let Some(omnummer) = files.iter().filter_map(|file| file.current.map(|(omnummer, _)| omnummer)).min() {
            let (mut birthdays, mut told) = (Birthdays::ALL, false);
            for file in &mut files {
                while let Some((_, ages)) = file.current.filter(|(other, _)| *other == omnummer) {
                    birthdays = birthdays.and(ages);
                    if birthdays.are_none() && !told {
                        told = true;
                        file.wrong = (file.wrong.0 + 1, if file.wrong.0 == 0 { file.row } else { file.wrong.1 });
                    }
                    file.advance()?;
                }
            }
        }
        for file in files.iter().filter(|file| file.wrong.0 > 0) {
            let (count, row) = file.wrong;
            let over = dossier.over(&AGES_OF_NO_BIRTH, &file.path);
            dossier.report(over.with("aantal", count.to_string()).with("rij", row.to_string()));
        }
    }
    Ok(())
}

/// The day on which a column has ages, when it has.
fn day_of_age(column: &PlanColumn, peiljaar: i32) -> Option<Date> {
    let (variabele, parameter) = AGE;
    let day = column.parameters.get(parameter).filter(|_| column.variabele == variabele)?;
    Some(MonthDay::read(day)?.in_year(peiljaar))
}

impl AgeFile {
    /// One row further: does it hold a quote? None at the end.
    fn step(&mut self) -> Result<Option<bool>, VerifyError> {
        match self.reader.step().map_err(|cause| VerifyError::file(&self.file, cause))? {
            Step::Row { quote, .. } => Ok(Some(quote)),
            Step::TooLong | Step::End => Ok(None),
        }
    }

    /// Reads the next row.
    fn advance(&mut self) -> Result<(), VerifyError> {
        self.current = None;
        let Some(quote) = self.step()? else { return Ok(()) };
        self.row += 1;
        let (mut omnummer, mut birthdays) = (None, Birthdays::ALL);
        fields(self.reader.row(), quote, |column, cell| {
            if column == self.omnummer {
                omnummer = parse_omnummer(cell);
            } else if let Some((_, day)) = self.ages.iter().find(|(age, _)| *age == column) {
                let age = std::str::from_utf8(cell).ok().and_then(|text| text.parse().ok());
                if let Some(age) = age.filter(|age| (0..1000).contains(age)) {
                    birthdays = birthdays.and(Birthdays::of(age, *day));
                }
            }
        });
        self.current = omnummer.map(|omnummer| (omnummer, birthdays));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fit(ages: &[(i64, &str)]) -> bool {
        let day = |text: &str| crate::calendar::parse_date(text.as_bytes()).unwrap();
        let all = ages.iter().map(|(age, text)| Birthdays::of(*age, day(text)));
        !all.fold(Birthdays::ALL, Birthdays::and).are_none()
    }

    #[test]
    fn ages_rise_with_the_day_by_no_more_than_the_years() {
        assert!(fit(&[(16, "2021-10-01"), (17, "2021-12-31")]));
        assert!(fit(&[(16, "2021-10-01"), (16, "2021-12-31"), (17, "2022-10-01")]));
        // It falls, rises by two, or not at all within a year.
        assert!(!fit(&[(17, "2021-10-01"), (16, "2021-12-31")]));
        assert!(!fit(&[(16, "2021-10-01"), (18, "2021-12-31")]));
        assert!(!fit(&[(16, "2021-10-01"), (16, "2022-10-01")]));
        // Each pair fits, the three together do not.
        assert!(!fit(&[(16, "2021-10-01"), (17, "2021-12-31"), (17, "2022-10-01"), (17, "2022-12-31")]));
    }

    #[test]
    fn born_on_29_february_has_a_birthday_on_1_march_of_a_common_year() {
        assert!(fit(&[(16, "2021-02-28"), (17, "2021-03-01"), (20, "2024-02-29"), (19, "2024-02-28")]));
        assert!(!fit(&[(16, "2021-02-28"), (17, "2021-03-01"), (18, "2024-02-29")]));
    }
}
