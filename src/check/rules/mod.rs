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

// A family is a folder: helpers in round brackets, rules in curly ones.
macro_rules! rules {
    (each: $($family:ident ($($helper:ident)*) { $($each:ident)* })* ; together: $($together:ident)*) => {
        $(mod $family { $(pub(in crate::check) mod $helper;)* $(pub(in crate::check) mod $each;)* })*
        mod together { $(pub(in crate::check) mod $together;)* }
        /// Rules over one besluit.
        pub(super) static EACH: &[Rule] =
            &[$($(Rule { card: &$family::$each::CARD, run: $family::$each::run }),*),*];
        /// Rules over all besluiten of a run.
        pub(super) static TOGETHER: &[RuleTogether] =
            &[$(RuleTogether { card: &together::$together::CARD, run: together::$together::run }),*];
    };
}

rules! {
    each:
    file () {
        duplicate_row
        unused_erratum
        needless_erratum
    }
    recipient (entitlement) {
        missing_content
        unpublished
        unknown_recipient
        designation_not_in_force
        uncertain_designation
        purpose_not_open
        neighbours_letter
        refused_purpose
        unnamed_processor
        unlettered_designation
        not_in_effect
    }
    citation (body changes problems) {
        unreadable_citation
        unknown_provision
        not_in_force
        uncertain_force
        wrong_letter
        code_beside_article
        uncited_derivations
        uncited_row
        uncited_source
        source_cited_elsewhere
        lapsed_provision
        reworded_provision
        no_basisgegeven
        beyond_citation
        other_day_in_body
        ungranted_in_body
    }
    identity (window words) {
        direct_identifier
        missing_omnummer
        misplaced_omnummer
        deelbestand_without_omnummer
        revealing_rule
        wider_than_granted
        birthday_window
        derivation_beside_base
        part_beside_whole
    }
    derivation (listing) {
        unknown_variabele
        unknown_parameter
        missing_parameter
        malformed_parameter
        unfit_eenheid
        not_computable
        unreadable_rule
        no_public_source
        project_convention
    }
    time () {
        studiejaar_not_granted
        delivery_before_decision
        delivery_before_publication
        delivery_without_studiejaar
        late_delivery
        premature_delivery
        consolidation_before_peildatum
        day_outside_studiejaar
        retention_too_long
        retention_without_end
        skipped_studiejaar
        unknown_law
    }
    population (exclusions) {
        unknown_selectie
        beyond_purpose
        unregistered_sector
        excluded_institution
        partly_registered
        two_readings
    }
    output () {
        duplicate_column
        empty_deelbestand
        undelivered_rubriek
        column_count
        unknown_key_column
        ambiguous_key
        code_of_two_meanings
        meaning_of_two_codes
        aggregate_in_rows
    };
    together:
        shared_domain
        combined_window
        combined_columns
        superseded_decision
        replaces_later_decision
}
