//! The rows of a piece that are in the population of a studiejaar.
//!
//! In: rows of the unit, in order. Out: the rows of the population, with the person and the peilmoment of each; over them
//! the column of every rule. Refuses: a row of which it cannot be told, as a [`BlockFault`].

use super::derivation::{Derivation, Year};
use super::peilmoment::peilmoment;
use super::pieces::Piece;
use crate::calendar::Day;
use crate::diagnose::ProgramFault;
use crate::register::{ColumnIndex, Columns, Persons};
use crate::rekenregel::{Batch, RuleColumns, Workspace};
use crate::snapshot::{BlockFault, FaultKind};
use crate::sources::LOOKUP_BATCH;

/// The source that knows which institutions are funded.
const INSTELLINGEN: &str = "rio_instelling";

/// The rows of a part that are in the population of a studiejaar.
pub struct Population {
    rows: Vec<u32>,
    /// The person of each row. Rows of one person come one after another.
    pub owner: Vec<u32>,
    peilmomenten: Vec<Day>,
}

impl Population {
    /// Keeps the rows of some persons.
    pub fn retain(&mut self, is_kept: impl Fn(u32) -> bool) {
        let kept: Vec<bool> = self.owner.iter().map(|person| is_kept(*person)).collect();
        retain(&mut self.rows, &kept);
        retain(&mut self.owner, &kept);
        retain(&mut self.peilmomenten, &kept);
    }
}

/// Keeps the items that are so marked.
fn retain<T>(items: &mut Vec<T>, kept: &[bool]) {
    let mut marks = kept.iter();
    // There is a mark for each item.
    items.retain(|_| marks.next().copied().unwrap_or(false));
}

impl Derivation<'_> {
    /// Selects the rows of one studiejaar; a row of which it cannot be told becomes a fault.
    ///
    /// # Errors
    /// Rows of another register than the plan was compiled for.
    pub fn select<'a>(
        &'a self,
        year: &'a Year,
        piece: Piece<'_>,
        (persons, workspace): (&Persons<'a>, &Workspace<'a>),
        faults: &mut Vec<BlockFault>,
    ) -> Result<Population, ProgramFault> {
        let table = persons.table(self.table);
        let Piece { rows, owner } = piece;
        let selected = year.selectie.select(self.batch(year, (rows, owner, &[]), (persons, workspace)))?;
        // Selected rows are numbered among those that were asked about.
        let of = |list: &[u32], indices: &[u32]| -> Vec<u32> {
            indices.iter().filter_map(|index| list.get(*index as usize)).copied().collect()
        };
        faults.extend(of(rows, &selected.unknown).into_iter().map(|row| {
            let (row, kind) = (table.row_number(row as usize), self.undecided(table, row as usize));
            BlockFault { table: self.table.0, row, column: None, kind }
        }));
        let (rows, owner) = (of(rows, &selected.included), of(owner, &selected.included));
        let day = |row: u32, column: Option<ColumnIndex>| column.and_then(|column| table.day(row, column));
        let moment = |row: &u32| peilmoment(year.peil_context, day(*row, self.begin), day(*row, self.end));
        let peilmomenten = rows.iter().map(moment).collect();
        Ok(Population { rows, owner, peilmomenten })
    }

    /// How many rows of a piece are left out because they are of something else than their table.
    ///
    /// # Errors
    /// Rows of another register than the plan was compiled for.
    pub fn excluded<'a>(
        &'a self,
        year: &'a Year,
        piece: Piece<'_>,
        (persons, workspace): (&Persons<'a>, &Workspace<'a>),
    ) -> Result<u64, ProgramFault> {
        let Some(excluded) = &year.excluded else { return Ok(0) };
        let Piece { rows, owner } = piece;
        let selected = excluded.select(self.batch(year, (rows, owner, &[]), (persons, workspace)))?;
        Ok(selected.included.len() as u64)
    }

    /// Why it cannot be told of a row whether it is in the population: nearly always the institution.
    fn undecided(&self, table: &Columns, row: usize) -> FaultKind {
        let source = self.sources.index(INSTELLINGEN).and_then(|index| self.sources.table(index));
        let code = self.instelling.and_then(|column| table.text_on(row, column));
        let Some((source, code)) = source.zip(code) else { return FaultKind::UnknownSelectie };
        let [found, ..] = code.with_bytes(|code| source.rows(&[code; LOOKUP_BATCH]));
        match found.map(|row| source.blank_line(row)) {
            None => FaultKind::UnknownInstelling,
            Some(Some(line)) => FaultKind::UnknownFunding { line },
            Some(None) => FaultKind::UnknownSelectie,
        }
    }

    /// The rows of the sector and the studiejaar that are not in the population; none where it is all of them. A row of
    /// which it cannot be told is in neither: it is a fault already.
    ///
    /// # Errors
    /// Rows of another register than the plan was compiled for.
    pub fn others<'a>(
        &'a self,
        year: &'a Year,
        piece: Piece<'_>,
        population: &Population,
        (persons, workspace): (&Persons<'a>, &Workspace<'a>),
    ) -> Result<Option<Population>, ProgramFault> {
        let Some(register) = &year.register else { return Ok(None) };
        let table = persons.table(self.table);
        let Piece { rows, owner } = piece;
        let selected = register.select(self.batch(year, (rows, owner, &[]), (persons, workspace)))?;
        let mut included = population.rows.iter().peekable();
        let mut others = Population { rows: Vec::new(), owner: Vec::new(), peilmomenten: Vec::new() };
        let day = |row: u32, column: Option<ColumnIndex>| column.and_then(|column| table.day(row, column));
        for index in &selected.included {
            let Some((row, person)) = rows.get(*index as usize).zip(owner.get(*index as usize)) else { continue };
            // Both are in the order of the rows.
            if included.next_if_eq(&row).is_none() {
                others.rows.push(*row);
                others.owner.push(*person);
                others.peilmomenten.push(peilmoment(year.peil_context, day(*row, self.begin), day(*row, self.end)));
            }
        }
        Ok(Some(others))
    }

    /// The columns of the rules over a population, in the order of the plan.
    ///
    /// # Errors
    /// Rows of another register than the plan was compiled for.
    pub fn columns<'p, 'a>(
        &'a self,
        year: &'a Year,
        population: &'p Population,
        (persons, workspace): (&'p Persons<'a>, &'p Workspace<'a>),
    ) -> Result<RuleColumns<'p, 'a>, ProgramFault> {
        let Population { rows, owner, peilmomenten } = population;
        year.rules.columns(self.batch(year, (rows, owner, peilmomenten), (persons, workspace)))
    }

    fn batch<'p, 'a>(
        &'a self,
        year: &Year,
        (rows, owner, peilmomenten): (&'p [u32], &'p [u32], &'p [Day]),
        (persons, workspace): (&'p Persons<'a>, &'p Workspace<'a>),
    ) -> Batch<'p, 'a> {
        let (sources, peil_context) = (self.sources, year.peil_context);
        Batch { persons, sources, table: self.table, rows, owner, peil_context, peilmomenten, workspace }
    }
}
