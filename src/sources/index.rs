//! From key to record: an open-addressing table over one arena that holds each key together with its cells.
//!
//! In: keys with the numbers of their cells, each key once. Out: the record of a key. Refuses: more bytes than `u32`
//! can number. A look-up touches one slot and one record: with half a million postcodes nothing is in the cache, and
//! waiting for memory is all that it costs.

use super::tabel::LANGSTE_SLEUTEL;
use std::hash::{BuildHasher, Hasher};

/// Keys are public codes: a fixed seed is safe, and makes look-ups the same in every run.
const HASH: foldhash::fast::FixedState = foldhash::fast::FixedState::with_seed(0x524f_4432);

/// Keys that are looked up together.
pub(crate) const SAMEN: usize = 8;

/// Where a record is, and the upper half of the hash of its key; most other keys are told apart by that alone.
#[derive(Clone, Copy, Default)]
struct Vak {
    /// Start of the record plus one; zero is free.
    plek: u32,
    merk: u32,
}

/// Key → record. A record is the length of the key, the key, and four bytes per cell.
#[derive(Default)]
pub(super) struct Index {
    cellen: usize,
    bytes: Vec<u8>,
    aantal: usize,
    /// The length is a power of two, at least twice the number of records.
    vakken: Vec<Vak>,
}

impl Index {
    /// An empty index whose records have `cellen` cells.
    pub(super) fn new(cellen: usize) -> Self {
        Self { cellen, ..Self::default() }
    }

    /// Number of records.
    pub(super) fn aantal(&self) -> usize {
        self.aantal
    }

    /// The key of a record, fields joined by 0x1F.
    #[inline]
    pub(super) fn sleutel(&self, plek: u32) -> Option<&[u8]> {
        let plek = plek as usize;
        let lengte = usize::from(*self.bytes.get(plek)?);
        self.bytes.get(plek + 1..plek + 1 + lengte)
    }

    /// The number that was stored as cell `cel` of a record.
    #[inline]
    pub(super) fn cel(&self, plek: u32, cel: usize) -> Option<u32> {
        let plek = plek as usize;
        let begin = plek + 1 + usize::from(*self.bytes.get(plek)?) + cel * 4;
        self.bytes.get(begin..)?.first_chunk().map(|bytes| u32::from_le_bytes(*bytes))
    }

    /// The record of a key.
    #[inline]
    pub(super) fn zoek(&self, sleutel: &[u8]) -> Option<u32> {
        let (hier, merk) = hash(sleutel);
        self.vanaf(hier, merk, sleutel)
    }

    /// The records of some keys. Slots first, then the keys: what one look-up waits for, the next need not wait for too.
    pub(super) fn zoek_samen(&self, sleutels: &[&[u8]; SAMEN]) -> [Option<u32>; SAMEN] {
        let masker = self.vakken.len().wrapping_sub(1);
        let plekken = sleutels.map(|sleutel| {
            let (hier, merk) = hash(sleutel);
            (hier, merk, self.vakken.get(hier & masker).copied().unwrap_or_default())
        });
        let lengten = plekken.map(|(.., vak)| self.bytes.get(vak.plek.checked_sub(1)? as usize).copied());
        let mut uit = [None; SAMEN];
        for (((uit, sleutel), (hier, merk, vak)), lengte) in uit.iter_mut().zip(sleutels).zip(plekken).zip(lengten) {
            let kan = vak.merk == merk && lengte.map(usize::from) == Some(sleutel.len());
            let hier_al = vak.plek.checked_sub(1).filter(|plek| kan && self.sleutel(*plek) == Some(*sleutel));
            *uit = hier_al.or_else(|| self.vanaf(hier, merk, sleutel));
        }
        uit
    }

    fn vanaf(&self, mut hier: usize, merk: u32, sleutel: &[u8]) -> Option<u32> {
        let masker = self.vakken.len().checked_sub(1)?;
        loop {
            hier &= masker;
            let vak = self.vakken.get(hier)?;
            let plek = vak.plek.checked_sub(1)?;
            if vak.merk == merk && self.sleutel(plek) == Some(sleutel) {
                return Some(plek);
            }
            hier += 1;
        }
    }

