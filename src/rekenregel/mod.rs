//! Rekenregels: derivations written once, as data, in a small typed expression language.
//!
//! In: the text of a rule, the catalogue, rows of a block. Out: [`Rekenregel`] (typed, with its read set) and
//! [`Program`] (compiled for one plan). Refuses: unknown names, ill-typed expressions; every fault has a span.
//!
//! `lex → parse → types (names, call, sets) → Rekenregel → compile → Program → eval`.

mod ast;
mod batch;
mod call;
mod compile;
mod days;
mod eval;
mod evaluation;
mod failure;
#[cfg(test)]
mod fixture;
mod fold;
mod functions;
mod ir;
mod kind;
mod lex;
mod lookup;
mod names;
mod nodes;
mod parse;
mod program;
mod read_set;
mod row_set;
mod rows;
mod scratch;
mod sets;
mod shared;
mod slot;
#[cfg(test)]
mod tests;
mod texts;
mod truths;
mod types;
mod values;
mod walk;

pub use batch::Batch;
pub use eval::{RuleColumns, SelectedRows};
pub use failure::{Expected, RuleError, RuleErrorKind};
pub use functions::{FunctionExplanation, functions};
pub use program::Program;
pub use read_set::ReadSet;
pub use scratch::{Column, Workspace};

use crate::calendar::{Day, Studiejaar};
use crate::catalogue::{Catalogue, Type};
use std::collections::BTreeMap;

/// What a rule may name.
#[derive(Clone, Copy)]
pub struct RuleContext<'c> {
    /// Tables, code lists and sources.
    pub catalogue: &'c Catalogue,
    /// The table of the row at hand (`inschrijving`), `persoon` where the unit is a person.
    pub eenheid: &'c str,
    /// Parameters of the variabele with the values that the rubriek gives (`op` → `10-01`).
    pub parameters: &'c BTreeMap<String, String>,
}

/// What rows are computed against; each row has its own peilmoment besides.
#[derive(Clone, Copy)]
pub struct PeilContext {
    /// The studiejaar.
    pub studiejaar: Studiejaar,
    /// The peildatum of the population.
    pub peildatum: Day,
}

/// A rule that passed the type check.
pub struct Rekenregel {
    /// The text, as the codebook prints it.
    pub text: String,
    /// Type of the outcome.
    pub kind: Type,
    /// What it reads.
    pub reads: ReadSet,
    eenheid: String,
    bindings: Vec<ir::Ir>,
    outcome: ir::Ir,
}

impl Rekenregel {
    /// Reads and checks a rule. Its row at hand is a row of `bereik.eenheid`; an unknown eenheid is a fault without place.
    ///
    /// # Errors
    /// The one fault of grammar, or all faults of names and types, by place.
    pub fn read(text: &str, range: &RuleContext<'_>) -> Result<Self, Vec<RuleError>> {
        let rule = parse::rule(text).map_err(|error| vec![error])?;
        if range.catalogue.table(range.eenheid).is_none() {
            let kind = RuleErrorKind::UnknownName { name: range.eenheid.to_owned(), suggestion: None };
            return Err(vec![RuleError::new(kind, crate::diagnose::Span::default())]);
        }
        let typed_rule = types::check(&rule, *range)?;
        let Some(kind) = typed_rule.kind.value_type() else {
            return Err(vec![RuleError::new(RuleErrorKind::AlwaysUnknown, rule.outcome.span)]);
        };
        Ok(Self {
            text: text.to_owned(),
            kind,
            reads: typed_rule.reads,
            eenheid: range.eenheid.to_owned(),
            bindings: typed_rule.bindings,
            outcome: typed_rule.outcome,
        })
    }
}
