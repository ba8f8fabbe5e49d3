//! Does a row print nothing but the law's own words on what it cites?
//!
//! In: a row and what it cites. Out: whether it does; whether these words tell what is derived.
//!
//! Such a row is lawful for every basisgegeven of the letter, and says nothing of what is derived from it.

use crate::besluit::Rubriek;
use crate::catalogue::law::OnderdeelReference;
use crate::catalogue::{Variabele, VariabeleKind};
use crate::check::Context;
use crate::check::rules::citation::printed_words;

/// Is the description a sentence of the law on a cited onderdeel that the variabele is of, with no explanation beside it?
pub(in crate::check) fn printed(context: Context<'_>, rubriek: &Rubriek, cited: &[OnderdeelReference]) -> bool {
    if rubriek.toelichting.is_some() {
        return false;
    }
    let meanings = context.catalogue.meanings(context.wet);
    let printed = meanings.read(&printed_words::description(rubriek));
    let sources = context.sources_of(rubriek);
    let of_row = |cited: &&OnderdeelReference| sources.iter().any(|source| cited.covers(source));
    let wordings = cited.iter().filter(of_row).flat_map(|cited| context.wet.all(*cited));
    let texts = wordings.flat_map(|onderdeel| [Some(onderdeel.omschrijving.as_str()), onderdeel.text.as_deref()]);
    texts.flatten().any(|text| meanings.is_sentence(&printed, text))
}

/// Is something derived where these words are of a basisgegeven, without a telling word of its own among them?
pub(in crate::check) fn is_derived_silently(
    context: Context<'_>,
    rubriek: &Rubriek,
    variabele: &Variabele,
    cited: &[OnderdeelReference],
) -> bool {
    let meanings = context.catalogue.meanings(context.wet);
    let words = meanings.read(&printed_words::description(rubriek));
    let is_of_letter = |other: &Variabele| {
        let mut onderdelen = other.onderdelen.iter().filter_map(|onderdeel| onderdeel.parse().ok());
        other.kind == VariabeleKind::Basis && onderdelen.all(|onderdeel| cited.iter().any(|c| c.covers(&onderdeel)))
    };
    variabele.kind == VariabeleKind::Derived
        && printed(context, rubriek, cited)
        && !meanings.has_own_word(&words, &variabele.id)
        && context.catalogue.variabelen.values().any(is_of_letter)
}
