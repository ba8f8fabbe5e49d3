//! A unit of a plan compiled for the pass: columns resolved to slots, constants folded.
//!
//! In: a unit of a plan, the layout that is read, the public sources, the catalogue. Out: [`Derivation`]. Refuses: a layout or sources without what a rule
//! or the unit needs.

use crate::catalogue::{Catalogue, Validity};
use crate::diagnose::ProgramFault;
use crate::plan::{Peildatum, PlanUnit};
use crate::register::{ColumnIndex, Layout, TableIndex};
use crate::rekenregel::{PeilContext, Program, Rekenregel};
use crate::sources::Sources;

/// A unit of a plan compiled: columns resolved to slots, constants folded.
pub struct Derivation<'c> {
    pub(super) sources: &'c Sources,
    years: Vec<Year>,
    pub(super) table: TableIndex,
    /// First and last day of a row, where its table has them.
    pub(super) begin: Option<ColumnIndex>,
    pub(super) end: Option<ColumnIndex>,
    /// The institution, where the table has it and it is read.
    pub(super) instelling: Option<ColumnIndex>,
}

/// The selection and the rules compiled for one studiejaar.
pub struct Year {
    pub(super) peil_context: PeilContext,
    pub(super) selectie: Program,
    /// The rows of the sector and the studiejaar, where the population is not all of them.
    pub(super) register: Option<Program>,
    /// The rows that are of something else than their table.
    pub(super) excluded: Option<Program>,
    pub(super) rules: Program,
}

impl<'c> Derivation<'c> {
    /// Compiles the rules of a unit for the layout that is read and the studiejaren of the plan.
    ///
    /// # Errors
    /// [`ProgramFault`], when the layout or the sources lack what a rule or the unit needs.
    pub fn new(
        (unit, peildata): (&PlanUnit, &[Peildatum]),
        layout: &Layout,
        sources: &'c Sources,
        catalogue: &Catalogue,
    ) -> Result<Self, ProgramFault> {
        let missing = || ProgramFault::Table { table: unit.table.clone() };
        let table = layout.table(&unit.table).ok_or_else(missing)?;
        let slot = |name: &String| {
            let missing = || ProgramFault::Column { table: unit.table.clone(), column: name.clone() };
            layout.column(table, name).map(Some).ok_or_else(missing)
        };
        let (begin, end) = match &catalogue.table(&unit.table).ok_or_else(missing)?.validity {
            Validity::Between { begin, end } => (slot(begin)?, slot(end)?),
            Validity::Successive { begin } => (slot(begin)?, None),
            Validity::Always | Validity::On { .. } => (None, None),
        };
        let instelling = layout.column(table, "instellingscode");
        let optional = |rule: &Option<Rekenregel>, peil_context: &PeilContext| {
            rule.as_ref().map(|rule| Program::prepare(&[rule], layout, sources, peil_context)).transpose()
        };
        let year = |peildatum: &Peildatum| {
            let peil_context = PeilContext { studiejaar: peildatum.studiejaar, peildatum: peildatum.date.into() };
            let rules: Vec<_> = unit.rules.iter().collect();
            Ok(Year {
                selectie: Program::prepare(&[&unit.selectie], layout, sources, &peil_context)?,
                register: optional(&unit.register, &peil_context)?,
                excluded: optional(&unit.excluded, &peil_context)?,
                rules: Program::prepare(&rules, layout, sources, &peil_context)?,
                peil_context,
            })
        };
        Ok(Self { sources, years: peildata.iter().map(year).collect::<Result<_, _>>()?, table, begin, end, instelling })
    }

    /// The studiejaren of the plan, in order.
    #[must_use]
    pub fn years(&self) -> &[Year] {
        &self.years
    }
}
