//! The enrolments of a random person, over all sectors, from 2007 on.
//!
//! In: the person and its draws. Out: rows of `inschrijving` and, for the mbo, of the tables below it.
//! Refuses: an enrolment that begins after the state of the register.

use super::dag::Dag;
use super::mbo;
use super::persoon::{Mens, peildag};
use super::tabellen::{Code, InschrijvingRij, Tabellen};
use super::toeval::Toeval;
use super::wereld::{HO, MBO, SO, Sector, VAVO, VO, Wereld};

/// The numbering of a person's rows.
#[derive(Default)]
pub(super) struct Tellers {
    /// Last volgnr of an enrolment; stays below ten, so that numbers and texts sort alike.
    pub(super) volgnr: u32,
    /// Last volgnr of a result.
    pub(super) resultaat: u32,
}

/// Writes all enrolments of `mens`.
pub(super) fn schrijf(wereld: &Wereld, t: &mut Toeval, mens: &Mens, uit: &mut Tabellen) {
    let tellers = &mut Tellers::default();
    if mens.sector.code != MBO.code {
        schrijf_elders(wereld, t, mens, uit, tellers);
        return;
    }
    let start = Dag::op(mens.startjaar, 8, 1);
    if mens.startjaar >= 2011 && t.kans(650) {
        let jaren = t.tussen(3, 5);
        enkel(wereld, t, mens, VO, Dag::op(mens.startjaar - jaren, 8, 1), Some(start.terug(1)), uit, tellers);
    } else if mens.startjaar >= 2011 && t.kans(60) {
        enkel(wereld, t, mens, SO, Dag::op(mens.startjaar - 3, 8, 1), Some(start.terug(1)), uit, tellers);
    }
    let na = schrijf_mbo(wereld, t, mens, uit, tellers);
    match t.onder(100) {
        0..3 => enkel(wereld, t, mens, VAVO, na, Some(na.plus(320)), uit, tellers),
        3..16 => {
            let einde = t.kans(600).then(|| na.plus(1_400));
            enkel(wereld, t, mens, HO, na.plus(31), einde, uit, tellers);
        }
        _ => {}
    }
}

/// One to five enrolments in the mbo, some beside each other. Gives the day after the last one.
fn schrijf_mbo(wereld: &Wereld, t: &mut Toeval, mens: &Mens, uit: &mut Tabellen, tellers: &mut Tellers) -> Dag {
    let aantal = t.gewogen(&[(330, 1_u32), (350, 2), (210, 3), (110, 4)]);
    let mut instelling = trek_instelling(t);
    let mut begin = begindag(wereld, t, mens.startjaar);
    for _ in 0..aantal {
        if begin > wereld.stand {
            break;
        }
        let einde = mbo::schrijf(wereld, t, mens, (instelling, begin), uit, tellers);
        if tellers.volgnr < 6 && t.kans(80) {
            // Beside it, at the same institution or another one.
            let elders = if t.kans(500) { instelling } else { trek_instelling(t) };
            let ernaast = if t.kans(300) { begin } else { begin.plus(t.onder(200)) };
            if ernaast <= wereld.stand {
                mbo::schrijf(wereld, t, mens, (elders, ernaast), uit, tellers);
            }
        }
        begin = if t.kans(700) { einde.plus(1) } else { einde.plus(t.tussen(2, 700)) };
        if t.kans(350) {
            instelling = trek_instelling(t);
        }
    }
    begin
}

/// Someone whose register life lies outside the mbo: one or two enrolments in its own sector.
fn schrijf_elders(wereld: &Wereld, t: &mut Toeval, mens: &Mens, uit: &mut Tabellen, tellers: &mut Tellers) {
    let mut begin = Dag::op(mens.startjaar, 8, 1);
    for _ in 0..t.tussen(1, 2) {
        let einde = begin.plus(365 * t.tussen(1, 6)).terug(1);
        enkel(wereld, t, mens, mens.sector, begin, Some(einde), uit, tellers);
        begin = einde.plus(1);
    }
}

/// One enrolment without rows below it.
#[allow(clippy::too_many_arguments, reason = "a private helper; a struct would be built and taken apart at once")]
fn enkel(
    wereld: &Wereld,
    t: &mut Toeval,
    mens: &Mens,
    sector: Sector,
    begin: Dag,
    einde: Option<Dag>,
    uit: &mut Tabellen,
    tellers: &mut Tellers,
) {
    if begin > wereld.stand || mens.overleden.is_some_and(|dag| dag < begin) {
        return;
    }
    tellers.volgnr += 1;
    uit.inschrijving(
        &mens.pgn,
        &InschrijvingRij {
            volgnr: tellers.volgnr,
            sector: sector.code,
            instelling: sector.brin(t.onder(sector.instellingen)),
            begin,
            einde: einde.filter(|&dag| dag <= wereld.stand),
            ..InschrijvingRij::default()
        },
    );
}

/// The first day of an mbo career: usually 1 August, often enough on a border.
fn begindag(wereld: &Wereld, t: &mut Toeval, jaar: u32) -> Dag {
    match t.onder(100) {
        0..70 => Dag::op(jaar, 8, 1),
        70..80 => Dag::op(jaar, 8, 15).plus(t.onder(60)),
        80..88 => Dag::op(jaar + 1, 2, 1),
        88..92 => peildag(wereld, t),
        _ => Dag::op(jaar, 1, 1).plus(t.onder(365)),
    }
}

/// An mbo institution: a few large ones, and one enrolment in twenty at a non-funded one.
fn trek_instelling(t: &mut Toeval) -> u32 {
    if t.kans(50) {
        return t.tussen(MBO.bekostigd, MBO.instellingen - 1);
    }
    t.onder(MBO.bekostigd).min(t.onder(MBO.bekostigd))
}

/// Reasons for leaving, by weight.
pub(super) const REDENEN: [(u32, Code); 8] =
    [(400, b"08"), (150, b"04"), (120, b"01"), (90, b"07"), (80, b"05"), (60, b"02"), (50, b"03"), (50, b"06")];
