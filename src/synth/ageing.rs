//! A synthetic snapshot, a year later: the same population, with what a year brings and what is put right afterwards.
//!
//! In: a folder that `synth` made, a new folder. Out: a snapshot whose state is one year later. Everybody keeps the number,
//! so that an omnummer stays the same; enrolments end, begin (some of them registered late) and are corrected, people move.
//! Refuses: a snapshot that does not say that it is synthetic; the bytes depend on the old snapshot alone.
//!
//! The public sources stay what they are: a look-up register of a year earlier is not made younger by this.

use super::description::{self, SYNTHETIC};
use super::failure::SynthError;
use super::random::Random;
use super::write::{self, StoredFile, Writer};
use crate::calendar::{Date, parse_date, plus_years};
use csv::ByteRecord;
use std::collections::BTreeMap;
use std::path::Path;

/// What `snapshot.toml` says, as far as it is needed.
#[derive(serde::Deserialize)]
struct Description {
    stand_per: toml::value::Datetime,
    #[serde(default)]
    sectoren: Vec<String>,
    #[serde(rename = "tabel")]
    tables: Vec<Table>,
}

#[derive(serde::Deserialize)]
struct Table {
    #[serde(rename = "naam")]
    name: String,
    #[serde(rename = "bestand")]
    file: String,
}

/// An enrolment that was made: its number and first day.
type New = BTreeMap<Vec<u8>, (u32, Date)>;

/// Makes the snapshot in `to` out of the one in `from`.
///
/// # Errors
/// [`SynthError`]: not a synthetic snapshot, `to` holds something, a failure of the disk.
pub fn age(from: &Path, to: &Path) -> Result<Vec<StoredFile>, SynthError> {
    let path = from.join("snapshot.toml");
    let error = |cause| SynthError::Writing { path: path.clone(), cause };
    let text = std::fs::read_to_string(&path).map_err(error)?;
    let none = || SynthError::NotSynthetic(from.to_owned());
    if !text.starts_with(SYNTHETIC) {
        return Err(none());
    }
    let old: Description = toml::from_str(&text).map_err(|_| none())?;
    let state = parse_date(old.stand_per.to_string().as_bytes()).ok_or_else(none)?;
    write::new_folder(to)?;
    let (mut new, mut files) = (New::new(), Vec::new());
    for table in &old.tables {
        files.push(parent_table(&from.join(&table.file), to, &table.name, state, &mut new)?);
    }
    description::ageing(to, (&text, old.sectoren), plus_years(state, 1), &files)?;
    Ok(files)
}

fn parent_table(from: &Path, to: &Path, name: &str, state: Date, new: &mut New) -> Result<StoredFile, SynthError> {
    let error = |cause: csv::Error| SynthError::Writing { path: from.to_owned(), cause: cause.into() };
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_path(from).map_err(error)?;
    let mut rows = reader.byte_records();
    let header = rows.next().transpose().map_err(error)?.unwrap_or_default();
    let header: Vec<String> = header.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect();
    let mut writer = Writer::new(to, name, &header.join(","))?;
    let year = Year { state, header };
    let mut person: Vec<Row> = Vec::new();
    for row in rows {
        let row: Row = row.map_err(error)?.iter().map(<[u8]>::to_vec).collect();
        if person.first().is_some_and(|first| first.first() != row.first()) {
            finish(&mut person, &year, name, new, &mut writer)?;
        }
        person.push(row);
    }
    finish(&mut person, &year, name, new, &mut writer)?;
    Ok(writer.finish())
}

type Row = Vec<Vec<u8>>;

/// Ages the rows of one person and writes them.
fn finish(rows: &mut Vec<Row>, year: &Year, name: &str, new: &mut New, writer: &mut Writer) -> Result<(), SynthError> {
    let Some(pgn) = rows.first().and_then(|row| row.first()).cloned() else { return Ok(()) };
    match name {
        "inschrijving" => year.inschrijvingen(&pgn, rows, new),
        "opleiding_mbo" => year.opleidingen(&pgn, rows, new),
        "verblijfplaats" => year.verblijfplaatsen(&pgn, rows),
        _ => {}
    }
    let mut out = csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(Vec::new());
    let error = |cause: csv::Error| SynthError::Writing { path: name.into(), cause: cause.into() };
    for row in rows.iter() {
        out.write_byte_record(&ByteRecord::from(row.clone())).map_err(error)?;
    }
    let bytes =
        out.into_inner().map_err(|error| SynthError::Writing { path: name.into(), cause: error.into_error() })?;
    writer.add(&bytes, rows.len() as u64)?;
    rows.clear();
    Ok(())
}

