//! From key to record: an open-addressing table over one arena that holds each key together with its cells.
//!
//! In: keys with the numbers of their cells, each key once. Out: the record of a key. Refuses: more bytes than `u32`
//! can number. A look-up touches one slot and one record: with half a million postcodes nothing is in the cache, and
//! waiting for memory is all that it costs.

use std::hash::{BuildHasher, Hasher};

/// Keys are public codes: a fixed seed is safe, and makes look-ups the same in every run.
const HASH: foldhash::fast::FixedState = foldhash::fast::FixedState::with_seed(0x524f_4432);

/// Separates the fields of a key; occurs in no code.
pub(crate) const KEY_SEPARATOR: u8 = 0x1f;
/// Longest key, separators included: look-ups join their fields in a buffer of this size on the stack.
pub(crate) const MAX_KEY_LENGTH: usize = 128;

/// Keys that are looked up together.
pub(crate) const LOOKUP_BATCH: usize = 8;

/// Where a record is, and the upper half of the hash of its key; most other keys are told apart by that alone.
#[derive(Clone, Copy, Default)]
struct HashBucket {
    /// Start of the record plus one; zero is free.
    slot: u32,
    tag: u32,
}

/// Key → record. A record is the length of the key, the key, and four bytes per cell.
#[derive(Default)]
pub(super) struct Index {
    cells: usize,
    bytes: Vec<u8>,
    count: usize,
    /// The length is a power of two, at least twice the number of records.
    buckets: Vec<HashBucket>,
}

impl Index {
    /// An empty index whose records have `cells` cells.
    pub(super) fn new(cells: usize) -> Self {
        Self { cells, ..Self::default() }
    }

    /// Number of records.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// The key of a record, fields joined by 0x1F.
    #[inline]
    pub(super) fn key(&self, slot: u32) -> Option<&[u8]> {
        let slot = slot as usize;
        let length = usize::from(*self.bytes.get(slot)?);
        self.bytes.get(slot + 1..slot + 1 + length)
    }

    /// The number that was stored as cell `cell` of a record.
    #[inline]
    pub(super) fn cell(&self, slot: u32, cell: usize) -> Option<u32> {
        let slot = slot as usize;
        let begin = slot + 1 + usize::from(*self.bytes.get(slot)?) + cell * 4;
        self.bytes.get(begin..)?.first_chunk().map(|bytes| u32::from_le_bytes(*bytes))
    }

    /// The record of a key.
    #[inline]
    pub(super) fn find(&self, key: &[u8]) -> Option<u32> {
        let (here, tag) = hash(key);
        self.find_from(here, tag, key)
    }

    /// The records of some keys. Slots first, then the keys: what one look-up waits for, the next need not wait for too.
    pub(super) fn find_batch(&self, keys: &[&[u8]; LOOKUP_BATCH]) -> [Option<u32>; LOOKUP_BATCH] {
        let mask = self.buckets.len().wrapping_sub(1);
        let positions = keys.map(|key| {
            let (here, tag) = hash(key);
            // An empty index has no buckets: the default is a free one.
            (here, tag, self.buckets.get(here & mask).copied().unwrap_or_default())
        });
        let lengths = positions.map(|(.., bucket)| self.bytes.get(bucket.slot.checked_sub(1)? as usize).copied());
        let mut out = [None; LOOKUP_BATCH];
        for (((out, key), (here, tag, bucket)), length) in out.iter_mut().zip(keys).zip(positions).zip(lengths) {
            let possible = bucket.tag == tag && length.map(usize::from) == Some(key.len());
            let direct_hit = bucket.slot.checked_sub(1).filter(|slot| possible && self.key(*slot) == Some(*key));
            *out = direct_hit.or_else(|| self.find_from(here, tag, key));
        }
        out
    }

