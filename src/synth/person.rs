//! A random person: who it is, where it lives, which nationalities and rights of residence it has.
//!
//! In: the world and the number of the person. Out: that person's rows in every table.
//! Refuses: any influence but the seed and that number.

use super::career;
use super::day::Day;
use super::human::{Human, peil_day};
use super::number::{Number, Numbering};
use super::random::Random;
use super::tables::{Birth, Code, PersonRow, Tables};
use super::world::{HO, MBO, PO, SO, VAVO, VO, World, postcode};

/// Where someone comes from; nationality and countries go together.
#[derive(Clone, Copy, Default)]
enum Origin {
    #[default]
    Netherlands,
    SecondGeneration,
    FirstGeneration,
    DutchParents,
    Unknown,
}

const COUNTRIES: [(u32, Code); 16] = [
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
const FIRST_NAMES: [Code; 5] = [b"Proef", b"Synthese", b"Test", "Zo\u{eb}".as_bytes(), b"Test"];
const TOWNS: [Code; 5] =
    [b"Proefdorp", b"Testhaven", b"Proefdorp", b"Testhaven", "Synthese\u{eb}n, aan zee".as_bytes()];
const STREETS: [Code; 3] = [b"Voorbeeldweg", b"Proefpad", b"Testlaan"];
/// A place whose name needs quotes.
const SQUARE: Code = b"Plein \"Proef\", hoek";

/// Writes person `nummer`.
pub(super) fn write(world: &World, number: u64, pgn: Number, bsn: bool, out: &mut Tables) {
    let mut random = Random::new(world.seed, 2, number);
    let t = &mut random;
    let human = draw_human(world, t, pgn);
    let origin = if bsn {
        t.weighted(&[
            (760, Origin::Netherlands),
            (120, Origin::SecondGeneration),
            (80, Origin::FirstGeneration),
            (15, Origin::DutchParents),
            (25, Origin::Unknown),
        ])
    } else {
        Origin::Unknown
    };
    let earlier = if bsn { Numbering::earlier(number) } else { None };
    write_person(world, t, &human, origin, earlier, out);
    if bsn || t.chance(300) {
        write_verblijf(world, t, &human, out);
    }
    write_nationaliteit(world, t, &human, origin, out);
    career::write(world, t, &human, out);
}

fn draw_human(world: &World, t: &mut Random, pgn: Number) -> Human {
    let (sector, young, old) = match t.below(100) {
        0..70 => match t.below(100) {
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
    let last = world.state.year() - 1;
    let first_year = t.between(2007, last).max(t.between(2007, last));
    let born = Day::on(first_year - t.between(young, old), 1, 1).plus(t.below(365));
    let overleden = t.chance(3).then(|| Day::on(t.between(first_year + 1, last + 1), 1, 1).plus(t.below(365)));
    let overleden = overleden.filter(|&day| day <= world.state);
    Human { pgn, born, overleden, sector, first_year }
}

fn write_person(
    world: &World,
    t: &mut Random,
    human: &Human,
    origin: Origin,
    earlier: Option<Number>,
    out: &mut Tables,
) {
    let letter = |t: &mut Random, first: u8| first + t.below(26) as u8;
    let mut name = *b"Fictief-Aa";
    let [.., main_one, small] = &mut name;
    (*main_one, *small) = (letter(t, b'A'), letter(t, b'a'));
    let year = human.born.year();
    let birth = match t.below(1000) {
        0..3 => Birth::Empty,
        3..8 => Birth::Year(year),
        8..13 => Birth::Month(year, t.between(1, 12)),
        _ => Birth::Day(human.born),
    };
    let (land, other_country) = (t.weighted(&COUNTRIES), t.weighted(&COUNTRIES));
    let countries: [Code; 3] = match origin {
        Origin::Netherlands => [b"6030", b"6030", b"6030"],
        Origin::SecondGeneration if t.chance(500) => [b"6030", b"6030", land],
        Origin::SecondGeneration => [b"6030", land, t.choice(&[land, b"6030", other_country])],
        Origin::FirstGeneration => [land, land, t.choice(&[land, land, b"6030", b"0000"])],
        Origin::DutchParents => [land, b"6030", b"6030"],
        Origin::Unknown => {
            let empty: [Code; 4] = [b"", b"", b"0000", b"6030"];
            [t.choice(&empty), t.choice(&empty), t.choice(&empty)]
        }
    };
    let abroad = matches!(origin, Origin::FirstGeneration | Origin::DutchParents);
    let vestiging = abroad.then(|| human.born.plus(t.below(6_000)).min(world.state));
    let departure = t.chance(10).then(|| Day::on(human.first_year + t.below(3), 1, 1).plus(t.below(365)));
    out.person(&PersonRow {
        pgn: human.pgn,
        earlier,
        geslachtsnaam: if t.chance(5) { b"Fictief, genaamd \"Proef\"" } else { &name },
        voornamen: t.choice(&FIRST_NAMES),
        geslacht: t.weighted(&[(498, b"M".as_slice()), (498, b"V"), (4, b"O")]),
        birth,
        overleden: human.overleden,
        place: if t.chance(950) { t.choice(&TOWNS) } else { b"" },
        countries,
        vestiging,
        departure: departure.filter(|&day| vestiging.is_none_or(|vestiging| vestiging < day)),
    });
}

fn write_verblijf(world: &World, t: &mut Random, human: &Human, out: &mut Tables) {
    let count = t.weighted(&[(830, 1_u32), (30, 0), (90, 2), (35, 3), (15, 4)]);
    let mut begin = human.born;
    for number in 0..count {
        let huisnummer = t.between(1, 99);
        let street = if t.chance(5) { SQUARE } else { t.choice(&STREETS) };
        if t.chance(5) {
            // No Dutch address: the four digits say which kind.
            let kind: Code = t.choice(&[b"0010".as_slice(), b"0020", b"0030", b"0040"]);
            out.verblijfplaats(&human.pgn, begin, street, huisnummer, kind);
        } else {
            let postcode = postcode(t.below(world.postcodes));
            out.verblijfplaats(&human.pgn, begin, street, huisnummer, if t.chance(4) { b"" } else { &postcode });
        }
        let next = if number == 0 { Day::on(human.first_year, 1, 1).plus(t.below(500)) } else { begin };
        begin = if t.chance(200) { peil_day(world, t) } else { next.plus(t.between(30, 900)) }.max(begin.plus(1));
        if begin > world.state {
            return;
        }
    }
}

fn write_nationaliteit(world: &World, t: &mut Random, human: &Human, origin: Origin, out: &mut Tables) {
    let (pgn, born) = (&human.pgn, human.born);
    let switch = if t.chance(200) { peil_day(world, t) } else { born.plus(t.between(1_000, 8_000)) };
    let switch = switch.min(world.state.back(1)).max(born);
    let other = t.choice(&NATIONALITEITEN);
    match origin {
        Origin::Netherlands | Origin::DutchParents => out.nationaliteit(pgn, b"0001", born, None),
        Origin::Unknown if t.chance(400) => {}
        Origin::Unknown => out.nationaliteit(pgn, other, born, None),
        Origin::SecondGeneration => {
            out.nationaliteit(pgn, b"0001", born, None);
            out.nationaliteit(pgn, other, born, t.chance(200).then_some(switch));
        }
        Origin::FirstGeneration => {
            let naturalised = t.chance(500);
            if naturalised {
                out.nationaliteit(pgn, b"0001", switch.plus(1), None);
            }
            if t.chance(50) {
                out.nationaliteit(pgn, b"0002", born, Some(switch));
            }
            out.nationaliteit(pgn, other, born, naturalised.then_some(switch));
            if t.chance(600) {
                let title: Code = t.choice(&[b"21".as_slice(), b"26", b"28", b"29", b"30", b"46", b"98"]);
                let begin = born.plus(t.below(5_000)).min(switch);
                out.verblijfstitel(pgn, title, begin, naturalised.then_some(switch));
            }
        }
    }
}
