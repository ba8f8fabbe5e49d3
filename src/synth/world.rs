//! The synthetic world that persons and public sources share: institutions, opleidingen, postcodes.
//!
//! In: a number. Out: the code that stands for it. Refuses: codes that could be a real address (postcodes begin with 0);
//! everything else is named as an example in the sources.

use super::day::Day;
use super::random::Random;
use super::tables::Code;

/// What all persons of one run share.
pub(super) struct World {
    /// State of the register.
    pub(super) state: Day,
    /// First years of the studiejaren around which boundaries are placed.
    pub(super) peiljaren: Vec<u32>,
    /// How many postcodes there are.
    pub(super) postcodes: u32,
    /// Seed of the run.
    pub(super) seed: u64,
}

/// A sector: its code, the two digits of its institutions, how many there are and how many of these are funded.
#[derive(Clone, Copy)]
pub(super) struct Sector {
    pub(super) code: Code,
    series: u32,
    pub(super) instellingen: u32,
    pub(super) bekostigd: u32,
}

/// Primair onderwijs.
pub(super) const PO: Sector = Sector { code: b"po", series: 94, instellingen: 20, bekostigd: 19 };
/// Speciaal onderwijs.
pub(super) const SO: Sector = Sector { code: b"so", series: 95, instellingen: 8, bekostigd: 8 };
/// Voortgezet onderwijs.
pub(super) const VO: Sector = Sector { code: b"vo", series: 93, instellingen: 24, bekostigd: 22 };
/// Voortgezet algemeen volwassenenonderwijs.
pub(super) const VAVO: Sector = Sector { code: b"vavo", series: 96, instellingen: 6, bekostigd: 5 };
/// Beroepsonderwijs.
pub(super) const MBO: Sector = Sector { code: b"mbo", series: 90, instellingen: 60, bekostigd: 48 };
/// Hoger onderwijs.
pub(super) const HO: Sector = Sector { code: b"ho", series: 97, instellingen: 10, bekostigd: 9 };
/// All of them, in the order of the sector laws.
pub(super) const SECTORS: [Sector; 6] = [PO, SO, VO, VAVO, MBO, HO];

impl Sector {
    /// The BRIN of institution `nummer`.
    pub(super) fn brin(self, number: u32) -> [u8; 4] {
        // Below 26 × 26, so neither cast loses anything.
        [cijfer(self.series / 10), cijfer(self.series), b'A' + (number / 26 % 26) as u8, b'A' + (number % 26) as u8]
    }

    /// Is institution `nummer` funded? The last ones of a sector are not.
    pub(super) fn is_bekostigd(self, number: u32) -> bool {
        number < self.bekostigd
    }
}

/// Soort of an opleidingscode.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum OpleidingKind {
    Domein,
    Dossier,
    Kwalificatie,
}

/// An opleiding of the mbo.
#[derive(Clone, Copy)]
pub(super) struct Opleiding {
    pub(super) code: [u8; 5],
    pub(super) kind: OpleidingKind,
    /// 1 to 4 for a kwalificatie, 0 where the code has more than one.
    pub(super) level: u32,
}

const DOMAINS: u32 = 20;
const DOSSIERS: u32 = 60;
const KWALIFICATIES_PER_NIVEAU: u32 = 55;
/// How many opleidingen there are.
pub(super) const OPLEIDINGEN: u32 = DOMAINS + DOSSIERS + 4 * KWALIFICATIES_PER_NIVEAU;

/// Opleiding `nummer`, below [`OPLEIDINGEN`]; codes ascend.
pub(super) fn opleiding(number: u32) -> Opleiding {
    if let Some(kwalificatie) = number.checked_sub(DOMAINS + DOSSIERS) {
        let level = kwalificatie % 4 + 1;
        return Opleiding { code: five_digits(25_001 + kwalificatie), kind: OpleidingKind::Kwalificatie, level };
    }
    match number.checked_sub(DOMAINS) {
        Some(dossier) => Opleiding { code: five_digits(23_001 + dossier), kind: OpleidingKind::Dossier, level: 0 },
        None => Opleiding { code: five_digits(79_010 + 10 * number), kind: OpleidingKind::Domein, level: 0 },
    }
}

/// A random opleiding that can be followed at `niveau` (1 to 4); domeinen have no MBO-1.
pub(super) fn draw_opleiding(random: &mut Random, level: u32) -> Opleiding {
    match random.below(100) {
        0..4 if level > 1 => opleiding(random.below(DOMAINS)),
        4..16 => opleiding(DOMAINS + random.below(DOSSIERS)),
        _ => opleiding(DOMAINS + DOSSIERS + 4 * random.below(KWALIFICATIES_PER_NIVEAU) + level.saturating_sub(1)),
    }
}

/// `MBO-1` to `MBO-4`; empty for anything else.
pub(super) fn niveau_code(level: u32) -> Code {
    match level {
        1 => b"MBO-1",
        2 => b"MBO-2",
        3 => b"MBO-3",
        4 => b"MBO-4",
        _ => b"",
    }
}

