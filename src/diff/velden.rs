//! The fields of one row, read from its bytes and written back to the same bytes.
//!
//! In: the bytes of a row. Out: [`Velden`]. Refuses: another number of fields, quotes where the program writes none, text
//! that is not UTF-8: a row that would not come back as it was cannot be described by a diff.

use crate::emit::Regel;

/// What is wrong with a row. Says nothing of its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RijFout {
    /// More or fewer fields than the header.
    Aantal,
    /// Quotes missing, too many or in the wrong place.
    Spelling,
    /// Not UTF-8.
    Tekens,
}

/// A row cut into fields; the buffers are used again for the next row. No `Debug`: these are cells of a release.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Velden {
    bytes: Vec<u8>,
    einden: Vec<usize>,
}

impl Velden {
    /// Reads a row of `aantal` fields.
    ///
    /// # Errors
    /// See [`RijFout`].
    pub fn lees(&mut self, rij: &[u8], aantal: usize) -> Result<(), RijFout> {
        self.leeg();
        if std::str::from_utf8(rij).is_err() {
            return Err(RijFout::Tekens);
        }
        let mut rest = rij;
        loop {
            let na = if let Some(binnen) = rest.strip_prefix(b"\"") {
                self.gequoteerd(binnen)?
            } else {
                let einde = memchr::memchr(b';', rest).unwrap_or(rest.len());
                let veld = rest.get(..einde).unwrap_or_default();
                if memchr::memchr3(b'"', b'\r', b'\n', veld).is_some() {
                    return Err(RijFout::Spelling);
                }
                self.bytes.extend_from_slice(veld);
                rest.get(einde..).unwrap_or_default()
            };
            self.einden.push(self.bytes.len());
            match na.split_first() {
                Some((b';', verder)) => rest = verder,
                Some(_) => return Err(RijFout::Spelling),
                None => break,
            }
        }
        if self.einden.len() != aantal {
            return Err(RijFout::Aantal);
        }
        // A row of one empty field is written `""`, and only that one.
        let kaal_leeg = aantal == 1 && self.bytes.is_empty();
        if kaal_leeg == (rij == b"\"\"") { Ok(()) } else { Err(RijFout::Spelling) }
    }

    /// Reads on behind an opening quote; gives what follows the closing one.
    fn gequoteerd<'r>(&mut self, binnen: &'r [u8]) -> Result<&'r [u8], RijFout> {
        let begin = self.bytes.len();
        let mut rest = binnen;
        loop {
            let quote = memchr::memchr(b'"', rest).ok_or(RijFout::Spelling)?;
            self.bytes.extend_from_slice(rest.get(..quote).unwrap_or_default());
            rest = rest.get(quote + 1..).unwrap_or_default();
            match rest.strip_prefix(b"\"") {
                Some(verder) => {
                    self.bytes.push(b'"');
                    rest = verder;
                }
                None => break,
            }
        }
        let veld = self.bytes.get(begin..).unwrap_or_default();
        let nodig = veld.iter().any(|byte| matches!(byte, b';' | b'"' | b'\r' | b'\n'));
        if nodig || veld.is_empty() && self.einden.is_empty() && rest.is_empty() {
            Ok(rest)
        } else {
            Err(RijFout::Spelling)
        }
    }

    /// Forgets the row.
    pub(crate) fn leeg(&mut self) {
        self.bytes.clear();
        self.einden.clear();
    }

    /// Adds a field at the end.
    pub(crate) fn voeg_toe(&mut self, veld: &[u8]) {
        self.bytes.extend_from_slice(veld);
        self.einden.push(self.bytes.len());
    }

    /// The field at a position; empty beyond the last.
    #[must_use]
    pub fn veld(&self, nummer: usize) -> &[u8] {
        let begin = nummer.checked_sub(1).and_then(|vorige| self.einden.get(vorige)).copied().unwrap_or(0);
        let Some(einde) = self.einden.get(nummer) else { return &[] };
        self.bytes.get(begin..*einde).unwrap_or_default()
    }

    /// How many fields there are.
    #[must_use]
    pub fn aantal(&self) -> usize {
        self.einden.len()
    }

    /// All fields in order.
    pub fn iter(&self) -> impl Iterator<Item = &[u8]> {
        (0..self.aantal()).map(|nummer| self.veld(nummer))
    }

    /// Writes the row, without line end, as a build writes it.
    pub fn schrijf(&self, uit: &mut Vec<u8>) {
        let mut regel = Regel::begin(uit);
        self.iter().for_each(|veld| regel.tekst(veld));
        regel.klaar();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_row_comes_back_as_it_was(velden in proptest::collection::vec("[a;\"\r\né]{0,4}", 1..5)) {
            let mut rij = Velden::default();
            velden.iter().for_each(|veld| rij.voeg_toe(veld.as_bytes()));
            let (mut bytes, mut terug, mut nog) = (Vec::new(), Velden::default(), Vec::new());
            rij.schrijf(&mut bytes);
            prop_assert!(terug.lees(&bytes, velden.len()).is_ok());
            prop_assert!(terug == rij);
            terug.schrijf(&mut nog);
            prop_assert!(nog == bytes);
        }

        #[test]
        fn a_row_that_is_read_is_written_back_to_the_same_bytes(rij in "[a;\"\n]{0,8}", aantal in 1..4_usize) {
            let (mut velden, mut terug) = (Velden::default(), Vec::new());
            if velden.lees(rij.as_bytes(), aantal).is_ok() {
                velden.schrijf(&mut terug);
                prop_assert_eq!(terug, rij.as_bytes());
            }
        }
    }

    #[test]
    fn other_spellings_are_refused() {
        let lees = |rij: &[u8], aantal| Velden::default().lees(rij, aantal);
        assert_eq!(lees(b"a;b", 3), Err(RijFout::Aantal));
        for slecht in [&b"\"a\";b"[..], b"a\"b;c", b"\"a;b", b"\"a;\"b;c", b"\"\";a", b"a;\"\"", b"a\r;b"] {
            assert_eq!(lees(slecht, 2), Err(RijFout::Spelling));
        }
        assert_eq!(lees(b"", 1), Err(RijFout::Spelling));
        assert_eq!(lees(b"\xff", 1), Err(RijFout::Tekens));
    }
}
