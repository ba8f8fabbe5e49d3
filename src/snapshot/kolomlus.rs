//! The loops over the cells of one column.
//!
//! In: where the fields of a column are, and how one is read. Out: a [`Cel`] per row; faults by row.
//! Refuses: nothing itself; who reads a field says what is wrong with it.
//!
//! Most columns have one kind of field by far; that one is read in a few steps, and all others are handed to the reader
//! of the type.

use super::Foutsoort;
use super::codegeheugen::Kenner;
use super::indexeer::Index;
use crate::register::{Cel, Lange};
use std::borrow::Cow;

/// The fields of one column, not the first: that is the pgn, and `samenvoeging` reads it.
pub(super) struct Velden<'v> {
    pub(super) bytes: &'v [u8],
    pub(super) index: &'v Index,
    pub(super) kolom: usize,
}

/// The loop over one column.
pub(super) struct Kolomlus<'l, M> {
    pub(super) velden: &'l Velden<'l>,
    /// What an empty field is.
    pub(super) leeg: Result<Cel, Foutsoort>,
    pub(super) cellen: &'l mut Vec<Cel>,
    pub(super) teksten: &'l mut Vec<Lange>,
    pub(super) meld: M,
}

impl<M: FnMut(usize, Foutsoort)> Kolomlus<'_, M> {
    /// Reads every field.
    #[inline(always)]
    pub(super) fn elke(&mut self, mut lees: impl FnMut(&[u8], &mut Vec<Lange>) -> Result<Cel, Foutsoort>) {
        self.rijen(|lus, rij, begin, einde| lus.een(rij, begin, einde, &mut lees));
    }

    /// As [`Self::elke`], where nearly every field has `N` bytes or none. `vlug` reads the bytes and says whether they
    /// are good, in one go; `lees` gets what is not, and what stands so far at the end that `N` bytes do not fit.
    #[inline(always)]
    pub(super) fn elke_van<const N: usize>(
        &mut self,
        vlug: impl Fn(&[u8; N]) -> (Cel, bool),
        mut lees: impl FnMut(&[u8], &mut Vec<Lange>) -> Result<Cel, Foutsoort>,
    ) {
        self.rijen(|lus, rij, begin, einde| {
            if einde.wrapping_sub(begin) == N
                && let Some(bytes) = lus.velden.bytes.get(begin..).and_then(<[u8]>::first_chunk::<N>)
                && let (cel, true) = vlug(bytes)
            {
                return cel;
            }
            lus.een(rij, begin, einde, &mut lees)
        });
    }

    /// As [`Self::elke`], for codes: nearly all have at most eight bytes, and `kenner` knows them. Those are told by a
    /// word and looked at no further; `lees` gets all others.
    #[inline(always)]
    pub(super) fn elke_korte(
        &mut self,
        kenner: &mut impl Kenner,
        mut lees: impl FnMut(&[u8], &mut Vec<Lange>) -> Result<Cel, Foutsoort>,
    ) {
        let mag_leeg = self.leeg.is_ok();
        // A NUL behind a code could not be told from no byte at all.
        let eenduidig = !self.velden.index.nul;
        self.rijen(|lus, rij, begin, einde| {
            let lengte = einde.wrapping_sub(begin);
            if eenduidig
                && lengte <= 8
                && let Some(acht) = lus.velden.bytes.get(begin..).and_then(<[u8]>::first_chunk::<8>)
            {
                // Without the bytes behind the field; an empty one is zero, which is what it is as a cell.
                let woord = u64::from_be_bytes(*acht) & u64::MAX.unbounded_shl(64 - 8 * lengte as u32);
                let goed = if woord == 0 { mag_leeg } else { kenner.kent(woord) };
                if goed {
                    return Cel::kort(woord);
                }
            }
            let cel = lus.een(rij, begin, einde, &mut lees);
            // One with a quote in it looks like another one in quotes.
            if !cel.is_leeg() && !cel.is_lang() && !cel.woord().to_be_bytes().contains(&b'"') {
                kenner.onthoud(cel.woord());
            }
            cel
        });
    }

    /// Hands the place of each field to `lees`.
    #[inline(always)]
    fn rijen(&mut self, mut lees: impl FnMut(&mut Self, usize, usize, usize) -> Cel) {
        let Velden { index, kolom, .. } = *self.velden;
        let Some(vorige) = kolom.checked_sub(1) else { return };
        let mut cellen = std::mem::take(self.cellen);
        cellen.extend(index.rijen().enumerate().map(|(rij, einden)| match (einden.get(vorige), einden.get(kolom)) {
            (Some(voor), Some(einde)) => lees(self, rij, *voor as usize + 1, *einde as usize),
            _ => Cel::LEEG,
        }));
        *self.cellen = cellen;
    }

    #[inline(always)]
    fn een(
        &mut self,
        rij: usize,
        begin: usize,
        einde: usize,
        lees: &mut impl FnMut(&[u8], &mut Vec<Lange>) -> Result<Cel, Foutsoort>,
    ) -> Cel {
        let veld = self.velden.bytes.get(begin..einde).unwrap_or_default();
        let cel = match veld {
            [] => self.leeg,
            [b'"', ..] if self.velden.index.aanhaling => zonder(veld, self.leeg, self.teksten, lees),
            veld => lees(veld, self.teksten),
        };
        cel.unwrap_or_else(|soort| {
            (self.meld)(rij, soort);
            Cel::LEEG
        })
    }
}

/// Reads a field in quotes.
#[cold]
fn zonder(
    veld: &[u8],
    leeg: Result<Cel, Foutsoort>,
    teksten: &mut Vec<Lange>,
    lees: &mut impl FnMut(&[u8], &mut Vec<Lange>) -> Result<Cel, Foutsoort>,
) -> Result<Cel, Foutsoort> {
    match &*zonder_aanhaling(veld) {
        [] => leeg,
        binnen => lees(binnen, teksten),
    }
}

/// A field without its quotes, doubled quotes made single.
#[inline]
pub(super) fn zonder_aanhaling(veld: &[u8]) -> Cow<'_, [u8]> {
    let Some(binnen) = veld.strip_prefix(b"\"").and_then(|rest| rest.strip_suffix(b"\"")) else {
        return Cow::Borrowed(veld);
    };
    if memchr::memchr(b'"', binnen).is_none() {
        return Cow::Borrowed(binnen);
    }
    let mut uit = Vec::with_capacity(binnen.len());
    let mut vorige_aanhaling = false;
    for byte in binnen {
        vorige_aanhaling = *byte == b'"' && !vorige_aanhaling;
        if !vorige_aanhaling {
            uit.push(*byte);
        }
    }
    Cow::Owned(uit)
}
