//! The separators of rows, sixty-four bytes at a time.
//!
//! In: the bytes of whole rows. Out: the position of each comma and line end that stands outside quotes, and what was
//! seen on the way. Refuses: to tell rows apart; [`Index`](super::index_rows::Index) does that.

use wide::u8x16;

/// What was seen in the bytes.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub(super) struct SeparatorSummary {
    /// Number of separators.
    pub(super) count: usize,
    /// Line ends among them.
    pub(super) lines: usize,
    /// A quote was seen.
    pub(super) quote: bool,
    /// A quote stands in the middle of a field, or is never closed.
    pub(super) misquoted: bool,
    /// A byte that is not ASCII was seen.
    pub(super) high: bool,
    /// A NUL was seen.
    pub(super) nul: bool,
}

/// Bytes looked at in one go.
const STEP_BYTES: usize = 64;
/// Steps that are looked at together: a lane that counts line ends counts to 255.
const MAX_STEPS: usize = 255 / (STEP_BYTES / 16);

/// Writes the position of every separator to the front of `positions`, which grows where needed.
///
/// What the bytes are is told first, for a few thousand of them; where the separators stand is written next. Each of the
/// two loops keeps all that it needs in registers.
pub(super) fn find(bytes: &[u8], positions: &mut Vec<u32>) -> SeparatorSummary {
    let mut loop_state = SeparatorLoop { bytes, seen: SeparatorSummary::default(), inside: false, quoted_line_ends: 0 };
    let (steps, tail) = bytes.as_chunks::<STEP_BYTES>();
    for (number, part) in steps.chunks(MAX_STEPS).enumerate() {
        loop_state.part(part, number * MAX_STEPS * STEP_BYTES, positions);
    }
    // What is left, filled up with a byte that is nothing.
    let mut rest = [b'x'; STEP_BYTES];
    if let Some(position) = rest.get_mut(..tail.len()) {
        position.copy_from_slice(tail);
    }
    loop_state.part(&[rest], steps.len() * STEP_BYTES, positions);
    loop_state.seen.lines -= loop_state.quoted_line_ends;
    loop_state.seen.misquoted |= loop_state.inside;
    loop_state.seen
}

/// What the bytes of some steps are.
struct Bytes {
    /// Per step the commas and line ends.
    masks: [u64; MAX_STEPS],
    lines: usize,
    quote: bool,
    high: bool,
    nul: bool,
}

/// Looks at no more than [`MAX_STEPS`] steps.
#[inline]
fn look(steps: &[[u8; STEP_BYTES]]) -> Bytes {
    let mut masks = [0; MAX_STEPS];
    let (mut lines, mut quote, mut all) = (u8x16::default(), u8x16::default(), u8x16::default());
    let mut lowest = u8x16::splat(u8::MAX);
    for (step, mask) in steps.iter().zip(&mut masks) {
        for (number, part) in step.as_chunks::<16>().0.iter().enumerate() {
            let part = u8x16::new(*part);
            let is = |byte: u8| part.simd_eq(u8x16::splat(byte));
            let line = is(b'\n');
            *mask |= u64::from((is(b',') | line).to_bitmask()) << (16 * number);
            // What is found is -1.
            lines -= line;
            quote |= is(b'"');
            lowest = lowest.min(part);
            // The highest bit tells of a byte that is not ASCII.
            all |= part;
        }
    }
    Bytes {
        masks,
        lines: lines.to_array().iter().map(|count| usize::from(*count)).sum(),
        quote: quote.to_bitmask() != 0,
        high: all.to_bitmask() != 0,
        nul: lowest.simd_eq(u8x16::default()).to_bitmask() != 0,
    }
}

struct SeparatorLoop<'b> {
    bytes: &'b [u8],
    seen: SeparatorSummary,
    /// Between quotes.
    inside: bool,
    /// Line ends between quotes, which end no row.
    quoted_line_ends: usize,
}

