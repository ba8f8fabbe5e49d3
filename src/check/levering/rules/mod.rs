//! The rules over a statutory delivery, one per file, each with its card beside it, in families: ground · identity · data ·
//! persons · together.
//!
//! In: a [`LeveringContext`]. Out: findings. Refuses: nothing here; the severity on the card decides.

use super::LeveringContext;
use crate::besluit::Besluit;
use crate::diagnose::{Finding, RuleCard};

/// A rule over one delivery.
pub(super) struct Rule {
    pub(super) card: &'static RuleCard,
    pub(super) run: fn(LeveringContext<'_>, &mut Vec<Finding>),
}

/// A rule over all deliveries and besluiten of a run.
pub(super) struct RuleTogether {
    pub(super) card: &'static RuleCard,
    pub(super) run: fn(&[LeveringContext<'_>], &[Besluit], &mut Vec<Finding>),
}

// A family is a folder, as those of the rules over a besluit: made by the build script.
include!(concat!(env!("OUT_DIR"), "/levering_rules.rs"));
