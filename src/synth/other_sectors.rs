//! Primary, special, adult and higher education of a random person.
//!
//! In: the world, the sector and an enrolment. Out: rows of the tables of that sector.
//! Refuses: a row after the state of the register or outside the enrolment.

use super::day::Day;
use super::school::{self, Enrolment};
use super::tables::{Code, SectorTable, Tables};
use super::world::{HO, PO, SO, Sector, VAVO, World, school_place, vestiging};

/// Writes what belongs to an enrolment, whatever its sector; nothing for the mbo, which has a file of its own.
pub(super) fn write(world: &World, sector: Sector, enrolment: &Enrolment<'_>, out: &mut Tables) {
    match sector.code {
        b"po" => primary(world, enrolment, out),
        b"so" => special(world, enrolment, out),
        b"vo" => school::write(world, enrolment, out),
        b"vavo" => adult(world, enrolment, out),
        b"ho" => higher(world, enrolment, out),
        _ => {}
    }
}

fn primary(world: &World, enrolment: &Enrolment<'_>, out: &mut Tables) {
    let Enrolment { pgn, volgnr, instelling, until, .. } = *enrolment;
    let t = &mut enrolment.random(world);
    let years = enrolment.years();
    let mut groep = 9_u32.saturating_sub(u32::try_from(years.len()).unwrap_or(1)).max(1);
    let (code, (aanbieder, locatie)) = (vestiging(PO, instelling, 0), school_place(PO, instelling, 0));
    for first in &years {
        let line = out.sector_line(SectorTable::OpleidingPo, pgn).number(volgnr).day(*first);
        line.code(&code).code(&aanbieder).code(&locatie).number(groep).end();
        groep = (groep + 1).min(8);
    }
    if t.chance(100) {
        verklaring(enrolment, out);
    }
    if let Some(last) = years.last().filter(|last| last.plus(190) <= until) {
        advice(SectorTable::SchooladviesPo, enrolment, (last.plus(170), t.between(10, 20), t.chance(150)), out);
    }
}

fn special(world: &World, enrolment: &Enrolment<'_>, out: &mut Tables) {
    let Enrolment { pgn, volgnr, instelling, until, .. } = *enrolment;
    let t = &mut enrolment.random(world);
    let secondary = t.chance(500);
    let (code, (aanbieder, locatie)) = (vestiging(SO, instelling, 0), school_place(SO, instelling, 0));
    let cluster = t.between(1, 4);
    let years = enrolment.years();
    for (first, leerjaar) in years.iter().zip(1..) {
        let line = out.sector_line(SectorTable::OpleidingSo, pgn).number(volgnr).day(*first);
        let line = line.code(&code).code(&aanbieder).code(&locatie).code(if secondary { b"VSO" } else { b"SO" });
        let line = line.number(cluster).number(leerjaar.min(8));
        let line = if secondary {
            let profiel: Code = t.choice(&[b"V", b"A", b"D"]);
            let vervolg = profiel == b"V";
            line.code(profiel)
                .code(if vervolg { b"VMBO" } else { b"" })
                .code(if vervolg { b"TL" } else { b"" })
                .code(if vervolg { b"EO" } else { b"" })
        } else {
            line.code(b"").code(b"").code(b"").code(b"")
        };
        line.code(t.weighted(&[(900, b""), (70, b"R"), (30, b"J")])).code(t.choice(&[b"1", b"2", b"3"])).end();
    }
    if cluster > 2 {
        verklaring(enrolment, out);
    }
    if let Some(last) = years.last().filter(|last| !secondary && last.plus(190) <= until) {
        advice(SectorTable::SchooladviesSo, enrolment, (last.plus(170), t.between(10, 20), t.chance(150)), out);
    }
}

/// A toelaatbaarheidsverklaring from the first day; at some schools for 900 days, else for the whole enrolment.
fn verklaring(enrolment: &Enrolment<'_>, out: &mut Tables) {
    let line = out.sector_line(SectorTable::Tlv, enrolment.pgn).number(enrolment.volgnr).day(enrolment.begin);
    let end =
        Some(enrolment.begin.plus(900)).filter(|end| enrolment.instelling.is_multiple_of(3) && *end <= enrolment.until);
    line.day_or_empty(end).code(b"PO9902").number(enrolment.volgnr).end();
}

/// A schooladvies, some of them revised three weeks later.
fn advice(table: SectorTable, enrolment: &Enrolment<'_>, (day, advies, revised): (Day, u32, bool), out: &mut Tables) {
    let rows = [Some((day, advies)), revised.then(|| (day.plus(20), advies + 1))];
    for (day, advies) in rows.into_iter().flatten() {
        out.sector_line(table, enrolment.pgn).number(enrolment.volgnr).day(day).number(advies).end();
    }
}

fn adult(world: &World, enrolment: &Enrolment<'_>, out: &mut Tables) {
    let Enrolment { pgn, volgnr, instelling, begin, until } = *enrolment;
    let t = &mut enrolment.random(world);
    let opleiding: Code = t.choice(&[b"9941", b"9951", b"9961"]);
    let line = out.sector_line(SectorTable::OpleidingVavo, pgn).number(volgnr).day(begin);
    let line = line.code(t.choice(&[b"VT", b"DT"])).code(opleiding).code(b"TL").number(t.between(4, 25));
    let college: Code = if t.chance(250) { b"90AA" } else { b"" };
    line.code(t.choice(&[b"01", b"02"])).code(b"S").code(college).text(b"Voorbeeldafdeling, vavo").end();
    let day = begin.plus(300);
    if day > until {
        return;
    }
    let number = volgnr * 100;
    let passed = t.chance(600);
    let line = out.sector_line(SectorTable::ExamenVavo, pgn).number(number);
    let line = line.code(&VAVO.brin(instelling)).code(opleiding).number(day.year());
    let line = line.code(if passed { b"G" } else { b"D" });
    line.janee(passed).day_or_empty(passed.then_some(day)).end();
    for vak in 9_001..=9_004 {
        let certificate = !passed && t.chance(700);
        let line = out.sector_line(SectorTable::ExamenvakVavo, pgn).number(number).number(vak).janee(certificate);
        let line = line.day_or_empty(certificate.then_some(day)).number(t.between(4, 9)).number(t.between(4, 9));
        line.number(t.between(4, 9)).end();
    }
}

fn higher(world: &World, enrolment: &Enrolment<'_>, out: &mut Tables) {
    let Enrolment { pgn, volgnr, instelling, begin, until } = *enrolment;
    let t = &mut enrolment.random(world);
    let opleiding = 34_000 + t.below(40);
    let line = out.sector_line(SectorTable::OpleidingHo, pgn).number(volgnr).day(begin);
    let line = line.code(t.weighted(&[(850, b"VT"), (100, b"DT"), (50, b"DU")])).number(opleiding);
    let phase: Code = t.choice(&[b"P", b"B", b"M"]);
    let line = line.code(phase).code(t.choice(&[b"01", b"02"]));
    let reason: Code = if until < world.state { t.choice(&[b"01", b"02", b""]) } else { b"" };
    line.code(t.weighted(&[(970, b"S"), (30, b"E")])).code(reason).janee(t.chance(20)).end();
    let day = begin.plus(1_300);
    if day <= until {
        let line = out.sector_line(SectorTable::ResultaatHo, pgn).number(volgnr);
        let line = line.code(&HO.brin(instelling)).number(opleiding);
        let (bachelor, master) = if phase == b"M" { (None, Some(day)) } else { (Some(day), None) };
        line.day_or_empty(bachelor).day_or_empty(master).end();
    }
}