/// The year that passes, and the columns of the table at hand.
struct Year {
    state: Date,
    header: Vec<String>,
}

impl Year {
    fn cell<'r>(&self, row: &'r mut Row, name: &str) -> Option<&'r mut Vec<u8>> {
        let place = self.header.iter().position(|column| column == name)?;
        row.get_mut(place)
    }

    fn read(&self, row: &Row, name: &str) -> Vec<u8> {
        let place = self.header.iter().position(|column| column == name);
        place.and_then(|place| row.get(place)).cloned().unwrap_or_default()
    }

    fn set(&self, row: &mut Row, name: &str, value: &str) {
        if let Some(cell) = self.cell(row, name) {
            *cell = value.as_bytes().to_vec();
        }
    }

    /// Of those that are open, some end; of those that ended, a few turn out not to have; some begin.
    fn inschrijvingen(&self, pgn: &[u8], rows: &mut Vec<Row>, new: &mut New) {
        let t = &mut random(pgn, 1);
        for row in rows.iter_mut() {
            let begin = parse_date(&self.read(row, "datum_inschrijving")).unwrap_or(self.state);
            let open = self.read(row, "datum_uitschrijving").is_empty();
            if open && t.chance(450) {
                let end = after(begin.max(self.state), t.below(360));
                self.set(row, "datum_uitschrijving", &end.to_string());
                self.set(row, "reden_uitschrijving", "04");
            } else if !open && t.chance(20) {
                self.set(row, "datum_uitschrijving", "");
                self.set(row, "reden_uitschrijving", "");
            }
        }
        let volgnr = rows.iter().filter_map(|row| number(&self.read(row, "volgnr"))).max().unwrap_or(0) + 1;
        let Some(last) = rows.last().cloned().filter(|row| self.read(row, "sector") == b"mbo") else { return };
        if volgnr > 9 || !t.chance(150) {
            return;
        }
        // One in three should have been registered before the old state.
        let begin = if t.chance(330) {
            self.state.checked_sub_days(chrono::Days::new(u64::from(t.between(1, 330)))).unwrap_or(self.state)
        } else {
            after(self.state, t.below(300))
        };
        let mut row = last;
        self.set(&mut row, "volgnr", &volgnr.to_string());
        self.set(&mut row, "datum_inschrijving", &begin.to_string());
        ["datum_uitschrijving_gepland", "datum_uitschrijving", "reden_uitschrijving"]
            .iter()
            .for_each(|name| self.set(&mut row, name, ""));
        rows.push(row);
        new.insert(pgn.to_vec(), (volgnr, begin));
    }

    /// Some registrations are corrected; a new enrolment gets what was followed last.
    fn opleidingen(&self, pgn: &[u8], rows: &mut Vec<Row>, new: &New) {
        let t = &mut random(pgn, 2);
        for row in rows.iter_mut() {
            match t.below(100) {
                0..2 => self.set(row, "niveau", ""),
                2..4 => self.set(row, "leerweg", "BBL"),
                _ => {}
            }
        }
        let Some((mut row, (volgnr, begin))) = rows.last().cloned().zip(new.get(pgn)) else { return };
        self.set(&mut row, "volgnr", &volgnr.to_string());
        self.set(&mut row, "datum_begin", &begin.to_string());
        rows.push(row);
    }

    /// Some move, to where they lived before: a postcode that the sources know.
    fn verblijfplaatsen(&self, pgn: &[u8], rows: &mut Vec<Row>) {
        let t = &mut random(pgn, 3);
        if let Some(mut row) = rows.first().cloned().filter(|_| t.chance(80)) {
            self.set(&mut row, "datum_begin", &after(self.state, t.between(1, 300)).to_string());
            rows.push(row);
        }
    }
}

/// Draws of one person in one table: those of a table do not shift with those of another.
fn random(pgn: &[u8], stream: u64) -> Random {
    Random::new(u64::from(number(pgn).unwrap_or(0)), 90 + stream, 0)
}

fn number(text: &[u8]) -> Option<u32> {
    std::str::from_utf8(text).ok()?.parse().ok()
}

fn after(day: Date, days: u32) -> Date {
    day.checked_add_days(chrono::Days::new(u64::from(days))).unwrap_or(day)
}
