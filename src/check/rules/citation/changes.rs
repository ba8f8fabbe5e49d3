//! What becomes of the cited provisions between the day of the decision and its last delivery.
//!
//! In: a [`Context`], a card. Out: a finding for each change of the law that a citation and its population meet.
//! Refuses: nothing.

use crate::catalogue::law::citatie::Citaat;
use crate::catalogue::law::{Doorwerking, Kracht, Overgang};
use crate::check::Context;
use crate::check::citation::{Citatie, lijst, volledig};
use crate::diagnose::{Finding, RuleCard};
use crate::tijd::Datum;
use std::rc::Rc;

/// One finding of `card` for each change of one kind that a cited provision meets.
pub(super) fn meld(card: &'static RuleCard, context: Context<'_>, soort: Doorwerking, findings: &mut Vec<Finding>) {
    for (citatie, citaat, overgang) in van(context, soort) {
        let naar = if overgang.naar.is_empty() { "-".to_owned() } else { lijst(&overgang.naar) };
        findings.push(
            Finding::new(card.get(), context.at(citatie.plek(&citaat.bytes)))
                .with("bepaling", volledig(citaat.verwijzing))
                .with("datum", overgang.datum)
                .with("reden", overgang.reden.as_str())
                .with("naar", naar),
        );
    }
}

/// The changes of one kind, by row and citation.
fn van<'c>(context: Context<'c>, soort: Doorwerking) -> Vec<(Rc<Citatie<'c>>, Citaat, &'c Overgang)> {
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
