//! Every other border: births, numbers, deaths, sectors, funding, leerwegen, missing addresses and periods.
//!
//! In: the first peiljaar. Out: one person per case. Refuses: nothing.

use super::super::dag::Dag;
use super::super::tabellen::{Code, Geboorte};
use super::super::wereld::{HO, MBO, PO, POSTCODE_HERINDELING, POSTCODE_NIEUW, POSTCODE_ZONDER, SO, VAVO, VO, Wereld};
use super::geval::{DOSSIER, Deelname, Geval, Periode, geboren};

/// All of them.
pub(super) fn gevallen(wereld: &Wereld, jaar: u32) -> Vec<Geval> {
    let mut gevallen: Vec<Geval> =
        geboorten(jaar).into_iter().map(|geboorte| Geval { geboorte, ..Geval::doorlopend(jaar) }).collect();
    gevallen.extend(personen(jaar));
    gevallen.extend(verblijf(jaar));
    gevallen.extend(inschrijvingen(wereld, jaar));
    gevallen
}

/// Birth dates around which ages on the usual peildata change, by the year in which someone turns 18.
fn geboorten(jaar: u32) -> Vec<Geboorte> {
    let achttien = jaar - 18;
    let schrikkel = achttien / 4 * 4;
    let dagen = [(9, 30), (10, 1), (10, 2), (12, 31), (1, 1), (1, 2), (7, 1), (7, 31), (8, 1)];
    let mut geboorten: Vec<_> =
        dagen.map(|(maand, dag)| Geboorte::Dag(Dag::op(achttien, maand, dag))).into_iter().collect();
    geboorten.extend([(2, 28), (2, 29), (3, 1)].map(|(maand, dag)| Geboorte::Dag(Dag::op(schrikkel, maand, dag))));
    geboorten.extend([
        Geboorte::Jaar(1990),
        Geboorte::Maand(1990, 5),
        Geboorte::Maand(1990, 9),
        Geboorte::Maand(1990, 10),
        Geboorte::Maand(1990, 12),
        Geboorte::Maand(1990, 1),
        Geboorte::Leeg,
    ]);
    geboorten
}

/// Numbers, deaths and names.
fn personen(jaar: u32) -> Vec<Geval> {
    let gewoon = || Geval::doorlopend(jaar);
    // Outside the BRP most of what is known of a person is empty by law (BRO 4.2).
    let buiten_brp = Geval {
        onderwijsnummer: true,
        landen: [b""; 3],
        plaats: b"",
        verblijf: Vec::new(),
        nationaliteiten: vec![(b"0339", geboren(), None)],
        ..gewoon()
    };
    let sterft = |dag: Dag, einde: Option<Dag>| Geval {
        overleden: Some(dag),
        ..Geval::met(vec![Deelname::mbo(8, Dag::op(jaar - 1, 8, 1), einde)])
    };
    let peildatum = Dag::op(jaar, 10, 1);
    vec![
        Geval { eerder: true, ..gewoon() },
        Geval { eerder: true, geslacht: b"M", ..gewoon() },
        Geval { verblijf: vec![(Dag::op(jaar, 1, 1), Some(1))], ..buiten_brp.clone() },
        Geval { nationaliteiten: Vec::new(), geslacht: b"O", ..buiten_brp },
        sterft(peildatum, Some(peildatum)),
        sterft(peildatum.terug(1), Some(peildatum.terug(1))),
        // Not taken out of the register: a signal of quality, not a reason to repair.
        sterft(peildatum.terug(20), None),
        Geval { naam: b"Fictief, \"Grens\" de", plaats: b"Testhaven, \"aan zee\"", ..gewoon() },
        Geval { naam: "Fictief-\u{cb}\u{e9}\u{f8}".as_bytes(), geslacht: b"O", ..gewoon() },
        Geval { naam: b"=Fictief(1;2)", geslacht: b"M", ..gewoon() },
        Geval {
            landen: [b"9906"; 3],
            vestiging: Some(Dag::op(jaar, 10, 1)),
            vertrek: Some(Dag::op(jaar + 1, 6, 30)),
            nationaliteiten: vec![(b"9804", geboren(), None)],
            titels: vec![
                (b"21", Dag::op(jaar, 10, 1), Some(Dag::op(jaar + 1, 1, 31))),
                (b"26", Dag::op(jaar + 1, 2, 1), None),
            ],
            ..gewoon()
        },
    ]
}

