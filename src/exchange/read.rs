//! From the bytes of an exchange file to its records.
//!
//! In: the name of a file, its bytes. Out: [`ExchangeFile`]. Refuses: every line that is not as it should be, all of them, each
//! with its number: what is no record, fields of another form or number, records without their person or enrolment, keys that
//! occur twice, totals that do not agree, a file that is cut off.

use super::failure::ExchangeError;
use super::fault::ExchangeFaults;
use super::field::{formed, is_whole};
use super::file::{ExchangeFile, ExchangeRow};
use super::heading::{begin, is_instelling, named, studiejaar};
use super::layout::{ExchangeKind, Layouts, RecordLayout};
use super::{sense, texts, totals};
use crate::calendar::{Date, parse_date};
use crate::catalogue::Catalogue;
use crate::spelling::{NumberKind, number_kind};
use std::collections::BTreeMap;

/// Reads a file.
///
/// # Errors
/// [`ExchangeError`]: its kind is not known, or its faults.
pub fn read(file: &str, bytes: &[u8], catalogue: &'static Catalogue) -> Result<ExchangeFile, ExchangeError> {
    let mut faults = ExchangeFaults { file: file.to_owned(), ..ExchangeFaults::default() };
    let text = match std::str::from_utf8(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)) {
        Ok(text) => text,
        Err(error) => {
            let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
            faults.add(before.iter().filter(|byte| **byte == b'\n').count() as u64 + 1, &texts::NotText);
            return Err(ExchangeError::Faults(vec![faults]));
        }
    };
    let separator = if text.get(3..4) == Some(";") { ';' } else { '|' };
    let first: Vec<&str> = text.lines().next().unwrap_or_default().split(separator).collect();
    let named = named(file);
    let out = begin(file, &named, &first)?;
    let layouts = Layouts::read(out.kind, catalogue)?;
    let keys = layouts.records.iter().map(|record| key_places(record, catalogue)).collect();
    let mut reader = Reader {
        layouts,
        keys,
        faults,
        out,
        seen: BTreeMap::new(),
        person: None,
        lost: false,
        volgnr: None,
        last: None,
        ended: false,
        highest: None,
        group: None,
    };
    if bytes.starts_with(b"\xef\xbb\xbf") {
        reader.out.oddities.add(1, &texts::OddMark);
    }
    if text.contains("\r\n") {
        reader.out.oddities.add(1, &texts::OddCarriageReturn);
    }
    if separator == ';' {
        reader.out.oddities.add(1, &texts::OddSeparator);
    }
    for (line, record) in (1..).zip(text.lines()) {
        reader.record(line, record, separator);
    }
    reader.end(text);
    if named.has_other_institution(&reader.out) {
        reader.faults.add(1, &texts::OtherInstitution);
    }
    if named.has_other_year(&reader.out) {
        reader.faults.add(1, &texts::OtherYear);
    }
    if reader.faults.total > 0 {
        return Err(ExchangeError::Faults(vec![reader.faults]));
    }
    if named.has_other_day(&reader.out, first.get(3).copied().unwrap_or_default()) {
        reader.out.oddities.add(1, &texts::OddDayOfName);
    }
    let mut out = reader.out;
    renumber(&mut out, layouts);
    sense::tell(&mut out, layouts);
    Ok(out)
}

/// The places of the key of a record, the number of the person left out.
pub(super) fn key_places(record: &RecordLayout, catalogue: &Catalogue) -> Vec<usize> {
    let table = catalogue.table(&record.table);
    table.into_iter().flat_map(|table| table.key.iter().skip(1)).filter_map(|name| record.place(name)).collect()
}

struct Reader<'l> {
    layouts: &'l Layouts,
    /// Per layout the places of its key.
    keys: Vec<Vec<usize>>,
    faults: ExchangeFaults,
    out: ExchangeFile,
    /// Record and key → line.
    seen: BTreeMap<(String, Vec<String>), u64>,
    person: Option<String>,
    /// The number of the PER before was refused.
    lost: bool,
    /// The enrolment of the ISG before.
    volgnr: Option<String>,
    /// The fields of the last record, and its line.
    last: Option<(u64, Vec<String>)>,
    ended: bool,
    highest: Option<(bool, String)>,
    /// The group of the record of the person before.
    group: Option<usize>,
}

