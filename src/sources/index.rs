//! From key to row number: an open-addressing table over one arena of key bytes.
//!
//! In: keys, each once, in the order of the rows. Out: the row of a key. Refuses: more than `u32` can number.
//! Four bytes per slot and no allocation per key: half a million postcodes times some years must stay small.

use std::hash::{BuildHasher, Hasher};

/// Keys are public codes: a fixed seed is safe, and makes look-ups the same in every run.
const HASH: foldhash::fast::FixedState = foldhash::fast::FixedState::with_seed(0x524f_4432);

/// Key → row number.
#[derive(Default)]
pub(super) struct Index {
    bytes: Vec<u8>,
    /// End of each key in `bytes`.
    einden: Vec<u32>,
    /// Row number plus one; zero is free. The length is a power of two, at least twice the number of rows.
    plekken: Vec<u32>,
}

impl Index {
    /// Number of rows.
    pub(super) fn aantal(&self) -> usize {
        self.einden.len()
    }

    /// The key bytes of a row, fields joined by 0x1F.
    pub(super) fn sleutel(&self, rij: u32) -> Option<&[u8]> {
        let rij = rij as usize;
        let begin = rij.checked_sub(1).map_or(Some(0), |vorige| self.einden.get(vorige).copied())?;
        self.bytes.get(begin as usize..*self.einden.get(rij)? as usize)
    }

    /// The row of a key.
    #[inline]
    pub(super) fn zoek(&self, sleutel: &[u8]) -> Option<u32> {
        let masker = self.plekken.len().checked_sub(1)?;
        let mut plek = hash(sleutel) & masker;
        loop {
            let rij = self.plekken.get(plek)?.checked_sub(1)?;
            if self.sleutel(rij) == Some(sleutel) {
                return Some(rij);
            }
            plek = (plek + 1) & masker;
        }
    }

    /// Adds the key of the next row. `Err(Some(row))`: that row has it already; `Err(None)`: no room left.
    pub(super) fn voeg_toe(&mut self, sleutel: &[u8]) -> Result<(), Option<u32>> {
        if let Some(eerder) = self.zoek(sleutel) {
            return Err(Some(eerder));
        }
        let einde = u32::try_from(self.bytes.len() + sleutel.len()).map_err(|_| None)?;
        let nummer = u32::try_from(self.einden.len() + 1).map_err(|_| None)?;
        self.bytes.extend_from_slice(sleutel);
        self.einden.push(einde);
        if self.einden.len() * 2 > self.plekken.len() {
            self.groei();
        } else {
            self.plaats(nummer, hash(sleutel));
        }
        Ok(())
    }

    /// Gives back memory that was only needed to grow.
    pub(super) fn sluit(&mut self) {
        self.bytes.shrink_to_fit();
        self.einden.shrink_to_fit();
    }

    fn groei(&mut self) {
        let lengte = (self.plekken.len() * 2).max(16);
        self.plekken = vec![0; lengte];
        let mut nummer = 0_u32;
        while let Some(hash) = self.sleutel(nummer).map(hash) {
            nummer += 1;
            self.plaats(nummer, hash);
        }
    }

    fn plaats(&mut self, nummer: u32, hash: usize) {
        let masker = self.plekken.len().wrapping_sub(1);
        let mut plek = hash & masker;
        while let Some(vak) = self.plekken.get_mut(plek) {
            if *vak == 0 {
                *vak = nummer;
                return;
            }
            plek = (plek + 1) & masker;
        }
    }
}

#[inline]
fn hash(sleutel: &[u8]) -> usize {
    let mut hasher = HASH.build_hasher();
    hasher.write(sleutel);
    // The upper bits are as good as the lower ones; a cut to 32 bits is fine on every platform.
    usize::try_from(hasher.finish() >> 32).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_every_key_and_nothing_else() {
        let mut index = Index::default();
        assert_eq!(index.zoek(b""), None);
        for nummer in 0..5_000_u32 {
            assert_eq!(index.voeg_toe(format!("k{nummer}").as_bytes()), Ok(()));
        }
        for nummer in 0..5_000_u32 {
            assert_eq!(index.zoek(format!("k{nummer}").as_bytes()), Some(nummer));
        }
        assert_eq!((index.zoek(b"k5000"), index.zoek(b"k"), index.aantal()), (None, None, 5_000));
        assert_eq!(index.voeg_toe(b"k17"), Err(Some(17)));
        assert_eq!(index.sleutel(17), Some(b"k17".as_slice()));
    }
}
