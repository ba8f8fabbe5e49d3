//! Bytes read, for a progress bar.
//!
//! In: streams. Out: the same streams, counted. Refuses: nothing.

use std::io::{self, Read};
use std::sync::atomic::{AtomicU64, Ordering};

/// Counts bytes of all files together and tells how far it is.
pub(in crate::verify) struct Teller<'v> {
    klaar: AtomicU64,
    totaal: u64,
    voortgang: &'v (dyn Fn(u64, u64) + Sync),
}

impl<'v> Teller<'v> {
    /// Begins to count towards `totaal`.
    pub(in crate::verify) fn new(totaal: u64, voortgang: &'v (dyn Fn(u64, u64) + Sync)) -> Self {
        Self { klaar: AtomicU64::new(0), totaal, voortgang }
    }

    /// Counts what is read of a stream.
    pub(in crate::verify) fn bij<'t, R: Read + 't>(&'t self, bron: R) -> impl Read + use<'t, 'v, R> {
        Geteld { bron, teller: self }
    }
}

struct Geteld<'t, 'v, R> {
    bron: R,
    teller: &'t Teller<'v>,
}

impl<R: Read> Read for Geteld<'_, '_, R> {
    fn read(&mut self, uit: &mut [u8]) -> io::Result<usize> {
        let aantal = self.bron.read(uit)?;
        let klaar = self.teller.klaar.fetch_add(aantal as u64, Ordering::Relaxed) + aantal as u64;
        (self.teller.voortgang)(klaar.min(self.teller.totaal), self.teller.totaal);
        Ok(aantal)
    }
}
