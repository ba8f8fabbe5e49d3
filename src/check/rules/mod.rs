//! The rules, one per file, each with its card beside it, in families: file · recipient · citation · identity ·
//! derivation · time · population · output · together.
//!
//! In: a [`Context`]. Out: findings. Refuses: nothing here; the severity on the card decides.

use super::Context;
use crate::diagnose::{Finding, RuleCard};

/// A rule over one besluit.
pub(super) struct Rule {
    pub(super) card: &'static RuleCard,
    pub(super) run: fn(Context<'_>, &mut Vec<Finding>),
}

/// A rule over all besluiten of a run.
pub(super) struct RuleTogether {
    pub(super) card: &'static RuleCard,
    pub(super) run: fn(&[Context<'_>], &mut Vec<Finding>),
}

// A family is a folder. The build script declares a module per file in it, and lists as rules those with a card beside
// them, in the order of the codes: `EACH` over one besluit, `TOGETHER` over all besluiten of a run.
include!(concat!(env!("OUT_DIR"), "/check_rules.rs"));
