//! ROD1116: date, moment, retention, and what a final release demands.
//!
//! In: the admitted decision, its plan, the manifest. Out: findings. Refuses: nothing.

use super::DELIVERY_DIFFERS;
use super::besluit::AdmittedBesluit;
use crate::calendar::Date;
use crate::emit::MANIFEST;
use crate::manifest::{Manifest, MomentSection, ReleaseKind};
use crate::plan::{Plan, erase_by};
use crate::verify::dossier::{Dossier, word};

/// Compares the delivery of the manifest with the calendar of the decision.
pub(in crate::verify) fn validate(admitted: &AdmittedBesluit, plan: &Plan, manifest: &Manifest, dossier: &mut Dossier) {
    let besluit = admitted.admitted.besluit();
    let is_final = manifest.kind == ReleaseKind::Final;
    let mut parts = vec![
        (manifest.moment.is_some() == is_final, word("proef of definitief", "trial or final")),
        (manifest.erase_by == erase_by(besluit, manifest.date), word("dag van vernietiging", "destroy-by date")),
        (states_of_files(plan, manifest), word("stand van het register", "state of the register")),
    ];
    if let Some(moment) = &manifest.moment {
        let delivery_calendar =
            plan.delivery_calendar.iter().map(MomentSection::from).find(|other| other.number == moment.number);
        parts.push((delivery_calendar.as_ref() == Some(moment), word("moment", "moment")));
        let inside = delivery_calendar.is_some_and(|moment| (moment.from..=moment.until).contains(&manifest.date));
        parts.push((inside, word("datum buiten het venster van het moment", "date outside the window of the moment")));
    }
    if is_final {
        let header = &besluit.header;
        let (peildata, states) = (&plan.peildata, manifest.state_days());
        let late = plan.deelbestanden.iter().any(|part| !part.later_than_granted(peildata, &states).is_empty());
        let moment = manifest.moment.as_ref().map(|moment| moment.number);
        let open = admitted.admitted.open(moment).next().is_some();
        parts.extend([
            (manifest.date >= manifest.state.stand_per, word("datum voor de stand", "date before the state")),
            (header.status.value == "geldig", word("besluit niet geldig", "decision not in force")),
            (header.uitkomst.value != "afgewezen", word("besluit afgewezen", "decision refused")),
            (header.staatscourant.is_some(), word("besluit niet gepubliceerd", "decision not published")),
            (header.published.is_some(), word("geen dag van publicatie", "no day of publication")),
            (!late, word("stand later dan het besluit wil", "state later than the decision has it")),
            (!manifest.demo, word("openbare sleutel", "public key")),
            (!open, word("open waarschuwingen", "open warnings")),
        ]);
    }
    for (_, part) in parts.iter().filter(|(equal, _)| !equal) {
        let over = dossier.over(&DELIVERY_DIFFERS, MANIFEST);
        dossier.report(over.with("deel", part));
    }
}

/// Is every file made of the state that the decision wants of those that were read, and is every state that was read the
/// state of some file?
fn states_of_files(plan: &Plan, manifest: &Manifest) -> bool {
    let days = manifest.state_days();
    let wanted = plan.states(&days);
    let several = !manifest.earlier_states.is_empty();
    // A file without counts is told elsewhere.
    let as_told = plan.data_files().zip(&wanted).all(|((part, peildatum), state)| {
        let told = manifest.totals.file(&part.name, peildatum.studiejaar).map(|counts| counts.stand_per);
        state.is_some() && told.is_none_or(|told| told == state.filter(|_| several))
    });
    let is_used = |day: &Date| wanted.contains(&Some(*day));
    days.is_sorted_by(|earlier, later| earlier < later) && as_told && (!several || days.iter().all(is_used))
}
