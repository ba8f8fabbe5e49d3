//! Every other border: births, numbers, deaths, sectors, funding, leerwegen, missing addresses and periods.
//!
//! In: the first peiljaar. Out: one person per case. Refuses: nothing.

use super::super::day::Day;
use super::super::tables::{Birth, Code};
use super::super::world::{HO, MBO, PO, POSTCODE_NEW, POSTCODE_REDIVISION, POSTCODE_WITHOUT, SO, VAVO, VO, World};
use super::boundary_case::{BoundaryCase, DOSSIER, Enrolment, Period, born};

/// All of them.
pub(super) fn cases(world: &World, year: u32) -> Vec<BoundaryCase> {
    let mut cases: Vec<BoundaryCase> =
        births(year).into_iter().map(|birth| BoundaryCase { birth, ..BoundaryCase::continuous(year) }).collect();
    cases.extend(persons(year));
    cases.extend(verblijf(year));
    cases.extend(inschrijvingen(world, year));
    cases
}

/// Birth dates around which ages on the usual peildata change, by the year in which someone turns 18.
fn births(year: u32) -> Vec<Birth> {
    let eighteen = year - 18;
    let leap = eighteen / 4 * 4;
    let days = [(9, 30), (10, 1), (10, 2), (12, 31), (1, 1), (1, 2), (7, 1), (7, 31), (8, 1)];
    let mut births: Vec<_> = days.map(|(month, day)| Birth::Day(Day::on(eighteen, month, day))).into_iter().collect();
    births.extend([(2, 28), (2, 29), (3, 1)].map(|(month, day)| Birth::Day(Day::on(leap, month, day))));
    births.extend([
        Birth::Year(1990),
        Birth::Month(1990, 5),
        Birth::Month(1990, 9),
        Birth::Month(1990, 10),
        Birth::Month(1990, 12),
        Birth::Month(1990, 1),
        Birth::Empty,
    ]);
    births
}

/// Numbers, deaths and names.
fn persons(year: u32) -> Vec<BoundaryCase> {
    let ordinary = || BoundaryCase::continuous(year);
    // Outside the BRP most of what is known of a person is empty by law (BRO 4.2).
    let outside_brp = BoundaryCase {
        onderwijsnummer: true,
        countries: [b""; 3],
        place: b"",
        verblijf: Vec::new(),
        nationaliteiten: vec![(b"0339", born(), None)],
        ..ordinary()
    };
    let dies = |day: Day, end: Option<Day>| BoundaryCase {
        overleden: Some(day),
        ..BoundaryCase::with(vec![Enrolment::mbo(8, Day::on(year - 1, 8, 1), end)])
    };
    let peildatum = Day::on(year, 10, 1);
    vec![
        BoundaryCase { earlier: true, ..ordinary() },
        BoundaryCase { earlier: true, geslacht: b"M", ..ordinary() },
        BoundaryCase { verblijf: vec![(Day::on(year, 1, 1), Some(1))], ..outside_brp.clone() },
        BoundaryCase { nationaliteiten: Vec::new(), geslacht: b"O", ..outside_brp },
        dies(peildatum, Some(peildatum)),
        dies(peildatum.back(1), Some(peildatum.back(1))),
        // Not taken out of the register: a signal of quality, not a reason to repair.
        dies(peildatum.back(20), None),
        BoundaryCase { name: b"Fictief, \"Grens\" de", place: b"Testhaven, \"aan zee\"", ..ordinary() },
        BoundaryCase { name: "Fictief-\u{cb}\u{e9}\u{f8}".as_bytes(), geslacht: b"O", ..ordinary() },
        BoundaryCase { name: b"=Fictief(1;2)", geslacht: b"M", ..ordinary() },
        BoundaryCase {
            countries: [b"9906"; 3],
            vestiging: Some(Day::on(year, 10, 1)),
            departure: Some(Day::on(year + 1, 6, 30)),
            nationaliteiten: vec![(b"9804", born(), None)],
            titles: vec![
                (b"21", Day::on(year, 10, 1), Some(Day::on(year + 1, 1, 31))),
                (b"26", Day::on(year + 1, 2, 1), None),
            ],
            ..ordinary()
        },
    ]
}

