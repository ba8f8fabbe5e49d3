//! A small catalogue and made-up persons for the tests of the rules.
//!
//! In: rows as text. Out: the outcome of a rule as text. All values are plainly synthetic.
//! Refuses: by panicking, as tests do.

use super::{Batch, PeilContext, Program, Rekenregel, RuleContext, RuleError, Workspace};
use crate::calendar::{Day, IncompleteDate, Studiejaar};
use crate::catalogue::{Catalogue, Codelijst, Column, Source, Table, Type};
use crate::diagnose::Span;
use crate::register::{
    ColumnIndex, Columns, EmptyKind, Layout, LongText, OwnedValue, Persons, TableIndex, TableLayout, Value,
};
use crate::sources::{Sources, fixture};
use std::collections::BTreeMap;
use typed_arena::Arena;

fn table(id: &str, order: u32, belongs_to: Option<&str>, validity: &str, columns: &str) -> Table {
    let mut text = format!("id = \"{id}\"\nvolgorde = {order}\nomschrijving = \"x\"\ngeldigheid = {validity}\n");
    if let Some(parent) = belongs_to {
        text += &format!("hoort_bij = \"{parent}\"\n");
    }
    let key: Vec<_> = columns.split_whitespace().filter_map(|column| column.strip_prefix('*')).collect();
    let key: Vec<_> = key.iter().map(|column| column.split(':').next().unwrap()).collect();
    text += &format!("sleutel = {key:?}\n");
    for column in columns.split_whitespace() {
        let mut parts = column.trim_start_matches('*').split(':');
        text += &format!("[[kolom]]\nnaam = \"{}\"\nomschrijving = \"x\"\n", parts.next().unwrap());
        text += &format!("type = \"{}\"\n", parts.next().unwrap_or("code"));
        if let Some(list) = parts.next() {
            text += &format!("codelijst = \"{list}\"\n");
        }
    }
    toml::from_str(&text).unwrap()
}

fn source_id(id: &str, key: &[&str], columns: &str) -> Source {
    let mut text = format!("id = \"{id}\"\nomschrijving = \"x\"\nuitgever = \"x\"\nsleutel = {key:?}\n");
    for column in columns.split_whitespace() {
        let (name, kind) = column.split_once(':').unwrap_or((column, "code"));
        text += &format!("[[kolom]]\nnaam = \"{name}\"\ntype = \"{kind}\"\nomschrijving = \"x\"\n");
    }
    toml::from_str(&text).unwrap()
}

fn codelijst(id: &str, codes: &[&str]) -> Codelijst {
    let mut text = format!("id = \"{id}\"\nomschrijving = \"x\"\nbron = \"x\"\n");
    for code in codes {
        text += &format!("[[waarde]]\ncode = \"{code}\"\nlabel = \"x\"\n");
    }
    toml::from_str(&text).unwrap()
}

