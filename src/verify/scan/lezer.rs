//! A data file row by row, hashed while it is read.
//!
//! In: a stream of bytes. Out: one row after the other, without its line end, and in the end size and SHA-256.
//! Refuses: rows of more than a mebibyte, so that memory does not grow with what somebody puts in a file.

use crate::emit::Bestand;
use memchr::memchr2_iter;
use sha2::{Digest, Sha256};
use std::io::{self, Read};

/// Longest row that is looked at.
const LANGSTE_RIJ: usize = 1 << 20;

/// Bytes asked for at a time.
const HAP: usize = 256 << 10;

/// One step through the file.
pub(super) enum Stap {
    /// A row.
    Rij {
        /// Holds a quote.
        aanhaling: bool,
        /// Ends in a line end.
        heel: bool,
    },
    /// A row longer than [`LANGSTE_RIJ`]; nothing behind it can be told apart.
    TeLang,
    /// No more rows.
    Einde,
}

/// Reads and hashes.
pub(super) struct Lezer<R> {
    bron: R,
    buf: Vec<u8>,
    begin: usize,
    eind: usize,
    rij: (usize, usize),
    op: bool,
    hash: Sha256,
    bytes: u64,
}

impl<R: Read> Lezer<R> {
    /// Begins to read.
    pub(super) fn new(bron: R) -> Self {
        Self { bron, buf: vec![0; HAP], begin: 0, eind: 0, rij: (0, 0), op: false, hash: Sha256::new(), bytes: 0 }
    }

    /// The row of the last step.
    #[inline]
    pub(super) fn rij(&self) -> &[u8] {
        self.buf.get(self.rij.0..self.rij.1).unwrap_or_default()
    }

    /// Goes to the next row. A line end within quotes does not end a row.
    pub(super) fn stap(&mut self) -> io::Result<Stap> {
        let mut gezien = 0;
        let (mut binnen, mut aanhaling) = (false, false);
        loop {
            let rest = self.buf.get(self.begin + gezien..self.eind).unwrap_or_default();
            for plek in memchr2_iter(b'\n', b'"', rest) {
                if rest.get(plek) == Some(&b'"') {
                    (binnen, aanhaling) = (!binnen, true);
                } else if !binnen {
                    let einde = self.begin + gezien + plek;
                    self.rij = (self.begin, einde);
                    self.begin = einde + 1;
                    return Ok(Stap::Rij { aanhaling, heel: true });
                }
            }
            gezien += rest.len();
            if gezien > LANGSTE_RIJ {
                return Ok(Stap::TeLang);
            }
            if self.op || !self.vul()? {
                self.rij = (self.begin, self.eind);
                self.begin = self.eind;
                return Ok(if gezien == 0 { Stap::Einde } else { Stap::Rij { aanhaling, heel: false } });
            }
        }
    }

    /// Reads on to the end; size and hash of all that was read.
    pub(super) fn klaar(mut self) -> io::Result<Bestand> {
        while !self.op {
            self.begin = self.eind;
            self.vul()?;
        }
        Ok(Bestand { pad: String::new(), bytes: self.bytes, sha256: hex::encode(self.hash.finalize()) })
    }

    /// Reads more behind what is kept; false at the end of the file.
    fn vul(&mut self) -> io::Result<bool> {
        if self.begin > 0 {
            self.buf.copy_within(self.begin..self.eind, 0);
            self.eind -= self.begin;
            self.begin = 0;
        }
        if self.eind == self.buf.len() {
            self.buf.resize(self.buf.len() + HAP, 0);
        }
        loop {
            match self.bron.read(self.buf.get_mut(self.eind..).unwrap_or_default()) {
                Ok(0) => {
                    self.op = true;
                    return Ok(false);
                }
                Ok(aantal) => {
                    self.hash.update(self.buf.get(self.eind..self.eind + aantal).unwrap_or_default());
                    self.eind += aantal;
                    self.bytes += aantal as u64;
                    return Ok(true);
                }
                Err(fout) if fout.kind() == io::ErrorKind::Interrupted => {}
                Err(fout) => return Err(fout),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Hands out a few bytes at a time.
    struct Traag<'a>(&'a [u8], usize);

    impl Read for Traag<'_> {
        fn read(&mut self, uit: &mut [u8]) -> io::Result<usize> {
            let aantal = self.1.min(self.0.len()).min(uit.len());
            uit[..aantal].copy_from_slice(&self.0[..aantal]);
            self.0 = &self.0[aantal..];
            Ok(aantal)
        }
    }

    fn rijen(bytes: &[u8], hap: usize) -> (Vec<(Vec<u8>, bool, bool)>, Bestand) {
        let mut lezer = Lezer::new(Traag(bytes, hap));
        let mut uit = Vec::new();
        while let Stap::Rij { aanhaling, heel } = lezer.stap().unwrap() {
            uit.push((lezer.rij().to_vec(), aanhaling, heel));
        }
        (uit, lezer.klaar().unwrap())
    }

    #[test]
    fn rows_are_the_same_however_the_bytes_arrive() {
        let tekst = b"a;b\n\"x\ny\";\"\"\"\"\n\nlaatste".as_slice();
        let verwacht = vec![
            (b"a;b".to_vec(), false, true),
            (b"\"x\ny\";\"\"\"\"".to_vec(), true, true),
            (Vec::new(), false, true),
            (b"laatste".to_vec(), false, false),
        ];
        for hap in [1, 2, 3, 7, 100] {
            let (gevonden, bestand) = rijen(tekst, hap);
            assert_eq!(gevonden, verwacht);
            assert_eq!(bestand, Bestand::van("", tekst));
        }
        assert!(rijen(b"", 1).0.is_empty());
    }

    #[test]
    fn a_row_without_end_does_not_fill_the_memory_and_is_hashed_all_the_same() {
        let mut lang = vec![b'x'; 3 << 20];
        lang[10] = b'"';
        let mut lezer = Lezer::new(lang.as_slice());
        assert!(matches!(lezer.stap().unwrap(), Stap::TeLang));
        assert!(lezer.buf.len() <= LANGSTE_RIJ + 2 * HAP);
        assert_eq!(lezer.klaar().unwrap(), Bestand::van("", &lang));
    }
}
