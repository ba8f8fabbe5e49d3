//! Derivation: from the persons of a block to the rows of each studiejaar.
//!
//! In: a [`Plan`] compiled against the public sources, and persons. Out: the rows of the population, and over them the
//! column of every distinct rule. Refuses: a row of which the population cannot be told (its position is reported).
//!
//! It repairs nothing (WRO 14.1): what the register holds is what the rules see.

mod chunk;
mod counts;
mod peilmoment;

pub use chunk::{Piece, Population};
pub use counts::Counts;
pub use peilmoment::peilmoment;

use crate::catalogue::{Catalogue, Validity};
use crate::diagnose::ProgramFault;
use crate::plan::Plan;
use crate::register::{ColumnIndex, Persons, TableIndex};
use crate::rekenregel::{PeilContext, Program};
use crate::sources::Sources;

/// A plan compiled: columns resolved to slots, constants folded.
pub struct Derivation<'c> {
    sources: &'c Sources,
    years: Vec<Year>,
    table: TableIndex,
    /// First and last day of a row, where its table has them.
    begin: Option<ColumnIndex>,
    end: Option<ColumnIndex>,
}

/// The selection and the rules compiled for one studiejaar.
pub struct Year {
    peil_context: PeilContext,
    selectie: Program,
    /// The rows of the sector and the studiejaar, where the population is not all of them.
    register: Option<Program>,
    rules: Program,
}

impl<'c> Derivation<'c> {
    /// Compiles the rules of a plan.
    ///
    /// # Errors
    /// [`ProgramFault`], when the plan's layout or the sources lack what a rule or the eenheid needs.
    pub fn new(plan: &Plan, sources: &'c Sources, catalogue: &Catalogue) -> Result<Self, ProgramFault> {
        let missing = || ProgramFault::Table { table: plan.eenheid.clone() };
        let table = plan.layout.table(&plan.eenheid).ok_or_else(missing)?;
        let slot = |name: &String| {
            let missing = || ProgramFault::Column { table: plan.eenheid.clone(), column: name.clone() };
            plan.layout.column(table, name).map(Some).ok_or_else(missing)
        };
        let (begin, end) = match &catalogue.table(&plan.eenheid).ok_or_else(missing)?.validity {
            Validity::Between { begin, end } => (slot(begin)?, slot(end)?),
            Validity::Successive { begin } => (slot(begin)?, None),
            Validity::Always | Validity::On { .. } => (None, None),
        };
        let year = |peildatum: &crate::plan::Peildatum| {
            let peil_context = PeilContext { studiejaar: peildatum.studiejaar, peildatum: peildatum.date.into() };
            let rules: Vec<_> = plan.rules.iter().collect();
            Ok(Year {
                selectie: Program::prepare(&[&plan.selectie], &plan.layout, sources, &peil_context)?,
                register: plan
                    .register
                    .as_ref()
                    .map(|rule| Program::prepare(&[rule], &plan.layout, sources, &peil_context))
                    .transpose()?,
                rules: Program::prepare(&rules, &plan.layout, sources, &peil_context)?,
                peil_context,
            })
        };
        Ok(Self { sources, years: plan.peildata.iter().map(year).collect::<Result<_, _>>()?, table, begin, end })
    }

    /// The studiejaren of the plan, in order.
    #[must_use]
    pub fn years(&self) -> &[Year] {
        &self.years
    }

    /// The rows of the unit of all persons of a block, person after person, in parts. A person with very many rows may
    /// come in parts.
    pub fn pieces<'b>(&self, persons: &Persons<'_>, room: &'b mut RowBuffers) -> impl Iterator<Item = Piece<'b>> {
        let RowBuffers { rows, owner } = room;
        rows.clear();
        owner.clear();
        // Rows, and so persons, are numbered in 32 bits.
        for (person, _) in (0..).zip(0..persons.count()) {
            rows.extend(persons.range(person, self.table));
            owner.resize(rows.len(), person);
        }
        let pieces = rows.chunks(chunk::MAX_ROWS).zip(owner.chunks(chunk::MAX_ROWS));
        pieces.map(|(rows, owner)| Piece { rows, owner })
    }
}

/// Memory of one thread, used again for every block.
#[derive(Default)]
pub struct RowBuffers {
    rows: Vec<u32>,
    owner: Vec<u32>,
}