/// Places that no look-up, or only one of two years, finds.
fn verblijf(year: u32) -> Vec<BoundaryCase> {
    let numbers = [POSTCODE_WITHOUT, POSTCODE_REDIVISION, POSTCODE_NEW].map(Some);
    let positions = numbers.into_iter().chain([None]).map(|number| vec![(born(), number)]);
    positions.chain([Vec::new()]).map(|verblijf| BoundaryCase { verblijf, ..BoundaryCase::continuous(year) }).collect()
}

/// Sectors, funding, leerwegen, gaps.
fn inschrijvingen(world: &World, year: u32) -> Vec<BoundaryCase> {
    let begin = Day::on(year, 8, 1);
    let last_day = Day::on(year + 1, 7, 31).min(world.state);
    let sectoren = [PO, SO, VO, VAVO, HO].map(|sector| vec![Enrolment::elsewhere(sector, begin, None)]);
    let leerwegen: [Code; 5] = [b"BOL_DT", b"BBL", b"OVO", b"EX", b"ODT"];
    let leerwegen = leerwegen.map(|leerweg| {
        let instelling = if leerweg == b"OVO" { MBO.bekostigd + 1 } else { 9 };
        // Neither existed in every year.
        let leerweg = match leerweg {
            b"BOL_DT" if year >= 2023 => b"BOL",
            b"ODT" if year < 2019 => b"BBL",
            _ => leerweg,
        };
        let period = Period { leerweg, ..Period::on(begin, 3) };
        vec![Enrolment::mbo(instelling, begin, Some(last_day)).with(vec![period])]
    });
    let on = |instelling, from: u32, until: u32| {
        Enrolment::mbo(instelling, Day::on(from, 8, 1), Some(Day::on(until, 7, 31)))
    };
    let dossier = Period { opleiding: DOSSIER + 1, ..Period::on(begin, 2) };
    let cases = vec![
        vec![Enrolment::mbo(MBO.bekostigd + 2, begin, None)],
        // Nothing is registered below the enrolment, and a niveau that need not be.
        vec![Enrolment::mbo(10, begin, None).with(Vec::new())],
        vec![Enrolment::mbo(10, begin, None).with(vec![Period::on(begin, 0)])],
        vec![Enrolment::mbo(10, begin, None).with(vec![dossier])],
        // Years: a gap, a change of institution, a year at a non-funded one, and history from 2007 on.
        vec![on(11, year - 1, year), on(11, year, year + 1), Enrolment::mbo(11, begin.plus(730), None)],
        vec![on(11, year - 2, year), Enrolment::mbo(12, begin, None)],
        vec![on(MBO.bekostigd + 3, year - 1, year), Enrolment::mbo(12, begin, None)],
        vec![Enrolment::mbo(13, Day::on(2007, 8, 1), None)],
        // A year with a December start only does not count as a year.
        vec![
            Enrolment::mbo(11, Day::on(year - 2, 12, 1), Some(Day::on(year - 1, 7, 31))),
            Enrolment::mbo(11, begin, None),
        ],
        // Two at one institution, one after the other within the studiejaar.
        vec![Enrolment::mbo(14, begin, Some(Day::on(year, 10, 1))), Enrolment::mbo(14, Day::on(year, 10, 2), None)],
        vec![Enrolment { bpv: Some((begin.plus(30), None)), ..Enrolment::mbo(15, begin, None) }],
        vec![Enrolment {
            bpv: Some((begin, Some(begin.plus(90)))),
            diploma: Some(last_day),
            ..Enrolment::mbo(15, begin, Some(last_day))
        }],
    ];
    sectoren.into_iter().chain(leerwegen).chain(cases).map(BoundaryCase::with).collect()
}