/// Places that no look-up, or only one of two years, finds.
fn verblijf(jaar: u32) -> Vec<Geval> {
    let nummers = [POSTCODE_ZONDER, POSTCODE_HERINDELING, POSTCODE_NIEUW].map(Some);
    let plekken = nummers.into_iter().chain([None]).map(|nummer| vec![(geboren(), nummer)]);
    plekken.chain([Vec::new()]).map(|verblijf| Geval { verblijf, ..Geval::doorlopend(jaar) }).collect()
}

/// Sectors, funding, leerwegen, gaps.
fn inschrijvingen(wereld: &Wereld, jaar: u32) -> Vec<Geval> {
    let begin = Dag::op(jaar, 8, 1);
    let laatste_dag = Dag::op(jaar + 1, 7, 31).min(wereld.stand);
    let sectoren = [PO, SO, VO, VAVO, HO].map(|sector| vec![Deelname::elders(sector, begin, None)]);
    let leerwegen: [Code; 5] = [b"BOL_DT", b"BBL", b"OVO", b"EX", b"ODT"];
    let leerwegen = leerwegen.map(|leerweg| {
        let instelling = if leerweg == b"OVO" { MBO.bekostigd + 1 } else { 9 };
        // Neither existed in every year.
        let leerweg = match leerweg {
            b"BOL_DT" if jaar >= 2023 => b"BOL",
            b"ODT" if jaar < 2019 => b"BBL",
            _ => leerweg,
        };
        let periode = Periode { leerweg, ..Periode::op(begin, 3) };
        vec![Deelname::mbo(instelling, begin, Some(laatste_dag)).met(vec![periode])]
    });
    let op = |instelling, van: u32, tot: u32| Deelname::mbo(instelling, Dag::op(van, 8, 1), Some(Dag::op(tot, 7, 31)));
    let dossier = Periode { opleiding: DOSSIER + 1, ..Periode::op(begin, 2) };
    let gevallen = vec![
        vec![Deelname::mbo(MBO.bekostigd + 2, begin, None)],
        // Nothing is registered below the enrolment, and a niveau that need not be.
        vec![Deelname::mbo(10, begin, None).met(Vec::new())],
        vec![Deelname::mbo(10, begin, None).met(vec![Periode::op(begin, 0)])],
        vec![Deelname::mbo(10, begin, None).met(vec![dossier])],
        // Years: a gap, a change of institution, a year at a non-funded one, and history from 2007 on.
        vec![op(11, jaar - 1, jaar), op(11, jaar, jaar + 1), Deelname::mbo(11, begin.plus(730), None)],
        vec![op(11, jaar - 2, jaar), Deelname::mbo(12, begin, None)],
        vec![op(MBO.bekostigd + 3, jaar - 1, jaar), Deelname::mbo(12, begin, None)],
        vec![Deelname::mbo(13, Dag::op(2007, 8, 1), None)],
        // A year with a December start only does not count as a year.
        vec![
            Deelname::mbo(11, Dag::op(jaar - 2, 12, 1), Some(Dag::op(jaar - 1, 7, 31))),
            Deelname::mbo(11, begin, None),
        ],
        // Two at one institution, one after the other within the studiejaar.
        vec![Deelname::mbo(14, begin, Some(Dag::op(jaar, 10, 1))), Deelname::mbo(14, Dag::op(jaar, 10, 2), None)],
        vec![Deelname { bpv: Some((begin.plus(30), None)), ..Deelname::mbo(15, begin, None) }],
        vec![Deelname {
            bpv: Some((begin, Some(begin.plus(90)))),
            diploma: Some(laatste_dag),
            ..Deelname::mbo(15, begin, Some(laatste_dag))
        }],
    ];
    sectoren.into_iter().chain(leerwegen).chain(gevallen).map(Geval::met).collect()
}
