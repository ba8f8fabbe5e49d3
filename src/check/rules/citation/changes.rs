//! What becomes of the cited provisions between the day of the decision and its last delivery.
//!
//! In: a [`Context`]. Out: each citation with each change of the law that its population meets. Refuses: nothing.

use crate::catalogue::law::citatie::Citaat;
use crate::catalogue::law::{Doorwerking, Kracht, Overgang};
use crate::check::Context;
use crate::check::citation::Citatie;
use crate::tijd::Datum;
use std::rc::Rc;

/// The changes of one kind, by row and citation.
pub(super) fn van<'c>(context: Context<'c>, soort: Doorwerking) -> Vec<(Rc<Citatie<'c>>, Citaat, &'c Overgang)> {
    let datum = context.besluit.kop.datum.value;
    let tot = laatste(context);
    let wetten = context.sectorwetten();
    let mut lijst = Vec::new();
    for (_, citatie) in context.citaten() {
        let citatie = Rc::new(citatie);
        for citaat in citatie.delen.iter().flatten() {
            // What does not hold on the day of the decision is a finding of another rule.
            if context.wet.kracht(citaat.verwijzing, datum) != Some(Kracht::Geldt) {
                continue;
            }
            for overgang in context.wet.nazaten(citaat.verwijzing, datum, tot) {
                let raakt = overgang.sectorwetten.iter().any(|wet| wet == "alle" || wetten.contains(&wet.as_str()));
                if raakt && overgang.soort.doorwerking() == soort {
                    lijst.push((Rc::clone(&citatie), citaat.clone(), overgang));
                }
            }
        }
    }
    lijst
}

/// The last day that matters: publication, or the last delivery that covers a studiejaar.
fn laatste(context: Context<'_>) -> Datum {
    let kop = &context.besluit.kop;
    let leveringen = context.besluit.verstrekkingen.iter().filter(|verstrekking| !verstrekking.studiejaren.is_empty());
    let dagen = leveringen.map(|verstrekking| verstrekking.omstreeks.value);
    dagen.chain(kop.gepubliceerd.as_ref().map(|dag| dag.value)).max().unwrap_or(kop.datum.value)
}
