//! What a rule reads, known before anything is read.
//!
//! In: each table, column and source that the checker resolves. Out: [`ReadSet`], keys and validity columns included.
//! Refuses: nothing; `pgn` is left out, because every table has it and only the omnummer uses it.

use crate::catalogue::{Catalogue, Column, Table, Type, Validity};
use std::collections::BTreeSet;

/// What a rule reads: columns of the register and columns of public sources, keys included.
///
/// Of a table that is used: the columns named, its key (and that of the table it belongs to) without `pgn`, and the
/// columns of its validity where the rule looks at a day. `peilmoment` reads the validity of the row at hand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadSet {
    /// Table and column.
    pub columns: BTreeSet<(String, String)>,
    /// Source and column.
    pub sources: BTreeSet<(String, String)>,
    /// Of the columns that register several onderdelen at once: those that are more than a key of a look-up.
    in_full: BTreeSet<(String, String)>,
}

impl ReadSet {
    /// Adds everything of another read set.
    pub fn merge(&mut self, other: &Self) {
        self.columns.extend(other.columns.iter().cloned());
        self.sources.extend(other.sources.iter().cloned());
        self.in_full.extend(other.in_full.iter().cloned());
    }

    /// The onderdelen of the BRO that are read. Of a column that registers several at once and is only looked up with:
    /// those that the columns of the sources give.
    #[must_use]
    pub fn onderdelen(&self, catalogue: &Catalogue) -> BTreeSet<String> {
        let mut out = BTreeSet::new();
        for (table, name) in &self.columns {
            // The checker lets no other column in.
            let Some(column) = catalogue.table(table).and_then(|table| table.column(name)) else { continue };
            out.extend(self.onderdelen_of(catalogue, table, column).into_iter().cloned());
        }
        out
    }

    /// The onderdelen that are read of one of the columns.
    pub fn onderdelen_of<'c>(&self, catalogue: &'c Catalogue, table: &str, column: &'c Column) -> Vec<&'c String> {
        let whole = column.onderdelen.len() < 2 || self.in_full.contains(&(table.to_owned(), column.name.clone()));
        let looked_up = |onderdeel: &String| {
            self.sources.iter().any(|(source, name)| {
                let column = catalogue.sources.get(source).and_then(|source| source.column(name));
                column.and_then(|column| column.onderdeel.as_ref()) == Some(onderdeel)
            })
        };
        column.onderdelen.iter().filter(|onderdeel| whole || looked_up(onderdeel)).collect()
    }

    /// The rule uses what a cell says.
    pub(super) fn cell(&mut self, table: &str, column: &Column) {
        self.column(table, &column.name);
        if column.onderdelen.len() > 1 {
            self.in_full.insert((table.to_owned(), column.name.clone()));
        }
    }

    /// What was read since `before` is no more than the key of a look-up that tells its parts apart.
    pub(super) fn as_key(&mut self, before: &BTreeSet<(String, String)>) {
        self.in_full.clone_from(before);
    }

    /// The columns that are read in full so far.
    pub(super) fn in_full(&self) -> BTreeSet<(String, String)> {
        self.in_full.clone()
    }

    pub(super) fn column(&mut self, table: &str, column: &str) {
        self.columns.insert((table.to_owned(), column.to_owned()));
    }

    pub(super) fn source_column(&mut self, source_id: &str, column: &str) {
        self.sources.insert((source_id.to_owned(), column.to_owned()));
    }

    /// A table is used: its key tells its rows apart, and its parent's key ties them to their parent.
    pub(super) fn key(&mut self, catalogue: &Catalogue, table: &Table) {
        for column in table.key.iter().filter_map(|name| table.column(name)).filter(|column| column.kind != Type::Pgn) {
            self.cell(&table.id, column);
        }
        if let Some(parent) = parent(catalogue, table) {
            self.key(catalogue, parent);
        }
    }

    /// The validity of a table is looked at.
    pub(super) fn validity(&mut self, table: &Table) {
        match &table.validity {
            Validity::Always => {}
            Validity::Successive { begin: day } | Validity::On { date: day } => self.column(&table.id, day),
            Validity::Between { begin, end } => {
                self.column(&table.id, begin);
                self.column(&table.id, end);
            }
        }
    }
}

/// The table to whose rows the rows of `table` belong; `None` directly below the person.
pub(super) fn parent<'c>(catalogue: &'c Catalogue, table: &Table) -> Option<&'c Table> {
    // A parent stands before its children, so this cannot go round.
    let parent = catalogue.table(table.belongs_to.as_deref()?)?;
    parent.belongs_to.as_ref().filter(|_| parent.order < table.order).map(|_| parent)
}
