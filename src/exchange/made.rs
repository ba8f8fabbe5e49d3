//! The exchange files that the register itself would give, made of a snapshot.
//!
//! In: a snapshot, a kind, a period. Out: an [`ExchangeFile`] per institution; `line` of a row is its row in the table of the
//! snapshot. Refuses: a fault in the data.
//!
//! An OBO has the enrolments and their periods that are valid in the studiejaar, and the work placements of students with a
//! BBL period; an RO has the enrolments that are valid in its period, with everything that belongs to them. Diplomas are not
//! made: the layout of their record is not published here.

use super::failure::ExchangeError;
use super::file::{ExchangeFile, ExchangeRow};
use super::layout::{ExchangeKind, Layouts, RecordLayout};
use crate::calendar::{Date, Day, MonthDay};
use crate::catalogue::Catalogue;
use crate::diagnose::ProgramFault;
use crate::plan::layout_of_reads;
use crate::register::{Layout, TableIndex, Value};
use crate::rekenregel::ReadSet;
use crate::snapshot::{BlockPersons, Schema, Snapshot, scan};
use crate::spelling::{NumberKind, number_kind};
use std::collections::{BTreeMap, BTreeSet};

/// What is asked.
pub struct MadeRequest<'r> {
    /// A state of the register.
    pub snapshot: &'r Snapshot,
    /// OBO or RO.
    pub kind: ExchangeKind,
    /// First and last day: of an OBO those of its studiejaar.
    pub period: (Date, Date),
    /// One institution only.
    pub only: Option<&'r str>,
}

/// Makes the files, by institution.
///
/// # Errors
/// [`ExchangeError::Snapshot`].
pub fn made(
    request: &MadeRequest<'_>,
    catalogue: &'static Catalogue,
) -> Result<BTreeMap<String, ExchangeFile>, ExchangeError> {
    let layouts = Layouts::read(request.kind, catalogue)?;
    let (mut reads, mut tables) = (ReadSet::default(), BTreeSet::new());
    for record in layouts.records.iter().filter(|record| request.snapshot.table(&record.table).is_some()) {
        let table = catalogue.table(&record.table).ok_or(ProgramFault::Part { part: "table" })?;
        tables.insert(table.id.as_str());
        let also = record.also.as_ref().filter(|also| request.snapshot.table(also).is_some());
        if let Some(also) = also.and_then(|also| catalogue.table(also)) {
            tables.insert(also.id.as_str());
            reads.columns.extend(also.columns.iter().map(|column| (also.id.clone(), column.name.clone())));
        }
        let fields = record.fields.iter().map(|field| field.name.as_str()).chain(["sector", "instellingscode"]);
        let columns = fields.filter(|name| table.column(name).is_some());
        reads.columns.extend(columns.map(|name| (table.id.clone(), name.to_owned())));
    }
    let layout = layout_of_reads(&reads, &tables, catalogue);
    let schema = Schema::new(layout, catalogue)?;
    let maker = Maker { request, layouts, layout: &schema.layout };
    // One worker sees the blocks in their order.
    let state = (BTreeMap::new(), vec![0_u64; schema.layout.tables.len()]);
    let (states, _) = scan(request.snapshot, &schema, vec![state], &|_, _| (), |(files, earlier), blocks| {
        while let Some(block) = blocks.pull()? {
            maker.block(&block, earlier, files);
            for (index, earlier) in earlier.iter_mut().enumerate() {
                *earlier += block.persons.table(TableIndex(index)).count() as u64;
            }
        }
        Ok::<_, ExchangeError>(())
    })?;
    Ok(states.into_iter().next().map(|(files, _)| files).unwrap_or_default())
}

struct Maker<'m> {
    request: &'m MadeRequest<'m>,
    layouts: &'m Layouts,
    layout: &'m Layout,
}

/// The rows of a table of one person, as texts.
struct TextRow {
    line: u64,
    cells: BTreeMap<String, String>,
}

impl TextRow {
    fn cell(&self, name: &str) -> &str {
        self.cells.get(name).map_or("", String::as_str)
    }
}

/// Is it valid on one of these days? An empty end is open. Dates of the register order as their texts do.
pub(super) fn meets(begin: &str, end: &str, (first, last): (&str, &str)) -> bool {
    begin <= last && (end.is_empty() || end >= first)
}

/// Does it touch these days? What ends before it begins is wrong, and told as what it is between the two.
fn touches(begin: &str, end: &str, period: (&str, &str)) -> bool {
    if !end.is_empty() && end < begin { meets(end, begin, period) } else { meets(begin, end, period) }
}