    /// Adds a record. `Err(Some(plek))`: that record has the key already; `Err(None)`: no room left.
    pub(super) fn voeg_toe(&mut self, sleutel: &[u8], cellen: &[u32]) -> Result<u32, Option<u32>> {
        if let Some(eerder) = self.zoek(sleutel) {
            return Err(Some(eerder));
        }
        let lengte = u8::try_from(sleutel.len()).map_err(|_| None)?;
        let plek = u32::try_from(self.bytes.len()).ok().filter(|plek| *plek < u32::MAX - 2048).ok_or(None)?;
        debug_assert!(sleutel.len() <= LANGSTE_SLEUTEL && cellen.len() == self.cellen);
        self.bytes.push(lengte);
        self.bytes.extend_from_slice(sleutel);
        self.bytes.extend(cellen.iter().flat_map(|cel| cel.to_le_bytes()));
        self.aantal += 1;
        if self.aantal * 2 > self.vakken.len() {
            self.groei();
        } else {
            plaats(&mut self.vakken, plek, hash(sleutel));
        }
        Ok(plek)
    }

    /// Gives back memory that was only needed to grow.
    pub(super) fn sluit(&mut self) {
        self.bytes.shrink_to_fit();
    }

    fn groei(&mut self) {
        let mut vakken = vec![Vak::default(); (self.vakken.len() * 2).max(16)];
        let mut plek = 0;
        while let Some((begin, sleutel)) = u32::try_from(plek).ok().and_then(|p| Some((p, self.sleutel(p)?))) {
            plaats(&mut vakken, begin, hash(sleutel));
            plek += 1 + sleutel.len() + self.cellen * 4;
        }
        self.vakken = vakken;
    }
}

fn plaats(vakken: &mut [Vak], plek: u32, (mut hier, merk): (usize, u32)) {
    let masker = vakken.len().wrapping_sub(1);
    while let Some(vak) = vakken.get_mut(hier & masker) {
        if vak.plek == 0 {
            *vak = Vak { plek: plek + 1, merk };
            return;
        }
        hier += 1;
    }
}

/// Where to begin looking, and the mark.
#[inline]
fn hash(sleutel: &[u8]) -> (usize, u32) {
    let mut hasher = HASH.build_hasher();
    hasher.write(sleutel);
    let hash = hasher.finish();
    // Two halves of 32 bits: the same on every platform.
    ((hash & u64::from(u32::MAX)) as usize, (hash >> 32) as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_every_key_with_its_cells_and_nothing_else() {
        let mut index = Index::new(2);
        assert_eq!(index.zoek(b""), None);
        assert_eq!(index.zoek_samen(&[b"".as_slice(); SAMEN]), [None; SAMEN]);
        for nummer in 0..5_000_u32 {
            assert!(index.voeg_toe(format!("k{nummer}").as_bytes(), &[nummer, nummer * 3]).is_ok());
        }
        let sleutels: Vec<_> = (0..6_000_u32).map(|nummer| format!("k{nummer}")).collect();
        let (acht, _) = sleutels.as_chunks::<SAMEN>();
        let samen = |acht: &[String; SAMEN]| index.zoek_samen(&acht.each_ref().map(String::as_bytes));
        let alle: Vec<_> = acht.iter().flat_map(samen).collect();
        assert_eq!((alle.len(), alle.iter().flatten().count()), (6_000, 5_000));
        for nummer in 0..5_000_u32 {
            let sleutel = format!("k{nummer}");
            let plek = index.zoek(sleutel.as_bytes()).unwrap();
            assert_eq!(index.sleutel(plek), Some(sleutel.as_bytes()));
            assert_eq!(alle.get(nummer as usize), Some(&Some(plek)));
            assert_eq!((index.cel(plek, 0), index.cel(plek, 1)), (Some(nummer), Some(nummer * 3)));
        }
        assert_eq!((index.zoek(b"k5000"), index.zoek(b"k"), index.aantal()), (None, None, 5_000));
        assert_eq!(index.voeg_toe(b"k17", &[0, 0]), Err(index.zoek(b"k17")));
        assert_eq!(index.sleutel(u32::MAX), None);
    }
}
