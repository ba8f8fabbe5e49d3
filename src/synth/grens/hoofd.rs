//! Persons with two enrolments on 1 October: one case per level of the choice of the hoofdinschrijving.
//!
//! In: a peiljaar. Out: one person per level; the enrolment that must win is never the first where that can be.
//! Refuses: nothing.

use super::super::dag::Dag;
use super::super::wereld::{MBO, VO};
use super::geval::{DOSSIER, Deelname, Geval, KWALIFICATIE, Periode};

/// One person per level.
pub(super) fn gevallen(jaar: u32) -> Vec<Geval> {
    let begin = Dag::op(jaar, 8, 1);
    let met = |instelling: u32, periode: Periode| Deelname::mbo(instelling, begin, None).met(vec![periode]);
    let periode = |niveau| Periode::op(begin, niveau);
    let later = Dag::op(jaar, 9, 10);
    let paren: Vec<Vec<Deelname>> = vec![
        // The highest niveau; one place further: a niveau that is not registered comes last.
        vec![met(5, periode(2)), met(6, periode(4))],
        vec![met(5, periode(0)), met(6, periode(1))],
        // The lowest opleidingscode.
        vec![met(5, Periode { opleiding: KWALIFICATIE + 6, ..periode(3) }), met(6, periode(3))],
        // The latest first day of the period.
        vec![
            met(5, Periode { opleiding: DOSSIER, ..periode(3) }),
            met(6, Periode { opleiding: DOSSIER, begin: later, ..periode(3) }),
        ],
        // The lowest volgnr: nothing else tells them apart, not even the institution.
        vec![met(5, periode(3)), met(5, periode(3))],
        // The non-funded one wins, and is not released: a funded neveninschrijving remains.
        vec![met(5, periode(2)), met(MBO.bekostigd, periode(4))],
        // A higher niveau that ended the day before, and one that begins the day after, do not take part.
        vec![
            met(5, periode(2)),
            Deelname { einde: Some(Dag::op(jaar, 9, 30)), ..met(6, periode(4)) },
            Deelname::mbo(7, Dag::op(jaar, 10, 2), None).met(vec![Periode::op(Dag::op(jaar, 10, 2), 4)]),
        ],
        // The period on the peildatum counts, not the first or the last one.
        vec![
            met(5, periode(3)),
            Deelname::mbo(6, begin, None).met(vec![
                periode(4),
                Periode::op(Dag::op(jaar, 10, 1), 2),
                Periode::op(Dag::op(jaar, 10, 2), 4),
            ]),
        ],
        // An enrolment in another sector does not take part.
        vec![Deelname::elders(VO, begin, None), met(5, periode(1))],
    ];
    paren.into_iter().map(Geval::met).collect()
}