    fn find_from(&self, mut here: usize, tag: u32, key: &[u8]) -> Option<u32> {
        let mask = self.buckets.len().checked_sub(1)?;
        loop {
            here &= mask;
            let bucket = self.buckets.get(here)?;
            let slot = bucket.slot.checked_sub(1)?;
            if bucket.tag == tag && self.key(slot) == Some(key) {
                return Some(slot);
            }
            here += 1;
        }
    }

    /// Adds a record. `Err(Some(slot))`: that record has the key already; `Err(None)`: no room left.
    pub(super) fn add(&mut self, key: &[u8], cells: &[u32]) -> Result<u32, Option<u32>> {
        if let Some(earlier) = self.find(key) {
            return Err(Some(earlier));
        }
        let length = u8::try_from(key.len()).map_err(|_| None)?;
        // Room for one more record, so that no number of a slot overflows.
        let slot = u32::try_from(self.bytes.len()).ok().filter(|slot| *slot < u32::MAX - 2048).ok_or(None)?;
        debug_assert!(key.len() <= MAX_KEY_LENGTH && cells.len() == self.cells);
        self.bytes.push(length);
        self.bytes.extend_from_slice(key);
        self.bytes.extend(cells.iter().flat_map(|cell| cell.to_le_bytes()));
        self.count += 1;
        if self.count * 2 > self.buckets.len() {
            self.grow();
        } else {
            place(&mut self.buckets, slot, hash(key));
        }
        Ok(slot)
    }

    /// Gives back memory that was only needed to grow.
    pub(super) fn finish(&mut self) {
        self.bytes.shrink_to_fit();
    }

    fn grow(&mut self) {
        let mut buckets = vec![HashBucket::default(); (self.buckets.len() * 2).max(16)];
        let mut slot = 0;
        while let Some((begin, key)) = u32::try_from(slot).ok().and_then(|p| Some((p, self.key(p)?))) {
            place(&mut buckets, begin, hash(key));
            slot += 1 + key.len() + self.cells * 4;
        }
        self.buckets = buckets;
    }
}

fn place(buckets: &mut [HashBucket], slot: u32, (mut here, tag): (usize, u32)) {
    let mask = buckets.len().wrapping_sub(1);
    while let Some(bucket) = buckets.get_mut(here & mask) {
        if bucket.slot == 0 {
            *bucket = HashBucket { slot: slot + 1, tag };
            return;
        }
        here += 1;
    }
}

/// Where to begin looking, and the mark.
#[inline]
fn hash(key: &[u8]) -> (usize, u32) {
    let mut hasher = HASH.build_hasher();
    hasher.write(key);
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
        assert_eq!(index.find(b""), None);
        assert_eq!(index.find_batch(&[b"".as_slice(); LOOKUP_BATCH]), [None; LOOKUP_BATCH]);
        for number in 0..5_000_u32 {
            assert!(index.add(format!("k{number}").as_bytes(), &[number, number * 3]).is_ok());
        }
        let keys: Vec<_> = (0..6_000_u32).map(|number| format!("k{number}")).collect();
        let (eight, _) = keys.as_chunks::<LOOKUP_BATCH>();
        let combined = |eight: &[String; LOOKUP_BATCH]| index.find_batch(&eight.each_ref().map(String::as_bytes));
        let all: Vec<_> = eight.iter().flat_map(combined).collect();
        assert_eq!((all.len(), all.iter().flatten().count()), (6_000, 5_000));
        for number in 0..5_000_u32 {
            let key = format!("k{number}");
            let slot = index.find(key.as_bytes()).unwrap();
            assert_eq!(index.key(slot), Some(key.as_bytes()));
            assert_eq!(all.get(number as usize), Some(&Some(slot)));
            assert_eq!((index.cell(slot, 0), index.cell(slot, 1)), (Some(number), Some(number * 3)));
        }
        assert_eq!((index.find(b"k5000"), index.find(b"k"), index.count()), (None, None, 5_000));
        assert_eq!(index.add(b"k17", &[0, 0]), Err(index.find(b"k17")));
        assert_eq!(index.key(u32::MAX), None);
    }
}
