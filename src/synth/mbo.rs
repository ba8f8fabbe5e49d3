//! One mbo enrolment of a random person: its periods, bpv and diploma.
//!
//! In: the person, institution and first day. Out: rows of `inschrijving`, `opleiding_mbo`, `bpv`, `diploma_mbo`, and
//! the last day. Refuses: BOL_DT from 1 August 2023, ODT before 2019: they did not exist.

use super::dag::Dag;
use super::loopbaan::{REDENEN, Tellers};
use super::persoon::{Mens, peildag};
use super::tabellen::{BpvRij, Code, DiplomaRij, InschrijvingRij, PeriodeRij, Tabellen};
use super::toeval::Toeval;
use super::wereld::{LOCATIES, MBO, Soort, Wereld, niveau_code, plaats, trek_opleiding};

/// Writes an enrolment at institution `instelling` from `begin`; gives the last day, or one to reckon with.
pub(super) fn schrijf(
    wereld: &Wereld,
    t: &mut Toeval,
    mens: &Mens,
    (instelling, begin): (u32, Dag),
    uit: &mut Tabellen,
    tellers: &mut Tellers,
) -> Dag {
    let laatste = einddag(wereld, t, mens, begin);
    // One in twenty of those that are about to end is registered as ended already.
    let bekend = laatste <= wereld.stand || (laatste <= wereld.stand.plus(60) && t.kans(50));
    let einde = bekend.then_some(laatste);
    if mens.overleden.is_some_and(|dag| dag < begin) {
        return laatste;
    }
    tellers.volgnr += 1;
    let geslaagd = bekend && t.kans(450);
    uit.inschrijving(
        &mens.pgn,
        &InschrijvingRij {
            volgnr: tellers.volgnr,
            sector: MBO.code,
            instelling: MBO.brin(instelling),
            begin,
            gepland: (!bekend || t.kans(150)).then(|| laatste.max(begin.plus(200))),
            einde,
            reden: match (bekend, geslaagd) {
                (false, _) => b"",
                (true, true) => b"08",
                (true, false) => t.gewogen(&REDENEN),
            },
        },
    );
    let Some(slot) = schrijf_perioden(wereld, t, mens, (instelling, begin, laatste), uit, tellers.volgnr) else {
        return laatste;
    };
    if t.kans(if slot.leerweg == b"BBL" { 350 } else { 80 }) {
        schrijf_bpv(wereld, t, mens, (begin, laatste), &slot, uit);
    }
    if geslaagd && slot.leerweg != b"ODT" {
        tellers.resultaat += 1;
        uit.diploma(
            &mens.pgn,
            &DiplomaRij {
                resultaat_volgnr: tellers.resultaat,
                volgnr: tellers.volgnr,
                instelling: MBO.brin(instelling),
                opleiding: slot.opleiding,
                niveau: slot.niveau,
                // The day of the diploma is the last day of its enrolment, bar a few late ones.
                datum: if t.kans(950) { laatste } else { laatste.plus(t.tussen(1, 60)) }.min(wereld.stand),
                bekostigbaar: slot.bekostigbaar,
            },
        );
    }
    laatste
}

fn einddag(wereld: &Wereld, t: &mut Toeval, mens: &Mens, begin: Dag) -> Dag {
    let dag = match t.onder(100) {
        // The end of a studiejaar, one to four years on.
        0..60 => Dag::op(begin.plus(150).jaar() + t.tussen(0, 3), 7, 31),
        60..66 => peildag(wereld, t),
        66..69 => begin.plus(t.onder(20)),
        _ => begin.plus(t.tussen(60, 1_300)),
    };
    let dag = if dag < begin { begin.plus(t.tussen(1, 700)) } else { dag };
    // Most enrolments end with the person; the few that do not are a known fault of registers.
    match mens.overleden {
        Some(overleden) if overleden >= begin && t.kans(900) => dag.min(overleden),
        _ => dag,
    }
}

