//! The rules, one per file, each with its card beside it. Families: 02 decision · 03 citation · 04 identifying data ·
//! 05 derivation · 06 time · 07 population · 08 deelbestanden · 09 several decisions.
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

macro_rules! rules {
    (each: $($each:ident)* ; together: $($together:ident)*) => {
        $(mod $each;)*
        $(mod $together;)*
        /// Rules over one besluit.
        pub(super) static EACH: &[Rule] = &[$(Rule { card: &$each::CARD, run: $each::run }),*];
        /// Rules over all besluiten of a run.
        pub(super) static TOGETHER: &[RuleTogether] =
            &[$(RuleTogether { card: &$together::CARD, run: $together::run }),*];
    };
}

rules! {
    each:
        direct_identifier
        missing_omnummer
        misplaced_omnummer
        deelbestand_without_omnummer
        unknown_variabele
        unknown_parameter
        missing_parameter
        malformed_parameter
        unfit_eenheid
        studiejaar_not_granted
        unknown_selectie
        duplicate_column
        empty_deelbestand
        undelivered_rubriek
        column_count
        unknown_key_column;
    together:
        shared_domain
}
