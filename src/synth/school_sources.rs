//! The public sources of schools: elementcodes, vakcodes, vestigingen and what is offered there, year by year.
//!
//! In: the world. Out: the rows of one source, sorted by its key. Refuses: nothing; two gaps are on purpose (a vestiging
//! that closed, an elementcode of later years only), so that *not found* happens.

use super::building;
use super::institution::{denominatie, institutions, kind};
use super::line::LineWriter;
use super::world::{PO, SECTORS, SO, Sector, VESTIGINGEN, VO, World, five_digits, school_place, vestiging};

/// First schooljaar of the sources.
const FIRST_YEAR: u32 = 2015;
/// The last vestiging of a sector closed before this schooljaar.
const CLOSURE: u32 = 2022;
const ELEMENTCODES: &str = include_str!("data/elementcodes.csv");
/// An elementcode that the source has from [`CLOSURE`] on only.
const NEW_ELEMENTCODE: &str = "9972";
const VAKCODES: &str = include_str!("data/vakcodes.csv");

/// Writes the rows of a source.
pub(super) fn write(name: &str, world: &World, out: &mut Vec<u8>) {
    for year in FIRST_YEAR..=world.state.year() {
        match name {
            "elementcodes" => {
                let rows = ELEMENTCODES.lines().skip(1);
                let there = |row: &&str| year >= CLOSURE || !row.starts_with(NEW_ELEMENTCODE);
                rows.filter(there).for_each(|row| out.extend(format!("{year},{row}\n").bytes()));
            }
            "vakcodes" => VAKCODES.lines().skip(1).for_each(|row| out.extend(format!("{year},{row}\n").bytes())),
            "rio_instelling_jaar" => instellingen(year, out),
            "rio_vestiging" => vestigingen(year, out),
            _ => kenmerken(year, out),
        }
    }
}

/// Some change hands in the year of [`CLOSURE`], and their denominatie with it.
fn instellingen(year: u32, out: &mut Vec<u8>) {
    for (slot, (sector, number)) in (0_u32..).zip(institutions()) {
        let changed = year >= CLOSURE && number % 5 == 2;
        let gezag = five_digits(if changed { 42_000 } else { 41_000 } + slot);
        let line = LineWriter::begin(out).number(year).code(&sector.brin(number)).text(kind(number)).code(&gezag);
        line.text(denominatie(if changed { 0 } else { number })).end();
    }
}

fn vestigingen(year: u32, out: &mut Vec<u8>) {
    let mut schools: Vec<_> =
        SECTORS.into_iter().filter(|sector| matches!(sector.code, b"po" | b"so" | b"vo")).collect();
    schools.sort_unstable_by_key(|sector| sector.brin(0));
    for sector in schools {
        for number in 0..sector.instellingen {
            for place in 0..VESTIGINGEN {
                let closed = number + 1 == sector.instellingen && place + 1 == VESTIGINGEN && year >= CLOSURE;
                if !closed {
                    row(sector, (number, place, year), out);
                }
            }
        }
    }
}

fn row(sector: Sector, (number, place, year): (u32, u32, u32), out: &mut Vec<u8>) {
    let kind: &[u8] = match sector.code {
        code if code == PO.code => {
            if number % 5 == 4 {
                b"SBO"
            } else {
                b"BO"
            }
        }
        code if code == SO.code => b"SO",
        _ => b"",
    };
    // Two vestigingen of one school may lie in the regions of two samenwerkingsverbanden.
    let region = format!("{}99{:02}", if sector.code == VO.code { "VO" } else { "PO" }, 1 + (number + place) % 3);
    let line = LineWriter::begin(out).number(year).code(&vestiging(sector, number, place));
    let line = building::write(line, number + 5 * place);
    let line = line.text(denominatie(number));
    let line = line.code(region.as_bytes()).code(kind);
    let structure: &[u8] = if sector.code == VO.code { b"VMBO/HAVO/VWO" } else { b"" };
    line.text(if place == 0 { structure } else { structure.get(..4).unwrap_or_default() }).text(structure).end();
}

/// What some vestigingen offer in each school year.
fn kenmerken(year: u32, out: &mut Vec<u8>) {
    for number in (0..VO.instellingen).step_by(3) {
        for place in 0..VESTIGINGEN {
            let (aanbieder, locatie) = school_place(VO, number, place);
            for row in ELEMENTCODES.lines().skip(1).step_by(2) {
                let code = row.split(',').next().unwrap_or_default();
                let line = LineWriter::begin(out).number(year).code(&aanbieder).code(&locatie).code(code.as_bytes());
                line.text(if number.is_multiple_of(2) { b"TTO" } else { b"KUNST|SPORT" }).end();
            }
        }
    }
}
