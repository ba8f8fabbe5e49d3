//! Everything that is wrong with a citation at a row, as a set: an erratum is needed where it makes that set smaller.
//!
//! In: a row and a citation. Out: the names of what is wrong. Refuses: nothing.

use super::{beyond_citation, code_beside_article, no_basisgegeven, not_in_force, uncited_source, unknown_provision, wrong_letter};
use crate::catalogue::law::citatie::{Citaat, Citatiefout};
use crate::check::Context;
use std::collections::BTreeSet;

/// What is wrong; `None` where it cannot be told, because the variabele is unknown.
pub(in crate::check) fn of(
    context: Context<'_>,
    nr: usize,
    citatie: &Result<Vec<Citaat>, Citatiefout>,
) -> Option<BTreeSet<String>> {
    let rubriek = context.besluit.rubrieken.get(nr)?;
    context.variabele(rubriek)?;
    let Ok(citaten) = citatie else { return Some(BTreeSet::from(["unreadable".to_owned()])) };
    let geciteerd: Vec<_> = citaten.iter().map(|citaat| citaat.verwijzing).collect();
    let mut fouten = BTreeSet::new();
    for verwijzing in &geciteerd {
        if unknown_provision::bestaat_niet(context, *verwijzing)
            || not_in_force::geldt_niet(context, *verwijzing).is_some()
            || (no_basisgegeven::is_ander_gegeven(context, *verwijzing) && !context.is_omnummer(rubriek))
        {
            fouten.insert(format!("useless {verwijzing}"));
        }
    }
    if !wrong_letter::beter(context, nr, &geciteerd).is_empty() {
        fouten.insert("letter".to_owned());
    }
    if code_beside_article::anders(context.code(nr), &geciteerd).is_some() {
        fouten.insert("code".to_owned());
    }
    fouten.extend(uncited_source::niet_genoemd(context, nr, &geciteerd).iter().map(|bron| format!("source {bron}")));
    fouten.extend(beyond_citation::buiten(context, nr, &geciteerd).iter().map(|bron| format!("beyond {bron}")));
    Some(fouten)
}
