//! One rule on two engines: that of the program and SQLite.
//!
//! In: a rule, persons as the fixture of the rules reads them. Out: the outcome per row of each. Refuses by panicking, as
//! tests do.

use super::super::common_tables::CommonTables;
use super::super::dialect::Dialect;
use super::super::expr::Kind;
use super::super::frame::{Frame, Scope};
use super::super::lowering::{Lowering, RuleContext};
use super::super::names::PEILMOMENT;
use super::super::state::State;
use crate::calendar::IncompleteDate;
use crate::register::Layout;
use crate::rekenregel::Rekenregel;
use crate::rekenregel::fixture::{RuleFixture, SOURCES, in_ten_thousandths, layout};
use rusqlite::{Connection, params_from_iter, types::Value};
use std::collections::BTreeMap;

/// Persons on both engines.
pub(super) struct Pair {
    pub(super) fixture: RuleFixture,
    layout: Layout,
    sources: BTreeMap<String, Vec<String>>,
    connection: Connection,
}

impl Pair {
    /// Loads persons for SQLite: the first has number 1.
    pub(super) fn new(eenheid: &'static str, persons: &[String]) -> Self {
        let fixture = RuleFixture::prepare(eenheid);
        let connection = Connection::open_in_memory().unwrap();
        connection.execute_batch("BEGIN").unwrap();
        for table in &fixture.catalogue.tables {
            let columns: Vec<String> = table.columns.iter().map(|column| format!("\"{}\" TEXT", column.name)).collect();
            connection.execute_batch(&format!("CREATE TABLE {} ({})", table.id, columns.join(", "))).unwrap();
            let places = vec!["?"; table.columns.len()].join(", ");
            let mut insert = connection.prepare(&format!("INSERT INTO {} VALUES ({places})", table.id)).unwrap();
            for (number, rows) in (1..).zip(persons) {
                for row in rows.lines().map(str::trim).filter(|row| !row.is_empty()) {
                    let (name, cells) = row.split_once(' ').unwrap_or((row, ""));
                    if name == table.id {
                        let number = format!("{number:09}");
                        insert
                            .execute(params_from_iter([number.as_str()].into_iter().chain(cells.split(','))))
                            .unwrap();
                    }
                }
            }
        }
        for (id, text) in SOURCES {
            let mut lines = text.lines().map(|line| line.split(',').collect::<Vec<_>>());
            let header = lines.next().unwrap();
            connection.execute_batch(&format!("CREATE TABLE {id} ({})", header.join(" TEXT, "))).unwrap();
            let places = vec!["?"; header.len()].join(", ");
            lines.for_each(|cells| {
                connection.execute(&format!("INSERT INTO {id} VALUES ({places})"), params_from_iter(cells)).unwrap();
            });
        }
        connection.execute_batch("COMMIT").unwrap();
        let sources = fixture.catalogue.sources.values();
        let sources = sources.map(|source| {
            (source.id.clone(), source.columns.iter().map(|column| column.name.clone()).collect::<Vec<_>>())
        });
        Self { layout: layout(&fixture.catalogue), sources: sources.collect(), fixture, connection }
    }

    /// The query of a rule for every row of the unit, in the order of persons and rows.
    pub(super) fn query(&self, rule: &Rekenregel) -> (String, Kind) {
        let mut lowering = Lowering {
            catalogue: &self.fixture.catalogue,
            dialect: Dialect::Sqlite,
            layout: &self.layout,
            sources: &self.sources,
            state: State { day: None },
            peil_context: self.fixture.peil_context(),
            tables: CommonTables::default(),
            has_peilmoment: true,
            remark: String::new(),
        };
        let table = lowering.table(&rule.table).unwrap();
        let relation = lowering.register_table(table).unwrap();
        let moment = self.fixture.peilmoment.replace('-', "");
        lowering.tables.fixed("populatie", "", || format!("SELECT s.*, {moment} AS {PEILMOMENT}\nFROM {relation} s"));
        let mut frame = Frame::new(vec![Scope::new("populatie")]);
        let value = lowering.value(&rule.outcome, RuleContext { rule, table }, &mut frame).unwrap();
        let query = format!("SELECT s.pgn, {} AS waarde\n{}\nORDER BY s.pgn, s._rij", value.sql(), frame.write());
        (lowering.tables.write(Dialect::Sqlite, &query), value.kind)
    }

    /// What SQLite makes of a query, as the fixture writes outcomes.
    pub(super) fn run(&self, (query, kind): &(String, Kind)) -> Result<Vec<String>, rusqlite::Error> {
        let query = query.trim_end_matches(';');
        let mut statement = self.connection.prepare(query)?;
        let rows = statement.query_map([], |row| row.get::<_, Value>(1))?;
        rows.map(|value| value.map(|value| written(&value, *kind))).collect()
    }

    /// What the program makes of a rule, person after person.
    pub(super) fn compute(&self, rule: &Rekenregel, persons: &[String]) -> Vec<String> {
        persons.iter().flat_map(|rows| self.fixture.compute_all(rule, rows)).collect()
    }
}

fn written(value: &Value, kind: Kind) -> String {
    match (value, kind) {
        (Value::Null, _) => "?".to_owned(),
        (Value::Text(text), Kind::Text) => text.clone(),
        (Value::Integer(truth), Kind::YesNo) => if *truth == 1 { "ja" } else { "nee" }.to_owned(),
        (Value::Integer(number), Kind::Integer) => number.to_string(),
        (Value::Integer(number), Kind::Decimal) => in_ten_thousandths(*number),
        (Value::Integer(day), Kind::Date) => dashed(*day),
        (Value::Integer(day), Kind::Incomplete) => {
            let date = IncompleteDate::read(dashed(*day).as_bytes()).unwrap();
            format!("{}..{}", date.first(), date.last())
        }
        _ => format!("a value of another type: {kind:?}"),
    }
}

fn dashed(day: i64) -> String {
    format!("{:04}-{:02}-{:02}", day / 10_000, day / 100 % 100, day % 100)
}