impl Maker<'_> {
    fn block(&self, block: &BlockPersons<'_>, earlier: &[u64], files: &mut BTreeMap<String, ExchangeFile>) {
        for (person, pgn) in (0..).zip(block.pgns) {
            let number = String::from_utf8_lossy(pgn.digits()).into_owned();
            self.person((block, person), earlier, &number, files);
        }
    }

    /// The rows of a table of a person.
    fn rows(&self, (block, person): (&BlockPersons<'_>, u32), earlier: &[u64], table: &str) -> Vec<TextRow> {
        let Some((index, columns)) =
            self.layout.table(table).and_then(|index| Some((index, &self.layout.tables.get(index.0)?.columns)))
        else {
            return Vec::new();
        };
        let own = block.persons.table(index);
        let before = earlier.get(index.0).copied().unwrap_or(0);
        let row = |row: u32| {
            let cell = |name: &String| {
                let mut values = Vec::new();
                if let Some(column) = self.layout.column(index, name) {
                    own.values(column, std::iter::once(row), &mut values);
                }
                (name.clone(), values.first().map(|value| text(*value)).unwrap_or_default())
            };
            TextRow {
                line: before + u64::from(own.row_number(row as usize)) + 1,
                cells: columns.iter().map(cell).collect(),
            }
        };
        block.persons.range(person, index).map(row).collect()
    }

    fn person(
        &self,
        at: (&BlockPersons<'_>, u32),
        earlier: &[u64],
        number: &str,
        files: &mut BTreeMap<String, ExchangeFile>,
    ) {
        let MadeRequest { kind, period: (begin, end), only, .. } = *self.request;
        let (first, last) = (begin.to_string(), end.to_string());
        let period = (first.as_str(), last.as_str());
        let mut enrolments = self.rows(at, earlier, "inschrijving");
        enrolments.retain(|row| {
            row.cell("sector") == "mbo"
                && only.is_none_or(|only| row.cell("instellingscode") == only)
                && touches(row.cell("datum_inschrijving"), row.cell("datum_uitschrijving"), period)
        });
        if enrolments.is_empty() {
            return;
        }
        let tables = ["opleiding_mbo", "bpv", "persoon", "nationaliteit", "verblijfstitel"];
        let [periods, bpv, own, nationalities, permits] = tables.map(|table| self.rows(at, earlier, table));
        let also = self.layouts.of("ISP").next().and_then(|layout| layout.also.as_deref());
        let beside = also.map_or_else(Vec::new, |table| self.rows(at, earlier, table));
        let codes: BTreeSet<String> = enrolments.iter().map(|row| row.cell("instellingscode").to_owned()).collect();
        for code in codes {
            let file = files.entry(code.clone()).or_insert_with(|| ExchangeFile::new(kind, code.clone(), (begin, end)));
            let mut add = |name: &str, row: &TextRow, extra: &[(&str, String)]| {
                if let Some(layout) = self.layouts.of(name).next() {
                    file.rows.entry(name.to_owned()).or_default().push(made_row(layout, number, row, extra));
                }
            };
            own.iter().for_each(|row| add("PER", row, &[]));
            for (name, rows) in [("VBT", &permits), ("NAT", &nationalities)] {
                let valid = rows.iter().filter(|row| {
                    // An incomplete date counts as it is written: 00 comes before every day.
                    touches(row.cell("datum_begin"), row.cell("datum_einde"), period)
                });
                valid.for_each(|row| add(name, row, &[]));
            }
            let mine = || enrolments.iter().filter(|row| row.cell("instellingscode") == code);
            let spans = |row: &TextRow| spans(row, &periods);
            let in_file = |span: &(usize, String)| {
                periods
                    .get(span.0)
                    .is_some_and(|own| kind == ExchangeKind::Ro || touches(own.cell("datum_begin"), &span.1, period))
            };
            let with_bbl = mine().flat_map(spans).filter(in_file);
            let mut with_bbl = with_bbl.filter_map(|(at, _)| periods.get(at));
            let takes_bpv = kind == ExchangeKind::Ro || with_bbl.any(|own| own.cell("leerweg") == "BBL");
            for row in mine() {
                add("ISG", row, &valid_on(row.cell("datum_inschrijving"), row.cell("datum_uitschrijving"), begin));
                for (at, last) in spans(row).into_iter().filter(in_file) {
                    if let Some(own) = periods.get(at) {
                        let mut extra = valid_on(own.cell("datum_begin"), &last, begin).to_vec();
                        extra.extend(only_beside(own, &beside));
                        add("ISP", own, &extra);
                    }
                }
                let placements = bpv.iter().filter(|own| own.cell("volgnr") == row.cell("volgnr") && takes_bpv);
                let in_period = |own: &&TextRow| {
                    kind == ExchangeKind::Ro || touches(own.cell("datum_begin"), own.cell("datum_einde"), period)
                };
                placements.filter(in_period).for_each(|own| add("BPV", own, &[]));
            }
        }
    }
}

/// What a second table says of a period, in the columns that the first does not have.
fn only_beside<'r>(period: &TextRow, beside: &'r [TextRow]) -> Vec<(&'r str, String)> {
    let is_of = |row: &&TextRow| ["volgnr", "datum_begin"].iter().all(|key| row.cell(key) == period.cell(key));
    let cells = beside.iter().find(is_of).into_iter().flat_map(|row| &row.cells);
    let only = cells.filter(|(name, _)| !period.cells.contains_key(*name));
    only.map(|(name, text)| (name.as_str(), text.clone())).collect()
}

