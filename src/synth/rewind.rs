//! An earlier state of the register: what was not known yet is taken out of the latest one.
//!
//! In: the rows of a block of persons as the latest state has them. Out: the same rows per earlier state. Refuses: nothing.
//!
//! The register schema says when a row begins and which columns are days, so a new table needs nothing here. A row that
//! begins after the day of a state is not in it, nor what hangs on such a row; an end that lies after it is not known. Some
//! of what is known is corrected from one state to the next: registered late, filled in later, put right.

use super::tables::{TableBuffer, Tables};
use crate::calendar::Date;
use crate::catalogue::{Catalogue, Table, Type, Validity};
use std::collections::HashSet;

/// Of a thousand rows that began in the last [`LATE_DAYS`] before a state, this many are not registered yet.
const LATE: u64 = 30;
/// See [`LATE`].
const LATE_DAYS: u64 = 60;
/// Of a thousand rows, this many have a code that is filled in later.
const FILLED_LATER: u64 = 15;
/// Of a thousand rows, this many have a `J` or `N` that is put right later.
const PUT_RIGHT: u64 = 10;
/// The results of an exam year are registered from this day of it.
const RESULTS: &str = "07-01";

/// An earlier state.
struct EarlierState {
    /// Its day, as it is written.
    day: String,
    /// What begins after this day may be registered late.
    late_after: String,
}

/// What is known of the columns of one table, by their places in a row.
struct TableRules {
    /// Where the day stands from which a row is known.
    begin: Option<usize>,
    /// Where the year stands of which a row is, when there is no such day.
    year: Option<usize>,
    /// Days that a row may get later, each with its reason, where there is one.
    ends: Vec<(usize, Option<usize>)>,
    /// Codes that may be empty.
    codes: Vec<usize>,
    /// `J` or `N` that may be empty.
    yes_no: Vec<usize>,
    /// The table on which a row hangs, and how many key columns it shares with it; they come first.
    parent: Option<(usize, usize)>,
    /// How many columns are the key.
    key: usize,
    /// Rows of other tables hang on its rows.
    is_parent: bool,
}

/// Makes earlier states.
pub(super) struct Rewind {
    states: Vec<EarlierState>,
    tables: Vec<TableRules>,
}

/// The earlier states of a block: per state the tables in the order of the schema.
pub(super) type EarlierTables = Vec<Vec<TableBuffer>>;

impl Rewind {
    /// For these days, of the tables that are written, in their order.
    pub(super) fn new<'t>(days: &[Date], tables: impl Iterator<Item = &'t str>, catalogue: &Catalogue) -> Self {
        let names: Vec<&str> = tables.collect();
        let state = |day: &Date| EarlierState {
            day: day.to_string(),
            late_after: day.checked_sub_days(chrono::Days::new(LATE_DAYS)).unwrap_or(*day).to_string(),
        };
        let rules = names.iter().filter_map(|name| catalogue.table(name)).map(|table| rules(table, &names, catalogue));
        Self { states: days.iter().map(state).collect(), tables: rules.collect() }
    }

    /// Fills `out` with the states of a block.
    pub(super) fn fill(&self, latest: &Tables, out: &mut EarlierTables) {
        out.clear();
        out.resize_with(self.states.len(), Vec::new);
        // Per state the rows that are not in it, by table and key: what hangs on them is not either.
        let mut absent: Vec<HashSet<(usize, Vec<u8>)>> = vec![HashSet::new(); self.states.len()];
        let mut fields = Vec::new();
        for (number, (table, rules)) in latest.sheets().zip(&self.tables).enumerate() {
            out.iter_mut().for_each(|tables| tables.push(TableBuffer::default()));
            for line in lines(&table.bytes) {
                split(line, &mut fields);
                let row = Row { line, fields: &fields, dice: dice(number, line, key_end(&fields, rules.key)) };
                for (at, ((state, tables), absent)) in self.states.iter().zip(&mut *out).zip(&mut absent).enumerate() {
                    let hangs = rules.parent.is_some_and(|(parent, key)| {
                        !absent.is_empty() && absent.contains(&(parent, row.key(key).to_vec()))
                    });
                    if hangs || !rules.is_known(&row, state) {
                        if rules.is_parent {
                            absent.insert((number, row.key(rules.key).to_vec()));
                        }
                    } else if let Some(buffer) = tables.last_mut() {
                        buffer.rows += 1;
                        rules.write(&row, state, self.is_corrected_after(&row, at), &mut buffer.bytes);
                    }
                }
            }
        }
    }

    /// Is what was put right of this row put right after the state with this number?
    fn is_corrected_after(&self, row: &Row<'_>, state: usize) -> bool {
        let corrected = (row.dice >> 32) % self.states.len().max(1) as u64;
        state as u64 <= corrected
    }
}

/// A row of the latest state.
struct Row<'r> {
    /// With its line end.
    line: &'r [u8],
    /// First byte and end of each field.
    fields: &'r [(usize, usize)],
    /// The same for the same key, whatever else the row says.
    dice: u64,
}

