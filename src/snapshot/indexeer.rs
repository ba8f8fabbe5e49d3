//! The structural scan: where each field of each row ends. RFC 4180, comma, LF.
//!
//! In: the bytes of whole rows. Out: [`Index`], the positions of separators in strides of the table's width.
//! Refuses: rows of another width and misplaced quotes; such a row is reported and left out of the index.
//!
//! Separators are sought many bytes at a time; where rows then turn out to be of another width, or a quote out of
//! place, byte by byte, to tell which rows. Property tests hold both to the `csv` crate.

use super::Foutsoort;
use super::scheidingen;

/// Positions of the separators of a block of rows.
#[derive(Default)]
pub(super) struct Index {
    /// Number of columns.
    breedte: usize,
    /// End of each field, `breedte` per row.
    einden: Vec<u32>,
    /// Number within the block and first byte of each row in `einden`; empty while no row was left out.
    afwijkend: Vec<(u32, u32)>,
    /// Rows seen, faulty ones included.
    pub(super) gezien: u32,
    /// A quote was seen.
    pub(super) aanhaling: bool,
    /// A byte that is not ASCII was seen.
    pub(super) hoog: bool,
    /// A NUL was seen.
    pub(super) nul: bool,
    /// Faults: row within the block, kind.
    pub(super) fouten: Vec<(u32, Foutsoort)>,
}

impl Index {
    /// Scans `bytes`, which end with a line end (or are empty), forgetting what was indexed before.
    pub(super) fn bouw(&mut self, bytes: &[u8], breedte: usize) {
        self.breedte = breedte;
        self.afwijkend.clear();
        self.fouten.clear();
        let gezien = scheidingen::zoek(bytes, &mut self.einden);
        (self.aanhaling, self.hoog, self.nul) = (gezien.aanhaling, gezien.hoog, gezien.nul);
        self.einden.truncate(gezien.aantal);
        if !gezien.scheef && self.rijen_kloppen(bytes, gezien.regels) {
            self.gezien = self.aantal() as u32;
        } else {
            self.bouw_langzaam(bytes);
        }
    }

    /// Is every separator at the end of a row a line end, and no other?
    fn rijen_kloppen(&self, bytes: &[u8], regels: usize) -> bool {
        let mut rijen = self.einden.chunks_exact(self.breedte.max(1));
        rijen.len() == regels
            && rijen.by_ref().all(|rij| rij.last().is_some_and(|plek| bytes.get(*plek as usize) == Some(&b'\n')))
            && rijen.remainder().is_empty()
    }

    fn bouw_langzaam(&mut self, bytes: &[u8]) {
        self.einden.clear();
        self.gezien = 0;
        let mut stand = Stand { in_aanhaling: false, rij_begin: 0, byte_begin: 0, slecht: false };
        for plek in 0..bytes.len() {
            self.teken(bytes, plek, &mut stand);
        }
    }

    fn teken(&mut self, bytes: &[u8], plek: usize, stand: &mut Stand) {
        match bytes.get(plek) {
            Some(b',') if !stand.in_aanhaling => self.einden.push(plek as u32),
            Some(b'\n') if !stand.in_aanhaling => {
                self.einden.push(plek as u32);
                self.rij_af(plek, stand);
            }
            Some(b'"') => {
                let mag = if stand.in_aanhaling {
                    matches!(bytes.get(plek + 1), Some(b',' | b'\n' | b'"'))
                } else {
                    plek == 0 || matches!(bytes.get(plek - 1), Some(b',' | b'\n' | b'"'))
                };
                if !mag && !stand.slecht {
                    stand.slecht = true;
                    self.fouten.push((self.gezien, Foutsoort::Aanhalingsteken));
                }
                stand.in_aanhaling = !stand.in_aanhaling;
            }
            _ => {}
        }
    }

    fn rij_af(&mut self, plek: usize, stand: &mut Stand) {
        let breed = self.einden.len() - stand.rij_begin;
        if breed != self.breedte || stand.slecht {
            if !stand.slecht {
                self.fouten.push((self.gezien, Foutsoort::Kolomaantal));
            }
            if self.afwijkend.is_empty() {
                self.afwijkend = (0..self.gezien).map(|rij| (rij, self.begin(rij as usize))).collect();
            }
            self.einden.truncate(stand.rij_begin);
        } else if !self.fouten.is_empty() {
            self.afwijkend.push((self.gezien, stand.byte_begin as u32));
        }
        stand.rij_begin = self.einden.len();
        stand.byte_begin = plek + 1;
        stand.slecht = false;
        self.gezien += 1;
    }

    /// First byte of an indexed row.
    #[inline]
    fn begin(&self, rij: usize) -> u32 {
        if let Some((_, begin)) = self.afwijkend.get(rij) {
            return *begin;
        }
        (rij * self.breedte).checked_sub(1).and_then(|vorige| self.einden.get(vorige)).map_or(0, |einde| einde + 1)
    }

    /// Rows in the index.
    pub(super) fn aantal(&self) -> usize {
        self.einden.len() / self.breedte.max(1)
    }

