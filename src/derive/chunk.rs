//! Rows of a block that are computed together, and their values per studiejaar.
//!
//! In: rows of the unit, in order. Out: the columns of the population, and its rows, person after person.
//! Refuses: to grow beyond what is computed well at once, whatever one person has.

use super::{Counts, Derivation, RowSink, YearPrograms, peilmoment};
use crate::register::{ColumnIndex, NO_ROW, Persons};
use crate::rekenregel::{Batch, Workspace};
use crate::snapshot::{BlockFault, FaultKind};

/// Most rows of a part: a block of persons as they are has a quarter of it. It bounds what is kept of their values,
/// whatever one person has; a set of a rule bounds its own rows.
pub(super) const MAX_ROWS: usize = 1 << 13;

/// A part of the rows of a block.
#[derive(Clone, Copy)]
pub(super) struct Piece<'s> {
    pub(super) rows: &'s [u32],
    /// The person of each.
    pub(super) owner: &'s [u32],
}

impl Derivation<'_> {
    /// Selects and computes for one studiejaar; gives the person of each row of the population.
    pub(super) fn compute<'a>(
        &'a self,
        (index, YearPrograms { peil_context, selectie, rules }): (usize, &'a YearPrograms),
        chunk: Piece<'_>,
        (persons, workspace): (&Persons<'a>, &Workspace<'a>),
        counts: &mut Counts,
        faults: &mut Vec<BlockFault>,
        out: &mut impl RowSink<'a>,
    ) -> Vec<u32> {
        let table = persons.table(self.table);
        let all = Batch {
            persons,
            sources: self.sources,
            table: self.table,
            rows: chunk.rows,
            owner: chunk.owner,
            peil_context: *peil_context,
            peilmomenten: &[],
            workspace,
        };
        let selected = selectie.select(&all);
        let row = |number: &u32| chunk.rows.get(*number as usize).copied().unwrap_or(NO_ROW);
        for row in selected.unknown.iter().map(row) {
            let (row, kind) = (table.row_number(row as usize), FaultKind::UnknownSelectie);
            faults.push(BlockFault { table: self.table.0, row, column: None, kind });
        }
        let rows: Vec<u32> = selected.erin.iter().map(row).collect();
        let person = |number: &u32| chunk.owner.get(*number as usize).copied().unwrap_or(u32::MAX);
        let owner: Vec<u32> = selected.erin.iter().map(person).collect();
        let day = |row: &u32, column: Option<ColumnIndex>| column.and_then(|column| table.day(*row, column));
        let moment = |row: &u32| peilmoment(*peil_context, day(row, self.begin), day(row, self.end));
        let moments: Vec<_> = rows.iter().map(moment).collect();
        counts.populatie(index, rows.len() as u64);
        rules.compute(&Batch { rows: &rows, owner: &owner, peilmomenten: &moments, ..all }, |rule, values, misses| {
            counts.missed(index, rule, misses);
            out.column(index, rule, values);
        });
        owner
    }
}

/// Hands the rows of each person on, studiejaar by studiejaar: `jaren` has the person of each.
pub(super) fn per_person<'a>(years: &[Vec<u32>], out: &mut impl RowSink<'a>) {
    let mut here = vec![0; years.len()];
    let person_of = |owner: &Vec<u32>, slot: usize| owner.get(slot).copied();
    while let Some(person) = years.iter().zip(&here).filter_map(|(owner, slot)| person_of(owner, *slot)).min() {
        for (index, (owner, slot)) in years.iter().zip(&mut here).enumerate() {
            while person_of(owner, *slot) == Some(person) {
                out.row(person, index, *slot);
                *slot += 1;
            }
        }
    }
}
