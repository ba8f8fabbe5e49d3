//! A random person: who it is, where it lives, which nationalities and rights of residence it has.
//!
//! In: the world and the number of the person. Out: that person's rows in every table.
//! Refuses: any influence but the seed and that number.

use super::dag::Dag;
use super::loopbaan;
use super::nummer::{Nummer, Nummering};
use super::tabellen::{Code, Geboorte, PersoonRij, Tabellen};
use super::toeval::Toeval;
use super::wereld::{HO, MBO, PO, SO, Sector, VAVO, VO, Wereld, postcode};

/// What the enrolments need to know of a person.
pub(super) struct Mens {
    pub(super) pgn: Nummer,
    pub(super) geboren: Dag,
    pub(super) overleden: Option<Dag>,
    /// The sector in which most of its register life takes place, and the year in which that begins.
    pub(super) sector: Sector,
    pub(super) startjaar: u32,
}

/// Where someone comes from; nationality and countries go together.
#[derive(Clone, Copy, Default)]
enum Herkomst {
    #[default]
    Nederland,
    TweedeGeneratie,
    EersteGeneratie,
    OudersNederlands,
    Onbekend,
}

const LANDEN: [(u32, Code); 16] = [
    (190, b"5022"),
    (170, b"6043"),
    (150, b"5007"),
    (90, b"5107"),
    (70, b"6024"),
    (60, b"5010"),
    (50, b"9904"),
    (50, b"9906"),
    (40, b"6022"),
    (40, b"5095"),
    (30, b"9901"),
    (20, b"9905"),
    (10, b"7035"),
    (10, b"6014"),
    (10, b"9907"),
    // Not in the source: a code that no look-up finds.
    (10, b"9999"),
];
const NATIONALITEITEN: [Code; 8] = [b"0052", b"0131", b"0339", b"0499", b"9801", b"9802", b"9803", b"9804"];
const VOORNAMEN: [Code; 5] = [b"Proef", b"Synthese", b"Test", "Zo\u{eb}".as_bytes(), b"Test"];
const PLAATSEN: [Code; 5] =
    [b"Proefdorp", b"Testhaven", b"Proefdorp", b"Testhaven", "Synthese\u{eb}n, aan zee".as_bytes()];
const STRATEN: [Code; 3] = [b"Voorbeeldweg", b"Proefpad", b"Testlaan"];
/// A place whose name needs quotes.
const PLEIN: Code = b"Plein \"Proef\", hoek";

/// Writes person `nummer`.
pub(super) fn schrijf(wereld: &Wereld, nummer: u64, pgn: Nummer, bsn: bool, uit: &mut Tabellen) {
    let mut toeval = Toeval::nieuw(wereld.zaad, 2, nummer);
    let t = &mut toeval;
    let mens = trek_mens(wereld, t, pgn);
    let herkomst = if bsn {
        t.gewogen(&[
            (760, Herkomst::Nederland),
            (120, Herkomst::TweedeGeneratie),
            (80, Herkomst::EersteGeneratie),
            (15, Herkomst::OudersNederlands),
            (25, Herkomst::Onbekend),
        ])
    } else {
        Herkomst::Onbekend
    };
    let eerder = if bsn { Nummering::eerder(nummer) } else { None };
    schrijf_persoon(wereld, t, &mens, herkomst, eerder, uit);
    if bsn || t.kans(300) {
        schrijf_verblijf(wereld, t, &mens, uit);
    }
    schrijf_nationaliteit(wereld, t, &mens, herkomst, uit);
    loopbaan::schrijf(wereld, t, &mens, uit);
}

fn trek_mens(wereld: &Wereld, t: &mut Toeval, pgn: Nummer) -> Mens {
    let (sector, jong, oud) = match t.onder(100) {
        0..70 => match t.onder(100) {
            0..85 => (MBO, 15, 18),
            85..95 => (MBO, 19, 29),
            _ => (MBO, 30, 68),
        },
        70..79 => (PO, 4, 5),
        79..82 => (SO, 5, 13),
        82..93 => (VO, 12, 13),
        93..94 => (VAVO, 17, 22),
        _ => (HO, 17, 24),
    };
    // The later of two years: the register knows more of the recent ones.
    let laatste = wereld.stand.jaar() - 1;
    let startjaar = t.tussen(2007, laatste).max(t.tussen(2007, laatste));
    let geboren = Dag::op(startjaar - t.tussen(jong, oud), 1, 1).plus(t.onder(365));
    let overleden = t.kans(3).then(|| Dag::op(t.tussen(startjaar + 1, laatste + 1), 1, 1).plus(t.onder(365)));
    let overleden = overleden.filter(|&dag| dag <= wereld.stand);
    Mens { pgn, geboren, overleden, sector, startjaar }
}

