//! The register and the public sources as texts by column, and which row holds on a day.

use crate::suite::reference::dates::completions;
use crate::suite::reference::omnummer::{demo_key, omnummer};
use crate::suite::reference::origin::{etniciteit, generatie};
use crate::suite::reference::register::{Human, Sources, read_register, read_sources};
use std::collections::BTreeMap;
use std::path::Path;

/// A row by the names of its columns.
pub(super) type Row = BTreeMap<String, String>;

/// One person.
pub(super) struct Person {
    pub(super) row: Row,
    tables: BTreeMap<String, Vec<Row>>,
    human: Human,
}

/// Everyone, and the public sources by their keys.
pub(super) struct Register {
    pub(super) persons: Vec<Person>,
    sources: BTreeMap<String, BTreeMap<Vec<String>, Row>>,
    groups: Sources,
}

impl Register {
    pub(super) fn read(snapshot: &Path, sources: &Path) -> Self {
        let mut of: BTreeMap<String, BTreeMap<String, Vec<Row>>> = BTreeMap::new();
        let mut persons = Vec::new();
        for (name, rows) in folder(snapshot) {
            for row in rows {
                match name.as_str() {
                    "persoon" => persons.push(row),
                    name => of.entry(row["pgn"].clone()).or_default().entry(name.to_owned()).or_default().push(row),
                }
            }
        }
        let humans = read_register(snapshot);
        assert_eq!(humans.len(), persons.len());
        let person = |(row, human): (Row, Human)| {
            let tables = of.remove(&row["pgn"]).unwrap_or_default();
            assert_eq!(row["pgn"], human.person.pgn);
            Person { row, tables, human }
        };
        let persons = persons.into_iter().zip(humans).map(person).collect();
        let keys = |name: &str| -> &[&str] {
            match name {
                "rio_instelling" => &["instellingscode"],
                "postcode_gemeente" => &["jaar", "postcode"],
                "elementcodes" => &["jaar", "elementcode"],
                _ => &[],
            }
        };
        let by_key = |(name, rows): (String, Vec<Row>)| {
            let key = |row: &Row| keys(&name).iter().map(|column| row[*column].clone()).collect::<Vec<_>>();
            let rows = rows.into_iter().map(|row| (key(&row), row)).collect();
            (name, rows)
        };
        let groups = read_sources(sources);
        Self { persons, sources: folder(sources).into_iter().map(by_key).collect(), groups }
    }

    /// A cell of a source; empty where it has no such row.
    pub(super) fn look_up(&self, source: &str, key: &[&str], column: &str) -> String {
        let key: Vec<String> = key.iter().map(|part| (*part).to_owned()).collect();
        self.sources[source].get(&key).map_or(String::new(), |row| row[column].clone())
    }

    pub(super) fn funded(&self, instellingscode: &str) -> bool {
        self.look_up("rio_instelling", &[instellingscode], "bekostigd") == "J"
    }

    pub(super) fn generatie(&self, person: &Person) -> String {
        generatie(&person.human.person, &self.groups)
    }

    pub(super) fn etniciteit_kort(&self, person: &Person, day: &str) -> String {
        etniciteit(&person.human, &self.groups, day).1
    }
}

impl Person {
    pub(super) fn cell(&self, column: &str) -> String {
        self.row[column].clone()
    }

    pub(super) fn rows(&self, table: &str) -> &[Row] {
        self.tables.get(table).map_or(&[], Vec::as_slice)
    }

    pub(super) fn below<'p>(&'p self, table: &str, enrolment: &'p Row) -> impl Iterator<Item = &'p Row> {
        self.rows(table).iter().filter(|row| row["volgnr"] == enrolment["volgnr"])
    }

    pub(super) fn omnummer(&self, domain: [&str; 3]) -> String {
        omnummer(&demo_key(), domain, &self.row["pgn"], &self.row["onderwijsnummer_eerder"])
    }

    /// The cell of the last period of an enrolment that has begun on a day.
    pub(super) fn of_period(&self, table: &str, enrolment: &Row, (day, column): (&str, &str)) -> String {
        last_begun(self.below(table, enrolment), day).map_or(String::new(), |row| row[column].clone())
    }

    pub(super) fn postcode(&self, day: &str) -> String {
        last_begun(self.rows("verblijfplaats").iter(), day).map_or(String::new(), |row| row["postcode"].clone())
    }

    /// The lowest code of those that hold.
    pub(super) fn nationaliteit(&self, day: &str) -> String {
        holding(self.rows("nationaliteit").iter(), day)
            .into_iter()
            .map(|row| row["code"].clone())
            .min()
            .unwrap_or_default()
    }

    /// The last to begin of those that hold, of those the lowest code.
    pub(super) fn verblijfstitel(&self, day: &str) -> String {
        let mut rows = holding(self.rows("verblijfstitel").iter(), day);
        rows.sort_by_key(|row| (std::cmp::Reverse(row["datum_begin"].clone()), row["code"].clone()));
        rows.first().map_or(String::new(), |row| row["code"].clone())
    }
}

/// The first day that a date can be, and the last.
fn ends(date: &str) -> (String, String) {
    let all = completions(date);
    (all.first().expect("a day").clone(), all.last().expect("a day").clone())
}

/// The row that began last, on or before a day.
fn last_begun<'r>(rows: impl Iterator<Item = &'r Row>, day: &str) -> Option<&'r Row> {
    rows.filter(|row| ends(&row["datum_begin"]).0.as_str() <= day).max_by_key(|row| row["datum_begin"].clone())
}

/// The rows that hold on a day; an open end holds.
pub(super) fn holding<'r>(rows: impl Iterator<Item = &'r Row>, day: &str) -> Vec<&'r Row> {
    let holds = |row: &&Row| {
        let end = &row["datum_einde"];
        ends(&row["datum_begin"]).0.as_str() <= day && (end.is_empty() || ends(end).1.as_str() >= day)
    };
    rows.filter(holds).collect()
}

fn folder(path: &Path) -> BTreeMap<String, Vec<Row>> {
    let tables = crate::suite::support::tree(path).into_iter().filter_map(|(name, bytes)| {
        let mut reader = csv::Reader::from_reader(bytes.as_slice());
        Some((name.strip_suffix(".csv")?.to_owned(), reader.deserialize().map(|row| row.expect("a row")).collect()))
    });
    tables.collect()
}