impl SeparatorLoop<'_> {
    fn part(&mut self, steps: &[[u8; STEP_BYTES]], begin: usize, positions: &mut Vec<u32>) {
        let mut bytes = look(steps);
        self.seen.lines += bytes.lines;
        self.seen.high |= bytes.high;
        self.seen.nul |= bytes.nul;
        if self.inside || bytes.quote {
            for (number, (step, separators)) in steps.iter().zip(&mut bytes.masks).enumerate() {
                if self.inside || mask(step, b'"') != 0 {
                    *separators = self.outside(step, begin + number * STEP_BYTES, *separators);
                }
            }
        }
        // Room for every byte, so that the loops below need not ask for each.
        let mut count = self.seen.count;
        if positions.len() < count + MAX_STEPS * STEP_BYTES {
            positions.resize((count + MAX_STEPS * STEP_BYTES) * 2, 0);
        }
        for (number, mask) in bytes.masks.into_iter().take(steps.len()).enumerate() {
            let Some(out) = positions.get_mut(count..).and_then(<[u32]>::first_chunk_mut::<STEP_BYTES>) else { return };
            write(out, mask, (begin + number * STEP_BYTES) as u32);
            count += mask.count_ones() as usize;
        }
        self.seen.count = count;
    }

    /// Keeps of the separators those outside quotes, and takes back the line ends within. A quote opens at the start of
    /// a field and closes at its end; two together within a field are one that belongs to it.
    #[inline(never)]
    fn outside(&mut self, step: &[u8; STEP_BYTES], begin: usize, separators: u64) -> u64 {
        let (lines, quote) = (mask(step, b'\n'), mask(step, b'"'));
        self.seen.quote = true;
        let (mut rest, mut outside) = (separators | quote, 0);
        while rest != 0 {
            let bit = rest & rest.wrapping_neg();
            rest ^= bit;
            if quote & bit == 0 {
                outside |= if self.inside { 0 } else { bit };
                continue;
            }
            let position = begin + bit.trailing_zeros() as usize;
            let neighbour = if self.inside { position.checked_add(1) } else { position.checked_sub(1) };
            let neighbour = neighbour.and_then(|neighbour| self.bytes.get(neighbour));
            self.seen.misquoted |= !matches!(neighbour, Some(b',' | b'\n' | b'"')) && position > 0;
            self.inside = !self.inside;
        }
        self.quoted_line_ends += (lines & !outside).count_ones() as usize;
        outside
    }
}

/// Writes where the bits of a step are. Eight at a time, and what is written too far is written over: guessing when the
/// bits end costs more.
#[inline(always)]
fn write(out: &mut [u32; STEP_BYTES], mut mask: u64, begin: u32) {
    for eight in out.as_chunks_mut::<8>().0 {
        for position in eight {
            *position = begin.wrapping_add(mask.trailing_zeros());
            mask &= mask.wrapping_sub(1);
        }
        if mask == 0 {
            break;
        }
    }
}

/// Where in the step a byte stands.
fn mask(step: &[u8; STEP_BYTES], byte: u8) -> u64 {
    step.as_chunks::<16>().0.iter().enumerate().fold(0, |mask, (number, part)| {
        let is = u8x16::new(*part).simd_eq(u8x16::splat(byte));
        mask | u64::from(is.to_bitmask()) << (16 * number)
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
            let mut positions = vec![7; 3];
            let seen = find(&bytes, &mut positions);
            let (mut inside, mut expected, mut lines) = (false, Vec::new(), 0);
            for (position, byte) in bytes.iter().enumerate() {
                inside ^= *byte == b'"';
                if b",\n".contains(byte) && !inside {
                    expected.push(position as u32);
                    lines += usize::from(*byte == b'\n');
                }
            }
            proptest::prop_assert_eq!(&positions[..seen.count], &expected);
            let expected = SeparatorSummary {
                count: expected.len(),
                lines,
                quote: bytes.contains(&b'"'),
                high: !bytes.is_ascii(),
                nul: bytes.contains(&0),
                misquoted: seen.misquoted,
            };
            proptest::prop_assert_eq!(seen, expected);
        }
    }

    #[test]
    fn a_quote_out_of_place_is_seen() {
        let misquoted = |text: &str| find(text.as_bytes(), &mut Vec::new()).misquoted;
        for good in ["\"a\",b\n", "a,\"b\"\n", "\"\"\n", "\"a\"\"b\",\"\"\"\"\n", "\"a\nb,c\"\n"] {
            assert!(!misquoted(good), "{good:?}");
        }
        for bad in ["a\"b\"\n", "\"a\"b\n", "\"a\n", "a,b\"\n"] {
            assert!(misquoted(bad), "{bad:?}");
        }
    }
}