/// The periods of an enrolment with their last days: the day before the next begins, else that of the enrolment.
fn spans(enrolment: &TextRow, periods: &[TextRow]) -> Vec<(usize, String)> {
    let own: Vec<usize> = periods
        .iter()
        .enumerate()
        .filter(|(_, row)| row.cell("volgnr") == enrolment.cell("volgnr"))
        .map(|(at, _)| at)
        .collect();
    let begin = |at: usize| periods.get(at).map_or("", |row| row.cell("datum_begin"));
    let end = enrolment.cell("datum_uitschrijving");
    let last = |at: usize| last_day(begin(at), own.iter().map(|other| begin(*other)), end);
    own.iter().map(|at| (*at, last(*at))).collect()
}

/// The last day of a period of an enrolment: the day before the next of its periods begins, else that of the enrolment.
pub(super) fn last_day<'b>(begin: &str, begins: impl Iterator<Item = &'b str>, end: &str) -> String {
    begins.filter(|other| *other > begin).min().map_or_else(|| end.to_owned(), day_before)
}

fn day_before(day: &str) -> String {
    let before = crate::calendar::parse_date(day.as_bytes()).and_then(|day| day.pred_opt());
    // A date of the register has a day before it.
    before.map(|day| day.to_string()).unwrap_or_default()
}

/// The two indicators of an enrolment or period: is it valid on 1 October, on 1 February?
pub(super) fn valid_on(begin: &str, end: &str, start: Date) -> [(&'static str, String); 2] {
    let on = |name, month, year: i32| {
        let day = MonthDay::new(month, 1).map(|day| day.in_year(year).to_string()).unwrap_or_default();
        (name, if meets(begin, end, (&day, &day)) { "J" } else { "N" }.to_owned())
    };
    use chrono::Datelike as _;
    [on("geldig_1_10", 10, start.year()), on("geldig_1_2", 2, start.year() + 1)]
}

fn made_row(layout: &RecordLayout, number: &str, row: &TextRow, extra: &[(&str, String)]) -> ExchangeRow {
    let is_bsn = number.as_bytes().try_into().ok().and_then(number_kind) == Some(NumberKind::Bsn);
    let field = |name: &str| match name {
        "bsn" if is_bsn => number.to_owned(),
        "onderwijsnummer" if !is_bsn => number.to_owned(),
        "bsn" | "onderwijsnummer" => String::new(),
        name => {
            let given = extra.iter().find(|(other, _)| *other == name).map(|(_, text)| text.clone());
            given.unwrap_or_else(|| row.cell(name).to_owned())
        }
    };
    ExchangeRow { line: row.line, fields: layout.fields.iter().map(|own| field(&own.name)).collect() }
}

/// A value as the files have it.
fn text(value: Value<'_>) -> String {
    match value {
        Value::Unknown(_) => String::new(),
        Value::YesNo(yes) => if yes.is_yes() { "J" } else { "N" }.to_owned(),
        Value::Integer(number) | Value::Decimal(number) => number.to_string(),
        Value::Date(day) => day.to_string(),
        Value::Incomplete(date) => incomplete(date.first(), date.last()),
        Value::Short(_) | Value::Long(_) => value
            .text()
            .map(|text| text.with_bytes(|bytes| String::from_utf8_lossy(bytes).into_owned()))
            .unwrap_or_default(),
    }
}

/// A date of which the day, the month or the year may be unknown.
fn incomplete(first: Day, last: Day) -> String {
    if first == last {
        return first.to_string();
    }
    match (first.year() == last.year(), first.month() == last.month()) {
        (true, true) => format!("{:04}-{:02}-00", first.year(), first.month()),
        (true, false) => format!("{:04}-00-00", first.year()),
        (false, _) => "0000-00-00".to_owned(),
    }
}
