//! SQLite with a register loaded as text, and the printed script run on it.

use super::super::reference::omnummer::{demo_key, omnummer};
use rusqlite::fallible_iterator::FallibleIterator as _;
use rusqlite::functions::FunctionFlags;
use rusqlite::{Batch, Connection, params_from_iter};
use std::collections::BTreeSet;
use std::path::Path;

/// The cells of a data file, its header first.
pub(super) type Cells = Vec<Vec<String>>;

/// A script, as the command prints it.
pub(super) struct Script(pub(super) String);

impl Script {
    /// Path and statements of each data file.
    pub(super) fn queries(&self) -> Vec<(String, &str)> {
        let parts = self.0.split(";\n\n").map(|part| part.trim_end().trim_end_matches(';'));
        let path = |part: &str| {
            let mut named = part.lines().filter_map(|line| line.strip_prefix("-- data/"));
            named.next_back().map(|name| format!("data/{name}"))
        };
        parts.filter_map(|part| Some((path(part)?, part))).collect()
    }

    /// The schemas that its tables are in, but for the first.
    fn schemas(&self) -> BTreeSet<&str> {
        let words = self.0.split(|char: char| !(char.is_alphanumeric() || char == '_'));
        words.filter(|word| word.starts_with("stand_2")).collect()
    }
}

/// A database with the register and the sources, for the scripts of one domain.
pub(super) struct Engine(Connection);

impl Engine {
    /// Loads what the script reads.
    pub(super) fn new(script: &Script, snapshot: &Path, sources: &Path, domain: [&str; 3]) -> Self {
        let connection = Connection::open_in_memory().expect("a database");
        let domain = domain.map(str::to_owned);
        let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
        let of_number = move |context: &mut rusqlite::functions::Context<'_>| {
            let number: Option<String> = context.get(0)?;
            let [sector, ontvanger, reeks] = &domain;
            Ok(number.map(|number| omnummer(&demo_key(), [sector, ontvanger, reeks], &number, "")))
        };
        connection.create_scalar_function("omnummer", 1, flags, of_number).expect("a function");
        let reads = |name: &str| script.0.contains(&format!("--   {name}: "));
        for folder in [snapshot, sources] {
            for entry in std::fs::read_dir(folder).expect("a folder") {
                let path = entry.expect("a file").path();
                let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
                if path.extension().is_some_and(|ending| ending == "csv") && reads(&name) {
                    load(&connection, &name, &path);
                }
            }
        }
        // A snapshot may lack it.
        let earlier = "CREATE TABLE IF NOT EXISTS eerder_nummer (pgn TEXT, volgnr TEXT, nummer TEXT)";
        connection.execute_batch(earlier).expect("a table");
        let mut tables = connection.prepare("SELECT name FROM main.sqlite_master").expect("a query");
        let names = tables.query_map([], |row| row.get::<_, String>(0)).expect("names");
        let names: Vec<String> = names.map(|name| name.expect("a name")).collect();
        drop(tables);
        for schema in script.schemas() {
            connection.execute_batch(&format!("ATTACH ':memory:' AS {schema}")).expect("a schema");
            for name in &names {
                let copy = format!("CREATE TABLE {schema}.{name} AS SELECT * FROM main.{name}");
                connection.execute_batch(&copy).expect("a copy");
            }
        }
        Self(connection)
    }

    /// Runs the statements of a data file; the cells of the one that gives rows.
    pub(super) fn cells(&self, statements: &str) -> Result<Cells, rusqlite::Error> {
        let mut cells = Cells::new();
        let mut batch = Batch::new(&self.0, statements);
        while let Some(mut statement) = batch.next()? {
            let header: Vec<String> = statement.column_names().map(str::to_owned).collect();
            let width = header.len();
            if width > 0 {
                assert!(cells.is_empty(), "one query per data file");
                cells.push(header);
            }
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let cell = |column| row.get::<_, Option<String>>(column).map(Option::unwrap_or_default);
                cells.push((0..width).map(cell).collect::<Result<_, _>>()?);
            }
        }
        Ok(cells)
    }
}

/// A table of texts.
fn load(connection: &Connection, name: &str, path: &Path) {
    let mut reader = csv::Reader::from_path(path).expect("a table");
    let header: Vec<String> =
        reader.headers().expect("a header").iter().map(|name| format!("\"{name}\" TEXT")).collect();
    connection.execute_batch(&format!("BEGIN; CREATE TABLE \"{name}\" ({})", header.join(", "))).expect("a table");
    let places = vec!["?"; header.len()].join(", ");
    let mut insert = connection.prepare(&format!("INSERT INTO \"{name}\" VALUES ({places})")).expect("an insert");
    for row in reader.records() {
        insert.execute(params_from_iter(row.expect("a row").iter())).expect("a row");
    }
    connection.execute_batch("COMMIT").expect("a table");
}

/// The cells of a data file of a release.
pub(super) fn released(path: &Path) -> Cells {
    let reader = csv::ReaderBuilder::new().delimiter(b';').has_headers(false).flexible(false).from_path(path);
    let rows = reader.expect("a data file").into_records();
    rows.map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect()
}

/// Where two tables differ, without a cell.
pub(super) fn difference(engine: &Cells, release: &Cells) -> Option<String> {
    if engine.first() != release.first() {
        return Some("other columns".to_owned());
    }
    if engine.len() != release.len() {
        return Some(format!("{} rows against {}", engine.len() - 1, release.len() - 1));
    }
    let mut columns = BTreeSet::new();
    for (a, b) in engine.iter().zip(release) {
        columns.extend(a.iter().zip(b).zip(&release[0]).filter(|((a, b), _)| a != b).map(|(_, name)| name.as_str()));
    }
    (!columns.is_empty()).then(|| columns.into_iter().collect::<Vec<_>>().join(", "))
}
