//! Periods, addresses and nationalities that change on the borders of a studiejaar, and on the borders of an enrolment
//! that is not active on the peildatum (the nearest day of the enrolment counts then).
//!
//! In: a peiljaar. Out: one person per change. Refuses: two changes in one person, but where that is the case.

use super::super::day::Day;
use super::super::tables::Code;
use super::borders::boundary_days;
use super::boundary_case::{BoundaryCase, Enrolment, Period, born};

/// All changes of one studiejaar.
pub(super) fn cases(year: u32) -> Vec<BoundaryCase> {
    let mut cases = periods(year);
    cases.extend(moves(year));
    cases.extend(nationaliteiten(year));
    cases.extend(beside_the_peildatum(year));
    cases
}

fn periods(year: u32) -> Vec<BoundaryCase> {
    let begin = Day::on(year - 1, 8, 1);
    let switches = boundary_days(year).into_iter().skip(1).filter(|day| *day != Day::on(year + 1, 7, 30));
    let switched = switches.map(|day| {
        let after = Period { leerweg: b"BBL", ..Period::on(day, 4) };
        BoundaryCase::with(vec![Enrolment::mbo(2, begin, None).with(vec![Period::on(begin, 2), after])])
    });
    // Enrolled on 1 September; what is followed is known from later on.
    let not_yet = [(9, 30), (10, 1), (10, 2)].map(|(month, day)| {
        let periods = vec![Period::on(Day::on(year, month, day), 3)];
        BoundaryCase::with(vec![Enrolment::mbo(3, Day::on(year, 9, 1), None).with(periods)])
    });
    switched.chain(not_yet).collect()
}

fn moves(year: u32) -> Vec<BoundaryCase> {
    let switches = boundary_days(year).into_iter().skip(1).filter(|day| *day != Day::on(year + 1, 7, 30));
    let moved = switches.map(|day| BoundaryCase {
        verblijf: vec![(born(), Some(0)), (day, Some(8))],
        ..BoundaryCase::continuous(year)
    });
    // Nowhere before the peildatum, or before the day after it.
    let only_then = [1, 2].map(|day| BoundaryCase {
        verblijf: vec![(Day::on(year, 10, day), Some(16))],
        ..BoundaryCase::continuous(year)
    });
    moved.chain(only_then).collect()
}

fn nationaliteiten(year: u32) -> Vec<BoundaryCase> {
    let day = |day: u32| Day::on(year, 9, 30).plus(day);
    let (from, until) = (born(), None);
    let rows: [Vec<(Code, Day, Option<Day>)>; 8] = [
        vec![(b"0131", from, Some(day(0)))],
        vec![(b"0131", from, Some(day(1)))],
        vec![(b"0131", from, Some(day(2)))],
        vec![(b"0339", day(0), until)],
        vec![(b"0339", day(1), until)],
        vec![(b"0339", day(2), until)],
        // One ends the day before the other begins; and both are valid on the day itself.
        vec![(b"0131", day(1), until), (b"0339", from, Some(day(0)))],
        vec![(b"0131", from, Some(day(1))), (b"0339", day(1), until)],
    ];
    // Countries unknown, so that the nationality decides.
    rows.map(|nationaliteiten| BoundaryCase {
        nationaliteiten,
        countries: [b"", b"0000", b""],
        ..BoundaryCase::continuous(year)
    })
    .into()
}

/// The nearest day of the enrolment within the studiejaar is its last day before, or its first day after.
fn beside_the_peildatum(year: u32) -> Vec<BoundaryCase> {
    let before = Enrolment::mbo(4, Day::on(year - 1, 8, 1), Some(Day::on(year, 9, 15)));
    let after = Enrolment::mbo(4, Day::on(year, 12, 1), Some(Day::on(year + 1, 7, 1)));
    let moved = |enrolment: &Enrolment, day: Day| BoundaryCase {
        verblijf: vec![(born(), Some(0)), (day, Some(8))],
        ..BoundaryCase::with(vec![enrolment.clone()])
    };
    let mut cases: Vec<BoundaryCase> = (14..=16).map(|day| moved(&before, Day::on(year, 9, day))).collect();
    cases.extend((0..=2).map(|day| moved(&after, Day::on(year, 11, 30).plus(day))));
    cases
}
