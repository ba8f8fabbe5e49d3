//! A second calculation of the shipped deliveries, that shares no code with the first: it reads the tables as text and
//! knows three ways to find a row of a person. The rules are data; those that are one column it reads from there, the
//! rest it calculates itself or says that it does not.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

pub(super) type Row = BTreeMap<String, String>;

/// The day of all shipped deliveries that it calculates.
const DAY: &str = "2020-12-01";
const DAY_PARTS: (i32, u32, u32) = (2020, 12, 1);

/// What should come out.
pub(super) struct Expected {
    /// Columns that are calculated.
    columns: Vec<String>,
    /// Number of the person, volgnummer, cells of those columns.
    rows: Vec<(String, u32, Vec<String>)>,
}

/// Numbers, names and birth dates of every person in the latest state.
pub(super) fn secrets(snapshot: &Path) -> Vec<String> {
    let persons = table(&snapshot.join(DAY).join("persoon.csv"));
    let mut found = BTreeSet::new();
    for person in persons {
        found.insert(person["pgn"].clone());
        found.insert(person["geboortedatum"].clone());
        found.insert(format!("{};{}", person["geslachtsnaam"], person["voornamen"]));
    }
    // Days that a delivery names too.
    found.into_iter().filter(|text| text.len() > 8 && !text.starts_with("202")).collect()
}

fn table(path: &Path) -> Vec<Row> {
    let mut reader = csv::Reader::from_path(path).unwrap();
    let names: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let row = |record: csv::StringRecord| names.iter().cloned().zip(record.iter().map(str::to_owned)).collect();
    reader.records().map(|record| row(record.unwrap())).collect()
}

/// A state of the register and its sources, as text.
pub(super) struct Register {
    tables: BTreeMap<String, Vec<Row>>,
    sources: BTreeMap<String, Vec<Row>>,
}

