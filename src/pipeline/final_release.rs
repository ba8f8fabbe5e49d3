//! Trial or final: what a final release demands over a trial.
//!
//! In: the order, the besluit with what is open in it, the plan, the snapshot, the key. Out: [`DeliveryMoment`]: the date and the moment.
//! Refuses: a final release that lacks anything, with everything that it lacks.

use super::BuildError;
use super::completeness::Shortfall;
use super::failure::NotFinalReason;
use super::request::{BuildRequest, DeliveryMoment};
use crate::check::Admitted;
use crate::plan::Plan;
use crate::pseudonymise::Key;
use crate::snapshot::Snapshot;

/// The warning that a decision does not stand; it knows no day of delivery.
const NOT_IN_EFFECT: &str = "ROD0211";

/// Decides date and moment.
pub(super) fn delivery(
    request: &BuildRequest,
    admitted: &Admitted,
    plan: &Plan,
    (snapshot, late): (&Snapshot, &[Shortfall]),
    key: &Key,
) -> Result<DeliveryMoment, BuildError> {
    let date = request.date.unwrap_or(snapshot.stand_per);
    if !request.is_final {
        return Ok(DeliveryMoment { date, moment: None });
    }
    let moment = request.moment.and_then(|number| plan.delivery_calendar.iter().find(|moment| moment.number == number));
    let mut reasons = Vec::new();
    match (moment, request.date) {
        (None, _) => reasons.push(NotFinalReason::NoMoment),
        (Some(moment), Some(date)) if date < moment.from || date > moment.until => {
            reasons.push(NotFinalReason::OutsideWindow { from: moment.from, until: moment.until });
        }
        _ => {}
    }
    match request.date {
        None => reasons.push(NotFinalReason::NoDate),
        Some(date) if date < snapshot.stand_per => {
            reasons.push(NotFinalReason::BeforeState { stand_per: snapshot.stand_per });
        }
        Some(_) => {}
    }
    let header = &admitted.besluit().header;
    // A status counts from its day: what is announced does not count yet.
    let since = header.status_since.as_ref().map(|day| day.value);
    let is_in_effect = header.status.value == "geldig" || since.is_some_and(|since| date < since);
    if !is_in_effect {
        reasons.push(NotFinalReason::Status { status: header.status.value.clone(), since });
    }
    if header.uitkomst.value == "afgewezen" {
        reasons.push(NotFinalReason::Rejected);
    }
    if header.staatscourant.is_none() {
        reasons.push(NotFinalReason::NoPublication);
    }
    if header.published.is_none() {
        reasons.push(NotFinalReason::NoDayOfPublication);
    }
    if key.is_demo() {
        reasons.push(NotFinalReason::DemoKey);
    }
    if snapshot.synthetic {
        reasons.push(NotFinalReason::SyntheticSnapshot);
    }
    reasons.extend(late.iter().cloned().map(NotFinalReason::Shortfall));
    let mut codes = warnings(admitted, request.moment);
    if is_in_effect {
        codes.retain(|code| code != NOT_IN_EFFECT);
    }
    if !codes.is_empty() {
        reasons.push(NotFinalReason::Warnings { codes });
    }
    match moment {
        Some(moment) if reasons.is_empty() => Ok(DeliveryMoment { date, moment: Some(moment.clone()) }),
        _ => Err(BuildError::NotFinal { reasons }),
    }
}

/// Codes of the open warnings: a final release has to explain them, but not those about another moment.
fn warnings(admitted: &Admitted, moment: Option<u32>) -> Vec<String> {
    let mut codes: Vec<String> = admitted.open(moment).map(|finding| finding.card.code.clone()).collect();
    codes.dedup();
    codes
}
