//! Cells against the names and the date of birth of their own person.
//!
//! In: the columns of the deelbestanden; row by row the cells and the person. Out: [`OwnIdentity`]: how often a cell says
//! who its person is, by file and column; where, as a row of `persoon`; no value. Refuses: nothing; who verifies does.
//! Memory does not grow with the register.
//!
//! Only free texts, whole numbers and dates are looked at: a code has a list or a shape that admits no name. Names and
//! date of birth are taken from the file as they stand: they belong to no read set and to no digest.

mod day;
mod resemblance;
mod surname;

pub use resemblance::Resemblance;

use crate::calendar::IncompleteDate;
use crate::catalogue::{Catalogue, Type};
use crate::diagnose::ProgramFault;
use crate::plan::{Plan, PlanColumn};
use crate::register::Value;
use crate::snapshot::PersonFields;
use resemblance::Identity;
use std::collections::BTreeMap;

/// Cells of one column that say who their person is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OwnCells {
    /// How many.
    pub count: u64,
    /// Row of `persoon` of the first of these persons, from 1.
    pub first: u64,
}

/// What was found, by file of the plan and column.
#[derive(Clone, Debug, Default)]
pub struct OwnIdentity {
    /// Cells that were looked at and were not empty: per file, per column of it.
    pub filled: Vec<Vec<u64>>,
    /// Cells that resemble, by how.
    pub cells: BTreeMap<(usize, usize, Resemblance), OwnCells>,
}

impl OwnIdentity {
    /// Adds what another thread found.
    pub(super) fn merge(&mut self, other: &Self) {
        self.filled.resize(self.filled.len().max(other.filled.len()), Vec::new());
        for (sums, counts) in self.filled.iter_mut().zip(&other.filled) {
            sums.resize(sums.len().max(counts.len()), 0);
            sums.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
        }
        for (place, cells) in &other.cells {
            self.found(*place, *cells);
        }
    }

    /// How many cells of a column were looked at and were not empty.
    #[must_use]
    pub fn filled(&self, file: usize, column: usize) -> Option<u64> {
        self.filled.get(file)?.get(column).copied()
    }

    fn found(&mut self, place: (usize, usize, Resemblance), cells: OwnCells) {
        let sum = self.cells.entry(place).or_insert(OwnCells { count: 0, first: cells.first });
        (sum.count, sum.first) = (sum.count + cells.count, sum.first.min(cells.first));
    }
}

/// What is looked at, and where names and date of birth stand in the file of `persoon`.
pub(super) struct OwnIdentityCheck {
    /// Per file: column and rule.
    columns: Vec<Vec<(usize, usize)>>,
    surname: usize,
    first_names: usize,
    birth: usize,
}

impl OwnIdentityCheck {
    /// Chooses the columns.
    ///
    /// # Errors
    /// The register has no names or no date of birth.
    pub(super) fn new(plan: &Plan, catalogue: &Catalogue) -> Result<Self, ProgramFault> {
        let position = |name: &str| {
            let columns = catalogue.table("persoon").map(|table| &table.columns);
            let found = columns.and_then(|columns| columns.iter().position(|column| column.name == name));
            found.ok_or_else(|| ProgramFault::Column { table: "persoon".to_owned(), column: name.to_owned() })
        };
        let columns = plan.data_files().map(|(part, _)| {
            part.columns.iter().enumerate().filter_map(|(at, column)| Some((at, watched(column)?))).collect()
        });
        Ok(Self {
            columns: columns.collect(),
            surname: position("geslachtsnaam")?,
            first_names: position("voornamen")?,
            birth: position("geboortedatum")?,
        })
    }

    /// The columns of `persoon` that are needed for it; none where nothing is looked at.
    pub(super) fn person_fields(&self) -> Vec<usize> {
        let any = self.columns.iter().any(|columns| !columns.is_empty());
        if any { vec![self.surname, self.first_names, self.birth] } else { Vec::new() }
    }

    /// Nothing found yet.
    pub(super) fn nothing_found(&self) -> OwnIdentity {
        let places = |columns: &Vec<(usize, usize)>| columns.last().map_or(0, |(at, _)| at + 1);
        OwnIdentity {
            filled: self.columns.iter().map(|columns| vec![0; places(columns)]).collect(),
            cells: BTreeMap::new(),
        }
    }

    /// Is there anything to look at in a file?
    pub(super) fn looks_at(&self, file: usize) -> bool {
        self.columns.get(file).is_some_and(|columns| !columns.is_empty())
    }

    /// Looks at the cells of one row of a file. `person` is the number of the person in the register, from 0.
    ///
    /// # Errors
    /// A file that is no file of the plan.
    #[inline]
    pub(super) fn row<'v>(
        &self,
        file: usize,
        (fields, row, person): (&PersonFields<'_>, usize, u64),
        cell: impl Fn(usize) -> Option<Value<'v>>,
        out: &mut OwnIdentity,
    ) -> Result<(), ProgramFault> {
        let missing = || ProgramFault::Part { part: "file" };
        let columns = self.columns.get(file).ok_or_else(missing)?;
        let own = |position| fields.text(row, position);
        let (surname, first_names) = (own(self.surname), own(self.first_names));
        let birth = IncompleteDate::read(&own(self.birth)).filter(is_complete).map(IncompleteDate::first);
        let identity = Identity::new(&surname, &first_names, birth);
        let written_otherwise = Identity::transliterated(&surname, &first_names, birth);
        for (column, rule) in columns {
            let Some(value) = cell(*rule).filter(|value| !value.is_unknown()) else { continue };
            *out.filled.get_mut(file).and_then(|counts| counts.get_mut(*column)).ok_or_else(missing)? += 1;
            let found = match (value, value.text()) {
                (_, Some(text)) => text.with_bytes(|text| {
                    let other = written_otherwise.as_ref().and_then(|other| other.of_text(text));
                    [identity.of_text(text), other].into_iter().flatten().min()
                }),
                (Value::Integer(number), _) => identity.of_number(number),
                (Value::Date(day), _) => identity.of_day(day),
                (Value::Incomplete(date), _) if is_complete(&date) => identity.of_day(date.first()),
                _ => None,
            };
            if let Some(resemblance) = found {
                out.found((file, *column, resemblance), OwnCells { count: 1, first: person + 1 });
            }
        }
        Ok(())
    }
}

fn is_complete(date: &IncompleteDate) -> bool {
    date.first() == date.last()
}

/// The rule of a column that is looked at.
fn watched(column: &PlanColumn) -> Option<usize> {
    let free = matches!(column.value_type, Type::Text | Type::Integer | Type::Date | Type::IncompleteDate);
    column.rule.filter(|_| free && column.codelijst.is_none())
}