impl Register {
    pub(super) fn read(snapshot: &Path, sources: &Path) -> Self {
        let all = |folder: &Path| -> BTreeMap<String, Vec<Row>> {
            let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
            let csv = files.filter(|path| path.extension().is_some_and(|ending| ending == "csv"));
            csv.map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), table(&path))).collect()
        };
        // A register of one state has no folder for it.
        let state = snapshot.join(DAY);
        Self { tables: all(if state.is_dir() { &state } else { snapshot }), sources: all(sources) }
    }

    /// The row of a table that counts for an enrolment on the day.
    fn row(&self, name: &str, enrolment: &Row) -> Option<&Row> {
        if name == "inschrijving" {
            return self.tables[name]
                .iter()
                .find(|row| row["pgn"] == enrolment["pgn"] && row["volgnr"] == enrolment["volgnr"]);
        }
        let own = self.tables.get(name)?.iter().filter(|row| {
            row["pgn"] == enrolment["pgn"] && row.get("volgnr").is_none_or(|volgnr| *volgnr == enrolment["volgnr"])
        });
        let begun = own.filter(|row| row.get("datum_begin").is_none_or(|begin| begin.as_str() <= DAY));
        begun.max_by_key(|row| row.get("datum_begin").cloned())
    }

    /// `tabel.kolom` of an enrolment.
    pub(super) fn cell(&self, rule: &str, enrolment: &Row) -> String {
        let (table, column) = rule.split_once('.').unwrap();
        self.row(table, enrolment).and_then(|row| row.get(column)).cloned().unwrap_or_default()
    }

    /// The practical training that runs on the day, begun last, then numbered lowest.
    fn bpv(&self, enrolment: &Row) -> Option<&Row> {
        let own = self.tables["bpv"].iter().filter(|row| {
            row["pgn"] == enrolment["pgn"]
                && row["volgnr"] == enrolment["volgnr"]
                && runs(row, "datum_begin", "datum_einde")
        });
        own.min_by_key(|row| {
            let number: i64 = row["bpv_volgnr"].parse().unwrap();
            (std::cmp::Reverse(row["datum_begin"].clone()), number)
        })
    }

    fn looked_up(&self, source: &str, keys: &[(&str, &str)], column: &str) -> String {
        let found = self.sources[source].iter().find(|row| keys.iter().all(|(key, value)| row[*key] == *value));
        found.map(|row| row[column].clone()).unwrap_or_default()
    }

    /// The enrolments of the day in some sectors.
    pub(super) fn active<'r>(&'r self, sectoren: &'r [&str]) -> impl Iterator<Item = &'r Row> {
        let own = self.tables["inschrijving"].iter().filter(|row| sectoren.contains(&row["sector"].as_str()));
        own.filter(|row| runs(row, "datum_inschrijving", "datum_uitschrijving"))
    }

    /// How old a person is on the day at most and at least.
    pub(super) fn ages(&self, enrolment: &Row) -> Option<(i32, i32)> {
        let person = self.tables["persoon"].iter().find(|row| row["pgn"] == enrolment["pgn"])?;
        ages(&person["geboortedatum"], DAY_PARTS)
    }

    /// The gemeente that a person lives in.
    pub(super) fn home(&self, enrolment: &Row) -> String {
        let own = self.tables["verblijfplaats"].iter().filter(|row| row["pgn"] == enrolment["pgn"]);
        let begun = own.filter(|row| row["datum_begin"].as_str() <= DAY);
        let postcode = begun.max_by_key(|row| row["datum_begin"].clone()).map(|row| row["postcode"].clone());
        let keys =
            |code: &str| self.looked_up("postcode_gemeente", &[("postcode", code), ("jaar", "2020")], "gemeentecode");
        postcode.map(|code| keys(&code)).unwrap_or_default()
    }

    /// Has the person a startkwalificatie? Nothing where of a diploma the level is not known and no other gives one.
    pub(super) fn startkwalificatie(&self, enrolment: &Row) -> Option<bool> {
        let own = |table: &str| -> Vec<&Row> {
            self.tables.get(table).into_iter().flatten().filter(|row| row["pgn"] == enrolment["pgn"]).collect()
        };
        let mut levels = Vec::new();
        for row in own("diploma_mbo").into_iter().filter(|row| row["datum_resultaat"].as_str() <= DAY) {
            let level = match row["niveau"].as_str() {
                "" => self.looked_up("opleidingen", &[("opleidingscode", &row["opleidingscode"])], "niveau"),
                level => level.to_owned(),
            };
            levels.push((level, ["MBO-2", "MBO-3", "MBO-4"].as_slice()));
        }
        let exams = own("examen_vo").into_iter().map(|row| (row, "datum_uitslag", "elementcode"));
        for (row, day, code) in
            exams.chain(own("examen_vavo").into_iter().map(|row| (row, "datum_diploma", "opleiding")))
        {
            if row["diploma"] == "J" && !row[day].is_empty() && row[day].as_str() <= DAY {
                let keys = [("elementcode", row[code].as_str()), ("jaar", "2020")];
                levels.push((self.looked_up("elementcodes", &keys, "soort_onderwijs"), ["HAVO", "VWO"].as_slice()));
            }
        }
        match levels.iter().any(|(level, high)| high.contains(&level.as_str())) {
            true => Some(true),
            false => levels.iter().all(|(level, _)| !level.is_empty()).then_some(false),
        }
    }

    /// Persons with a schooladvies, and the institution of the enrolment that it belongs to.
    pub(super) fn advised(&self) -> impl Iterator<Item = (String, String)> {
        let tables = ["schooladvies_po", "schooladvies_so"].into_iter().filter_map(|name| self.tables.get(name));
        let rows = tables.flatten().filter(|row| row["datum"].as_str() <= DAY);
        rows.filter_map(|row| Some((row["pgn"].clone(), self.row("inschrijving", row)?["instellingscode"].clone())))
    }

    /// The samenwerkingsverbanden that declared something.
    pub(super) fn of_tlv(&self) -> impl Iterator<Item = String> {
        self.tables["tlv"].iter().map(|row| row["samenwerkingsverband"].clone())
    }

    /// Did this samenwerkingsverband declare it of this enrolment?
    pub(super) fn declared(&self, enrolment: &Row, verband: &str) -> bool {
        let own = self.tables["tlv"].iter();
        own.filter(|row| row["pgn"] == enrolment["pgn"] && row["volgnr"] == enrolment["volgnr"])
            .any(|row| row["samenwerkingsverband"] == verband)
    }

    /// Where somebody is taught.
    fn gemeente(&self, enrolment: &Row) -> String {
        let of = |rule: &str, dated: bool| {
            let code = self.cell(rule, enrolment);
            let keys = [("vestiging", code.as_str()), ("jaar", "2020")];
            match (code.is_empty(), dated) {
                (true, _) => String::new(),
                (false, true) => self.looked_up("rio_vestiging", &keys, "gemeentecode"),
                (false, false) => self.looked_up("rio_locatie", &[("onderwijslocatie", &code)], "gemeentecode"),
            }
        };
        match enrolment["sector"].as_str() {
            "mbo" => of("opleiding_mbo.onderwijslocatie", false),
            sector @ ("po" | "so" | "vo") => of(&format!("opleiding_{sector}.vestiging"), true),
            _ => {
                self.looked_up("rio_instelling", &[("instellingscode", &enrolment["instellingscode"])], "gemeentecode")
            }
        }
    }
}

