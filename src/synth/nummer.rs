//! Persoonsgebonden nummers: valid, unique, ascending with the number of the person.
//!
//! In: a seed, the number of random persons and the number of one of them. Out: [`Nummer`].
//! Refuses: an overlap. The space of eight-digit prefixes is divided once and for all: boundary persons, random
//! persons (a stratum each) and earlier onderwijsnummers (odd prefixes) never share one.

use super::toeval::Toeval;

/// Nine digits.
pub(super) type Nummer = [u8; 9];

/// Prefixes of onderwijsnummers: `10` and six digits.
const ONDERWIJS: std::ops::Range<u32> = 10_000_000..11_000_000;
/// Where boundary persons with an onderwijsnummer have their prefixes.
const GRENS_ONDERWIJS: std::ops::Range<u32> = 10_000_000..10_010_000;
/// Random persons before the onderwijsnummers of boundary persons; below it stand the boundary persons' BSNs.
const LAAG: std::ops::Range<u32> = 100_000..10_000_000;
/// Random persons after them.
const HOOG: std::ops::Range<u32> = 10_010_000..100_000_000;
/// One random person in so many has an earlier onderwijsnummer.
const EERDER_PER: u64 = 24;
/// Odd prefixes that boundary persons keep to themselves, and those for the random ones.
const EERDER_GRENS: u64 = 5_000;
const EERDER_VRIJ: u64 = 495_000;

/// The weighted sum of the eleven test over eight digits, and those digits.
#[inline]
fn som(prefix: u32) -> (u32, Nummer) {
    let mut cijfers = [b'0'; 9];
    let (mut rest, mut som) = (prefix, 0);
    for (gewicht, cijfer) in (2..).zip(cijfers.iter_mut().rev().skip(1)) {
        som += gewicht * (rest % 10);
        *cijfer = b'0' + (rest % 10) as u8;
        rest /= 10;
    }
    (som, cijfers)
}

#[inline]
fn met_controle(prefix: u32, over: u32) -> Option<Nummer> {
    let (som, mut cijfers) = som(prefix);
    // The last digit weighs -1: what the sum leaves beyond `over` is that digit, and ten is no digit.
    let laatste = (som + 11 - over) % 11;
    if let Some(cijfer) = cijfers.last_mut() {
        *cijfer = b'0' + laatste as u8;
    }
    (laatste < 10).then_some(cijfers)
}

/// The BSN with this prefix, if it has one; prefix 0 has none.
pub(super) fn bsn(prefix: u32) -> Option<Nummer> {
    if prefix == 0 { None } else { met_controle(prefix, 0) }
}

/// The onderwijsnummer with this prefix, if it has one.
pub(super) fn onderwijsnummer(prefix: u32) -> Option<Nummer> {
    if ONDERWIJS.contains(&prefix) { met_controle(prefix, 5) } else { None }
}

/// BSNs for boundary persons, ascending; leading zeros on purpose.
pub(super) fn grens_bsn() -> impl Iterator<Item = Nummer> {
    (1_000..LAAG.start).step_by(37).filter_map(bsn)
}

/// Onderwijsnummers for boundary persons, ascending.
pub(super) fn grens_onderwijsnummer() -> impl Iterator<Item = Nummer> {
    GRENS_ONDERWIJS.step_by(22).filter_map(onderwijsnummer)
}

/// Earlier onderwijsnummers for boundary persons.
pub(super) fn grens_eerder() -> impl Iterator<Item = Nummer> {
    (0..EERDER_GRENS).filter_map(eerder_op)
}

fn eerder_op(plaats: u64) -> Option<Nummer> {
    onderwijsnummer(ONDERWIJS.start + 1 + 2 * u32::try_from(plaats).ok()?)
}

/// The numbers of all random persons.
#[derive(Clone, Copy)]
pub(super) struct Nummering {
    zaad: u64,
    laag: u64,
    hoog: u64,
}

