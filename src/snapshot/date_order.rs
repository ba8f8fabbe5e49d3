//! Dates of a person that contradict each other: settled before born, enrolled after death, ended before it began.
//!
//! In: the orders that the register schema states, and the persons of a block. Out: positions. Refuses: nothing; it is a
//! signal of the register, which nobody here repairs (WRO 14.1).
//!
//! Of dates of which parts are unknown, only what cannot be whatever they are is told.

use super::FaultKind;
use super::decoded_table::BlockFault;
use super::persons::BlockPersons;
use super::schema::Schema;
use crate::calendar::{Date, Day};
use crate::catalogue::{Catalogue, STAND_PER};
use crate::register::{Cell, ColumnIndex, Layout, Persons, TableIndex};

/// The orders of the tables that are read.
pub struct DateOrders(Vec<Order>);

struct Order {
    table: TableIndex,
    first: Source,
    later: Source,
    /// Position in the file of the column that is named.
    column: usize,
    kind: FaultKind,
}

/// Where a date stands.
#[derive(Clone, Copy)]
enum Source {
    Row(ColumnIndex),
    Person(ColumnIndex),
    Fixed(Day),
}

impl DateOrders {
    /// Those of which both dates are read.
    #[must_use]
    pub fn new(schema: &Schema, catalogue: &'static Catalogue, stand_per: Date) -> Self {
        let mut orders = Vec::new();
        for (number, part) in schema.layout.tables.iter().enumerate() {
            let (table, Some(described)) = (TableIndex(number), catalogue.table(&part.name)) else { continue };
            let source = |name: &str| source(&schema.layout, table, name, stand_per);
            for order in &described.date_orders {
                let own = [&order.later, &order.first]
                    .into_iter()
                    .find_map(|name| described.columns.iter().position(|column| column.name == *name));
                if let (Some(first), Some(later), Some(column)) = (source(&order.first), source(&order.later), own) {
                    let kind = FaultKind::DateOrder { first: &order.first, later: &order.later, fault: order.fault };
                    orders.push(Order { table, first, later, column, kind });
                }
            }
        }
        Self(orders)
    }

    /// The rows of a block in which a date comes after one that it cannot come after.
    #[must_use]
    pub fn broken(&self, block: &BlockPersons<'_>) -> Vec<BlockFault> {
        let (persons, mut out) = (&block.persons, Vec::new());
        for (person, _) in (0..).zip(0..persons.count()) {
            for order in &self.0 {
                let rows = persons.table(order.table);
                for row in persons.range(person, order.table) {
                    let cell = |source: Source| cell(source, persons, (person, order.table, row));
                    let (first, later) = (cell(order.first), cell(order.later));
                    if !first.is_empty() && !later.is_empty() && first.first_day() > later.last_day() {
                        let row = rows.row_number(row as usize);
                        out.push(BlockFault {
                            table: order.table.0,
                            row,
                            column: Some(order.column),
                            kind: order.kind,
                        });
                    }
                }
            }
        }
        out
    }
}

fn source(layout: &Layout, table: TableIndex, name: &str, stand_per: Date) -> Option<Source> {
    if name == STAND_PER {
        return Some(Source::Fixed(stand_per.into()));
    }
    match name.split_once('.') {
        Some((other, column)) => Some(Source::Person(layout.column(layout.table(other)?, column)?)),
        None => Some(Source::Row(layout.column(table, name)?)),
    }
}

fn cell(source: Source, persons: &Persons<'_>, (person, table, row): (u32, TableIndex, u32)) -> Cell {
    let first = TableIndex(0);
    match source {
        Source::Row(column) => persons.table(table).cell(row as usize, column),
        Source::Person(column) => persons.table(first).cell(persons.only_row(person, first) as usize, column),
        Source::Fixed(day) => Cell::day(day),
    }
}
