//! What BRO 2 keeps out of the register for institutions that are not funded, of what a besluit grants.
//!
//! In: a [`Context`]. Out: each exclusion with the granted onderdelen that it touches. Refuses: nothing.

use crate::catalogue::law::{Exclusion, OnderdeelReference};
use crate::check::Context;
use crate::diagnose::Span;

/// An exclusion that touches the annex.
pub(super) struct ApplicableExclusion<'c> {
    /// The exclusion.
    pub(super) wet: &'c Exclusion,
    /// The granted onderdelen, each once, with the place of the first row.
    pub(super) onderdelen: Vec<(OnderdeelReference, Span)>,
}

/// The exclusions of institutions that are not funded, for a population that consists of them (`Some(false)`) or may
/// hold them (`None`). With several sectors only what every sector law shuts out is out for the whole population.
pub(super) fn from<'c>(context: Context<'c>, bekostigd: Option<bool>) -> Vec<ApplicableExclusion<'c>> {
    let requested = context.besluit.populatie.bekostigd.as_ref().map(|bekostigd| bekostigd.value);
    if requested != bekostigd {
        return Vec::new();
    }
    let date = context.besluit.header.date.value;
    let wetten = context.sectorwetten();
    let mut list: Vec<ApplicableExclusion<'c>> = Vec::new();
    for (_, citation) in context.citations() {
        for cited in citation.parts.iter().flatten() {
            let texts = context.wet.onderdelen(cited.reference, date, None);
            let applies = |wet: &&str| texts.iter().any(|onderdeel| onderdeel.applies_to(wet));
            // An exclusion for funded institutions is one for the BES islands, which no besluit singles out.
            for wet in wetten.iter().filter(|wet| applies(wet)) {
                for out in context.wet.excluded(cited.reference, wet, Some(false), &[], date) {
                    let place = citation.place(&cited.bytes);
                    match list.iter_mut().find(|applicable| std::ptr::eq(applicable.wet, out)) {
                        Some(applicable) if applicable.onderdelen.iter().any(|(v, _)| *v == cited.reference) => {}
                        Some(applicable) => applicable.onderdelen.push((cited.reference, place)),
                        None => list.push(ApplicableExclusion { wet: out, onderdelen: vec![(cited.reference, place)] }),
                    }
                }
            }
        }
    }
    list
}
