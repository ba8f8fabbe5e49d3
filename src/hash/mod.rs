//! SHA-256 of several streams at once.
//!
//! In: bytes of streams that stay apart. Out: [`StreamHasher`], the hash of each (FIPS 180-4). Refuses: nothing.
//!
//! One stream waits for itself: every step of SHA-256 needs the one before, so a processor with instructions for it is
//! half idle. Two streams fed block by block in turn fill that time, which is a third of a whole build's hashing. The
//! function over one block is `sha2`'s; what is here is only the order, and the padding at the end.

use sha2::block_api::compress256;

/// Bytes that SHA-256 takes at a time.
const BLOCK_SIZE: usize = 64;

/// What the hash begins with (FIPS 180-4, 5.3.3).
const BEGIN: [u32; 8] =
    [0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19];

/// A stream on its way to its hash.
#[derive(Clone)]
pub struct StreamHasher {
    state: [u32; 8],
    /// Bytes that do not fill a block yet.
    rest: [u8; BLOCK_SIZE],
    rest_len: usize,
    bytes: u64,
}

impl Default for StreamHasher {
    fn default() -> Self {
        Self { state: BEGIN, rest: [0; BLOCK_SIZE], rest_len: 0, bytes: 0 }
    }
}

impl StreamHasher {
    /// Adds bytes.
    pub fn add(&mut self, bytes: &[u8]) {
        let (blocks, tail) = self.begin(bytes);
        compress256(&mut self.state, blocks);
        self.keep(tail);
    }

    /// The hash: 32 bytes.
    #[must_use]
    pub fn finish(mut self) -> [u8; 32] {
        let bits = self.bytes.wrapping_mul(8);
        // One bit, zeros to eight bytes before the end of a block, the length in bits (5.1.1).
        let zeros = (BLOCK_SIZE * 2 - 9 - self.rest_len) % BLOCK_SIZE;
        let mut slot = [0; BLOCK_SIZE * 2];
        let until = zeros + 9;
        if let Some([first, .., a, b, c, d, e, f, g, h]) = slot.get_mut(..until) {
            *first = 0x80;
            [*a, *b, *c, *d, *e, *f, *g, *h] = bits.to_be_bytes();
        }
        self.add(slot.get(..until).unwrap_or_default());
        let mut out = [0; 32];
        for (position, word) in out.as_chunks_mut::<4>().0.iter_mut().zip(self.state) {
            *position = word.to_be_bytes();
        }
        out
    }

    /// Fills up the block that was begun; hands back the whole blocks behind it, and what is left.
    fn begin<'b>(&mut self, bytes: &'b [u8]) -> (&'b [[u8; BLOCK_SIZE]], &'b [u8]) {
        self.bytes = self.bytes.wrapping_add(bytes.len() as u64);
        let needed = if self.rest_len == 0 { 0 } else { (BLOCK_SIZE - self.rest_len).min(bytes.len()) };
        let (filler, remaining) = bytes.split_at(needed);
        self.keep(filler);
        if self.rest_len == BLOCK_SIZE {
            compress256(&mut self.state, std::slice::from_ref(&self.rest));
            self.rest_len = 0;
        }
        remaining.as_chunks()
    }

    /// Keeps bytes that do not fill a block.
    fn keep(&mut self, bytes: &[u8]) {
        if let Some(position) = self.rest.get_mut(self.rest_len..self.rest_len + bytes.len()) {
            position.copy_from_slice(bytes);
            self.rest_len += bytes.len();
        }
    }
}

/// Adds bytes to each of several streams, two at a time.
pub fn add<'s>(streams: impl IntoIterator<Item = (&'s mut StreamHasher, &'s [u8])>) {
    let mut streams = streams.into_iter().map(|(stream, bytes)| {
        let (blocks, tail) = stream.begin(bytes);
        stream.keep(tail);
        (&mut stream.state, blocks)
    });
    let (mut left, mut right) = (streams.next(), streams.next());
    while let (Some((state, blocks)), Some((other, their_blocks))) = (&mut left, &mut right) {
        let common = blocks.len().min(their_blocks.len());
        let ((here, remaining), (there, their_remaining)) = (blocks.split_at(common), their_blocks.split_at(common));
        for (one, two) in here.iter().zip(there) {
            compress256(state, std::slice::from_ref(one));
            compress256(other, std::slice::from_ref(two));
        }
        (*blocks, *their_blocks) = (remaining, their_remaining);
        if remaining.is_empty() {
            left = streams.next();
        }
        if their_remaining.is_empty() {
            right = streams.next();
        }
    }
    for (state, blocks) in left.into_iter().chain(right).chain(streams) {
        compress256(state, blocks);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use sha2::{Digest, Sha256};

    #[test]
    fn the_vectors_of_the_standard() {
        for (text, hash) in [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
            ),
        ] {
            let mut stream = StreamHasher::default();
            stream.add(text.as_bytes());
            assert_eq!(hex::encode(stream.finish()), hash);
        }
    }

    proptest! {
        #[test]
        fn every_stream_has_the_hash_that_it_has_alone(
            rounds in prop::collection::vec(prop::collection::vec(0_usize..400, 5), 1..5),
            common in prop::collection::vec(any::<bool>(), 5),
        ) {
            let mut streams = vec![StreamHasher::default(); 5];
            let mut expected = vec![Sha256::new(); 5];
            for (index, lengths) in rounds.iter().enumerate() {
                let parts: Vec<Vec<u8>> = lengths.iter().enumerate().map(|(s, n)| vec![(s * 7 + index) as u8; *n]).collect();
                for (hash, part) in expected.iter_mut().zip(&parts) {
                    hash.update(part);
                }
                if common[index] {
                    add(streams.iter_mut().zip(parts.iter().map(Vec::as_slice)));
                } else {
                    streams.iter_mut().zip(&parts).for_each(|(stream, part)| stream.add(part));
                }
            }
            for (stream, hash) in streams.into_iter().zip(expected) {
                prop_assert_eq!(stream.finish().to_vec(), hash.finalize().to_vec());
            }
        }
    }
}