/// One to four periods; gives the last, or nothing where the register has none yet.
fn schrijf_perioden(
    wereld: &Wereld,
    t: &mut Toeval,
    mens: &Mens,
    (instelling, begin, laatste): (u32, Dag, Dag),
    uit: &mut Tabellen,
    volgnr: u32,
) -> Option<PeriodeRij> {
    let aantal = t.gewogen(&[(210, 1_u32), (3, 0), (330, 2), (290, 3), (167, 4)]);
    let bekostigd = MBO.is_bekostigd(instelling);
    let mut niveau = t.gewogen(&[(430, 4_u32), (60, 1), (240, 2), (270, 3)]);
    let mut opleiding = trek_opleiding(t, niveau);
    let mut leerweg = trek_leerweg(t, bekostigd);
    let locatie = t.onder(LOCATIES);
    // Some enrolments are registered before what is followed is known.
    let mut dag = if t.kans(40) { begin.plus(t.tussen(1, 70)) } else { begin };
    let mut slot = None;
    for _ in 0..aantal {
        if dag > laatste || dag > wereld.stand {
            break;
        }
        let rij = PeriodeRij {
            volgnr,
            begin: dag,
            vorm: vorm(leerweg),
            opleiding: opleiding.code,
            niveau: if opleiding.soort == Soort::Kwalificatie && t.kans(20) { b"" } else { niveau_code(niveau) },
            leerweg: leerweg_op(leerweg, dag),
            bekostigbaar: bekostigd && !matches!(leerweg, b"OVO" | b"ODT") && t.kans(970),
            plaats: (dag >= Dag::op(2019, 8, 1)).then(|| plaats(instelling, locatie)),
            leerroute: if niveau > 1 && dag >= Dag::op(2020, 8, 1) && t.kans(8) { trek_route(t) } else { (b"", b"") },
        };
        uit.periode(&mens.pgn, &rij);
        slot = Some(rij);
        dag = if t.kans(150) { peildag(wereld, t) } else { dag.plus(t.tussen(20, 240)) }.max(dag.plus(1));
        match t.onder(10) {
            0..4 => opleiding = trek_opleiding(t, niveau),
            4..6 => {
                niveau = (niveau + 1).clamp(1, 4);
                opleiding = trek_opleiding(t, niveau);
            }
            6..8 => leerweg = trek_leerweg(t, bekostigd),
            _ => {}
        }
    }
    slot
}

fn trek_leerweg(t: &mut Toeval, bekostigd: bool) -> Code {
    if bekostigd {
        t.gewogen(&[(650, b"BOL".as_slice()), (250, b"BBL"), (50, b"BOL_DT"), (25, b"EX"), (25, b"ODT")])
    } else {
        t.gewogen(&[(350, b"BOL".as_slice()), (300, b"BBL"), (300, b"OVO"), (50, b"EX")])
    }
}

/// What that leerweg is called on a day.
fn leerweg_op(leerweg: Code, dag: Dag) -> Code {
    match leerweg {
        b"BOL_DT" if dag >= Dag::op(2023, 8, 1) => b"BOL",
        b"ODT" if dag < Dag::op(2019, 1, 1) => b"BBL",
        _ => leerweg,
    }
}

/// An examendeelnemer has no opleidingsvorm of its own.
fn vorm(leerweg: Code) -> Code {
    match leerweg {
        b"EX" => b"",
        b"BOL" => b"VT",
        _ => b"DT",
    }
}

fn trek_route(t: &mut Toeval) -> (Code, Code) {
    (t.keuze(&[b"DLR".as_slice(), b"GLR"]), t.keuze(&[b"VO".as_slice(), b"MBO"]))
}

fn schrijf_bpv(
    wereld: &Wereld,
    t: &mut Toeval,
    mens: &Mens,
    (begin, laatste): (Dag, Dag),
    slot: &PeriodeRij,
    uit: &mut Tabellen,
) {
    let mut eerste = begin.plus(t.onder(60));
    for bpv_volgnr in 1..=t.tussen(1, 2) {
        let gepland = eerste.plus(t.tussen(60, 300));
        if eerste > laatste || eerste > wereld.stand {
            return;
        }
        let klaar = gepland.min(laatste);
        uit.bpv(
            &mens.pgn,
            &BpvRij {
                volgnr: slot.volgnr,
                bpv_volgnr,
                afsluiting: eerste.terug(t.onder(30)),
                begin: eerste,
                gepland,
                einde: (klaar <= wereld.stand).then_some(klaar),
                omvang: t.tussen(40, 1_600),
                leerbedrijf: t.tussen(900_000_000, 900_009_999),
                opleiding: slot.opleiding,
                keuzedeel: if t.kans(50) { b"K0001" } else { b"" },
            },
        );
        eerste = gepland.plus(t.tussen(1, 60));
    }
}
