//! Trial or final: what a final release demands over a trial (design §4).
//!
//! In: the order, the besluit, the plan, the snapshot, the key. Out: [`Levering`]: the date and the moment.
//! Refuses: a final release that lacks anything, with everything that it lacks.

use super::failure::Reden;
use super::opdracht::{Bouwopdracht, Levering};
use super::{BuildError, Gecontroleerd};
use crate::check::Admitted;
use crate::diagnose::Severity;
use crate::plan::Plan;
use crate::pseudonymise::Sleutel;
use crate::snapshot::Snapshot;

/// Decides date and moment.
pub(super) fn levering(
    opdracht: &Bouwopdracht,
    gecontroleerd: &Gecontroleerd,
    toegelaten: &Admitted,
    plan: &Plan,
    snapshot: &Snapshot,
    sleutel: &Sleutel,
) -> Result<Levering, BuildError> {
    let datum = opdracht.datum.unwrap_or(snapshot.stand_per);
    if !opdracht.definitief {
        return Ok(Levering { datum, moment: None });
    }
    let moment = opdracht.moment.and_then(|nummer| plan.kalender.iter().find(|moment| moment.nummer == nummer));
    let mut redenen = Vec::new();
    match (moment, opdracht.datum) {
        (None, _) => redenen.push(Reden::GeenMoment),
        (Some(moment), Some(datum)) if datum < moment.vanaf || datum > moment.tot => {
            redenen.push(Reden::BuitenVenster { vanaf: moment.vanaf, tot: moment.tot });
        }
        _ => {}
    }
    match opdracht.datum {
        None => redenen.push(Reden::GeenDatum),
        Some(datum) if datum < snapshot.stand_per => redenen.push(Reden::VoorStand { stand_per: snapshot.stand_per }),
        Some(_) => {}
    }
    let kop = &toegelaten.besluit().kop;
    if kop.status.value != "geldig" {
        redenen.push(Reden::Status { status: kop.status.value.clone() });
    }
    if kop.uitkomst.value == "afgewezen" {
        redenen.push(Reden::Afgewezen);
    }
    if kop.staatscourant.is_none() {
        redenen.push(Reden::GeenPublicatie);
    }
    if sleutel.is_demo() {
        redenen.push(Reden::DemoSleutel);
    }
    let codes = waarschuwingen(gecontroleerd);
    if !codes.is_empty() {
        redenen.push(Reden::Waarschuwingen { codes });
    }
    match moment {
        Some(moment) if redenen.is_empty() => Ok(Levering { datum, moment: Some(moment.clone()) }),
        _ => Err(BuildError::NietDefinitief { redenen }),
    }
}

/// Codes of warnings among the findings: a final release has to explain them.
fn waarschuwingen(gecontroleerd: &Gecontroleerd) -> Vec<String> {
    let open = gecontroleerd.bevindingen.iter().filter(|bevinding| bevinding.severity() == Severity::Warning);
    let mut codes: Vec<String> = open.map(|bevinding| bevinding.card.code.clone()).collect();
    codes.dedup();
    codes
}
