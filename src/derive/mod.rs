//! Derivation: from the persons of a block to the rows of each studiejaar.
//!
//! In: a [`Plan`] compiled against the public sources, and persons. Out: per row of the population the value of every
//! distinct rule. Refuses: a row of which the population cannot be told (its position is reported).
//!
//! It repairs nothing (WRO 14.1): what the register holds is what the rules see.

mod chunk;
mod counts;
mod peilmoment;

pub use counts::Counts;
pub use peilmoment::peilmoment;

use crate::catalogue::{Catalogue, Validity};
use crate::diagnose::ProgramFault;
use crate::plan::Plan;
use crate::register::{ColumnIndex, Persons, TableIndex, Value};
use crate::rekenregel::{PeilContext, Program, Workspace};
use crate::snapshot::BlockFault;
use crate::sources::Sources;
use chunk::Piece;

/// Who gets the rows of the population: part by part of a block, first the columns of all its rows and studiejaren,
/// then row by row whose they are.
pub trait RowSink<'a> {
    /// The values of a rule, by its number in the plan, for each row of a studiejaar. Rules come in order. The list may
    /// be taken.
    fn column(&mut self, year: usize, rule: usize, values: &mut Vec<Value<'a>>);

    /// Row `rij` of those columns is of this person of the block. Rows of one person come one after another.
    fn row(&mut self, person: u32, year: usize, row: usize);
}

/// A plan compiled: columns resolved to slots, constants folded.
pub struct Derivation<'c> {
    sources: &'c Sources,
    years: Vec<YearPrograms>,
    table: TableIndex,
    /// First and last day of a row, where its table has them.
    begin: Option<ColumnIndex>,
    end: Option<ColumnIndex>,
}

/// The rules compiled for one studiejaar.
struct YearPrograms {
    peil_context: PeilContext,
    selectie: Program,
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
            Ok(YearPrograms {
                selectie: Program::prepare(&[&plan.selectie], &plan.layout, sources, &peil_context)?,
                rules: Program::prepare(&rules, &plan.layout, sources, &peil_context)?,
                peil_context,
            })
        };
        Ok(Self { sources, years: plan.peildata.iter().map(year).collect::<Result<_, _>>()?, table, begin, end })
    }

    /// Computes the rows of the population and hands them on: per person studiejaar by studiejaar, in the order of the
    /// rows. A person with very many rows may come in parts.
    pub fn derive<'a>(
        &'a self,
        persons: &Persons<'a>,
        room: &mut DerivationBuffers,
        counts: &mut Counts,
        faults: &mut Vec<BlockFault>,
        out: &mut impl RowSink<'a>,
    ) {
        let DerivationBuffers { rows, owner, workspace } = room;
        let scratch = std::mem::take(workspace).prepare();
        rows.clear();
        owner.clear();
        for person in 0..u32::try_from(persons.count()).unwrap_or(u32::MAX) {
            rows.extend(persons.range(person, self.table));
            owner.resize(rows.len(), person);
        }
        counts.rows += rows.len() as u64;
        for (rows, owner) in rows.chunks(chunk::MAX_ROWS).zip(owner.chunks(chunk::MAX_ROWS)) {
            let compute = |year| self.compute(year, Piece { rows, owner }, (persons, &scratch), counts, faults, out);
            let years: Vec<_> = self.years.iter().enumerate().map(compute).collect();
            chunk::per_person(&years, out);
        }
        *workspace = scratch.empty();
    }
}

/// Memory of one thread, used again for every block.
#[derive(Default)]
pub struct DerivationBuffers {
    rows: Vec<u32>,
    owner: Vec<u32>,
    workspace: Workspace<'static>,
}
