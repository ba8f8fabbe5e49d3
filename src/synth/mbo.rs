//! One mbo enrolment of a random person: its periods, bpv and diploma.
//!
//! In: the person, institution and first day. Out: rows of `inschrijving`, `opleiding_mbo`, `bpv`, `diploma_mbo`, and
//! the last day. Refuses: BOL_DT from 1 August 2023, ODT before 2019: they did not exist.

use super::counters::Counters;
use super::day::Day;
use super::human::{Human, peil_day};
use super::random::Random;
use super::tables::{BpvRow, Code, DiplomaRow, InschrijvingRow, PeriodRow, Tables};
use super::world::{LOCATIONS, MBO, OpleidingKind, World, draw_opleiding, niveau_code, place};

/// Writes an enrolment at institution `instelling` from `begin`; gives the last day, or one to reckon with.
pub(super) fn write(
    world: &World,
    t: &mut Random,
    human: &Human,
    (instelling, begin): (u32, Day),
    out: &mut Tables,
    counters: &mut Counters,
) -> Day {
    let last = final_day(world, t, human, begin);
    // One in twenty of those that are about to end is registered as ended already.
    let known = last <= world.state || (last <= world.state.plus(60) && t.chance(50));
    let end = known.then_some(last);
    if human.overleden.is_some_and(|day| day < begin) {
        return last;
    }
    counters.volgnr += 1;
    let passed = known && t.chance(450);
    out.inschrijving(
        &human.pgn,
        &InschrijvingRow {
            volgnr: counters.volgnr,
            sector: MBO.code,
            instelling: MBO.brin(instelling),
            begin,
            planned: (!known || t.chance(150)).then(|| last.max(begin.plus(200))),
            end,
            reason: match (known, passed) {
                (false, _) => b"",
                (true, true) => b"08",
                (true, false) => t.weighted(&REASONS),
            },
        },
    );
    let Some(slot) = write_periods(world, t, human, (instelling, begin, last), out, counters.volgnr) else {
        return last;
    };
    if t.chance(if slot.leerweg == b"BBL" { 350 } else { 80 }) {
        write_bpv(world, t, human, (begin, last), &slot, out);
    }
    if passed && slot.leerweg != b"ODT" {
        counters.resultaat += 1;
        out.diploma(
            &human.pgn,
            &DiplomaRow {
                resultaat_volgnr: counters.resultaat,
                volgnr: counters.volgnr,
                instelling: MBO.brin(instelling),
                opleiding: slot.opleiding,
                level: slot.level,
                // The day of the diploma is the last day of its enrolment, bar a few late ones.
                date: if t.chance(950) { last } else { last.plus(t.between(1, 60)) }.min(world.state),
                bekostigbaar: slot.bekostigbaar,
            },
        );
    }
    last
}

fn final_day(world: &World, t: &mut Random, human: &Human, begin: Day) -> Day {
    let day = match t.below(100) {
        // The end of a studiejaar, one to four years on.
        0..60 => Day::on(begin.plus(150).year() + t.between(0, 3), 7, 31),
        60..66 => peil_day(world, t),
        66..69 => begin.plus(t.below(20)),
        _ => begin.plus(t.between(60, 1_300)),
    };
    let day = if day < begin { begin.plus(t.between(1, 700)) } else { day };
    // Most enrolments end with the person; the few that do not are a known fault of registers.
    match human.overleden {
        Some(overleden) if overleden >= begin && t.chance(900) => day.min(overleden),
        _ => day,
    }
}

