//! Secondary education of a random person: the periods of an enrolment and what belongs to them.
//!
//! In: the world, a person's number and an enrolment. Out: rows of `opleiding_vo` and the tables beside it.
//! Refuses: a row after the state of the register or outside the enrolment.

use super::day::Day;
use super::number::Number;
use super::random::Random;
use super::school_exam::{self, ExamPlace};
use super::tables::{Code, SectorTable, Tables};
use super::world::{VESTIGINGEN, VO, World, school_place, vestiging};

/// A way through secondary education.
#[derive(Clone, Copy, Default)]
struct Track {
    /// Elementcode of the first years.
    first: Code,
    /// Elementcodes of the later ones.
    later: &'static [Code],
    /// Leerjaar in which the later ones begin, and the last leerjaar.
    from: u32,
    last: u32,
    /// Elementcode of a second diploma in the same year, where the law knows one.
    second: Option<Code>,
    exam: bool,
}

const fn track(first: Code, later: &'static [Code], from: u32, last: u32) -> Track {
    Track { first, later, from, last, second: None, exam: true }
}

/// By weight in thousandths.
const TRACKS: [(u32, Track); 7] = [
    (80, Track { exam: false, ..track(b"9900", &[b"9900"], 1, 5) }),
    (130, track(b"9913", &[b"9911", b"9912"], 3, 4)),
    (140, track(b"9910", &[b"9921", b"9922"], 3, 4)),
    (100, Track { second: Some(b"9941"), ..track(b"9910", &[b"9931"], 3, 4) }),
    (150, track(b"9910", &[b"9941", b"9942"], 3, 4)),
    (210, track(b"9915", &[b"9951", b"9952", b"9953", b"9954"], 4, 5)),
    (190, track(b"9916", &[b"9961", b"9962", b"9963", b"9971", b"9972"], 4, 6)),
];

/// An enrolment of a school, of any sector.
#[derive(Clone, Copy)]
pub(super) struct Enrolment<'a> {
    pub(super) pgn: &'a Number,
    pub(super) volgnr: u32,
    /// Number of the institution within its sector.
    pub(super) instelling: u32,
    pub(super) begin: Day,
    /// The last day, or the state of the register while it runs.
    pub(super) until: Day,
}

impl Enrolment<'_> {
    /// Draws of this enrolment: those of the person do not shift by them.
    pub(super) fn random(&self, world: &World) -> Random {
        let number = self.pgn.iter().fold(0_u64, |number, digit| number * 10 + u64::from(digit - b'0'));
        Random::new(world.seed, 40, number * 10 + u64::from(self.volgnr))
    }

    /// First days of the school years that it meets.
    pub(super) fn years(&self) -> Vec<Day> {
        let mut days = vec![self.begin];
        let mut year = self.begin.year();
        if Day::on(year, 8, 1) <= self.begin {
            year += 1;
        }
        days.extend((year..).map(|year| Day::on(year, 8, 1)).take_while(|day| *day <= self.until));
        days
    }
}

