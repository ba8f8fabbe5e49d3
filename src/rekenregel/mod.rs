//! Rekenregels: derivations written once, as data, in a small typed expression language.
//!
//! In: the text of a rule, the catalogue, rows of a block. Out: [`Rekenregel`] (typed, with its read set) and
//! [`Program`] (compiled for one plan). Refuses: unknown names, ill-typed expressions; every fault has a span.
//!
//! `lex → parse → types (names, call, sets) → Rekenregel → compile → Program → evaluate → Column`.

mod ast;
mod batch;
mod branches;
mod call;
mod column;
mod comparisons;
mod compile;
mod context;
#[cfg(test)]
pub(crate) mod coverage;
mod days;
mod empty_kinds;
mod evaluate;
mod failure;
#[cfg(test)]
pub(crate) mod fixture;
mod fold;
mod functions;
mod ir;
mod kind;
mod language;
mod levels;
mod lex;
mod lookup;
mod names;
mod parse;
mod peil_context;
mod program;
mod read_set;
mod row_set;
mod rows;
mod rule;
mod rule_columns;
mod rule_context;
mod scratch;
mod sets;
mod shared;
mod slot;
#[cfg(test)]
mod tests;
mod texts;
#[cfg(test)]
pub(crate) mod truth_tables;
mod types;
mod values;
mod walk;

pub(crate) use ast::{ArithmeticOp, Comparison};
pub use batch::Batch;
pub use failure::{Expected, RuleError, RuleErrorKind};
pub use functions::{FunctionExplanation, functions};
pub(crate) use ir::{AggregateFunction, Constant, DayShift, Edge, GroupIr, Ir, PeilField, RowIr, SetIr, SourceRowIr};
pub use language::{LanguageWord, language};
pub use peil_context::PeilContext;
pub use program::Program;
pub use read_set::ReadSet;
pub use rule::Rekenregel;
pub use rule_columns::{RuleColumns, SelectedRows};
pub use rule_context::RuleContext;
pub use scratch::{List, Workspace};
pub(crate) use values::{constants_in_order, satisfies};
pub(crate) use walk::Part;
