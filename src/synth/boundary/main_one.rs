//! Persons with two enrolments on 1 October: one case per level of the choice of the hoofdinschrijving.
//!
//! In: a peiljaar. Out: one person per level; the enrolment that must win is never the first where that can be.
//! Refuses: nothing.

use super::super::day::Day;
use super::super::world::{MBO, VO};
use super::boundary_case::{BoundaryCase, DOSSIER, Enrolment, KWALIFICATIE, Period};

/// One person per level.
pub(super) fn cases(year: u32) -> Vec<BoundaryCase> {
    let begin = Day::on(year, 8, 1);
    let with = |instelling: u32, period: Period| Enrolment::mbo(instelling, begin, None).with(vec![period]);
    let period = |level| Period::on(begin, level);
    let later = Day::on(year, 9, 10);
    let pairs: Vec<Vec<Enrolment>> = vec![
        // The highest niveau; one place further: a niveau that is not registered comes last.
        vec![with(5, period(2)), with(6, period(4))],
        vec![with(5, period(0)), with(6, period(1))],
        // The lowest opleidingscode.
        vec![with(5, Period { opleiding: KWALIFICATIE + 6, ..period(3) }), with(6, period(3))],
        // The latest first day of the period.
        vec![
            with(5, Period { opleiding: DOSSIER, ..period(3) }),
            with(6, Period { opleiding: DOSSIER, begin: later, ..period(3) }),
        ],
        // The lowest volgnr: nothing else tells them apart, not even the institution.
        vec![with(5, period(3)), with(5, period(3))],
        // The non-funded one wins, and is not released: a funded neveninschrijving remains.
        vec![with(5, period(2)), with(MBO.bekostigd, period(4))],
        // A higher niveau that ended the day before, and one that begins the day after, do not take part.
        vec![
            with(5, period(2)),
            Enrolment { end: Some(Day::on(year, 9, 30)), ..with(6, period(4)) },
            Enrolment::mbo(7, Day::on(year, 10, 2), None).with(vec![Period::on(Day::on(year, 10, 2), 4)]),
        ],
        // The period on the peildatum counts, not the first or the last one.
        vec![
            with(5, period(3)),
            Enrolment::mbo(6, begin, None).with(vec![
                period(4),
                Period::on(Day::on(year, 10, 1), 2),
                Period::on(Day::on(year, 10, 2), 4),
            ]),
        ],
        // An enrolment in another sector does not take part.
        vec![Enrolment::elsewhere(VO, begin, None), with(5, period(1))],
    ];
    pairs.into_iter().map(BoundaryCase::with).collect()
}
