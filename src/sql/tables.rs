//! The tables of the snapshot and the public sources with types: texts become numbers, days and truths.
//!
//! In: a table or a source, and which of its columns are read. Out: the name of a common table. Refuses a table or a column
//! that the plan does not read.
//!
//! Everything is loaded as text, so that no engine guesses a type; what is empty is NULL.

use super::days::{first_day, last_day};
use super::dialect::Dialect;
use super::expr::Kind;
use super::failure::SqlError;
use super::lowering::{Lowered, Lowering};
use super::names::{ROW, first_column, last_column};
use crate::catalogue::{Table, Type};
use crate::diagnose::ProgramFault;

impl Lowering<'_> {
    /// The register table with types, and a number for each row of a person.
    pub(super) fn register_table(&mut self, table: &Table) -> Lowered<String> {
        let name = format!("register_{}", table.id);
        if self.tables.has(&name) {
            return Ok(name);
        }
        let missing = || ProgramFault::Table { table: table.id.clone() };
        let part = self.layout.tables.iter().find(|part| part.name == table.id).ok_or_else(missing)?;
        let (dialect, mut columns, mut bounds) = (self.dialect, vec!["pgn".to_owned()], Vec::new());
        for name in &part.columns {
            let column = self.register_column(table, name)?;
            if name.starts_with('_') {
                return Err(SqlError::Name { table: table.id.clone(), column: name.clone() });
            }
            let own = dialect.identifier(name);
            columns.push(typed(dialect, column.kind, &own));
            if column.kind == Type::IncompleteDate {
                let cell = format!("t.{own}");
                for (day, name) in
                    [(first_day(&cell), first_column(name)), (last_day(dialect, &cell), last_column(name))]
                {
                    bounds.push(format!("{day} AS {}", dialect.identifier(&name)));
                }
            }
        }
        // Where rows may have one key, what else is read puts them in order.
        let others = part.columns.iter().filter(|name| table.simultaneous && !table.key.contains(name));
        let keys = table.key.iter().filter(|name| *name != "pgn").chain(others);
        let mut order = Vec::new();
        for name in keys {
            let column = self.register_column(table, name)?;
            let suffix = if column.required { "" } else { " NULLS FIRST" };
            let own = match column.kind {
                Type::IncompleteDate => vec![
                    first_day(&format!("t.{}", dialect.identifier(name))),
                    last_day(dialect, &format!("t.{}", dialect.identifier(name))),
                ],
                _ => vec![format!("t.{}", dialect.identifier(name))],
            };
            order.extend(own.into_iter().map(|key| format!("{key}{suffix}")));
        }
        let row = match order.as_slice() {
            [] => format!("1 AS {ROW}"),
            keys => format!("row_number() OVER (PARTITION BY t.pgn ORDER BY {}) AS {ROW}", keys.join(", ")),
        };
        let outer: Vec<String> = ["t.*".to_owned()].into_iter().chain(bounds).chain([row]).collect();
        let from = self.state.table(dialect, &table.id);
        let body =
            format!("SELECT {}\nFROM (\n  SELECT {}\n  FROM {from}\n) t", outer.join(",\n  "), columns.join(",\n    "));
        let remark = table.omschrijving.clone();
        Ok(self.tables.fixed(&name, &remark, || body))
    }

    /// The public source with types.
    pub(super) fn source_table(&mut self, id: &str) -> Lowered<String> {
        let name = format!("bron_{id}");
        if self.tables.has(&name) {
            return Ok(name);
        }
        let missing = || ProgramFault::Source { source_id: id.to_owned() };
        let source = self.catalogue.sources.get(id).ok_or_else(missing)?;
        let read = self.sources.get(id).ok_or_else(missing)?;
        let is_read = |name: &String| read.contains(name) || source.key.contains(name);
        let columns = source.columns.iter().filter(|column| is_read(&column.name));
        let columns: Vec<String> =
            columns.map(|column| typed(self.dialect, column.kind, &self.dialect.identifier(&column.name))).collect();
        let body = format!("SELECT {}\nFROM {}", columns.join(",\n  "), self.dialect.identifier(id));
        let remark = source.omschrijving.clone();
        Ok(self.tables.fixed(&name, &remark, || body))
    }
}

/// A column with its type, under its own name.
fn typed(dialect: Dialect, kind: Type, column: &str) -> String {
    let filled = format!("nullif({column}, '')");
    let value = match Kind::from(kind) {
        Kind::Text | Kind::Unknown => filled,
        Kind::Integer => dialect.whole_number(&filled),
        Kind::Date | Kind::Incomplete => dialect.whole_number(&format!("replace({filled}, '-', '')")),
        Kind::YesNo => format!("CASE {column} WHEN 'J' THEN TRUE WHEN 'N' THEN FALSE END"),
        Kind::Decimal => {
            let point = format!("instr({column} || '.', '.')");
            let whole = dialect.whole_number(&format!("nullif(substr({column}, 1, {point} - 1), '')"));
            let fraction = dialect.whole_number(&format!("substr(substr({column}, {point} + 1) || '0000', 1, 4)"));
            format!("({whole}) * 10000 + ({fraction})")
        }
    };
    format!("{value} AS {column}")
}
