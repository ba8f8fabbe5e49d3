//! Periods, addresses and nationalities that change on the borders of a studiejaar, and on the borders of an enrolment
//! that is not active on the peildatum (the nearest day of the enrolment counts then).
//!
//! In: a peiljaar. Out: one person per change. Refuses: two changes in one person, but where that is the case.

use super::super::dag::Dag;
use super::super::tabellen::Code;
use super::geval::{Deelname, Geval, Periode, geboren};
use super::grensdagen;

/// All changes of one studiejaar.
pub(super) fn gevallen(jaar: u32) -> Vec<Geval> {
    let mut gevallen = perioden(jaar);
    gevallen.extend(verhuizingen(jaar));
    gevallen.extend(nationaliteiten(jaar));
    gevallen.extend(naast_de_peildatum(jaar));
    gevallen
}

fn perioden(jaar: u32) -> Vec<Geval> {
    let begin = Dag::op(jaar - 1, 8, 1);
    let wissels = grensdagen(jaar).into_iter().skip(1).filter(|dag| *dag != Dag::op(jaar + 1, 7, 30));
    let gewisseld = wissels.map(|dag| {
        let na = Periode { leerweg: b"BBL", ..Periode::op(dag, 4) };
        Geval::met(vec![Deelname::mbo(2, begin, None).met(vec![Periode::op(begin, 2), na])])
    });
    // Enrolled on 1 September; what is followed is known from later on.
    let nog_niet = [(9, 30), (10, 1), (10, 2)].map(|(maand, dag)| {
        let perioden = vec![Periode::op(Dag::op(jaar, maand, dag), 3)];
        Geval::met(vec![Deelname::mbo(3, Dag::op(jaar, 9, 1), None).met(perioden)])
    });
    gewisseld.chain(nog_niet).collect()
}

fn verhuizingen(jaar: u32) -> Vec<Geval> {
    let wissels = grensdagen(jaar).into_iter().skip(1).filter(|dag| *dag != Dag::op(jaar + 1, 7, 30));
    let verhuisd =
        wissels.map(|dag| Geval { verblijf: vec![(geboren(), Some(0)), (dag, Some(8))], ..Geval::doorlopend(jaar) });
    // Nowhere before the peildatum, or before the day after it.
    let pas_dan =
        [1, 2].map(|dag| Geval { verblijf: vec![(Dag::op(jaar, 10, dag), Some(16))], ..Geval::doorlopend(jaar) });
    verhuisd.chain(pas_dan).collect()
}

fn nationaliteiten(jaar: u32) -> Vec<Geval> {
    let dag = |dag: u32| Dag::op(jaar, 9, 30).plus(dag);
    let (van, tot) = (geboren(), None);
    let rijen: [Vec<(Code, Dag, Option<Dag>)>; 8] = [
        vec![(b"0131", van, Some(dag(0)))],
        vec![(b"0131", van, Some(dag(1)))],
        vec![(b"0131", van, Some(dag(2)))],
        vec![(b"0339", dag(0), tot)],
        vec![(b"0339", dag(1), tot)],
        vec![(b"0339", dag(2), tot)],
        // One ends the day before the other begins; and both are valid on the day itself.
        vec![(b"0131", dag(1), tot), (b"0339", van, Some(dag(0)))],
        vec![(b"0131", van, Some(dag(1))), (b"0339", dag(1), tot)],
    ];
    // Countries unknown, so that the nationality decides.
    rijen
        .map(|nationaliteiten| Geval { nationaliteiten, landen: [b"", b"0000", b""], ..Geval::doorlopend(jaar) })
        .into()
}

/// The nearest day of the enrolment within the studiejaar is its last day before, or its first day after.
fn naast_de_peildatum(jaar: u32) -> Vec<Geval> {
    let voor = Deelname::mbo(4, Dag::op(jaar - 1, 8, 1), Some(Dag::op(jaar, 9, 15)));
    let na = Deelname::mbo(4, Dag::op(jaar, 12, 1), Some(Dag::op(jaar + 1, 7, 1)));
    let verhuisd = |deelname: &Deelname, dag: Dag| Geval {
        verblijf: vec![(geboren(), Some(0)), (dag, Some(8))],
        ..Geval::met(vec![deelname.clone()])
    };
    let mut gevallen: Vec<Geval> = (14..=16).map(|dag| verhuisd(&voor, Dag::op(jaar, 9, dag))).collect();
    gevallen.extend((0..=2).map(|dag| verhuisd(&na, Dag::op(jaar, 11, 30).plus(dag))));
    gevallen
}
