//! The separators of rows, sixty-four bytes at a time.
//!
//! In: the bytes of whole rows. Out: the position of each comma and line end that stands outside quotes, and what was
//! seen on the way. Refuses: to tell rows apart; [`Index`](super::indexeer::Index) does that.

use wide::u8x16;

/// What was seen in the bytes.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub(super) struct Gezien {
    /// Number of separators.
    pub(super) aantal: usize,
    /// Line ends among them.
    pub(super) regels: usize,
    /// A quote was seen.
    pub(super) aanhaling: bool,
    /// A quote stands in the middle of a field, or is never closed.
    pub(super) scheef: bool,
    /// A byte that is not ASCII was seen.
    pub(super) hoog: bool,
    /// A NUL was seen.
    pub(super) nul: bool,
}

/// Bytes looked at in one go.
const STAP: usize = 64;
/// Steps that are looked at together: a lane that counts line ends counts to 255.
const VOL: usize = 255 / (STAP / 16);

/// Writes the position of every separator to the front of `plekken`, which grows where needed.
///
/// What the bytes are is told first, for a few thousand of them; where the separators stand is written next. Each of the
/// two loops keeps all that it needs in registers.
pub(super) fn zoek(bytes: &[u8], plekken: &mut Vec<u32>) -> Gezien {
    let mut lus = Lus { bytes, gezien: Gezien::default(), binnen: false, regels_binnen: 0 };
    let (stappen, staart) = bytes.as_chunks::<STAP>();
    for (nr, deel) in stappen.chunks(VOL).enumerate() {
        lus.deel(deel, nr * VOL * STAP, plekken);
    }
    // What is left, filled up with a byte that is nothing.
    let mut rest = [b'x'; STAP];
    if let Some(plek) = rest.get_mut(..staart.len()) {
        plek.copy_from_slice(staart);
    }
    lus.deel(&[rest], stappen.len() * STAP, plekken);
    lus.gezien.regels -= lus.regels_binnen;
    lus.gezien.scheef |= lus.binnen;
    lus.gezien
}

/// What the bytes of some steps are.
struct Bytes {
    /// Per step the commas and line ends.
    maskers: [u64; VOL],
    regels: usize,
    aanhaling: bool,
    hoog: bool,
    nul: bool,
}

/// Looks at no more than [`VOL`] steps.
#[inline]
fn kijk(stappen: &[[u8; STAP]]) -> Bytes {
    let mut maskers = [0; VOL];
    let (mut regels, mut aanhaling, mut alles) = (u8x16::default(), u8x16::default(), u8x16::default());
    let mut laagst = u8x16::splat(u8::MAX);
    for (stap, masker) in stappen.iter().zip(&mut maskers) {
        for (nr, deel) in stap.as_chunks::<16>().0.iter().enumerate() {
            let deel = u8x16::new(*deel);
            let is = |byte: u8| deel.simd_eq(u8x16::splat(byte));
            let regel = is(b'\n');
            *masker |= u64::from((is(b',') | regel).to_bitmask()) << (16 * nr);
            // What is found is -1.
            regels -= regel;
            aanhaling |= is(b'"');
            laagst = laagst.min(deel);
            // The highest bit tells of a byte that is not ASCII.
            alles |= deel;
        }
    }
    Bytes {
        maskers,
        regels: regels.to_array().iter().map(|aantal| usize::from(*aantal)).sum(),
        aanhaling: aanhaling.to_bitmask() != 0,
        hoog: alles.to_bitmask() != 0,
        nul: laagst.simd_eq(u8x16::default()).to_bitmask() != 0,
    }
}

struct Lus<'b> {
    bytes: &'b [u8],
    gezien: Gezien,
    /// Between quotes.
    binnen: bool,
    /// Line ends between quotes, which end no row.
    regels_binnen: usize,
}