/// Is the day within a row, its ends included?
fn runs(row: &Row, begin: &str, end: &str) -> bool {
    row[begin].as_str() <= DAY && (row[end].is_empty() || row[end].as_str() >= DAY)
}

/// Whole years between a birth and a day; nothing where an incomplete date leaves it open.
fn age(birth: &str, day: (i32, u32, u32)) -> Option<i32> {
    ages(birth, day).filter(|(oldest, youngest)| oldest == youngest && *oldest >= 0).map(|(age, _)| age)
}

/// The most whole years that it can be.
fn oldest(birth: &str, day: (i32, u32, u32)) -> Option<i32> {
    ages(birth, day).map(|(oldest, _)| oldest).filter(|oldest| *oldest >= 0)
}

/// The most and the fewest whole years that it can be.
fn ages(birth: &str, (year, month, day): (i32, u32, u32)) -> Option<(i32, i32)> {
    let parts: Vec<u32> = birth.split('-').filter_map(|part| part.parse().ok()).collect();
    let [born, in_month, on_day] = parts[..] else { return None };
    if born == 0 {
        return None;
    }
    let had = |month_born: u32, day_born: u32| i32::from((month, day) >= (month_born, day_born));
    let whole = |m: u32, d: u32| year - born as i32 - 1 + had(m, d);
    Some(match (in_month, on_day) {
        (0, _) => (whole(1, 1), whole(12, 31)),
        (m, 0) => (whole(m, 1), whole(m, [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][m as usize - 1])),
        (m, d) => (whole(m, d), whole(m, d)),
    })
}

fn parts(date: &str) -> Option<(i32, u32, u32)> {
    let mut parts = date.split('-');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

/// The rule of a variabele as data, and those of its sectors; only where each is one column.
fn simple_rules(variabele: &str) -> Vec<(String, Vec<String>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/catalogue/data/variabelen");
    let Ok(text) = std::fs::read_to_string(root.join(format!("{variabele}.toml"))) else { return Vec::new() };
    let data: toml::Table = toml::from_str(&text).unwrap();
    let is_column = |rule: &str| {
        rule.split_once('.').is_some_and(|(table, column)| {
            [table, column].iter().all(|part| {
                !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c == '_' || c.is_ascii_digit())
            })
        })
    };
    let mut found = Vec::new();
    for column in data["kolom"].as_array().unwrap() {
        let mut rules: Vec<String> =
            column.get("rekenregel").and_then(|rule| rule.as_str()).map(str::to_owned).into_iter().collect();
        let sectors = column.get("per_sector").and_then(|sectors| sectors.as_table());
        rules.extend(sectors.into_iter().flatten().filter_map(|(_, rule)| rule.as_str().map(str::to_owned)));
        if !rules.is_empty() && rules.iter().all(|rule| is_column(rule)) {
            found.push((column["naam"].as_str().unwrap().to_owned(), rules));
        }
    }
    found
}

impl Expected {
    /// Calculates a shipped delivery.
    pub(super) fn read(snapshot: &Path, sources: &Path, levering: &Path) -> Self {
        Self::of(snapshot, sources, levering, None)
    }

    /// The same of the persons of a request.
    pub(super) fn of(snapshot: &Path, sources: &Path, levering: &Path, asked: Option<&BTreeSet<String>>) -> Self {
        let register = Register::read(snapshot, sources);
        let levering: toml::Table = toml::from_str(&std::fs::read_to_string(levering).unwrap()).unwrap();
        let list = |table: &toml::Table, key: &str| -> Vec<toml::Value> {
            table.get(key).and_then(|value| value.as_array()).cloned().unwrap_or_default()
        };
        let text = |value: &toml::Value, key: &str| value[key].as_str().unwrap().to_owned();
        let populatie = levering["populatie"].as_table().unwrap();
        let sectoren: Vec<String> =
            list(populatie, "sectoren").iter().map(|sector| sector.as_str().unwrap().to_owned()).collect();
        let items: Vec<String> = list(&levering, "gegeven").iter().map(|item| text(item, "variabele")).collect();
        let groups: Vec<String> = list(&levering, "doelgroep").iter().map(|group| text(group, "naam")).collect();
        let mut columns = Vec::new();
        let mut rows = Vec::new();
        for enrolment in &register.tables["inschrijving"] {
            let birth = register.cell("persoon.geboortedatum", enrolment);
            let in_group = |group: &str| match group {
                "jonger_dan_18" => oldest(&birth, DAY_PARTS).is_some_and(|age| age < 18),
                "onderwijs_in_gemeente" => register.gemeente(enrolment) == "9001",
                "ingeschreven_beroepsopleiding" => enrolment["sector"] == "mbo",
                other => panic!("no second calculation of {other}"),
            };
            let in_it = sectoren.contains(&enrolment["sector"])
                && runs(enrolment, "datum_inschrijving", "datum_uitschrijving")
                && asked.is_none_or(|asked| asked.contains(&enrolment["pgn"]))
                && groups.iter().all(|group| in_group(group));
            if !in_it {
                continue;
            }
            let (mut names, mut cells) = (Vec::new(), Vec::new());
            for item in &items {
                for (name, cell) in calculated(&register, item, enrolment, &birth) {
                    names.push(name);
                    cells.push(cell);
                }
            }
            columns = names;
            rows.push((enrolment["pgn"].clone(), enrolment["volgnr"].parse().unwrap(), cells));
        }
        rows.sort();
        Self { columns, rows }
    }
}

