//! The delivery calendar: when, which studiejaren, and until when the recipient may keep the data.
//!
//! In: `[[verstrekking]]` and `[bewaring]` of the besluit. Out: [`Moment`]s in the order of the besluit.
//! Refuses: nothing; moments without a granted studiejaar are shown as such.

use crate::besluit::Besluit;
use crate::tijd::{Datum, Studiejaar, plus_jaren};
use chrono::Days;

/// "Omstreeks" is nowhere defined (dossier §6d). Convention of this project: at most 31 days before or after.
pub const MARGE_DAGEN: u64 = 31;

/// One delivery moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Number.
    pub nummer: u32,
    /// Around this day.
    pub omstreeks: Datum,
    /// As printed, where the decision says it in words ("medio 2024").
    pub gedrukt: Option<String>,
    /// First day of the window in which a final release may be dated.
    pub vanaf: Datum,
    /// Last day of that window.
    pub tot: Datum,
    /// Studiejaren that it covers; empty: no granted studiejaar.
    pub studiejaren: Vec<Studiejaar>,
    /// The last day on which the recipient may still hold the data, counted from `omstreeks`; `None`: no term.
    pub wissen_uiterlijk: Option<Datum>,
    /// "in nader overleg".
    pub in_overleg: bool,
    /// "onder voorbehoud".
    pub onder_voorbehoud: bool,
}

/// The calendar of a besluit. A studiejaar that the population does not grant is left out of a moment.
pub(super) fn kalender(besluit: &Besluit) -> Vec<Moment> {
    let toegekend: Vec<Studiejaar> = besluit.populatie.studiejaren.iter().map(|jaar| jaar.value).collect();
    let moment = |verstrekking: &crate::besluit::Verstrekking| {
        let omstreeks = verstrekking.omstreeks.value;
        Moment {
            nummer: verstrekking.nummer.value,
            omstreeks,
            gedrukt: verstrekking.gedrukt.as_ref().map(|tekst| tekst.value.clone()),
            vanaf: omstreeks.checked_sub_days(Days::new(MARGE_DAGEN)).unwrap_or(omstreeks),
            tot: omstreeks.checked_add_days(Days::new(MARGE_DAGEN)).unwrap_or(omstreeks),
            studiejaren: verstrekking
                .studiejaren
                .iter()
                .map(|jaar| jaar.value)
                .filter(|jaar| toegekend.contains(jaar))
                .collect(),
            wissen_uiterlijk: wissen_uiterlijk(besluit, omstreeks),
            in_overleg: verstrekking.in_overleg,
            onder_voorbehoud: verstrekking.onder_voorbehoud,
        }
    };
    besluit.verstrekkingen.iter().map(moment).collect()
}

/// The day on which data delivered on `datum` must be gone; `None` when the besluit sets no term.
#[must_use]
pub fn wissen_uiterlijk(besluit: &Besluit, datum: Datum) -> Option<Datum> {
    besluit.bewaring.as_ref().map(|bewaring| plus_jaren(datum, bewaring.jaren.value))
}
