//! Everything that is wrong with a citation at a row, as a set: an erratum is needed where it makes that set smaller.
//!
//! In: a row and a citation. Out: the names of what is wrong. Refuses: nothing.

use super::{
    beyond_citation, code_beside_article, no_basisgegeven, not_in_force, uncited_source, unknown_provision,
    wrong_letter,
};
use crate::catalogue::law::CitationError;
use crate::catalogue::law::citation::CitedItem;
use crate::check::Context;
use std::collections::BTreeSet;

/// What is wrong; `None` where it cannot be told, because the variabele is unknown.
pub(in crate::check) fn of(
    context: Context<'_>,
    index: usize,
    citation: &Result<Vec<CitedItem>, CitationError>,
) -> Option<BTreeSet<String>> {
    let rubriek = context.besluit.rubrieken.get(index)?;
    context.variabele(rubriek)?;
    let Ok(citations) = citation else { return Some(BTreeSet::from(["unreadable".to_owned()])) };
    let cited_references: Vec<_> = citations.iter().map(|cited| cited.reference).collect();
    let mut errors = BTreeSet::new();
    for reference in &cited_references {
        if unknown_provision::does_not_exist(context, *reference)
            || not_in_force::not_in_force(context, *reference).is_some()
            || (no_basisgegeven::is_other_data(context, *reference) && !context.is_omnummer(rubriek))
        {
            errors.insert(format!("useless {reference}"));
        }
    }
    if !wrong_letter::better(context, index, &cited_references).is_empty() {
        errors.insert("letter".to_owned());
    }
    if code_beside_article::otherwise(context.code(index), &cited_references).is_some() {
        errors.insert("code".to_owned());
    }
    errors.extend(
        uncited_source::not_named(context, index, &cited_references).iter().map(|source| format!("source {source}")),
    );
    errors.extend(
        beyond_citation::outside(context, index, &cited_references).iter().map(|source| format!("beyond {source}")),
    );
    Some(errors)
}