/// Persoon, verblijfplaats, nationaliteit, inschrijving, and below it opleiding_mbo and examenvak.
pub(crate) fn catalogue() -> Catalogue {
    let always = "{ soort = \"altijd\" }";
    let successive = "{ soort = \"opvolgend\", begin = \"datum_begin\" }";
    let between = "{ soort = \"tussen\", begin = \"datum_begin\", einde = \"datum_einde\" }";
    let inschrijving = "{ soort = \"tussen\", begin = \"datum_inschrijving\", einde = \"datum_uitschrijving\" }";
    let person = Some("persoon");
    let sources = [
        source_id("rio_instelling", &["instellingscode"], "instellingscode naam:tekst bekostigd:janee sinds:datum"),
        source_id("postcode_gemeente", &["jaar", "postcode"], "jaar:geheel postcode gemeentecode"),
        source_id("landen", &["code"], "code etniciteit_lang"),
        source_id("nationaliteiten", &["code"], "code etniciteit_lang"),
    ];
    let codelijsten = [codelijst("sector", &["mbo", "vo", "po"]), codelijst("geslacht", &["M", "V", "O"])];
    Catalogue {
        version: "proef".into(),
        tables: vec![
            table(
                "persoon",
                0,
                None,
                always,
                "*pgn:pgn geslacht:code:geslacht geboortedatum:onvolledige_datum overlijdensdatum:datum geboorteland \
                 geboorteland_ouder1 geboorteland_ouder2",
            ),
            table("verblijfplaats", 1, person, successive, "*pgn:pgn *datum_begin:datum postcode"),
            table("nationaliteit", 2, person, between, "*pgn:pgn *code *datum_begin:datum datum_einde:datum"),
            table(
                "inschrijving",
                3,
                person,
                inschrijving,
                "*pgn:pgn *volgnr:geheel sector:code:sector instellingscode datum_inschrijving:datum \
                 datum_uitschrijving:datum",
            ),
            table(
                "opleiding_mbo",
                4,
                Some("inschrijving"),
                successive,
                "*pgn:pgn *volgnr:geheel *datum_begin:datum opleidingscode niveau:code",
            ),
            table(
                "examenvak",
                5,
                Some("inschrijving"),
                "{ soort = \"op\", datum = \"dag\" }",
                "*pgn:pgn *volgnr:geheel *vak dag:datum cijfer:decimaal uren:geheel meetellend:janee naam:tekst",
            ),
            // Two cells of every type, for the truth tables.
            table(
                "proef",
                6,
                person,
                "{ soort = \"tussen\", begin = \"van\", einde = \"tot\" }",
                "*pgn:pgn *nr:geheel ja1:janee ja2:janee getal1:geheel getal2:geheel breuk1:decimaal breuk2:decimaal \
                 dag1:datum dag2:datum dag3:datum van:datum tot:datum tekst1:tekst tekst2:tekst brp:onvolledige_datum",
            ),
        ],
        variabelen: BTreeMap::new(),
        codelijsten: codelijsten.into_iter().map(|list| (list.id.clone(), list)).collect(),
        sources: sources.into_iter().map(|source_id| (source_id.id.clone(), source_id)).collect(),
        selecties: BTreeMap::new(),
        gegevens: BTreeMap::new(),
        doelgroepen: BTreeMap::new(),
        banned: BTreeMap::new(),
        words: Default::default(),
        signals: BTreeMap::new(),
        signal_groups: Default::default(),
        phrases: Default::default(),
        narrowings: Default::default(),
        meanings: Default::default(),
    }
}

/// All tables and columns of a catalogue, without `pgn`.
pub(crate) fn layout(catalogue: &Catalogue) -> Layout {
    let number = |name: &str| catalogue.tables.iter().position(|table| table.id == name).map(TableIndex);
    let tables = catalogue.tables.iter().map(|table| TableLayout {
        name: table.id.clone(),
        columns: table.columns.iter().skip(1).map(|column| column.name.clone()).collect(),
        parent: table.belongs_to.as_deref().filter(|parent| *parent != "persoon").and_then(number),
    });
    Layout { tables: tables.collect() }
}

fn cell(kind: Type, text: &str) -> OwnedValue {
    OwnedValue::Value(match kind {
        _ if text.is_empty() => Value::NOT_REGISTERED,
        Type::Date => Value::Date(Day::read(text.as_bytes()).unwrap()),
        Type::IncompleteDate => Value::Incomplete(IncompleteDate::read(text.as_bytes()).unwrap()),
        Type::Integer => Value::Integer(text.parse().unwrap()),
        Type::Decimal => Value::Decimal(text.replace('.', "").parse::<i64>().unwrap() * 1_000),
        Type::YesNo => (text == "J").into(),
        _ => return OwnedValue::text(text.as_bytes()),
    })
}

/// The rows of one person, table by table.
pub(super) struct Register {
    layout: Layout,
    tables: Vec<Columns>,
    ranges: Vec<(u32, u32)>,
    created: Arena<LongText>,
}