impl Reader<'_> {
    fn record(&mut self, line: u64, record: &str, separator: char) {
        let record = record.strip_suffix('\r').unwrap_or(record);
        if record.trim().is_empty() {
            self.out.oddities.add(line, &texts::OddEmptyLine);
            return;
        }
        let parts: Vec<&str> = record.split(separator).collect();
        let name = parts.first().copied().unwrap_or_default();
        let fields = parts.get(1..).unwrap_or_default();
        let is_listed = self.layouts.unread.iter().any(|unread| unread == name);
        let is_known = self.layouts.records.iter().any(|layout| layout.name == name);
        let is_edge = name == self.layouts.first || name == self.layouts.last;
        // A record of another kind of file or of a newer one is counted under its name; what is no name is a fault.
        let is_unread = is_listed || !(is_known || is_edge) && is_record_name(name);
        if !(is_known || is_unread || is_edge) {
            self.faults.add(line, &texts::UnknownRecord { soort: &self.out.kind.name() });
            return;
        }
        if self.ended {
            self.faults.add(line, &texts::Misplaced { record: &name });
            return;
        }
        if line == 1 && name != self.layouts.first {
            match self.layouts.first_required {
                true => self.faults.add(1, &texts::FirstRecord { record: &self.layouts.first }),
                false => self.out.oddities.add(1, &texts::OddFirstRecord),
            }
        }
        if name == self.layouts.first {
            self.first(line, fields);
        } else if name == self.layouts.last {
            self.ended = true;
            self.last = Some((line, fields.iter().map(|field| (*field).to_owned()).collect()));
        } else if is_unread {
            match is_listed {
                true if !self.is_of_its_person(line, name, fields) => return,
                true => {}
                false => self.out.oddities.add(line, &texts::OddRecord { record: &name }),
            }
            self.in_order(line, name);
            *self.out.unread.entry(name.to_owned()).or_default() += 1;
        } else {
            self.in_order(line, name);
            self.of_person(line, name, fields);
        }
    }

    /// Does a record that is not read stand below its person?
    fn is_of_its_person(&mut self, line: u64, name: &str, fields: &[&str]) -> bool {
        let Some(person) = number_of(fields) else {
            self.faults.add(line, &texts::Number { record: &name });
            return false;
        };
        let is_own = self.person.as_ref() == Some(&person);
        if !is_own && !self.lost {
            self.faults.add(line, &texts::OtherPerson { record: &name });
        }
        is_own
    }

    /// Tells a record that stands behind one that it should stand before.
    fn in_order(&mut self, line: u64, name: &str) {
        let group = self.layouts.group(name);
        if group < self.group.filter(|_| group.is_some() && name != "PER") {
            self.out.oddities.add(line, &texts::OddPlace { record: &name });
        } else if group.is_some() {
            self.group = group;
        }
    }

    /// The record at the head.
    fn first(&mut self, line: u64, fields: &[&str]) {
        let record = &self.layouts.first;
        if line != 1 {
            self.faults.add(line, &texts::Misplaced { record });
            return;
        }
        let mut field = |position: usize, name: &str| {
            self.faults.add(line, &texts::Field { record, position: &position, name: &name });
        };
        match self.layouts.kind {
            ExchangeKind::Obo if fields.len() != 4 => {
                self.faults.add(line, &texts::FieldCount { record, found: &fields.len(), expected: &"4" });
            }
            ExchangeKind::Obo => {
                let text = |at: usize| fields.get(at).copied().unwrap_or_default();
                let is_day = |at: usize| parse_date(text(at).as_bytes()).is_some();
                let forms = [
                    ("studiejaar", studiejaar(text(0)).is_some()),
                    ("brin", is_instelling(text(1))),
                    ("datum_aanvraag", is_day(2)),
                    ("datum_aanmaak", is_day(3)),
                ];
                (1..).zip(forms).filter(|(_, (_, fits))| !fits).for_each(|(position, (name, _))| field(position, name));
            }
            // Only the institution and the days are known of it.
            ExchangeKind::Ro => {
                let says = |day: Date| fields.iter().any(|text| is_day(text, day));
                if !(says(self.out.begin) && says(self.out.end)) {
                    self.out.oddities.add(line, &texts::OddPeriodOfName { record });
                }
                if !fields.iter().any(|text| *text == self.out.instelling) {
                    self.faults.add(line, &texts::OtherInstitution);
                }
            }
        }
    }

    /// A record that is read.
    fn of_person(&mut self, line: u64, name: &str, fields: &[&str]) {
        let layouts = self.layouts;
        let own = || layouts.records.iter().enumerate().filter(|(_, layout)| layout.name == name);
        let Some((_, layout)) = own().find(|(_, layout)| layout.fields.len() == fields.len()) else {
            let expected: Vec<String> = own().map(|(_, layout)| layout.fields.len().to_string()).collect();
            let (found, expected) = (&fields.len(), &expected.join(" / "));
            self.faults.add(line, &texts::FieldCount { record: &name, found, expected });
            return;
        };
        let person = number_of(fields);
        if name == "PER" {
            // Whose number is refused has no records that could be told to be his: what follows is a consequence.
            self.lost = person.is_none();
            self.volgnr = None;
            self.person.clone_from(&person);
        }
        let read = self.fields(line, layout, fields);
        if name == "ISG" && read.is_none() {
            // It is there, however it is spoiled.
            let volgnr = layout.place("volgnr").and_then(|at| fields.get(at)).map(|volgnr| (*volgnr).to_owned());
            self.seen.extend(
                person.clone().zip(volgnr).map(|(person, volgnr)| (("ISG".to_owned(), vec![person, volgnr]), line)),
            );
        }
        let Some(mut read) = read else { return };
        let Some(person) = person else {
            if !self.lost || name == "PER" {
                self.faults.add(line, &texts::Number { record: &name });
            }
            return;
        };
        if name == "PER" {
            let order = (fields.first().is_some_and(|bsn| bsn.is_empty()), person.clone());
            if self.highest.as_ref().is_some_and(|highest| *highest > order) {
                self.out.oddities.add(line, &texts::OddOrder);
            }
            self.highest = self.highest.take().max(Some(order));
        } else if self.person.as_ref() != Some(&person) {
            if !self.lost {
                self.faults.add(line, &texts::OtherPerson { record: &name });
            }
            return;
        }
        let Some((first, canonical)) = own().next() else { return };
        if canonical.fields.len() != layout.fields.len() {
            self.out.oddities.add(line, &texts::OddLayout { record: &name });
            let Some(filled) = self.filled(line, canonical, layout, &read) else { return };
            read = filled;
        }
        if let Some(volgnr) = canonical.place("volgnr").and_then(|at| read.get(at)) {
            if name == "ISG" {
                self.volgnr = Some(volgnr.clone());
            } else if !self.seen.contains_key(&("ISG".to_owned(), vec![person, volgnr.clone()])) {
                self.faults.add(line, &texts::Orphan { record: &name });
                return;
            }
        }
        let row = ExchangeRow { line, fields: read };
        let places = self.keys.get(first).map_or(&[][..], Vec::as_slice);
        if let Some(earlier) = self.seen.insert((name.to_owned(), row.key(places)), line) {
            self.faults.add(line, &texts::Duplicate { record: &name, earlier: &earlier });
            return;
        }
        self.out.rows.entry(name.to_owned()).or_default().push(row);
    }

    /// The fields as the register has them.
    fn fields(&mut self, line: u64, layout: &RecordLayout, fields: &[&str]) -> Option<Vec<String>> {
        let mut out = Vec::with_capacity(fields.len());
        let mut whole = true;
        for (position, (text, field)) in (1..).zip(fields.iter().zip(&layout.fields)) {
            match formed(text, &field.form) {
                Some(read) => {
                    if read.turned {
                        self.out.oddities.add(line, &texts::OddDate);
                    }
                    out.push(read.text.into_owned());
                }
                None => {
                    let (record, name) = (&layout.name, &field.name);
                    self.faults.add(line, &texts::Field { record, position: &position, name });
                    whole = false;
                }
            }
        }
        whole.then_some(out)
    }

    /// The fields of a shorter layout in the places of the first: what it does not have is empty, but for the number of the
    /// enrolment, which is that of the ISG before.
    fn filled(&mut self, line: u64, first: &RecordLayout, own: &RecordLayout, read: &[String]) -> Option<Vec<String>> {
        let mut out = Vec::with_capacity(first.fields.len());
        for field in &first.fields {
            out.push(match own.place(&field.name).and_then(|at| read.get(at)) {
                Some(text) => text.clone(),
                None if field.name == "volgnr" => {
                    let Some(volgnr) = self.volgnr.clone() else {
                        self.faults.add(line, &texts::Orphan { record: &first.name });
                        return None;
                    };
                    volgnr
                }
                None => String::new(),
            });
        }
        Some(out)
    }

    /// The end of the file: is it whole, and do its totals agree?
    fn end(&mut self, text: &str) {
        let lines = text.lines().count() as u64;
        let Some((line, fields)) = self.last.take() else {
            self.faults.add(lines.max(1), &texts::CutOff { record: &self.layouts.last });
            return;
        };
        if !text.is_empty() && !text.ends_with('\n') {
            self.out.oddities.add(lines, &texts::OddLineEnd);
        }
        // Of lines that are refused there is no total.
        if self.faults.total == 0 {
            totals::check(self.layouts, &mut self.out, (line, &fields), &mut self.faults);
        }
    }
}

