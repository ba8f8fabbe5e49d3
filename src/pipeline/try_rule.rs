//! One rekenregel on rows that are given with it: what it gives, and what it reads.
//!
//! In: the text of a rule, cells of one invented person, a studiejaar. Out: [`RuleTrial`]: value, type, read set.
//! Refuses: a rule with a fault, a cell of no column or not of its type, a source that is not there. It reads no
//! snapshot: the outcome is shown, and of a register that would be a value.

use super::failure::TrialError;
use crate::calendar::{Day, IncompleteDate, MonthDay, Studiejaar};
use crate::catalogue::{Catalogue, Table, Type};
use crate::derive::peilmoment;
use crate::register::{ColumnIndex, Columns, EmptyKind, Layout, OwnedValue, Persons, TableIndex, TableLayout, Value};
use crate::rekenregel::{Batch, PeilContext, Program, ReadSet, Rekenregel, RuleContext, Workspace};
use crate::sources::Sources;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use typed_arena::Arena;

/// A cell of the person: `tabel[rij].kolom=waarde`, row 1 when none is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenCell {
    /// The table.
    pub table: String,
    /// The row, from 1.
    pub row: usize,
    /// The column.
    pub column: String,
    /// The value as it would stand in the CSV.
    pub text: String,
}

/// What is asked.
#[derive(Clone, Debug)]
pub struct RuleQuestion {
    /// The rule.
    pub rule: String,
    /// The table of the row at hand, which is its first row.
    pub eenheid: String,
    /// Parameters of the variabele.
    pub parameters: BTreeMap<String, String>,
    /// The studiejaar.
    pub studiejaar: Studiejaar,
    /// The peildatum in it.
    pub peildatum: MonthDay,
    /// The person.
    pub cells: Vec<GivenCell>,
    /// The folder of the public sources, where the rule looks something up.
    pub sources: Option<PathBuf>,
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleTrial {
    /// The value as it would stand in a release; `None` is unknown.
    pub value: Option<String>,
    /// Type of the value.
    pub kind: Type,
    /// What the rule reads.
    pub reads: ReadSet,
    /// Known keys that a source did not have.
    pub misses: u64,
    /// The day of which the row is looked at.
    pub peilmoment: Day,
}

/// Computes a rule for the first row of its eenheid.
///
/// # Errors
/// [`TrialError`].
pub fn try_rule(question: &RuleQuestion, catalogue: &Catalogue) -> Result<RuleTrial, TrialError> {
    let context = RuleContext { catalogue, eenheid: &question.eenheid, parameters: &question.parameters };
    let rule = Rekenregel::read(&question.rule, &context).map_err(TrialError::Rule)?;
    let sources = sources(question, &rule.reads, catalogue)?;
    let layout = layout(catalogue);
    let mut tables = Vec::new();
    for table in &catalogue.tables {
        tables.push(columns(table, question)?);
    }
    link(catalogue, &layout, &mut tables);
    let no_column = || TrialError::NoSuchColumn { name: question.eenheid.clone() };
    let table =
        catalogue.table_of(&question.eenheid).and_then(|table| layout.table(&table.id)).ok_or_else(no_column)?;
    let peil_context = PeilContext {
        studiejaar: question.studiejaar,
        peildatum: question.studiejaar.peildatum(question.peildatum).into(),
    };
    let peilmoment = peilmoment_of(catalogue, question, peil_context, &layout, &tables);
    let ranges: Vec<(u32, u32)> =
        tables.iter().map(|table| (0, u32::try_from(table.count()).unwrap_or(u32::MAX))).collect();
    let created = Arena::new();
    let persons = Persons::new(&tables, &ranges, &created);
    let program = Program::prepare(&[&rule], &layout, &sources, &peil_context)?;
    let workspace = Workspace::default();
    let batch = Batch {
        persons: &persons,
        sources: &sources,
        table,
        rows: &[0],
        owner: &[0],
        peil_context,
        peilmomenten: &[peilmoment],
        workspace: &workspace,
    };
    let answer = program.columns(batch)?.next();
    let (value, misses) =
        answer.map_or((None, 0), |(values, misses)| (values.first().and_then(|value| written(*value)), misses));
    Ok(RuleTrial { value, kind: rule.kind, reads: rule.reads, misses, peilmoment })
}

fn sources(question: &RuleQuestion, reads: &ReadSet, catalogue: &Catalogue) -> Result<Sources, TrialError> {
    let mut needed: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (source, column) in &reads.sources {
        needed.entry(source.clone()).or_default().push(column.clone());
    }
    if needed.is_empty() {
        return Ok(Sources::default());
    }
    let folder = question.sources.as_deref().ok_or(TrialError::NoSources)?;
    Ok(Sources::read(folder, &needed, catalogue, &BTreeSet::new())?)
}

/// Every table with every column but `pgn`.
fn layout(catalogue: &Catalogue) -> Layout {
    let index = |name: &str| catalogue.tables.iter().position(|table| table.id == name).map(TableIndex);
    let tables = catalogue.tables.iter().map(|table| TableLayout {
        name: table.id.clone(),
        columns: table.columns.iter().skip(1).map(|column| column.name.clone()).collect(),
        parent: table.belongs_to.as_deref().filter(|parent| *parent != "persoon").and_then(index),
    });
    Layout { tables: tables.collect() }
}

/// The rows of a table that are given; the person and the row at hand are there without a cell too.
fn columns(table: &Table, question: &RuleQuestion) -> Result<Columns, TrialError> {
    let kinds = table.columns.iter().skip(1).map(|column| (column.kind, EmptyKind::in_register(column.empty)));
    let mut columns = Columns::new(kinds);
    let given: Vec<&GivenCell> = question.cells.iter().filter(|cell| cell.table == table.id).collect();
    if let Some(cell) = given.iter().find(|cell| table.column(&cell.column).is_none()) {
        return Err(TrialError::NoSuchColumn { name: format!("{}.{}", cell.table, cell.column) });
    }
    let least = usize::from(table.id == "persoon" || table.eenheid() == question.eenheid);
    let rows = given.iter().map(|cell| cell.row).max().unwrap_or(0).max(least);
    for row in 1..=rows {
        let mut values = Vec::new();
        for column in table.columns.iter().skip(1) {
            let cell = given.iter().find(|cell| cell.row == row && cell.column == column.name);
            let value = match cell {
                Some(cell) => value(column.kind, &cell.text).ok_or_else(|| TrialError::NotOfType {
                    name: format!("{}.{}", table.id, column.name),
                    kind: column.kind.word(),
                })?,
                // All rows hang below the first row of the table that theirs belongs to.
                None if column.kind == Type::Integer && column.name == "volgnr" => {
                    let own = table.belongs_to.as_deref() == Some("persoon");
                    OwnedValue::Value(Value::Integer(if own { i64::try_from(row).unwrap_or(1) } else { 1 }))
                }
                None => OwnedValue::Value(Value::NOT_REGISTERED),
            };
            values.push(value);
        }
        columns.add(values);
    }
    Ok(columns)
}

fn value(kind: Type, text: &str) -> Option<OwnedValue> {
    let bytes = text.as_bytes();
    Some(OwnedValue::Value(match kind {
        _ if text.is_empty() => Value::NOT_REGISTERED,
        Type::Date => Value::Date(Day::read(bytes)?),
        Type::IncompleteDate => Value::Incomplete(IncompleteDate::read(bytes)?),
        Type::Integer => Value::Integer(text.parse().ok()?),
        Type::Decimal => Value::Decimal(decimal(text)?),
        Type::YesNo => match text {
            "J" => true.into(),
            "N" => false.into(),
            _ => return None,
        },
        Type::Pgn | Type::Onderwijsnummer | Type::Code | Type::Text => return Some(OwnedValue::text(bytes)),
    }))
}

/// In ten-thousandths.
fn decimal(text: &str) -> Option<i64> {
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let part: i64 = (part.len() <= 4).then(|| format!("{part:0<4}").parse().ok()).flatten()?;
    whole.parse::<i64>().ok()?.checked_mul(10_000)?.checked_add(part)
}

/// Links every row to the row that it belongs to.
fn link(catalogue: &Catalogue, layout: &Layout, tables: &mut [Columns]) {
    for (index, table) in layout.tables.iter().enumerate() {
        let Some(parent) = table.parent else { continue };
        let Some(key) = catalogue.tables.get(parent.0).map(|parent| parent.key.iter().skip(1)) else { continue };
        let shared: Vec<(ColumnIndex, ColumnIndex)> = key
            .filter_map(|name| Some((layout.column(TableIndex(index), name)?, layout.column(parent, name)?)))
            .collect();
        let Some((before, rest)) = tables.split_at_mut_checked(index) else { continue };
        if let (Some(parent), Some(own)) = (before.get(parent.0), rest.first_mut()) {
            let (own_rows, parent_rows) = (0..own.count(), 0..parent.count());
            own.join_parents(own_rows, parent, parent_rows, &shared, |_| {});
        }
    }
}

/// The peilmoment of the row at hand, where its table has a begin and an end; else the peildatum.
fn peilmoment_of(
    catalogue: &Catalogue,
    question: &RuleQuestion,
    peil_context: PeilContext,
    layout: &Layout,
    tables: &[Columns],
) -> Day {
    use crate::catalogue::Validity;
    let table = catalogue.table_of(&question.eenheid);
    let place = table.and_then(|table| layout.table(&table.id));
    match (table.map(|table| &table.validity), place) {
        (Some(Validity::Between { begin, end }), Some(place)) => {
            let day = |name: &str| tables.get(place.0)?.day(0, layout.column(place, name)?);
            peilmoment(peil_context, day(begin), day(end))
        }
        _ => peil_context.peildatum,
    }
}

/// As it would stand in a data file.
fn written(value: Value<'_>) -> Option<String> {
    Some(match value {
        Value::Unknown(_) => return None,
        Value::YesNo(truth) => if truth.is_yes() { "J" } else { "N" }.to_owned(),
        Value::Integer(number) => number.to_string(),
        Value::Decimal(number) => {
            let text = format!("{}.{:04}", number / 10_000, (number % 10_000).abs());
            text.trim_end_matches('0').trim_end_matches('.').to_owned()
        }
        Value::Date(date) => date.to_string(),
        Value::Incomplete(date) => format!("{} … {}", date.first(), date.last()),
        Value::Short(_) | Value::Long(_) => {
            value.text()?.with_bytes(|bytes| String::from_utf8_lossy(bytes).into_owned())
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(rule: &str, cells: &[(&str, usize, &str, &str)]) -> Result<RuleTrial, TrialError> {
        let cells = cells.iter().map(|(table, row, column, text)| GivenCell {
            table: (*table).into(),
            row: *row,
            column: (*column).into(),
            text: (*text).into(),
        });
        let question = RuleQuestion {
            rule: rule.into(),
            eenheid: "inschrijving".into(),
            parameters: [("op".to_owned(), "10-01".to_owned())].into(),
            studiejaar: Studiejaar::read("2023/2024").unwrap(),
            peildatum: MonthDay::read("10-01").unwrap(),
            cells: cells.collect(),
            sources: None,
        };
        try_rule(&question, Catalogue::get().unwrap())
    }

    #[test]
    fn a_rule_gives_its_value_and_its_read_set() {
        let rule = "leeftijd(persoon.geboortedatum, datum(peiljaar, op))";
        let trial = ask(rule, &[("persoon", 1, "geboortedatum", "2005-10-02")]).unwrap();
        assert_eq!((trial.value.as_deref(), trial.kind), (Some("17"), Type::Integer));
        assert!(trial.reads.columns.contains(&("persoon".into(), "geboortedatum".into())));
        let unknown = ask(rule, &[("persoon", 1, "geboortedatum", "2005-00-00")]).unwrap();
        assert_eq!(unknown.value, None);
    }

    #[test]
    fn rows_hang_below_the_row_at_hand_and_the_period_of_the_peilmoment_counts() {
        let cells = [
            ("inschrijving", 1, "datum_inschrijving", "2020-08-01"),
            ("opleiding_mbo", 1, "datum_begin", "2020-08-01"),
            ("opleiding_mbo", 1, "opleidingscode", "25001"),
            ("opleiding_mbo", 2, "datum_begin", "2023-09-01"),
            ("opleiding_mbo", 2, "opleidingscode", "25002"),
        ];
        let trial = ask("opleiding_mbo.opleidingscode", &cells).unwrap();
        assert_eq!(trial.value.as_deref(), Some("25002"));
        assert_eq!(trial.peilmoment.to_string(), "2023-10-01");
    }

    #[test]
    fn a_fault_of_the_rule_or_of_a_cell_is_told_without_the_value() {
        assert!(matches!(ask("leeftyd(1)", &[]), Err(TrialError::Rule(_))));
        let fault = ask("persoon.geslacht", &[("persoon", 1, "geboortedatum", "gisteren")]).unwrap_err();
        assert!(!fault.to_string().contains("gisteren") && fault.to_string().contains("persoon.geboortedatum"));
        assert!(matches!(
            ask("persoon.geslacht", &[("persoon", 1, "naam", "x")]),
            Err(TrialError::NoSuchColumn { .. })
        ));
        let lookup = "opzoeken(rio_instelling, inschrijving.instellingscode).naam";
        assert!(matches!(ask(lookup, &[]), Err(TrialError::NoSources)));
    }
}