impl Register {
    /// One line per row, `tabel cel,cel,…` without `pgn`, children in the order of their volgnr.
    pub(super) fn read(catalogue: &Catalogue, rows: &str) -> Self {
        let layout = layout(catalogue);
        let kind = |column: &Column| (column.kind, EmptyKind::in_register(column.empty));
        let kinds = |table: &Table| table.columns.iter().skip(1).map(kind).collect::<Vec<_>>();
        let mut tables: Vec<_> = catalogue.tables.iter().map(|table| Columns::new(kinds(table))).collect();
        for rule in rows.lines().map(str::trim).filter(|rule| !rule.is_empty()) {
            let (name, cells) = rule.split_once(' ').unwrap_or((rule, ""));
            let table = catalogue.table(name).unwrap();
            let columns = table.columns.iter().skip(1);
            let cells: Vec<_> = columns.zip(cells.split(',')).map(|(column, text)| cell(column.kind, text)).collect();
            assert_eq!(cells.len() + 1, table.columns.len(), "{name}");
            tables[layout.table(name).unwrap().0].add(cells);
        }
        for (number, kind) in layout.tables.iter().enumerate() {
            let Some(parent) = kind.parent else { continue };
            let report_orphan = |_| panic!("a child row without its parent");
            let (before, rest) = tables.split_at_mut(number);
            let (here, there) = (0..rest[0].count(), 0..before[parent.0].count());
            rest[0].join_parents(here, &before[parent.0], there, &[(ColumnIndex(0), ColumnIndex(0))], report_orphan);
        }
        let ranges = tables.iter().map(|table| (0, u32::try_from(table.count()).unwrap())).collect();
        Self { layout, tables, ranges, created: Arena::new() }
    }

    fn persons(&self) -> Persons<'_> {
        Persons::new(&self.tables, &self.ranges, &self.created)
    }
}

/// The sources of [`catalogue`], as text.
pub(crate) const SOURCES: [(&str, &str); 4] = [
    ("rio_instelling", "instellingscode,naam,bekostigd,sinds\n01AA,Proef,J,2001-08-01\n02BB,,N,\n"),
    ("postcode_gemeente", "jaar,postcode,gemeentecode\n2022,1000AA,0090\n2023,1000AA,0003\n2023,2000BB,\n"),
    ("landen", "code,etniciteit_lang\n5007,36\n6030,11\n6043,37\n"),
    ("nationaliteiten", "code,etniciteit_lang\n0001,11\n0002,\n0263,35\n"),
];

/// The sources of [`catalogue`], loaded.
pub(super) fn sources(catalogue: &Catalogue) -> Sources {
    fixture::read(&SOURCES, catalogue, &[]).unwrap()
}

/// A catalogue, its sources and what a rule is computed against; peildatum 1 October 2023 unless changed.
pub(crate) struct RuleFixture {
    pub(crate) catalogue: Catalogue,
    pub(crate) sources: Sources,
    pub(crate) eenheid: &'static str,
    pub(crate) row: usize,
    pub(crate) peilmoment: &'static str,
    pub(crate) parameters: BTreeMap<String, String>,
}

impl RuleFixture {
    pub(crate) fn new() -> Self {
        let catalogue = catalogue();
        let sources = sources(&catalogue);
        let parameters = [("op".to_owned(), "10-01".to_owned())].into();
        Self { catalogue, sources, eenheid: "inschrijving", row: 0, peilmoment: "2023-10-01", parameters }
    }

    pub(crate) fn prepare(eenheid: &'static str) -> Self {
        Self { eenheid, ..Self::new() }
    }