impl Nummering {
    /// Spreads `personen` persons over the space, at most ten million.
    pub(super) fn nieuw(zaad: u64, personen: u64) -> Self {
        let (breedte, samen) = (lengte(&LAAG), lengte(&LAAG) + lengte(&HOOG));
        let laag = personen * breedte / samen;
        Self { zaad, laag, hoog: personen - laag }
    }

    /// How many persons stand before the onderwijsnummers of the boundary persons.
    pub(super) fn laag(&self) -> u64 {
        self.laag
    }

    /// The number of person `nummer`, and whether it is a BSN. Ascends strictly with `nummer`.
    pub(super) fn pgn(&self, nummer: u64) -> Option<(Nummer, bool)> {
        let (ruimte, plaats, aantal) =
            if nummer < self.laag { (LAAG, nummer, self.laag) } else { (HOOG, nummer - self.laag, self.hoog) };
        let van = plaats * lengte(&ruimte) / aantal.max(1);
        let tot = (plaats + 1) * lengte(&ruimte) / aantal.max(1);
        let (begin, breedte) = (ruimte.start + u32::try_from(van).ok()?, u32::try_from(tot - van).ok()?);
        let start = Toeval::nieuw(self.zaad, 1, nummer).onder(breedte);
        (0..breedte).find_map(|stap| {
            let prefix = begin + (start + stap) % breedte;
            if ONDERWIJS.contains(&prefix) && prefix.is_multiple_of(2) {
                onderwijsnummer(prefix).map(|gevonden| (gevonden, false))
            } else {
                bsn(prefix).map(|gevonden| (gevonden, true))
            }
        })
    }

    /// The onderwijsnummer that person `nummer` had before the BSN, if any. Injective: the step is coprime with the
    /// number of places, so no two persons meet.
    pub(super) fn eerder(nummer: u64) -> Option<Nummer> {
        if nummer % EERDER_PER != 7 {
            return None;
        }
        eerder_op(EERDER_GRENS + (nummer / EERDER_PER * 271_829) % EERDER_VRIJ)
    }
}

fn lengte(ruimte: &std::ops::Range<u32>) -> u64 {
    u64::from(ruimte.end - ruimte.start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::{Nummersoort, nummersoort};
    use std::collections::BTreeSet;

    #[test]
    fn published_numbers_come_out_of_their_prefix() {
        assert_eq!(bsn(11_122_233), Some(*b"111222333"));
        assert_eq!(bsn(12_345_678), Some(*b"123456782"));
        assert_eq!(onderwijsnummer(10_122_233), Some(*b"101222331"));
        assert_eq!(bsn(0), None);
        assert_eq!(onderwijsnummer(11_000_000), None);
    }

    #[test]
    fn numbers_ascend_pass_their_test_and_never_meet_an_earlier_one() {
        for personen in [1, 10, 5_000, 200_000] {
            let nummering = Nummering::nieuw(7, personen);
            let mut alle = BTreeSet::new();
            let mut vorige = [0_u8; 9];
            for nummer in 0..personen {
                let (pgn, is_bsn) = nummering.pgn(nummer).unwrap();
                assert!(pgn > vorige);
                let soort = if is_bsn { Nummersoort::Bsn } else { Nummersoort::Onderwijsnummer };
                assert!(nummersoort(&pgn) == Some(soort));
                vorige = pgn;
                assert!(alle.insert(pgn));
            }
            let grens = grens_bsn().chain(grens_onderwijsnummer()).chain(grens_eerder());
            let eerder = (0..personen).filter_map(Nummering::eerder);
            assert!(grens.chain(eerder).all(|nummer| alle.insert(nummer)));
        }
    }

    #[test]
    fn ten_million_persons_fit() {
        let nummering = Nummering::nieuw(1, 10_000_000);
        for nummer in (0..10_000_000).step_by(9_973) {
            assert!(nummering.pgn(nummer).is_some());
        }
        let plaatsen: BTreeSet<_> = (0..10_000_000).filter_map(Nummering::eerder).collect();
        let verwacht = (0..10_000_000_u64).filter(|nummer| Nummering::eerder(*nummer).is_some()).count();
        assert_eq!(plaatsen.len(), verwacht);
        assert!(verwacht > 350_000);
    }
}
