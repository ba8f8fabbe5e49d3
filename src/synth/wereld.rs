//! The synthetic world that persons and public sources share: institutions, opleidingen, postcodes.
//!
//! In: a number. Out: the code that stands for it. Refuses: codes that could be a real address (postcodes begin with 0);
//! everything else is named as an example in the sources.

use super::dag::Dag;
use super::tabellen::Code;
use super::toeval::Toeval;

/// What all persons of one run share.
pub(super) struct Wereld {
    /// State of the register.
    pub(super) stand: Dag,
    /// First years of the studiejaren around which boundaries are placed.
    pub(super) peiljaren: Vec<u32>,
    /// How many postcodes there are.
    pub(super) postcodes: u32,
    /// Seed of the run.
    pub(super) zaad: u64,
}

/// A sector: its code, the two digits of its institutions, how many there are and how many of these are funded.
#[derive(Clone, Copy)]
pub(super) struct Sector {
    pub(super) code: Code,
    reeks: u32,
    pub(super) instellingen: u32,
    pub(super) bekostigd: u32,
}

/// Primair onderwijs.
pub(super) const PO: Sector = Sector { code: b"po", reeks: 94, instellingen: 20, bekostigd: 19 };
/// Speciaal onderwijs.
pub(super) const SO: Sector = Sector { code: b"so", reeks: 95, instellingen: 8, bekostigd: 8 };
/// Voortgezet onderwijs.
pub(super) const VO: Sector = Sector { code: b"vo", reeks: 93, instellingen: 24, bekostigd: 22 };
/// Voortgezet algemeen volwassenenonderwijs.
pub(super) const VAVO: Sector = Sector { code: b"vavo", reeks: 96, instellingen: 6, bekostigd: 5 };
/// Beroepsonderwijs.
pub(super) const MBO: Sector = Sector { code: b"mbo", reeks: 90, instellingen: 60, bekostigd: 48 };
/// Hoger onderwijs.
pub(super) const HO: Sector = Sector { code: b"ho", reeks: 97, instellingen: 10, bekostigd: 9 };
/// All of them, in the order of the sector laws.
pub(super) const SECTOREN: [Sector; 6] = [PO, SO, VO, VAVO, MBO, HO];

impl Sector {
    /// The BRIN of institution `nummer`.
    pub(super) fn brin(self, nummer: u32) -> [u8; 4] {
        // Below 26 × 26, so neither cast loses anything.
        [cijfer(self.reeks / 10), cijfer(self.reeks), b'A' + (nummer / 26 % 26) as u8, b'A' + (nummer % 26) as u8]
    }

    /// Is institution `nummer` funded? The last ones of a sector are not.
    pub(super) fn is_bekostigd(self, nummer: u32) -> bool {
        nummer < self.bekostigd
    }
}

/// Soort of an opleidingscode.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Soort {
    Domein,
    Dossier,
    Kwalificatie,
}

/// An opleiding of the mbo.
#[derive(Clone, Copy)]
pub(super) struct Opleiding {
    pub(super) code: [u8; 5],
    pub(super) soort: Soort,
    /// 1 to 4 for a kwalificatie, 0 where the code has more than one.
    pub(super) niveau: u32,
}

const DOMEINEN: u32 = 20;
const DOSSIERS: u32 = 60;
const KWALIFICATIES_PER_NIVEAU: u32 = 55;
/// How many opleidingen there are.
pub(super) const OPLEIDINGEN: u32 = DOMEINEN + DOSSIERS + 4 * KWALIFICATIES_PER_NIVEAU;

/// Opleiding `nummer`, below [`OPLEIDINGEN`]; codes ascend.
pub(super) fn opleiding(nummer: u32) -> Opleiding {
    if let Some(kwalificatie) = nummer.checked_sub(DOMEINEN + DOSSIERS) {
        let niveau = kwalificatie % 4 + 1;
        return Opleiding { code: vijf_cijfers(25_001 + kwalificatie), soort: Soort::Kwalificatie, niveau };
    }
    match nummer.checked_sub(DOMEINEN) {
        Some(dossier) => Opleiding { code: vijf_cijfers(23_001 + dossier), soort: Soort::Dossier, niveau: 0 },
        None => Opleiding { code: vijf_cijfers(79_010 + 10 * nummer), soort: Soort::Domein, niveau: 0 },
    }
}

/// A random opleiding that can be followed at `niveau` (1 to 4); domeinen have no MBO-1.
pub(super) fn trek_opleiding(toeval: &mut Toeval, niveau: u32) -> Opleiding {
    match toeval.onder(100) {
        0..4 if niveau > 1 => opleiding(toeval.onder(DOMEINEN)),
        4..16 => opleiding(DOMEINEN + toeval.onder(DOSSIERS)),
        _ => opleiding(DOMEINEN + DOSSIERS + 4 * toeval.onder(KWALIFICATIES_PER_NIVEAU) + niveau.saturating_sub(1)),
    }
}