/// The columns of an item, where there is a second calculation of it.
fn calculated(register: &Register, item: &str, enrolment: &Row, birth: &str) -> Vec<(String, String)> {
    let one = |cell: String| vec![(item.to_owned(), cell)];
    let shown = |age: Option<i32>| age.map(|age| age.to_string()).unwrap_or_default();
    let bpv = register.bpv(enrolment);
    match item {
        "bpv" => [
            "afsluitdatum",
            "datum_begin",
            "datum_einde_gepland",
            "datum_einde",
            "omvang",
            "leerbedrijf_id",
            "opleidingscode",
            "keuzedeel",
        ]
        .map(|column| (format!("bpv_{column}"), bpv.map(|row| row[column].clone()).unwrap_or_default()))
        .to_vec(),
        "leeftijd_begin_bpv" => one(shown(bpv.and_then(|row| age(birth, parts(&row["datum_begin"])?)))),
        "leeftijd_eerste_dag_kwartaal" => one(shown(age(birth, (2020, 10, 1)))),
        "nationaliteit" => {
            let own = register.tables["nationaliteit"]
                .iter()
                .filter(|row| row["pgn"] == enrolment["pgn"] && runs(row, "datum_begin", "datum_einde"));
            one(own.map(|row| row["code"].clone()).min().unwrap_or_default())
        }
        _ => simple_rules(item)
            .into_iter()
            .map(|(name, rules)| {
                let cells = rules.iter().map(|rule| register.cell(rule, enrolment));
                (name, cells.into_iter().find(|cell| !cell.is_empty()).unwrap_or_default())
            })
            .collect(),
    }
}

/// Demands that a delivery is what was calculated; by number and volgnummer where it has numbers. Gives the share of the
/// columns that were compared.
pub(super) fn compared(data: &str, expected: &Expected, with_numbers: bool) -> String {
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(data.as_bytes());
    let header: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert!(!rows.is_empty(), "nothing to compare");
    let places: Vec<usize> =
        expected.columns.iter().map(|name| header.iter().position(|own| own == name).unwrap()).collect();
    let cells = |row: &csv::StringRecord| places.iter().map(|place| row[*place].to_owned()).collect::<Vec<_>>();
    assert_eq!(rows.len(), expected.rows.len(), "rows");
    if with_numbers {
        for (row, (number, volgnr, expected_cells)) in rows.iter().zip(&expected.rows) {
            assert!(row[0] == **number, "another person in a row");
            let own = cells(row);
            for ((name, own), expected) in expected.columns.iter().zip(own).zip(expected_cells) {
                assert!(own == *expected, "column {name}, enrolment {volgnr}");
            }
        }
    } else {
        let (mut own, mut others): (Vec<_>, Vec<_>) =
            (rows.iter().map(cells).collect(), expected.rows.iter().map(|row| row.2.clone()).collect());
        own.sort();
        others.sort();
        for (own, other) in own.iter().zip(&others) {
            let differs = expected.columns.iter().zip(own.iter().zip(other)).find(|(_, (a, b))| a != b);
            assert!(differs.is_none(), "column {}", differs.unwrap().0);
        }
        let persons = |names: Vec<String>| names.into_iter().collect::<BTreeSet<_>>().len();
        let pseudonyms = persons(rows.iter().map(|row| row[0].to_owned()).collect());
        assert_eq!(pseudonyms, persons(expected.rows.iter().map(|row| row.0.clone()).collect()));
    }
    let (compared, all) = (places.len(), header.len() - 1);
    assert!(compared * 4 >= all * 3, "{compared} of {all} columns have a second calculation");
    format!("{compared} of {all}")
}
