//! What BRO 2 keeps out of the register for institutions that are not funded, of what a besluit grants.
//!
//! In: a [`Context`]. Out: each exclusion with the granted onderdelen that it touches. Refuses: nothing.

use crate::catalogue::law::{Onderdeelverwijzing, Uitsluiting};
use crate::check::Context;
use crate::diagnose::Span;

/// An exclusion that touches the annex.
pub(super) struct Geraakt<'c> {
    /// The exclusion.
    pub(super) wet: &'c Uitsluiting,
    /// The granted onderdelen, each once, with the place of the first row.
    pub(super) onderdelen: Vec<(Onderdeelverwijzing, Span)>,
}

/// The exclusions of institutions that are not funded, for a population that consists of them (`Some(false)`) or may
/// hold them (`None`). With several sectors only what every sector law shuts out is out for the whole population.
pub(super) fn van<'c>(context: Context<'c>, bekostigd: Option<bool>) -> Vec<Geraakt<'c>> {
    let gevraagd = context.besluit.populatie.bekostigd.as_ref().map(|bekostigd| bekostigd.value);
    if gevraagd != bekostigd {
        return Vec::new();
    }
    let datum = context.besluit.kop.datum.value;
    let wetten = context.sectorwetten();
    let mut lijst: Vec<Geraakt<'c>> = Vec::new();
    for (_, citatie) in context.citaten() {
        for citaat in citatie.delen.iter().flatten() {
            let teksten = context.wet.onderdelen(citaat.verwijzing, datum, None);
            let geldt = |wet: &&str| teksten.iter().any(|onderdeel| onderdeel.geldt_voor(wet));
            // An exclusion for funded institutions is one for the BES islands, which no besluit singles out.
            for wet in wetten.iter().filter(|wet| geldt(wet)) {
                for uit in context.wet.uitgesloten(citaat.verwijzing, wet, Some(false), &[], datum) {
                    let plek = citatie.plek(&citaat.bytes);
                    match lijst.iter_mut().find(|geraakt| std::ptr::eq(geraakt.wet, uit)) {
                        Some(geraakt) if geraakt.onderdelen.iter().any(|(v, _)| *v == citaat.verwijzing) => {}
                        Some(geraakt) => geraakt.onderdelen.push((citaat.verwijzing, plek)),
                        None => lijst.push(Geraakt { wet: uit, onderdelen: vec![(citaat.verwijzing, plek)] }),
                    }
                }
            }
        }
    }
    lijst
}
