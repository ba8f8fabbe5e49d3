//! The delivery calendar: when, which studiejaren, and until when the recipient may keep the data.
//!
//! In: `[[verstrekking]]` and `[bewaring]` of the besluit. Out: [`Moment`]s in the order of the besluit.
//! Refuses: nothing; moments without a granted studiejaar are shown as such.

use crate::besluit::Besluit;
use crate::calendar::{Date, Studiejaar, plus_years};
use chrono::Days;

/// "Omstreeks" is nowhere defined. Convention of this project: at most 31 days before or after.
pub const MARGIN_DAYS: u64 = 31;

/// One delivery moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Number.
    pub number: u32,
    /// Around this day.
    pub omstreeks: Date,
    /// As printed, where the decision says it in words ("medio 2024").
    pub gedrukt: Option<String>,
    /// First day of the window in which a final release may be dated.
    pub from: Date,
    /// Last day of that window.
    pub until: Date,
    /// Studiejaren that it covers; empty: no granted studiejaar.
    pub studiejaren: Vec<Studiejaar>,
    /// Deelbestanden that it delivers; empty: all.
    pub deelbestanden: Vec<String>,
    /// The last day on which the recipient may still hold the data, counted from `omstreeks`; `None`: no term.
    pub erase_by: Option<Date>,
    /// "in nader overleg".
    pub in_consultation: bool,
    /// "onder voorbehoud".
    pub under_reservation: bool,
}

/// The calendar of a besluit. A studiejaar that the population does not grant is left out of a moment.
pub(super) fn delivery_calendar(besluit: &Besluit) -> Vec<Moment> {
    let granted: Vec<Studiejaar> = besluit.populatie.studiejaren.iter().map(|year| year.value).collect();
    let moment = |verstrekking: &crate::besluit::Verstrekking| {
        let omstreeks = verstrekking.omstreeks.value;
        Moment {
            number: verstrekking.number.value,
            omstreeks,
            gedrukt: verstrekking.gedrukt.as_ref().map(|text| text.value.clone()),
            from: omstreeks.checked_sub_days(Days::new(MARGIN_DAYS)).unwrap_or(omstreeks),
            until: omstreeks.checked_add_days(Days::new(MARGIN_DAYS)).unwrap_or(omstreeks),
            studiejaren: verstrekking
                .studiejaren
                .iter()
                .map(|year| year.value)
                .filter(|year| granted.contains(year))
                .collect(),
            deelbestanden: verstrekking.deelbestanden.iter().map(|name| name.value.clone()).collect(),
            erase_by: erase_by(besluit, omstreeks),
            in_consultation: verstrekking.in_consultation,
            under_reservation: verstrekking.under_reservation,
        }
    };
    besluit.verstrekkingen.iter().map(moment).collect()
}

/// The day on which data delivered on `datum` must be gone; `None` when the besluit sets no term.
#[must_use]
pub fn erase_by(besluit: &Besluit, date: Date) -> Option<Date> {
    besluit.bewaring.as_ref().map(|bewaring| plus_years(date, bewaring.years.value))
}
