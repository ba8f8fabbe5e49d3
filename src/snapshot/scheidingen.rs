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
/// Steps after which line ends are added up.
const VOL: usize = 255 / (STAP / 16);

/// Writes the position of every separator to the front of `plekken`, which grows where needed.
pub(super) fn zoek(bytes: &[u8], plekken: &mut Vec<u32>) -> Gezien {
    let leeg = u8x16::default();
    let mut lus =
        Lus { bytes, gezien: Gezien::default(), binnen: false, alles: leeg, nul: leeg, regels: leeg, regels_binnen: 0 };
    let (stappen, staart) = bytes.as_chunks::<STAP>();
    for (nr, deel) in stappen.chunks(VOL).enumerate() {
        for (plek, stap) in deel.iter().enumerate() {
            lus.stap(stap, (nr * VOL + plek) * STAP, plekken);
        }
        lus.tel_regels();
    }
    // What is left, filled up with a byte that is nothing.
    let mut rest = [b'x'; STAP];
    if let Some(plek) = rest.get_mut(..staart.len()) {
        plek.copy_from_slice(staart);
    }
    lus.stap(&rest, stappen.len() * STAP, plekken);
    lus.tel_regels();
    lus.gezien.regels -= lus.regels_binnen;
    let ergens = |masker: u8x16| masker.to_bitmask() != 0;
    let scheef = lus.gezien.scheef || lus.binnen;
    Gezien { scheef, hoog: ergens(lus.alles), nul: ergens(lus.nul), ..lus.gezien }
}

struct Lus<'b> {
    bytes: &'b [u8],
    gezien: Gezien,
    /// Between quotes.
    binnen: bool,
    /// All bytes or-ed: the highest bit tells of a byte that is not ASCII.
    alles: u8x16,
    nul: u8x16,
    /// Line ends per lane, since they were last added up.
    regels: u8x16,
    /// Line ends between quotes, which end no row.
    regels_binnen: usize,
}

impl Lus<'_> {
    #[inline(always)]
    fn stap(&mut self, stap: &[u8; STAP], begin: usize, plekken: &mut Vec<u32>) {
        let (mut scheidingen, mut aanhaling) = (0, u8x16::default());
        for (nr, deel) in stap.as_chunks::<16>().0.iter().enumerate() {
            let deel = u8x16::new(*deel);
            let is = |byte: u8| deel.simd_eq(u8x16::splat(byte));
            let regel = is(b'\n');
            scheidingen |= u64::from((is(b',') | regel).to_bitmask()) << (16 * nr);
            // What is found is -1.
            self.regels -= regel;
            aanhaling |= is(b'"');
            self.nul |= is(0);
            self.alles |= deel;
        }
        // Room for every bit, so that the loop below need not ask for each.
        let vanaf = self.gezien.aantal;
        if plekken.len() < vanaf + STAP {
            plekken.resize((vanaf + STAP) * 2, 0);
        }
        if self.binnen || aanhaling.to_bitmask() != 0 {
            scheidingen = self.buiten(stap, begin, scheidingen);
        }
        let Some(uit) = plekken.get_mut(vanaf..).and_then(<[u32]>::first_chunk_mut::<STAP>) else { return };
        let (mut masker, begin) = (scheidingen, begin as u32);
        self.gezien.aantal += masker.count_ones() as usize;
        // Eight at a time, and what is written too far is written over: guessing when the bits end costs more.
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

    /// Keeps of the separators those outside quotes, and takes back the line ends within. A quote opens at the start of
    /// a field and closes at its end; two together within a field are one that belongs to it.
    #[inline(never)]
    fn buiten(&mut self, stap: &[u8; STAP], begin: usize, scheidingen: u64) -> u64 {
        self.gezien.aanhaling = true;
        let (regels, aanhaling) = (masker(stap, b'\n'), masker(stap, b'"'));
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

    /// Adds the line ends of at most [`VOL`] steps: a lane counts to 255.
    fn tel_regels(&mut self) {
        let lanen = self.regels.to_array();
        self.gezien.regels += lanen.iter().map(|aantal| usize::from(*aantal)).sum::<usize>();
        self.regels = u8x16::default();
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