/// Writes what belongs to an enrolment in secondary education.
pub(super) fn write(world: &World, enrolment: &Enrolment<'_>, out: &mut Tables) {
    let t = &mut enrolment.random(world);
    let track = t.weighted(&TRACKS);
    let later = t.choice(track.later);
    let years = enrolment.years();
    let many = u32::try_from(years.len()).unwrap_or(1);
    let mut leerjaar = (track.last + 1).saturating_sub(many).max(1);
    let mut vestiging_number = t.below(VESTIGINGEN);
    for (index, begin) in years.iter().enumerate() {
        let place = ExamPlace { instelling: enrolment.instelling, vestiging: vestiging_number };
        let code = if leerjaar < track.from { track.first } else { later };
        period(enrolment, t, *begin, (place, leerjaar, code), out);
        let end = years.get(index + 1).map_or(enrolment.until, |next| next.back(1));
        let exam_day = Day::on(begin.year() + u32::from(Day::on(begin.year(), 8, 1) <= *begin), 6, 12);
        if leerjaar == track.last && track.exam && exam_day <= end && exam_day <= world.state {
            let number = enrolment.volgnr * 100 + 2 * u32::try_from(index).unwrap_or(0);
            school_exam::write(enrolment.pgn, t, (number, place, exam_day, later), out);
            if let Some(second) = track.second.filter(|_| t.chance(300)) {
                school_exam::write(enrolment.pgn, t, (number + 1, place, exam_day, second), out);
            }
        }
        // Some stay down a year, some move to another vestiging.
        leerjaar = if t.chance(70) { leerjaar } else { (leerjaar + 1).min(track.last) };
        if t.chance(60) {
            vestiging_number = (vestiging_number + 1) % VESTIGINGEN;
        }
    }
    beside(enrolment, t, track.exam, out);
}

fn period(
    enrolment: &Enrolment<'_>,
    t: &mut Random,
    begin: Day,
    (place, leerjaar, code): (ExamPlace, u32, Code),
    out: &mut Tables,
) {
    let line = out.sector_line(SectorTable::OpleidingVo, enrolment.pgn).number(enrolment.volgnr).day(begin);
    let line = line.code(&vestiging(VO, place.instelling, place.vestiging));
    let line = if t.chance(950) {
        let (aanbieder, locatie) = school_place(VO, place.instelling, place.vestiging);
        line.code(&aanbieder).code(&locatie)
    } else {
        line.code(b"").code(b"")
    };
    let leerroute: (Code, Code) = t.weighted(&[(970, (b"", b"")), (20, (b"DLR", b"VO")), (10, (b"GLR", b"VO"))]);
    line.number(leerjaar).code(code).code(leerroute.0).code(leerroute.1).end();
}

/// Periods beside the opleiding: within the enrolment, each for some.
fn beside(enrolment: &Enrolment<'_>, t: &mut Random, perspectief_allowed: bool, out: &mut Tables) {
    let Enrolment { pgn, volgnr, begin, until, .. } = *enrolment;
    let inside = |t: &mut Random| {
        let from = begin.plus(t.below(500)).min(until);
        let end = from.plus(t.between(30, 600));
        (from, (end <= until).then_some(end))
    };
    if t.chance(60) {
        let (from, end) = inside(t);
        let code: Code = t.choice(&[b"9921", b"9951"]);
        out.sector_line(SectorTable::AanvullendeOpleidingVo, pgn)
            .number(volgnr)
            .code(code)
            .day(from)
            .day_or_empty(end)
            .end();
    }
    if t.chance(50) {
        let (from, end) = inside(t);
        let code: Code = t.choice(&[b"0001", b"0002"]);
        out.sector_line(SectorTable::ExperimentVo, pgn).number(volgnr).code(code).day(from).day_or_empty(end).end();
    }
    if perspectief_allowed && t.chance(90) {
        let (from, end) = inside(t);
        out.sector_line(SectorTable::OntwikkelingsperspectiefVo, pgn).number(volgnr).day(from).day_or_empty(end).end();
    }
    if t.chance(40) {
        let (from, end) = inside(t);
        let line =
            out.sector_line(SectorTable::VerblijfAndereInstelling, pgn).number(volgnr).day(from).day_or_empty(end);
        line.code(b"98AA").end();
    }
    if t.chance(80) {
        let categorie: Code = t.choice(&[b"1", b"2", b"4A"]);
        let counts = (begin.year()..).map(|year| Day::on(year, 10, 1)).filter(|day| *day >= begin);
        for (day, duur) in counts.take_while(|day| *day <= until).zip([b"1", b"2"]) {
            let line = out.sector_line(SectorTable::NieuwkomerVo, pgn).number(volgnr).day(day);
            line.code(categorie).code(duur).end();
        }
    }
}