    /// Number of an indexed row within the block.
    pub(super) fn rijnummer(&self, rij: usize) -> u32 {
        self.afwijkend.get(rij).map_or(rij as u32, |(nummer, _)| *nummer)
    }

    /// The field ends of each row.
    #[inline]
    pub(super) fn rijen(&self) -> std::slice::ChunksExact<'_, u32> {
        self.einden.chunks_exact(self.breedte.max(1))
    }

    /// The field ends of one row.
    #[inline]
    pub(super) fn einden(&self, rij: usize) -> &[u32] {
        let begin = rij * self.breedte;
        self.einden.get(begin..begin + self.breedte).unwrap_or_default()
    }

    /// Where each row starts.
    #[inline]
    pub(super) fn beginnen(&self) -> impl Iterator<Item = usize> {
        let mut volgende = 0;
        self.rijen().enumerate().map(move |(rij, einden)| {
            let begin = if self.afwijkend.is_empty() { volgende } else { self.begin(rij) };
            volgende = einden.last().map_or(0, |einde| einde + 1);
            begin as usize
        })
    }

    /// One row: its field ends and where it starts.
    #[inline]
    pub(super) fn rij<'i>(&'i self, rij: usize) -> Option<Rij<'i>> {
        let begin = rij * self.breedte;
        let einden = self.einden.get(begin..begin + self.breedte)?;
        Some(Rij { einden, voor: self.begin(rij) })
    }
}

struct Stand {
    in_aanhaling: bool,
    /// Length of `einden` at the start of the row.
    rij_begin: usize,
    /// First byte of the row.
    byte_begin: usize,
    slecht: bool,
}

/// The field ends of one row.
#[derive(Clone, Copy)]
pub(super) struct Rij<'i> {
    einden: &'i [u32],
    voor: u32,
}

impl Rij<'_> {
    /// The raw bytes of a field, quotes included.
    #[inline]
    pub(super) fn veld<'b>(&self, bytes: &'b [u8], kolom: usize) -> &'b [u8] {
        let einde = self.einden.get(kolom).copied().unwrap_or(0) as usize;
        let begin = match kolom.checked_sub(1) {
            Some(vorige) => self.einden.get(vorige).map_or(0, |einde| einde + 1),
            None => self.voor,
        };
        bytes.get(begin as usize..einde).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn velden(tekst: &str, breedte: usize) -> (Vec<Vec<String>>, Vec<(u32, Foutsoort)>) {
        let mut index = Index::default();
        index.bouw(tekst.as_bytes(), breedte);
        let rijen = (0..index.aantal())
            .map(|rij| {
                let rij = index.rij(rij).unwrap();
                (0..breedte).map(|k| String::from_utf8(rij.veld(tekst.as_bytes(), k).to_vec()).unwrap()).collect()
            })
            .collect();
        (rijen, index.fouten)
    }

    #[test]
    fn quoted_commas_and_line_ends_are_no_separators() {
        let (rijen, fouten) = velden("a,\"b,\n\"\"c\"\"\",d\n1,2,3\n", 3);
        assert_eq!(rijen, [["a", "\"b,\n\"\"c\"\"\"", "d"], ["1", "2", "3"]]);
        assert_eq!(fouten, []);
    }

    #[test]
    fn a_faulty_row_is_reported_and_does_not_shift_the_next() {
        let (rijen, fouten) = velden("a,b\n1,2,3\nc,d\ne\nf,x\"y\ng,h\n", 2);
        assert_eq!(rijen, [["a", "b"], ["c", "d"]]);
        assert_eq!(fouten, [(1, Foutsoort::Kolomaantal), (3, Foutsoort::Kolomaantal), (4, Foutsoort::Aanhalingsteken)]);
        let mut index = Index::default();
        index.bouw(b"a,b\n1,2,3\nc,d\n", 2);
        assert_eq!((index.rijnummer(1), index.gezien), (2, 3));
    }

    proptest::proptest! {
        #[test]
        fn agrees_with_the_csv_crate(rijen in proptest::collection::vec(proptest::collection::vec("[a-z ,\"\n\u{eb}-]{0,12}", 3), 0..20)) {
            let mut schrijver = csv::WriterBuilder::new().has_headers(false).from_writer(Vec::new());
            rijen.iter().for_each(|rij| schrijver.write_record(rij).unwrap());
            let bytes = schrijver.into_inner().unwrap();
            let mut index = Index::default();
            index.bouw(&bytes, 3);
            assert!(index.fouten.is_empty());
            let gelezen: Vec<Vec<Vec<u8>>> = (0..index.aantal()).map(|rij| {
                let rij = index.rij(rij).unwrap();
                (0..3).map(|k| super::super::kolomlus::zonder_aanhaling(rij.veld(&bytes, k)).into_owned()).collect()
            }).collect();
            let mut lezer = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes.as_slice());
            let verwacht: Vec<Vec<Vec<u8>>> = lezer.byte_records()
                .map(|rij| rij.unwrap().iter().map(<[u8]>::to_vec).collect()).collect();
            assert_eq!(gelezen, verwacht);
        }
    }
}