fn schrijf_persoon(
    wereld: &Wereld,
    t: &mut Toeval,
    mens: &Mens,
    herkomst: Herkomst,
    eerder: Option<Nummer>,
    uit: &mut Tabellen,
) {
    let letter = |t: &mut Toeval, eerste: u8| eerste + t.onder(26) as u8;
    let mut naam = *b"Fictief-Aa";
    let [.., hoofd, klein] = &mut naam;
    (*hoofd, *klein) = (letter(t, b'A'), letter(t, b'a'));
    let jaar = mens.geboren.jaar();
    let geboorte = match t.onder(1000) {
        0..3 => Geboorte::Leeg,
        3..8 => Geboorte::Jaar(jaar),
        8..13 => Geboorte::Maand(jaar, t.tussen(1, 12)),
        _ => Geboorte::Dag(mens.geboren),
    };
    let (land, ander_land) = (t.gewogen(&LANDEN), t.gewogen(&LANDEN));
    let landen: [Code; 3] = match herkomst {
        Herkomst::Nederland => [b"6030", b"6030", b"6030"],
        Herkomst::TweedeGeneratie if t.kans(500) => [b"6030", b"6030", land],
        Herkomst::TweedeGeneratie => [b"6030", land, t.keuze(&[land, b"6030", ander_land])],
        Herkomst::EersteGeneratie => [land, land, t.keuze(&[land, land, b"6030", b"0000"])],
        Herkomst::OudersNederlands => [land, b"6030", b"6030"],
        Herkomst::Onbekend => {
            let leeg: [Code; 4] = [b"", b"", b"0000", b"6030"];
            [t.keuze(&leeg), t.keuze(&leeg), t.keuze(&leeg)]
        }
    };
    let buitenland = matches!(herkomst, Herkomst::EersteGeneratie | Herkomst::OudersNederlands);
    let vestiging = buitenland.then(|| mens.geboren.plus(t.onder(6_000)).min(wereld.stand));
    let vertrek = t.kans(10).then(|| Dag::op(mens.startjaar + t.onder(3), 1, 1).plus(t.onder(365)));
    uit.persoon(&PersoonRij {
        pgn: mens.pgn,
        eerder,
        geslachtsnaam: if t.kans(5) { b"Fictief, genaamd \"Proef\"" } else { &naam },
        voornamen: t.keuze(&VOORNAMEN),
        geslacht: t.gewogen(&[(498, b"M".as_slice()), (498, b"V"), (4, b"O")]),
        geboorte,
        overleden: mens.overleden,
        plaats: if t.kans(950) { t.keuze(&PLAATSEN) } else { b"" },
        landen,
        vestiging,
        vertrek: vertrek.filter(|&dag| vestiging.is_none_or(|vestiging| vestiging < dag)),
    });
}

fn schrijf_verblijf(wereld: &Wereld, t: &mut Toeval, mens: &Mens, uit: &mut Tabellen) {
    let aantal = t.gewogen(&[(830, 1_u32), (30, 0), (90, 2), (35, 3), (15, 4)]);
    let mut begin = mens.geboren;
    for nummer in 0..aantal {
        let huisnummer = t.tussen(1, 99);
        let straat = if t.kans(5) { PLEIN } else { t.keuze(&STRATEN) };
        if t.kans(5) {
            // No Dutch address: the four digits say which kind.
            let soort: Code = t.keuze(&[b"0010".as_slice(), b"0020", b"0030", b"0040"]);
            uit.verblijfplaats(&mens.pgn, begin, straat, huisnummer, soort);
        } else {
            let postcode = postcode(t.onder(wereld.postcodes));
            uit.verblijfplaats(&mens.pgn, begin, straat, huisnummer, if t.kans(4) { b"" } else { &postcode });
        }
        let volgende = if nummer == 0 { Dag::op(mens.startjaar, 1, 1).plus(t.onder(500)) } else { begin };
        begin = if t.kans(200) { peildag(wereld, t) } else { volgende.plus(t.tussen(30, 900)) }.max(begin.plus(1));
        if begin > wereld.stand {
            return;
        }
    }
}

fn schrijf_nationaliteit(wereld: &Wereld, t: &mut Toeval, mens: &Mens, herkomst: Herkomst, uit: &mut Tabellen) {
    let (pgn, geboren) = (&mens.pgn, mens.geboren);
    let wissel = if t.kans(200) { peildag(wereld, t) } else { geboren.plus(t.tussen(1_000, 8_000)) };
    let wissel = wissel.min(wereld.stand.terug(1)).max(geboren);
    let andere = t.keuze(&NATIONALITEITEN);
    match herkomst {
        Herkomst::Nederland | Herkomst::OudersNederlands => uit.nationaliteit(pgn, b"0001", geboren, None),
        Herkomst::Onbekend if t.kans(400) => {}
        Herkomst::Onbekend => uit.nationaliteit(pgn, andere, geboren, None),
        Herkomst::TweedeGeneratie => {
            uit.nationaliteit(pgn, b"0001", geboren, None);
            uit.nationaliteit(pgn, andere, geboren, t.kans(200).then_some(wissel));
        }
        Herkomst::EersteGeneratie => {
            let genaturaliseerd = t.kans(500);
            if genaturaliseerd {
                uit.nationaliteit(pgn, b"0001", wissel.plus(1), None);
            }
            if t.kans(50) {
                uit.nationaliteit(pgn, b"0002", geboren, Some(wissel));
            }
            uit.nationaliteit(pgn, andere, geboren, genaturaliseerd.then_some(wissel));
            if t.kans(600) {
                let titel: Code = t.keuze(&[b"21".as_slice(), b"26", b"28", b"29", b"30", b"46", b"98"]);
                let begin = geboren.plus(t.onder(5_000)).min(wissel);
                uit.verblijfstitel(pgn, titel, begin, genaturaliseerd.then_some(wissel));
            }
        }
    }
}

/// A day at one of the borders of the studiejaren of this run.
pub(super) fn peildag(wereld: &Wereld, t: &mut Toeval) -> Dag {
    let jaar = t.keuze(&wereld.peiljaren);
    let (later, maand, dag) =
        t.keuze(&[(0, 9, 30), (0, 10, 1), (0, 10, 2), (0, 7, 31), (0, 8, 1), (1, 1, 1), (1, 7, 31), (1, 8, 1)]);
    Dag::op(jaar + later, maand, dag)
}