/// Is it this day, in either spelling?
fn is_day(text: &str, day: Date) -> bool {
    text == day.to_string()
        || text == day.format("%d-%m-%Y").to_string()
        || text == day.format("%-d-%-m-%Y").to_string()
}

/// Three capitals, as every record is called: no number of a person is one.
fn is_record_name(name: &str) -> bool {
    name.len() == 3 && name.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// The number of the person: one of the first two fields, and it passes the 11-test of its kind.
fn number_of(fields: &[&str]) -> Option<String> {
    let kind = |text: &str| number_kind(text.as_bytes().try_into().ok()?);
    match fields {
        [bsn, "", ..] if kind(bsn) == Some(NumberKind::Bsn) => Some((*bsn).to_owned()),
        ["", number, ..] if kind(number) == Some(NumberKind::Onderwijsnummer) => Some((*number).to_owned()),
        _ => None,
    }
}

/// Numbers the enrolments and the work placements of a person anew, in the order of the file, where a number of his is none.
fn renumber(file: &mut ExchangeFile, layouts: &Layouts) {
    for (name, column) in [("ISG", "volgnr"), ("BPV", "bpv_volgnr")] {
        let place = |name: &str| layouts.of(name).next().and_then(|layout| layout.place(column));
        let Some(at) = place(name) else { continue };
        let mut odd: BTreeMap<String, u64> = BTreeMap::new();
        for row in file.of(name).iter().filter(|row| !is_whole(row.field(at))) {
            odd.entry(row.number().to_owned()).or_insert(row.line);
        }
        // Per person the old numbers with the new.
        let mut new: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
        for row in file.of(name).iter().filter(|row| odd.contains_key(row.number())) {
            let own = new.entry(row.number().to_owned()).or_default();
            let next = (own.len() + 1).to_string();
            own.entry(row.field(at).to_owned()).or_insert(next);
        }
        odd.values().for_each(|line| file.oddities.add(*line, &texts::OddNumber));
        for layout in layouts.names() {
            let Some(at) = place(layout) else { continue };
            for row in file.rows.get_mut(layout).into_iter().flatten() {
                let own = new.get(row.number()).and_then(|own| own.get(row.field(at)));
                if let (Some(own), Some(field)) = (own.cloned(), row.fields.get_mut(at)) {
                    *field = own;
                }
            }
        }
    }
}
