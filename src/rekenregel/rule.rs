//! A rule that passed the type check, and the way there.
//!
//! In: the text of a rule, what it may name. Out: [`Rekenregel`]. Refuses: grammar, names and types, each with its span.

use super::empty_kinds::empty_kinds;
use super::failure::{RuleError, RuleErrorKind};
use super::read_set::ReadSet;
use super::rule_context::RuleContext;
use super::{ir, parse, types};
use crate::catalogue::Type;
use crate::register::EmptyKind;
use std::collections::BTreeSet;

/// A rule that passed the type check.
pub struct Rekenregel {
    /// The text, as the codebook prints it.
    pub text: String,
    /// Type of the outcome.
    pub kind: Type,
    /// What it reads.
    pub reads: ReadSet,
    /// The kinds of empty that it can give.
    pub empty: BTreeSet<EmptyKind>,
    pub(crate) table: String,
    pub(crate) bindings: Vec<ir::Ir>,
    pub(crate) outcome: ir::Ir,
}

impl Rekenregel {
    /// Reads and checks a rule. Its row at hand is a row of `range.eenheid`; an unknown eenheid is a fault without place.
    ///
    /// # Errors
    /// The one fault of grammar, or all faults of names and types, by place.
    pub fn read(text: &str, range: &RuleContext<'_>) -> Result<Self, Vec<RuleError>> {
        let rule = parse::rule(text).map_err(|error| vec![error])?;
        let Some(table) = range.catalogue.table_of(range.eenheid) else {
            let kind = RuleErrorKind::UnknownName { name: range.eenheid.to_owned(), suggestion: None };
            return Err(vec![RuleError::new(kind, crate::diagnose::Span::default())]);
        };
        let typed_rule = types::check(&rule, *range)?;
        let Some(kind) = typed_rule.kind.value_type() else {
            return Err(vec![RuleError::new(RuleErrorKind::AlwaysUnknown, rule.outcome.span)]);
        };
        Ok(Self {
            text: text.to_owned(),
            kind,
            empty: empty_kinds(&typed_rule.bindings, &typed_rule.outcome, range.catalogue),
            reads: typed_rule.reads,
            table: table.id.clone(),
            bindings: typed_rule.bindings,
            outcome: typed_rule.outcome,
        })
    }
}
