//! SHA-256 of several streams at once.
//!
//! In: bytes of streams that stay apart. Out: [`Stroom`], the hash of each (FIPS 180-4). Refuses: nothing.
//!
//! One stream waits for itself: every step of SHA-256 needs the one before, so a processor with instructions for it is
//! half idle. Two streams fed block by block in turn fill that time, which is a third of a whole build's hashing. The
//! function over one block is `sha2`'s; what is here is only the order, and the padding at the end.

use sha2::block_api::compress256;

/// Bytes that SHA-256 takes at a time.
const BLOK: usize = 64;

/// What the hash begins with (FIPS 180-4, 5.3.3).
const BEGIN: [u32; 8] =
    [0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19];

/// A stream on its way to its hash.
#[derive(Clone)]
pub struct Stroom {
    staat: [u32; 8],
    /// Bytes that do not fill a block yet.
    rest: [u8; BLOK],
    in_rest: usize,
    bytes: u64,
}

impl Default for Stroom {
    fn default() -> Self {
        Self { staat: BEGIN, rest: [0; BLOK], in_rest: 0, bytes: 0 }
    }
}

impl Stroom {
    /// Adds bytes.
    pub fn voeg_toe(&mut self, bytes: &[u8]) {
        let (blokken, staart) = self.begin(bytes);
        compress256(&mut self.staat, blokken);
        self.bewaar(staart);
    }

    /// The hash: 32 bytes.
    #[must_use]
    pub fn klaar(mut self) -> [u8; 32] {
        let bits = self.bytes.wrapping_mul(8);
        // One bit, zeros to eight bytes before the end of a block, the length in bits (5.1.1).
        let nullen = (BLOK * 2 - 9 - self.in_rest) % BLOK;
        let mut slot = [0; BLOK * 2];
        let tot = nullen + 9;
        if let Some([eerste, .., a, b, c, d, e, f, g, h]) = slot.get_mut(..tot) {
            *eerste = 0x80;
            [*a, *b, *c, *d, *e, *f, *g, *h] = bits.to_be_bytes();
        }
        self.voeg_toe(slot.get(..tot).unwrap_or_default());
        let mut uit = [0; 32];
        for (plek, woord) in uit.as_chunks_mut::<4>().0.iter_mut().zip(self.staat) {
            *plek = woord.to_be_bytes();
        }
        uit
    }

    /// Fills up the block that was begun; hands back the whole blocks behind it, and what is left.
    fn begin<'b>(&mut self, bytes: &'b [u8]) -> (&'b [[u8; BLOK]], &'b [u8]) {
        self.bytes = self.bytes.wrapping_add(bytes.len() as u64);
        let nodig = if self.in_rest == 0 { 0 } else { (BLOK - self.in_rest).min(bytes.len()) };
        let (aanvulling, verder) = bytes.split_at(nodig);
        self.bewaar(aanvulling);
        if self.in_rest == BLOK {
            compress256(&mut self.staat, std::slice::from_ref(&self.rest));
            self.in_rest = 0;
        }
        verder.as_chunks()
    }

    /// Keeps bytes that do not fill a block.
    fn bewaar(&mut self, bytes: &[u8]) {
        if let Some(plek) = self.rest.get_mut(self.in_rest..self.in_rest + bytes.len()) {
            plek.copy_from_slice(bytes);
            self.in_rest += bytes.len();
        }
    }
}

/// Adds bytes to each of several streams, two at a time.
pub fn voeg_toe<'s>(stromen: impl IntoIterator<Item = (&'s mut Stroom, &'s [u8])>) {
    let mut stromen = stromen.into_iter().map(|(stroom, bytes)| {
        let (blokken, staart) = stroom.begin(bytes);
        stroom.bewaar(staart);
        (&mut stroom.staat, blokken)
    });
    let (mut links, mut rechts) = (stromen.next(), stromen.next());
    while let (Some((staat, blokken)), Some((ander, zijn_blokken))) = (&mut links, &mut rechts) {
        let samen = blokken.len().min(zijn_blokken.len());
        let ((hier, verder), (daar, zijn_verder)) = (blokken.split_at(samen), zijn_blokken.split_at(samen));
        for (een, twee) in hier.iter().zip(daar) {
            compress256(staat, std::slice::from_ref(een));
            compress256(ander, std::slice::from_ref(twee));
        }
        (*blokken, *zijn_blokken) = (verder, zijn_verder);
        if verder.is_empty() {
            links = stromen.next();
        }
        if zijn_verder.is_empty() {
            rechts = stromen.next();
        }
    }
    for (staat, blokken) in links.into_iter().chain(rechts).chain(stromen) {
        compress256(staat, blokken);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use sha2::{Digest, Sha256};

    #[test]
    fn the_vectors_of_the_standard() {
        for (tekst, hash) in [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
            ),
        ] {
            let mut stroom = Stroom::default();
            stroom.voeg_toe(tekst.as_bytes());
            assert_eq!(hex::encode(stroom.klaar()), hash);
        }
    }

    proptest! {
        #[test]
        fn every_stream_has_the_hash_that_it_has_alone(
            rondes in prop::collection::vec(prop::collection::vec(0_usize..400, 5), 1..5),
            samen in prop::collection::vec(any::<bool>(), 5),
        ) {
            let mut stromen = vec![Stroom::default(); 5];
            let mut verwacht = vec![Sha256::new(); 5];
            for (nr, lengten) in rondes.iter().enumerate() {
                let delen: Vec<Vec<u8>> = lengten.iter().enumerate().map(|(s, n)| vec![(s * 7 + nr) as u8; *n]).collect();
                for (hash, deel) in verwacht.iter_mut().zip(&delen) {
                    hash.update(deel);
                }
                if samen[nr] {
                    voeg_toe(stromen.iter_mut().zip(delen.iter().map(Vec::as_slice)));
                } else {
                    stromen.iter_mut().zip(&delen).for_each(|(stroom, deel)| stroom.voeg_toe(deel));
                }
            }
            for (stroom, hash) in stromen.into_iter().zip(verwacht) {
                prop_assert_eq!(stroom.klaar().to_vec(), hash.finalize().to_vec());
            }
        }
    }
}
