//! The enrolments of a random person, over all sectors, from 2007 on.
//!
//! In: the person and its draws. Out: rows of `inschrijving` and of the tables below it.
//! Refuses: an enrolment that begins after the state of the register.

use super::counters::Counters;
use super::day::Day;
use super::human::{Human, peil_day};
use super::mbo;
use super::other_sectors;
use super::random::Random;
use super::school::Enrolment;
use super::tables::{InschrijvingRow, Tables};
use super::world::{HO, MBO, SO, Sector, VAVO, VO, World};

/// Writes all enrolments of `human`.
pub(super) fn write(world: &World, t: &mut Random, human: &Human, out: &mut Tables) {
    let counters = &mut Counters::default();
    if human.sector.code != MBO.code {
        write_elsewhere(world, t, human, out, counters);
        return;
    }
    let start = Day::on(human.first_year, 8, 1);
    if human.first_year >= 2011 && t.chance(650) {
        let years = t.between(3, 5);
        single(world, t, human, VO, Day::on(human.first_year - years, 8, 1), Some(start.back(1)), out, counters);
    } else if human.first_year >= 2011 && t.chance(60) {
        single(world, t, human, SO, Day::on(human.first_year - 3, 8, 1), Some(start.back(1)), out, counters);
    }
    let after = write_mbo(world, t, human, out, counters);
    match t.below(100) {
        0..3 => single(world, t, human, VAVO, after, Some(after.plus(320)), out, counters),
        3..16 => {
            let end = t.chance(600).then(|| after.plus(1_400));
            single(world, t, human, HO, after.plus(31), end, out, counters);
        }
        _ => {}
    }
}

/// One to five enrolments in the mbo, some beside each other. Gives the day after the last one.
fn write_mbo(world: &World, t: &mut Random, human: &Human, out: &mut Tables, counters: &mut Counters) -> Day {
    let count = t.weighted(&[(330, 1_u32), (350, 2), (210, 3), (110, 4)]);
    let mut instelling = draw_instelling(t);
    let mut begin = first_day(world, t, human.first_year);
    for _ in 0..count {
        if begin > world.state {
            break;
        }
        let end = mbo::write(world, t, human, (instelling, begin), out, counters);
        if counters.volgnr < 6 && t.chance(80) {
            // Beside it, at the same institution or another one.
            let elsewhere = if t.chance(500) { instelling } else { draw_instelling(t) };
            let parallel_start = if t.chance(300) { begin } else { begin.plus(t.below(200)) };
            if parallel_start <= world.state {
                mbo::write(world, t, human, (elsewhere, parallel_start), out, counters);
            }
        }
        begin = if t.chance(700) { end.plus(1) } else { end.plus(t.between(2, 700)) };
        if t.chance(350) {
            instelling = draw_instelling(t);
        }
    }
    begin
}

/// Someone whose register life lies outside the mbo: one or two enrolments in its own sector; after eight years of
/// primary or special education a career in secondary education.
fn write_elsewhere(world: &World, t: &mut Random, human: &Human, out: &mut Tables, counters: &mut Counters) {
    let mut begin = Day::on(human.first_year, 8, 1);
    if matches!(human.sector.code, b"po" | b"so") {
        let twelve = Day::on(human.born.year() + 12, 8, 1).max(Day::on(human.first_year + 1, 8, 1));
        // Some change school on the way.
        if t.chance(200) && begin.plus(800) < twelve {
            let change = Day::on(human.first_year + 1, 8, 1);
            single(world, t, human, human.sector, begin, Some(change.back(1)), out, counters);
            begin = change;
        }
        single(world, t, human, human.sector, begin, Some(twelve.back(1)), out, counters);
        // Few leave before the end.
        let years = if t.chance(850) { t.between(4, 6) } else { 2 };
        single(world, t, human, VO, twelve, Some(twelve.plus(365 * years).back(1)), out, counters);
        return;
    }
    for _ in 0..t.between(1, 2) {
        let end = begin.plus(365 * t.between(1, 6)).back(1);
        single(world, t, human, human.sector, begin, Some(end), out, counters);
        begin = end.plus(1);
    }
}

/// One enrolment outside the mbo, with what its sector registers.
#[allow(clippy::too_many_arguments, reason = "a private helper; a struct would be built and taken apart at once")]
fn single(
    world: &World,
    t: &mut Random,
    human: &Human,
    sector: Sector,
    begin: Day,
    end: Option<Day>,
    out: &mut Tables,
    counters: &mut Counters,
) {
    if begin > world.state || human.overleden.is_some_and(|day| day < begin) {
        return;
    }
    counters.volgnr += 1;
    let instelling = t.below(sector.instellingen);
    let end = end.filter(|&day| day <= world.state);
    let reason = if sector.code == VAVO.code && end.is_some() { t.weighted(&mbo::REASONS) } else { b"".as_slice() };
    out.inschrijving(
        &human.pgn,
        &InschrijvingRow {
            volgnr: counters.volgnr,
            sector: sector.code,
            instelling: sector.brin(instelling),
            begin,
            end,
            reason,
            ..InschrijvingRow::default()
        },
    );
    let until = end.unwrap_or(world.state);
    let enrolment = Enrolment { pgn: &human.pgn, volgnr: counters.volgnr, instelling, begin, until };
    other_sectors::write(world, sector, &enrolment, out);
}

/// The first day of an mbo career: usually 1 August, often enough on a border.
fn first_day(world: &World, t: &mut Random, year: u32) -> Day {
    match t.below(100) {
        0..70 => Day::on(year, 8, 1),
        70..80 => Day::on(year, 8, 15).plus(t.below(60)),
        80..88 => Day::on(year + 1, 2, 1),
        88..92 => peil_day(world, t),
        _ => Day::on(year, 1, 1).plus(t.below(365)),
    }
}

/// An mbo institution: a few large ones, and one enrolment in twenty at a non-funded one.
fn draw_instelling(t: &mut Random) -> u32 {
    if t.chance(50) {
        return t.between(MBO.bekostigd, MBO.instellingen - 1);
    }
    t.below(MBO.bekostigd).min(t.below(MBO.bekostigd))
}