    pub(crate) fn range(&self) -> RuleContext<'_> {
        RuleContext { catalogue: &self.catalogue, eenheid: self.eenheid, parameters: &self.parameters }
    }

    pub(crate) fn rule(&self, text: &str) -> Rekenregel {
        Rekenregel::read(text, &self.range()).unwrap_or_else(|errors| panic!("{text}: {errors:?}"))
    }

    /// The faults of a rule: the bytes they are about, and the English sentence.
    pub(super) fn errors<'t>(&self, text: &'t str) -> Vec<(&'t str, String)> {
        let errors = Rekenregel::read(text, &self.range()).err().unwrap_or_default();
        let bytes = |Span { start, end }| text.get(start..end).unwrap();
        errors.iter().map(|error: &RuleError| (bytes(error.span), error.to_string())).collect()
    }

    /// The outcome for row `self.rij` as text (`?` for unknown), and the number of keys not found.
    pub(super) fn compute_counted(&self, text: &str, rows: &str) -> (String, u64) {
        let rule = self.rule(text);
        let register = Register::read(&self.catalogue, rows);
        let layout = &register.layout;
        let program = rule.compile(layout, &self.sources).unwrap();
        let only = self.outcomes(&program, &register, &[u32::try_from(self.row).unwrap()]);
        let [(outcomes, misses)] = &*only else { panic!("one rule has one outcome") };
        let out = (outcomes[0].clone(), *misses);
        // The same rule twice, for one studiejaar: all that it does is shared, and the dates are constants.
        let combined = Program::prepare(&[&rule, &rule], layout, &self.sources, &self.peil_context()).unwrap();
        for (outcomes, misses) in self.outcomes(&combined, &register, &[u32::try_from(self.row).unwrap()]) {
            assert!((&outcomes[0], misses) == (&out.0, out.1), "{text}: another outcome when compiled together");
        }
        // All rows together, some of them twice: each has the outcome that it has alone.
        let count = register.tables[layout.table(self.eenheid).unwrap().0].count();
        let all: Vec<u32> =
            (0..u32::try_from(count).unwrap()).chain([0]).filter(|row| (*row as usize) < count).collect();
        let single: Vec<_> = all.iter().map(|row| self.outcomes(&combined, &register, &[*row])).collect();
        for (index, (outcomes, misses)) in self.outcomes(&combined, &register, &all).into_iter().enumerate() {
            let one_by_one: Vec<_> = single.iter().map(|one| one[index].0[0].clone()).collect();
            assert_eq!(outcomes, one_by_one, "{text}: another outcome together with other rows");
            assert_eq!(misses, single.iter().map(|one| one[index].1).sum::<u64>(), "{text}: other misses");
        }
        out
    }

    /// The outcomes of a rule that passed the check, for all rows of the unit.
    pub(crate) fn compute_all(&self, rule: &Rekenregel, rows: &str) -> Vec<String> {
        let register = Register::read(&self.catalogue, rows);
        let program = Program::prepare(&[rule], &register.layout, &self.sources, &self.peil_context()).unwrap();
        let count = register.tables[register.layout.table(self.eenheid).unwrap().0].count();
        let all: Vec<u32> = (0..u32::try_from(count).unwrap()).collect();
        let outcomes = self.outcomes(&program, &register, &all);
        outcomes.into_iter().next().map(|(outcomes, _)| outcomes).unwrap_or_default()
    }

    pub(crate) fn peil_context(&self) -> PeilContext {
        let day = Day::read(b"2023-10-01").unwrap();
        PeilContext { studiejaar: Studiejaar::read("2023/2024").unwrap(), peildatum: day }
    }

    fn outcomes(&self, program: &Program, register: &Register, rows: &[u32]) -> Vec<(Vec<String>, u64)> {
        let persons = register.persons();
        let batch = Batch {
            persons: &persons,
            sources: &self.sources,
            table: register.layout.table(self.eenheid).unwrap(),
            rows,
            owner: &vec![0; rows.len()],
            peil_context: self.peil_context(),
            workspace: &Workspace::default(),
            peilmomenten: &vec![Day::read(self.peilmoment.as_bytes()).unwrap(); rows.len()],
        };
        let mut out: Vec<(Vec<String>, u64)> = Vec::new();
        for (values, misses) in program.columns(batch).unwrap() {
            out.push((values.iter().map(|value| text_of(*value)).collect(), misses));
        }
        // A selection asks for the truth of the same rule.
        let selected = program.select(batch).unwrap();
        let indices = |which: &str| {
            let values = (0..).zip(&out[0].0).filter(|(_, value)| *value == which);
            values.map(|(number, _)| number).collect::<Vec<u32>>()
        };
        assert_eq!(selected.included, indices("ja"), "another truth than value");
        assert!(indices("?").iter().all(|number| selected.unknown.contains(number)), "another truth than value");
        out
    }

    pub(super) fn compute(&self, text: &str, rows: &str) -> String {
        self.compute_counted(text, rows).0
    }
}

/// With four digits behind the point.
pub(crate) fn in_ten_thousandths(number: i64) -> String {
    let sign = if number < 0 { "-" } else { "" };
    let number = number.unsigned_abs();
    format!("{sign}{}.{:04}", number / 10_000, number % 10_000)
}

fn text_of(value: Value<'_>) -> String {
    match value {
        Value::Unknown(_) => "?".into(),
        Value::YesNo(truth) => if truth.is_yes() { "ja" } else { "nee" }.into(),
        Value::Integer(number) => number.to_string(),
        Value::Decimal(number) => in_ten_thousandths(number),
        Value::Date(date) => date.to_string(),
        Value::Incomplete(date) => format!("{}..{}", date.first(), date.last()),
        Value::Short(_) | Value::Long(_) => {
            value.text().unwrap().with_bytes(|bytes| String::from_utf8(bytes.to_vec()).unwrap())
        }
    }
}