/// How many locations an mbo institution has.
pub(super) const LOCATIONS: u32 = 3;

/// Onderwijsaanbieder and onderwijslocatie number `locatie` of mbo institution `nummer`.
pub(super) fn place(number: u32, locatie: u32) -> ([u8; 7], [u8; 7]) {
    (with_letter(100 + number, b'A', 101 + locatie / 2), with_letter(100 + number, b'X', 101 + locatie))
}

/// Vestiging `vestiging` of institution `number` of a sector.
pub(super) fn vestiging(sector: Sector, number: u32, vestiging: u32) -> [u8; 6] {
    let [a, b, c, d] = sector.brin(number);
    [a, b, c, d, cijfer(vestiging / 10), cijfer(vestiging)]
}

/// How many vestigingen a school has.
pub(super) const VESTIGINGEN: u32 = 3;

/// Onderwijsaanbieder and onderwijslocatie of that vestiging; the mbo has the numbers below 200.
pub(super) fn school_place(sector: Sector, number: u32, vestiging: u32) -> ([u8; 7], [u8; 7]) {
    place(100 * sector.series.saturating_sub(92) + number, vestiging)
}

fn with_letter(before: u32, letter: u8, after: u32) -> [u8; 7] {
    let c = cijfer;
    [c(before / 100), c(before / 10), c(before), letter, c(after / 100), c(after / 10), c(after)]
}

/// Postcode `nummer`: four digits beginning with 0, which no Dutch postcode does, and two letters. They ascend.
pub(super) fn postcode(number: u32) -> [u8; 6] {
    const LETTERS: [[u8; 2]; 8] = [*b"AA", *b"AB", *b"BX", *b"CD", *b"EG", *b"KL", *b"RS", *b"ZZ"];
    let digits = postcode4(number);
    let [a, b, c, d] = digits;
    let [e, f] = LETTERS.get((number % 8) as usize).copied().unwrap_or(*b"AA");
    [a, b, c, d, e, f]
}

/// The digits of postcode `nummer`.
pub(super) fn postcode4(number: u32) -> [u8; 4] {
    let number = 100 + number / 8;
    [cijfer(number / 1000), cijfer(number / 100), cijfer(number / 10), cijfer(number)]
}

/// A postcode that the source lacks in every year.
pub(super) const POSTCODE_WITHOUT: u32 = 17;
/// A postcode whose gemeente changes on 1 January of [`REDIVISION`].
pub(super) const POSTCODE_REDIVISION: u32 = 3;
/// A postcode that the source knows from [`REDIVISION`] on.
pub(super) const POSTCODE_NEW: u32 = 29;
/// Between the two studiejaren that are usual.
pub(super) const REDIVISION: u32 = 2022;

/// The gemeentecode of a postcode in a year; `None` where the source has no row.
pub(super) fn gemeente(number: u32, year: u32) -> Option<u32> {
    match number % 50 {
        POSTCODE_WITHOUT => None,
        POSTCODE_NEW if year < REDIVISION => None,
        POSTCODE_REDIVISION if year >= REDIVISION => Some(9_099),
        _ => Some(9_001 + number / 8 % 40),
    }
}

#[inline]
fn cijfer(number: u32) -> u8 {
    b'0' + (number % 10) as u8
}

/// Five digits.
pub(super) fn five_digits(number: u32) -> [u8; 5] {
    [10_000, 1_000, 100, 10, 1].map(|divisor| cijfer(number / divisor))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_two_things_share_a_code() {
        let brins: Vec<_> = SECTORS.iter().flat_map(|s| (0..s.instellingen).map(|i| s.brin(i))).collect();
        assert_eq!(brins.iter().collect::<BTreeSet<_>>().len(), brins.len());
        let codes: BTreeSet<_> = (0..OPLEIDINGEN).map(|number| opleiding(number).code).collect();
        assert_eq!(codes.len(), OPLEIDINGEN as usize);
        let postcodes: Vec<_> = (0..3_000).map(postcode).collect();
        assert!(postcodes.is_sorted_by(|a, b| a < b));
        assert!(postcodes.iter().all(|postcode| postcode.starts_with(b"0")));
    }

    #[test]
    fn a_drawn_opleiding_fits_its_niveau() {
        let mut random = Random::new(1, 1, 1);
        for _ in 0..2_000 {
            let level = random.between(1, 4);
            let opleiding = draw_opleiding(&mut random, level);
            assert!(opleiding.level == 0 || opleiding.level == level);
            assert!(opleiding.kind != OpleidingKind::Domein || level > 1);
        }
    }

    #[test]
    fn a_postcode_moves_to_another_gemeente_between_the_usual_studiejaren() {
        assert_ne!(gemeente(POSTCODE_REDIVISION, 2021), gemeente(POSTCODE_REDIVISION, 2023));
        assert_eq!(gemeente(POSTCODE_WITHOUT, 2023), None);
        assert_eq!((gemeente(POSTCODE_NEW, 2021), gemeente(POSTCODE_NEW, 2023).is_some()), (None, true));
        assert_eq!(gemeente(0, 2021), gemeente(0, 2023));
    }
}
