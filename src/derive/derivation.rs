//! A plan compiled for the pass: columns resolved to slots, constants folded.
//!
//! In: a plan, the public sources, the catalogue. Out: [`Derivation`]. Refuses: a layout or sources without what a rule
//! or the eenheid needs.

use crate::catalogue::{Catalogue, Validity};
use crate::diagnose::ProgramFault;
use crate::plan::Plan;
use crate::register::{ColumnIndex, Layout, TableIndex};
use crate::rekenregel::{PeilContext, Program};
use crate::sources::Sources;

/// A plan compiled: columns resolved to slots, constants folded.
pub struct Derivation<'c> {
    pub(super) sources: &'c Sources,
    years: Vec<Year>,
    pub(super) table: TableIndex,
    /// First and last day of a row, where its table has them.
    pub(super) begin: Option<ColumnIndex>,
    pub(super) end: Option<ColumnIndex>,
}

/// The selection and the rules compiled for one studiejaar.
pub struct Year {
    pub(super) peil_context: PeilContext,
    pub(super) selectie: Program,
    /// The rows of the sector and the studiejaar, where the population is not all of them.
    pub(super) register: Option<Program>,
    pub(super) rules: Program,
}

impl<'c> Derivation<'c> {
    /// Compiles the rules of a plan for the layout that is read.
    ///
    /// # Errors
    /// [`ProgramFault`], when the layout or the sources lack what a rule or the eenheid needs.
    pub fn new(
        plan: &Plan,
        layout: &Layout,
        sources: &'c Sources,
        catalogue: &Catalogue,
    ) -> Result<Self, ProgramFault> {
        let missing = || ProgramFault::Table { table: plan.eenheid.clone() };
        let table = layout.table(&plan.eenheid).ok_or_else(missing)?;
        let slot = |name: &String| {
            let missing = || ProgramFault::Column { table: plan.eenheid.clone(), column: name.clone() };
            layout.column(table, name).map(Some).ok_or_else(missing)
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
                selectie: Program::prepare(&[&plan.selectie], layout, sources, &peil_context)?,
                register: plan
                    .register
                    .as_ref()
                    .map(|rule| Program::prepare(&[rule], layout, sources, &peil_context))
                    .transpose()?,
                rules: Program::prepare(&rules, layout, sources, &peil_context)?,
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
}