/// `MBO-1` to `MBO-4`; empty for anything else.
pub(super) fn niveau_code(niveau: u32) -> Code {
    match niveau {
        1 => b"MBO-1",
        2 => b"MBO-2",
        3 => b"MBO-3",
        4 => b"MBO-4",
        _ => b"",
    }
}

/// How many locations an mbo institution has.
pub(super) const LOCATIES: u32 = 3;

/// Onderwijsaanbieder and onderwijslocatie number `locatie` of mbo institution `nummer`.
pub(super) fn plaats(nummer: u32, locatie: u32) -> ([u8; 7], [u8; 7]) {
    (met_letter(100 + nummer, b'A', 101 + locatie / 2), met_letter(100 + nummer, b'X', 101 + locatie))
}

fn met_letter(voor: u32, letter: u8, na: u32) -> [u8; 7] {
    let c = cijfer;
    [c(voor / 100), c(voor / 10), c(voor), letter, c(na / 100), c(na / 10), c(na)]
}

/// Postcode `nummer`: four digits beginning with 0, which no Dutch postcode does, and two letters. They ascend.
pub(super) fn postcode(nummer: u32) -> [u8; 6] {
    const LETTERS: [[u8; 2]; 8] = [*b"AA", *b"AB", *b"BX", *b"CD", *b"EG", *b"KL", *b"RS", *b"ZZ"];
    let cijfers = postcode4(nummer);
    let [a, b, c, d] = cijfers;
    let [e, f] = LETTERS.get((nummer % 8) as usize).copied().unwrap_or(*b"AA");
    [a, b, c, d, e, f]
}

/// The digits of postcode `nummer`.
pub(super) fn postcode4(nummer: u32) -> [u8; 4] {
    let getal = 100 + nummer / 8;
    [cijfer(getal / 1000), cijfer(getal / 100), cijfer(getal / 10), cijfer(getal)]
}

/// A postcode that the source lacks in every year.
pub(super) const POSTCODE_ZONDER: u32 = 17;
/// A postcode whose gemeente changes on 1 January of [`HERINDELING`].
pub(super) const POSTCODE_HERINDELING: u32 = 3;
/// A postcode that the source knows from [`HERINDELING`] on.
pub(super) const POSTCODE_NIEUW: u32 = 29;
/// Between the two studiejaren that are usual.
pub(super) const HERINDELING: u32 = 2022;

/// The gemeentecode of a postcode in a year; `None` where the source has no row.
pub(super) fn gemeente(nummer: u32, jaar: u32) -> Option<u32> {
    match nummer % 50 {
        POSTCODE_ZONDER => None,
        POSTCODE_NIEUW if jaar < HERINDELING => None,
        POSTCODE_HERINDELING if jaar >= HERINDELING => Some(9_099),
        _ => Some(9_001 + nummer / 8 % 40),
    }
}

#[inline]
fn cijfer(getal: u32) -> u8 {
    b'0' + (getal % 10) as u8
}

/// Five digits.
pub(super) fn vijf_cijfers(getal: u32) -> [u8; 5] {
    [10_000, 1_000, 100, 10, 1].map(|deler| cijfer(getal / deler))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_two_things_share_a_code() {
        let brins: Vec<_> = SECTOREN.iter().flat_map(|s| (0..s.instellingen).map(|i| s.brin(i))).collect();
        assert_eq!(brins.iter().collect::<BTreeSet<_>>().len(), brins.len());
        let codes: BTreeSet<_> = (0..OPLEIDINGEN).map(|nummer| opleiding(nummer).code).collect();
        assert_eq!(codes.len(), OPLEIDINGEN as usize);
        let postcodes: Vec<_> = (0..3_000).map(postcode).collect();
        assert!(postcodes.is_sorted_by(|a, b| a < b));
        assert!(postcodes.iter().all(|postcode| postcode.starts_with(b"0")));
    }

    #[test]
    fn a_drawn_opleiding_fits_its_niveau() {
        let mut toeval = Toeval::nieuw(1, 1, 1);
        for _ in 0..2_000 {
            let niveau = toeval.tussen(1, 4);
            let opleiding = trek_opleiding(&mut toeval, niveau);
            assert!(opleiding.niveau == 0 || opleiding.niveau == niveau);
            assert!(opleiding.soort != Soort::Domein || niveau > 1);
        }
    }

    #[test]
    fn a_postcode_moves_to_another_gemeente_between_the_usual_studiejaren() {
        assert_ne!(gemeente(POSTCODE_HERINDELING, 2021), gemeente(POSTCODE_HERINDELING, 2023));
        assert_eq!(gemeente(POSTCODE_ZONDER, 2023), None);
        assert_eq!((gemeente(POSTCODE_NIEUW, 2021), gemeente(POSTCODE_NIEUW, 2023).is_some()), (None, true));
        assert_eq!(gemeente(0, 2021), gemeente(0, 2023));
    }
}
