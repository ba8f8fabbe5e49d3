//! The finding that an erratum settles is there.
//!
//! In: one besluit and the catalogue. Out: findings ROD0122. Refuses: an erratum that names a finding which its place does not have.

use crate::besluit::Erratum;
use crate::check::Context;
use crate::diagnose::{Finding, RuleCard, Severity};

/// The card.
pub(in crate::check) static CARD: RuleCard = RuleCard::new(include_str!("erratum_of_no_finding.toml"));

pub(in crate::check) fn run(context: Context<'_>, findings: &mut Vec<Finding>) {
    for erratum in context.besluit.errata.iter().filter(|erratum| context.has_row(erratum)) {
        let Some(named) =
            erratum.finding.as_ref().filter(|named| erratum.is_zetfout() || !settles(context, erratum, &named.value))
        else {
            continue;
        };
        findings.push(Finding::new(CARD.get(), context.at(named.span)).with("bevinding", named.value.as_str()));
    }
}

/// Is there such a finding, without any erratum, in the part of the file that the erratum speaks of?
fn settles(context: Context<'_>, erratum: &Erratum, code: &str) -> bool {
    let parts = context.parts(erratum);
    // Somebody may weigh a warning; an error has to be mended, and a note asks for nothing.
    let fits = |finding: &&Finding| !erratum.is_beoordeling() || finding.severity() == Severity::Warning;
    context.as_printed.iter().filter(|finding| finding.card.code == code).filter(fits).any(|finding| {
        // A fault between two rows, such as one code for both, can be mended at either.
        let places = finding.place.into_iter().chain(finding.labels.iter().map(|label| label.place));
        let mut spans = places.filter_map(|place| place.span);
        spans.any(|span| parts.iter().any(|part| part.holds(span)))
    })
}