impl Row<'_> {
    fn field(&self, place: usize) -> &[u8] {
        self.fields.get(place).and_then(|(from, until)| self.line.get(*from..*until)).unwrap_or_default()
    }

    /// The first columns.
    fn key(&self, columns: usize) -> &[u8] {
        self.line.get(..key_end(self.fields, columns)).unwrap_or_default()
    }
}

impl TableRules {
    fn is_known(&self, row: &Row<'_>, state: &EarlierState) -> bool {
        if let Some(begin) = self.begin.map(|place| row.field(place)).filter(|begin| !begin.is_empty()) {
            let late = begin > state.late_after.as_bytes() && row.dice % 1000 < LATE;
            return begin <= state.day.as_bytes() && !late;
        }
        let results = self.year.map(|place| [row.field(place), b"-", RESULTS.as_bytes()].concat());
        results.is_none_or(|day| day.as_slice() <= state.day.as_bytes())
    }

    /// The row as the state has it; `wrong` when it is not put right yet.
    fn write(&self, row: &Row<'_>, state: &EarlierState, wrong: bool, out: &mut Vec<u8>) {
        let dice = row.dice % 1000;
        let chosen = |places: &[usize]| places.get((row.dice >> 16) as usize % places.len().max(1)).copied();
        let (mut emptied, mut turned) = (None, None);
        if wrong && (LATE..LATE + FILLED_LATER).contains(&dice) {
            emptied = chosen(&self.codes);
        } else if wrong && (LATE + FILLED_LATER..LATE + FILLED_LATER + PUT_RIGHT).contains(&dice) {
            turned = chosen(&self.yes_no);
        }
        let ahead = |place: usize| row.field(place) > state.day.as_bytes();
        if emptied.is_none() && turned.is_none() && !self.ends.iter().any(|(end, _)| ahead(*end)) {
            return out.extend_from_slice(row.line);
        }
        let unknown = |place: usize| {
            emptied == Some(place)
                || self.ends.iter().any(|(end, reason)| (*end == place || *reason == Some(place)) && ahead(*end))
        };
        for place in 0..row.fields.len() {
            match row.field(place) {
                b"J" if turned == Some(place) => out.push(b'N'),
                b"N" if turned == Some(place) => out.push(b'J'),
                _ if unknown(place) => {}
                field => out.extend_from_slice(field),
            }
            out.push(b',');
        }
        if let Some(comma) = out.last_mut() {
            *comma = b'\n';
        }
    }
}

fn rules(table: &Table, names: &[&str], catalogue: &Catalogue) -> TableRules {
    let place = |name: &str| table.columns.iter().position(|column| column.name == name);
    let begin = match &table.validity {
        Validity::Always => None,
        Validity::Successive { begin } | Validity::Between { begin, .. } => place(begin),
        Validity::On { date } => place(date),
    };
    // Who is not born yet is in no register.
    let begin = begin.or_else(|| place("geboortedatum"));
    let optional = |kinds: &[Type]| {
        let columns = table.columns.iter().enumerate().filter(|(_, column)| {
            kinds.contains(&column.kind) && !column.required && !table.key.contains(&column.name)
        });
        columns.map(|(place, _)| place).filter(|place| Some(*place) != begin).collect::<Vec<_>>()
    };
    let name = |place: usize| table.columns.get(place).map_or("", |column| column.name.as_str());
    let reason = |end: usize| name(end).strip_prefix("datum_").and_then(|what| place(&format!("reden_{what}")));
    // What is planned lies ahead.
    let ends =
        optional(&[Type::Date, Type::IncompleteDate]).into_iter().filter(|end| !name(*end).ends_with("_gepland"));
    let parent = table.belongs_to.as_deref().and_then(|parent| {
        let number = names.iter().position(|name| *name == parent)?;
        Some((number, catalogue.table(parent)?.key.len()))
    });
    TableRules {
        begin,
        year: place("examenjaar"),
        ends: ends.map(|end| (end, reason(end))).collect(),
        codes: optional(&[Type::Code]),
        yes_no: optional(&[Type::YesNo]),
        parent,
        key: table.key.len(),
        is_parent: catalogue.tables.iter().any(|other| other.belongs_to.as_ref() == Some(&table.id)),
    }
}

/// Whole lines, each with its end. No text that is made up here has a line end in it.
fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.split_inclusive(|byte| *byte == b'\n')
}

/// The places of the fields of a line.
fn split(line: &[u8], fields: &mut Vec<(usize, usize)>) {
    fields.clear();
    let (mut from, mut quoted) = (0, false);
    for (at, byte) in line.iter().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b',' | b'\n' if !quoted => {
                fields.push((from, at));
                from = at + 1;
            }
            _ => {}
        }
    }
}

/// Where the first columns end.
fn key_end(fields: &[(usize, usize)], columns: usize) -> usize {
    columns.checked_sub(1).and_then(|last| fields.get(last)).map_or(0, |(_, until)| *until)
}

/// A number for a row that any change of its key changes (FNV-1a, mixed).
fn dice(table: usize, line: &[u8], key_end: usize) -> u64 {
    let start = 0xCBF2_9CE4_8422_2325 ^ table as u64;
    let key = line.get(..key_end).unwrap_or_default();
    let sum = key.iter().fold(start, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3));
    let mixed = (sum ^ (sum >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}