impl Lus<'_> {
    fn deel(&mut self, stappen: &[[u8; STAP]], begin: usize, plekken: &mut Vec<u32>) {
        let mut bytes = kijk(stappen);
        self.gezien.regels += bytes.regels;
        self.gezien.hoog |= bytes.hoog;
        self.gezien.nul |= bytes.nul;
        if self.binnen || bytes.aanhaling {
            for (nr, (stap, scheidingen)) in stappen.iter().zip(&mut bytes.maskers).enumerate() {
                if self.binnen || masker(stap, b'"') != 0 {
                    *scheidingen = self.buiten(stap, begin + nr * STAP, *scheidingen);
                }
            }
        }
        // Room for every byte, so that the loops below need not ask for each.
        let mut aantal = self.gezien.aantal;
        if plekken.len() < aantal + VOL * STAP {
            plekken.resize((aantal + VOL * STAP) * 2, 0);
        }
        for (nr, masker) in bytes.maskers.into_iter().take(stappen.len()).enumerate() {
            let Some(uit) = plekken.get_mut(aantal..).and_then(<[u32]>::first_chunk_mut::<STAP>) else { return };
            schrijf(uit, masker, (begin + nr * STAP) as u32);
            aantal += masker.count_ones() as usize;
        }
        self.gezien.aantal = aantal;
    }

    /// Keeps of the separators those outside quotes, and takes back the line ends within. A quote opens at the start of
    /// a field and closes at its end; two together within a field are one that belongs to it.
    #[inline(never)]
    fn buiten(&mut self, stap: &[u8; STAP], begin: usize, scheidingen: u64) -> u64 {
        let (regels, aanhaling) = (masker(stap, b'\n'), masker(stap, b'"'));
        self.gezien.aanhaling = true;
        let (mut rest, mut buiten) = (scheidingen | aanhaling, 0);
        while rest != 0 {
            let bit = rest & rest.wrapping_neg();
            rest ^= bit;
            if aanhaling & bit == 0 {
                buiten |= if self.binnen { 0 } else { bit };
                continue;
            }
            let plek = begin + bit.trailing_zeros() as usize;
            let buur = if self.binnen { plek.checked_add(1) } else { plek.checked_sub(1) };
            let buur = buur.and_then(|buur| self.bytes.get(buur));
            self.gezien.scheef |= !matches!(buur, Some(b',' | b'\n' | b'"')) && plek > 0;
            self.binnen = !self.binnen;
        }
        self.regels_binnen += (regels & !buiten).count_ones() as usize;
        buiten
    }
}

/// Writes where the bits of a step are. Eight at a time, and what is written too far is written over: guessing when the
/// bits end costs more.
#[inline(always)]
fn schrijf(uit: &mut [u32; STAP], mut masker: u64, begin: u32) {
    for acht in uit.as_chunks_mut::<8>().0 {
        for plek in acht {
            *plek = begin.wrapping_add(masker.trailing_zeros());
            masker &= masker.wrapping_sub(1);
        }
        if masker == 0 {
            break;
        }
    }
}

/// Where in the step a byte stands.
fn masker(stap: &[u8; STAP], byte: u8) -> u64 {
    stap.as_chunks::<16>().0.iter().enumerate().fold(0, |masker, (nr, deel)| {
        let is = u8x16::new(*deel).simd_eq(u8x16::splat(byte));
        masker | u64::from(is.to_bitmask()) << (16 * nr)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn finds_what_a_plain_loop_finds(bytes in proptest::collection::vec(proptest::prop_oneof![
            12 => b'0'..=b'9', 4 => proptest::prelude::Just(b','), 2 => proptest::prelude::Just(b'\n'),
            1 => proptest::prelude::Just(b'"'), 1 => proptest::prelude::any::<u8>(),
        ], 0..300)) {
            let mut plekken = vec![7; 3];
            let gezien = zoek(&bytes, &mut plekken);
            let (mut binnen, mut verwacht, mut regels) = (false, Vec::new(), 0);
            for (plek, byte) in bytes.iter().enumerate() {
                binnen ^= *byte == b'"';
                if b",\n".contains(byte) && !binnen {
                    verwacht.push(plek as u32);
                    regels += usize::from(*byte == b'\n');
                }
            }
            proptest::prop_assert_eq!(&plekken[..gezien.aantal], &verwacht);
            let verwacht = Gezien {
                aantal: verwacht.len(),
                regels,
                aanhaling: bytes.contains(&b'"'),
                hoog: !bytes.is_ascii(),
                nul: bytes.contains(&0),
                scheef: gezien.scheef,
            };
            proptest::prop_assert_eq!(gezien, verwacht);
        }
    }

    #[test]
    fn a_quote_out_of_place_is_seen() {
        let scheef = |tekst: &str| zoek(tekst.as_bytes(), &mut Vec::new()).scheef;
        for goed in ["\"a\",b\n", "a,\"b\"\n", "\"\"\n", "\"a\"\"b\",\"\"\"\"\n", "\"a\nb,c\"\n"] {
            assert!(!scheef(goed), "{goed:?}");
        }
        for slecht in ["a\"b\"\n", "\"a\"b\n", "\"a\n", "a,b\"\n"] {
            assert!(scheef(slecht), "{slecht:?}");
        }
    }
}
