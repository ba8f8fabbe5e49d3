//! The register and the public sources as texts by column, nothing checked.

use super::time::Year;
use std::collections::BTreeMap;
use std::path::Path;

/// A row by the names of its columns.
pub(super) type Row = BTreeMap<String, String>;
/// The cells of a released row in the order of the annex.
pub(super) type Cells = Vec<(String, String)>;

/// One person with everything registered.
pub(super) struct Person {
    pub(super) row: Row,
    tables: BTreeMap<String, Vec<Row>>,
}

/// Everyone, and the public sources.
pub(super) struct Register {
    pub(super) persons: Vec<Person>,
    sources: BTreeMap<String, Vec<Row>>,
}

impl Register {
    pub(super) fn read(snapshot: &Path, sources: &Path) -> Self {
        let mut tables = folder(snapshot);
        let persons = tables.remove("persoon").expect("persons");
        let mut by_person: Vec<(String, BTreeMap<String, Vec<Row>>)> = Vec::new();
        for (name, rows) in tables {
            let mut of = BTreeMap::<String, Vec<Row>>::new();
            rows.into_iter().for_each(|row| of.entry(row["pgn"].clone()).or_default().push(row));
            by_person.push((name, of));
        }
        let persons = persons.into_iter().map(|row| {
            let of = by_person.iter_mut().map(|(name, of)| (name.clone(), of.remove(&row["pgn"]).unwrap_or_default()));
            Person { tables: of.collect(), row }
        });
        Self { persons: persons.collect(), sources: folder(sources) }
    }

    /// A cell of the row of a source that has these keys; empty where there is none.
    pub(super) fn look_up(&self, source: &str, keys: &[(&str, &str)], column: &str) -> String {
        let fits = |row: &&Row| keys.iter().all(|(name, value)| !value.is_empty() && row[*name] == *value);
        self.sources[source].iter().find(fits).map_or(String::new(), |row| row[column].clone())
    }

    /// What an elementcode says in the edition of a school year.
    pub(super) fn of_code(&self, Year(year): Year, elementcode: &str, column: &str) -> String {
        self.look_up("elementcodes", &[("jaar", &year.to_string()), ("elementcode", elementcode)], column)
    }

    /// Exams of the second calendar year of a studiejaar that the decision grants: of who was enrolled in the school year,
    /// and of no school for special education, whose exams are others (BRO 7.2.b).
    pub(super) fn exams_of<'p>(&self, person: &'p Person, year: Year) -> Vec<&'p Row> {
        let enrolments = person.rows("inschrijving");
        if !enrolments.iter().any(|row| year.meets(row)) || !enrolments.iter().any(|row| row["sector"] == "vo") {
            return Vec::new();
        }
        let special = |exam: &&Row| {
            let school = exam["vestiging"].get(..4).unwrap_or_default();
            let known = self.look_up("rio_instelling", &[("instellingscode", school)], "sector") == "so";
            known || enrolments.iter().any(|row| row["sector"] == "so" && row["instellingscode"] == school)
        };
        person.exams_of(year).filter(|exam| !special(exam)).collect()
    }

    /// What the edition of a school year says of a vestiging.
    pub(super) fn of_vestiging(&self, Year(year): Year, vestiging: &str, column: &str) -> String {
        self.look_up("rio_vestiging", &[("jaar", &year.to_string()), ("vestiging", vestiging)], column)
    }
}

impl Person {
    pub(super) fn rows(&self, table: &str) -> &[Row] {
        &self.tables[table]
    }

    /// Rows of a table that belong to an enrolment.
    pub(super) fn below(&self, table: &str, enrolment: &Row) -> Vec<&Row> {
        self.rows(table).iter().filter(|row| row["volgnr"] == enrolment["volgnr"]).collect()
    }

    /// Exams of the second calendar year of a studiejaar.
    pub(super) fn exams_of(&self, Year(year): Year) -> impl Iterator<Item = &Row> {
        let year = (year + 1).to_string();
        self.rows("examen_vo").iter().filter(move |exam| exam["examenjaar"] == year)
    }

    pub(super) fn subjects_of<'p>(&'p self, exam: &'p Row) -> impl Iterator<Item = &'p Row> {
        self.rows("examenvak_vo").iter().filter(|subject| subject["examen_nr"] == exam["examen_nr"])
    }

    pub(super) fn werkstuk_of(&self, exam: &Row) -> Option<&Row> {
        self.rows("werkstuk_vo").iter().find(|werkstuk| werkstuk["examen_nr"] == exam["examen_nr"])
    }

    /// The last exam of an earlier year of which this holds; of two in one year the one with the lowest number.
    pub(super) fn earlier_exam(&self, exam: &Row, holds: impl Fn(&Row) -> bool) -> Option<&Row> {
        let number = |row: &Row| row["examen_nr"].parse::<i64>().expect("a number");
        let earlier = self.rows("examen_vo").iter().filter(|other| other["examenjaar"] < exam["examenjaar"]);
        earlier.filter(|other| holds(other)).max_by_key(|other| (other["examenjaar"].clone(), -number(other)))
    }
}

fn folder(path: &Path) -> BTreeMap<String, Vec<Row>> {
    let mut tables = BTreeMap::new();
    for (name, bytes) in crate::suite::support::tree(path) {
        if let Some(name) = name.strip_suffix(".csv") {
            let mut reader = csv::Reader::from_reader(bytes.as_slice());
            tables.insert(name.to_owned(), reader.deserialize().map(|row| row.expect("a row")).collect());
        }
    }
    tables
}
