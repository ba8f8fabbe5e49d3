//! Bytes read, for a progress bar.
//!
//! In: streams. Out: the same streams, counted. Refuses: nothing.

use std::io::{self, Read};
use std::sync::atomic::{AtomicU64, Ordering};

/// Counts bytes of all files together and tells how far it is.
pub(in crate::verify) struct ByteCounter<'v> {
    finish: AtomicU64,
    total: u64,
    progress: &'v (dyn Fn(u64, u64) + Sync),
}

impl<'v> ByteCounter<'v> {
    /// Begins to count towards `total`.
    pub(in crate::verify) fn new(total: u64, progress: &'v (dyn Fn(u64, u64) + Sync)) -> Self {
        Self { finish: AtomicU64::new(0), total, progress }
    }

    /// Counts what is read of a stream.
    pub(in crate::verify) fn counting_reader<'t, R: Read + 't>(&'t self, source: R) -> impl Read + use<'t, 'v, R> {
        CountingReader { source, counter: self }
    }
}

struct CountingReader<'t, 'v, R> {
    source: R,
    counter: &'t ByteCounter<'v>,
}

impl<R: Read> Read for CountingReader<'_, '_, R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let count = self.source.read(out)?;
        let finish = self.counter.finish.fetch_add(count as u64, Ordering::Relaxed) + count as u64;
        (self.counter.progress)(finish.min(self.counter.total), self.counter.total);
        Ok(count)
    }
}
