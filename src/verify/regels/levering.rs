//! ROD1116: date, moment, retention, and what a final release demands (design §4).
//!
//! In: the admitted decision, its plan, the manifest. Out: findings. Refuses: nothing.

use super::DELIVERY_DIFFERS;
use super::besluit::Toegelaten;
use crate::diagnose::Severity;
use crate::emit::MANIFEST;
use crate::manifest::{Manifest, MomentDeel, Soort};
use crate::plan::{Plan, wissen_uiterlijk};
use crate::verify::dossier::{Dossier, woord};

/// Compares the delivery of the manifest with the calendar of the decision.
pub(in crate::verify) fn keur(toegelaten: &Toegelaten, plan: &Plan, manifest: &Manifest, dossier: &mut Dossier) {
    let besluit = toegelaten.admitted.besluit();
    let definitief = manifest.soort == Soort::Definitief;
    let mut delen = vec![
        (manifest.moment.is_some() == definitief, woord("proef of definitief", "trial or final")),
        (
            manifest.wissen_uiterlijk == wissen_uiterlijk(besluit, manifest.datum),
            woord("dag van vernietiging", "destroy-by date"),
        ),
        (manifest.stand.stand_per >= plan.stand_nodig, woord("stand van het register", "state of the register")),
    ];
    if let Some(moment) = &manifest.moment {
        let kalender = plan.kalender.iter().map(MomentDeel::from).find(|ander| ander.nummer == moment.nummer);
        delen.push((kalender.as_ref() == Some(moment), woord("moment", "moment")));
        let binnen = kalender.is_some_and(|moment| (moment.vanaf..=moment.tot).contains(&manifest.datum));
        delen.push((binnen, woord("datum buiten het venster van het moment", "date outside the window of the moment")));
    }
    if definitief {
        let kop = &besluit.kop;
        let open = toegelaten.bevindingen.iter().any(|bevinding| bevinding.severity() == Severity::Warning);
        delen.extend([
            (manifest.datum >= manifest.stand.stand_per, woord("datum voor de stand", "date before the state")),
            (kop.status.value == "geldig", woord("besluit niet geldig", "decision not in force")),
            (kop.uitkomst.value != "afgewezen", woord("besluit afgewezen", "decision refused")),
            (kop.staatscourant.is_some(), woord("besluit niet gepubliceerd", "decision not published")),
            (!manifest.demo, woord("openbare sleutel", "public key")),
            (!open, woord("open waarschuwingen", "open warnings")),
        ]);
    }
    for (_, deel) in delen.iter().filter(|(gelijk, _)| !gelijk) {
        let over = dossier.over(&DELIVERY_DIFFERS, MANIFEST);
        dossier.meld(over.with("deel", deel));
    }
}