/// One to four periods; gives the last, or nothing where the register has none yet.
fn write_periods(
    world: &World,
    t: &mut Random,
    human: &Human,
    (instelling, begin, last): (u32, Day, Day),
    out: &mut Tables,
    volgnr: u32,
) -> Option<PeriodRow> {
    let count = t.weighted(&[(210, 1_u32), (3, 0), (330, 2), (290, 3), (167, 4)]);
    let bekostigd = MBO.is_bekostigd(instelling);
    let mut level = t.weighted(&[(430, 4_u32), (60, 1), (240, 2), (270, 3)]);
    let mut opleiding = draw_opleiding(t, level);
    let mut leerweg = draw_leerweg(t, bekostigd);
    let locatie = t.below(LOCATIONS);
    // Some enrolments are registered before what is followed is known.
    let mut day = if t.chance(40) { begin.plus(t.between(1, 70)) } else { begin };
    let mut slot = None;
    for _ in 0..count {
        if day > last || day > world.state {
            break;
        }
        let row = PeriodRow {
            volgnr,
            begin: day,
            shape: shape(leerweg),
            opleiding: opleiding.code,
            level: if opleiding.kind == OpleidingKind::Kwalificatie && t.chance(20) { b"" } else { niveau_code(level) },
            leerweg: leerweg_op(leerweg, day),
            bekostigbaar: bekostigd && !matches!(leerweg, b"OVO" | b"ODT") && t.chance(970),
            place: (day >= Day::on(2019, 8, 1)).then(|| place(instelling, locatie)),
            leerroute: if level > 1 && day >= Day::on(2020, 8, 1) && t.chance(8) { draw_route(t) } else { (b"", b"") },
        };
        out.period(&human.pgn, &row);
        slot = Some(row);
        day = if t.chance(150) { peil_day(world, t) } else { day.plus(t.between(20, 240)) }.max(day.plus(1));
        match t.below(10) {
            0..4 => opleiding = draw_opleiding(t, level),
            4..6 => {
                level = (level + 1).clamp(1, 4);
                opleiding = draw_opleiding(t, level);
            }
            6..8 => leerweg = draw_leerweg(t, bekostigd),
            _ => {}
        }
    }
    slot
}

fn draw_leerweg(t: &mut Random, bekostigd: bool) -> Code {
    if bekostigd {
        t.weighted(&[(650, b"BOL".as_slice()), (250, b"BBL"), (50, b"BOL_DT"), (25, b"EX"), (25, b"ODT")])
    } else {
        t.weighted(&[(350, b"BOL".as_slice()), (300, b"BBL"), (300, b"OVO"), (50, b"EX")])
    }
}

/// What that leerweg is called on a day.
fn leerweg_op(leerweg: Code, day: Day) -> Code {
    match leerweg {
        b"BOL_DT" if day >= Day::on(2023, 8, 1) => b"BOL",
        b"ODT" if day < Day::on(2019, 1, 1) => b"BBL",
        _ => leerweg,
    }
}

/// An examendeelnemer has no opleidingsvorm of its own.
fn shape(leerweg: Code) -> Code {
    match leerweg {
        b"EX" => b"",
        b"BOL" => b"VT",
        _ => b"DT",
    }
}

fn draw_route(t: &mut Random) -> (Code, Code) {
    (t.choice(&[b"DLR".as_slice(), b"GLR"]), t.choice(&[b"VO".as_slice(), b"MBO"]))
}

fn write_bpv(
    world: &World,
    t: &mut Random,
    human: &Human,
    (begin, last): (Day, Day),
    slot: &PeriodRow,
    out: &mut Tables,
) {
    let mut first = begin.plus(t.below(60));
    for bpv_volgnr in 1..=t.between(1, 2) {
        let planned = first.plus(t.between(60, 300));
        if first > last || first > world.state {
            return;
        }
        let finish = planned.min(last);
        out.bpv(
            &human.pgn,
            &BpvRow {
                volgnr: slot.volgnr,
                bpv_volgnr,
                closing: first.back(t.below(30)),
                begin: first,
                planned,
                end: (finish <= world.state).then_some(finish),
                omvang: t.between(40, 1_600),
                leerbedrijf: t.between(900_000_000, 900_009_999),
                opleiding: slot.opleiding,
                keuzedeel: if t.chance(50) { b"K0001" } else { b"" },
            },
        );
        first = planned.plus(t.between(1, 60));
    }
}

/// Reasons for leaving, by weight.
pub(super) const REASONS: [(u32, Code); 8] =
    [(400, b"08"), (150, b"04"), (120, b"01"), (90, b"07"), (80, b"05"), (60, b"02"), (50, b"03"), (50, b"06")];
