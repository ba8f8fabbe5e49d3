//! Reads a deelbestand row by row as raw bytes, in a buffer whose size does not depend on the file.
//!
//! In: bytes of a `;`-separated file as [`Regel`](crate::emit::Regel) writes it. Out: [`Lezer`], one row at a time, and
//! its buffered rest for comparing many rows at once.
//! Refuses: a row without line end, a row longer than [`RIJ_HOOGSTENS`], rows that are out of order.

use super::DiffError;
use memchr::{memchr, memchr_iter, memchr2, memrchr};
use std::cmp::Ordering;
use std::io::Read;

/// Bytes asked of the file at a time: two of these stay in the second-level cache.
const BUFFER: usize = 1 << 18;
/// The longest row that is read. No plan makes a row near this; without a limit one open quote would read a file whole.
pub(crate) const RIJ_HOOGSTENS: usize = 1 << 22;

/// One side of a comparison.
pub(crate) struct Lezer<R> {
    bron: R,
    naam: String,
    /// Position of the column that names the person; `None`: the file has none and is one group.
    persoon: Option<usize>,
    buffer: Vec<u8>,
    /// Unread bytes are `buffer[van..vol]`.
    van: usize,
    vol: usize,
    /// End of the row at hand (its line feed), when there is one.
    einde: Option<usize>,
    op: bool,
    /// Rows that were passed.
    rijen: u64,
    vorige: Vec<u8>,
    heeft_vorige: bool,
}

impl<R: Read> Lezer<R> {
    /// Reads from `bron`; `naam` is what errors name.
    pub(crate) fn new(bron: R, naam: &str) -> Self {
        Self {
            bron,
            naam: naam.to_owned(),
            persoon: None,
            buffer: vec![0; BUFFER],
            van: 0,
            vol: 0,
            einde: None,
            op: false,
            rijen: 0,
            vorige: Vec::new(),
            heeft_vorige: false,
        }
    }

    /// Takes the header off the front.
    ///
    /// # Errors
    /// There is none, or it cannot be read.
    pub(crate) fn kop(&mut self) -> Result<Vec<u8>, DiffError> {
        if !self.zoek_einde()? {
            return Err(DiffError::Kop { pad: self.naam.clone() });
        }
        let kop = self.rij().to_vec();
        self.van += kop.len() + 1;
        self.einde = None;
        Ok(kop)
    }

    /// Says which column names the person.
    pub(crate) fn met_persoon(&mut self, kolom: Option<usize>) {
        self.persoon = kolom;
    }

    /// Makes sure that a row is at hand; `false` at the end of the file.
    ///
    /// # Errors
    /// The file cannot be read, ends within a row, or its rows are out of order.
    pub(crate) fn laad(&mut self) -> Result<bool, DiffError> {
        if self.einde.is_some() {
            return Ok(true);
        }
        if !self.zoek_einde()? {
            return Ok(false);
        }
        if self.heeft_vorige && volgorde(&self.vorige, self.rij(), self.persoon, self.persoon) == Ordering::Greater {
            return Err(DiffError::Volgorde { pad: self.naam.clone(), rij: self.rijen + 1 });
        }
        Ok(true)
    }

    /// The row at hand, without line end; empty before [`Lezer::laad`].
    pub(crate) fn rij(&self) -> &[u8] {
        self.einde.and_then(|einde| self.buffer.get(self.van..einde)).unwrap_or_default()
    }

    /// Whose row it is.
    pub(crate) fn persoon(&self) -> &[u8] {
        persoon(self.rij(), self.persoon)
    }

    /// Passes the row at hand.
    pub(crate) fn stap(&mut self) {
        let Some(einde) = self.einde.take() else { return };
        self.vorige.clear();
        self.vorige.extend_from_slice(self.buffer.get(self.van..einde).unwrap_or_default());
        self.heeft_vorige = true;
        self.van = einde + 1;
        self.rijen += 1;
    }

    /// What is buffered, from the row at hand on. Reads on first when little is left.
    ///
    /// # Errors
    /// The file cannot be read.
    pub(crate) fn rest(&mut self) -> Result<&[u8], DiffError> {
        if self.vol - self.van < BUFFER / 8 {
            self.vul()?;
        }
        Ok(self.gebufferd())
    }

    /// What is buffered now.
    pub(crate) fn gebufferd(&self) -> &[u8] {
        self.buffer.get(self.van..self.vol).unwrap_or_default()
    }

    /// Passes whole rows: the first `bytes` of the rest, which end with a line feed; `aantal` rows.
    pub(crate) fn sla_over(&mut self, bytes: usize, aantal: u64) {
        let over = self.buffer.get(self.van..(self.van + bytes).saturating_sub(1)).unwrap_or_default();
        // Where there are quotes, the last row cannot be found from behind: then the next row is not held against it.
        let laatste = memrchr(b'\n', over).map_or(0, |plaats| plaats + 1);
        self.heeft_vorige = memchr(b'"', over).is_none();
        self.vorige.clear();
        self.vorige.extend_from_slice(over.get(laatste..).unwrap_or_default());
        self.van += bytes;
        self.einde = None;
        self.rijen += aantal;
    }

    /// Rows passed so far.
    pub(crate) fn rijen(&self) -> u64 {
        self.rijen
    }

    fn zoek_einde(&mut self) -> Result<bool, DiffError> {
        loop {
            if let Some(lengte) = rij_einde(self.gebufferd()) {
                self.einde = Some(self.van + lengte);
                return Ok(true);
            }
            if self.op {
                if self.van == self.vol {
                    return Ok(false);
                }
                return Err(DiffError::Afgebroken { pad: self.naam.clone(), rij: self.rijen + 1 });
            }
            self.vul()?;
        }
    }

    /// Moves the rest to the front and fills the buffer; doubles it when the rest fills it already.
    fn vul(&mut self) -> Result<(), DiffError> {
        if self.op {
            return Ok(());
        }
        self.einde = self.einde.map(|einde| einde - self.van);
        self.buffer.copy_within(self.van..self.vol, 0);
        (self.van, self.vol) = (0, self.vol - self.van);
        if self.vol == self.buffer.len() {
            if self.vol >= RIJ_HOOGSTENS {
                return Err(DiffError::Afgebroken { pad: self.naam.clone(), rij: self.rijen + 1 });
            }
            self.buffer.resize(2 * self.vol, 0);
        }
        while let Some(ruimte) = self.buffer.get_mut(self.vol..).filter(|ruimte| !ruimte.is_empty()) {
            match self.bron.read(ruimte) {
                Ok(0) => {
                    self.op = true;
                    break;
                }
                Ok(gelezen) => self.vol += gelezen,
                Err(fout) if fout.kind() == std::io::ErrorKind::Interrupted => {}
                Err(oorzaak) => return Err(DiffError::Bestand { pad: self.naam.clone(), oorzaak }),
            }
        }
        Ok(())
    }
}

/// Length of the first row without its line feed; `None` when its end is not there. A line feed within quotes is no end:
/// a doubled quote closes and opens again, so that counting quotes suffices.
pub(crate) fn rij_einde(bytes: &[u8]) -> Option<usize> {
    let mut van = 0;
    loop {
        let plaats = van + memchr2(b'"', b'\n', bytes.get(van..)?)?;
        if bytes.get(plaats) == Some(&b'\n') {
            return Some(plaats);
        }
        van = plaats + 2 + memchr(b'"', bytes.get(plaats + 1..)?)?;
    }
}

/// How many bytes at the front of `gelijk` are whole rows, and how many rows.
pub(crate) fn hele_rijen(gelijk: &[u8]) -> (usize, u64) {
    let zonder_quotes = memchr(b'"', gelijk).unwrap_or(gelijk.len());
    let vooraan = gelijk.get(..zonder_quotes).unwrap_or_default();
    let mut bytes = memrchr(b'\n', vooraan).map_or(0, |plaats| plaats + 1);
    let mut rijen = memchr_iter(b'\n', vooraan).count() as u64;
    if zonder_quotes < gelijk.len() {
        while let Some(lengte) = gelijk.get(bytes..).and_then(rij_einde) {
            bytes += lengte + 1;
            rijen += 1;
        }
    }
    (bytes, rijen)
}

/// The cell that names the person: unquoted, since an omnummer needs no quotes. Without such a column all rows are of
/// one group.
pub(crate) fn persoon(rij: &[u8], kolom: Option<usize>) -> &[u8] {
    let Some(kolom) = kolom else { return &[] };
    let (mut rest, mut nog) = (rij, kolom);
    loop {
        let lengte = veld_einde(rest);
        if nog == 0 {
            return rest.get(..lengte).unwrap_or_default();
        }
        nog -= 1;
        rest = rest.get(lengte + 1..).unwrap_or_default();
    }
}

/// How many `;` outside quotes.
pub(crate) fn scheidingen(rij: &[u8]) -> usize {
    let (mut aantal, mut rest) = (0, rij);
    loop {
        let lengte = veld_einde(rest);
        match rest.get(lengte + 1..) {
            Some(verder) => (aantal, rest) = (aantal + 1, verder),
            None => return aantal,
        }
    }
}

fn veld_einde(rest: &[u8]) -> usize {
    let mut van = 0;
    while let Some(plaats) = rest.get(van..).and_then(|stuk| memchr2(b'"', b';', stuk)) {
        if rest.get(van + plaats) == Some(&b';') {
            return van + plaats;
        }
        let na = van + plaats + 1;
        match rest.get(na..).and_then(|stuk| memchr(b'"', stuk)) {
            Some(sluit) => van = na + sluit + 1,
            None => break,
        }
    }
    rest.len()
}

/// The order of a deelbestand: by omnummer, then by the bytes of the row.
pub(crate) fn volgorde(
    links: &[u8],
    rechts: &[u8],
    kolom_links: Option<usize>,
    kolom_rechts: Option<usize>,
) -> Ordering {
    persoon(links, kolom_links).cmp(persoon(rechts, kolom_rechts)).then_with(|| links.cmp(rechts))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives one byte at a time: every border falls everywhere.
    struct Druppel<'b>(&'b [u8]);

    impl Read for Druppel<'_> {
        fn read(&mut self, uit: &mut [u8]) -> std::io::Result<usize> {
            let Some((eerste, rest)) = self.0.split_first() else { return Ok(0) };
            (uit[0], self.0) = (*eerste, rest);
            Ok(1)
        }
    }

    fn alle<R: Read>(mut lezer: Lezer<R>) -> Result<Vec<String>, DiffError> {
        lezer.met_persoon(Some(0));
        let mut rijen = Vec::new();
        while lezer.laad()? {
            rijen.push(String::from_utf8_lossy(lezer.rij()).into_owned());
            lezer.stap();
        }
        Ok(rijen)
    }

    #[test]
    fn rows_are_cut_at_line_ends_outside_quotes() {
        let tekst = "A;\"x\ny\";\"\"\"\"\nB;z\n\"\"\n";
        let rijen = ["A;\"x\ny\";\"\"\"\"", "B;z", "\"\""];
        let gevonden = |_: ()| {
            let mut lezer = Lezer::new(Druppel(tekst.as_bytes()), "x");
            let mut uit = Vec::new();
            while lezer.zoek_einde().unwrap() {
                uit.push(String::from_utf8_lossy(lezer.rij()).into_owned());
                lezer.stap();
            }
            uit
        };
        assert_eq!(gevonden(()), rijen);
        assert_eq!(hele_rijen(tekst.as_bytes()), (tekst.len(), 3));
        assert_eq!(hele_rijen(b"A;1\nB;\"2\n"), (4, 1));
        assert_eq!(hele_rijen(b"A;1\nB;2"), (4, 1));
    }

    #[test]
    fn order_is_by_person_and_then_by_row() {
        assert_eq!(alle(Lezer::new(&b"A;2\nA1;1\nB;1\nB;1\n"[..], "x")).unwrap().len(), 4);
        for slecht in ["B;1\nA;1\n", "A;2\nA;1\n"] {
            let fout = alle(Lezer::new(slecht.as_bytes(), "x")).unwrap_err();
            assert!(matches!(fout, DiffError::Volgorde { rij: 2, .. }));
        }
    }

    #[test]
    fn a_file_that_ends_within_a_row_is_refused() {
        for slecht in ["A;1\nB;1", "A;1\nB;\"1\n"] {
            let fout = alle(Lezer::new(slecht.as_bytes(), "x")).unwrap_err();
            assert!(matches!(fout, DiffError::Afgebroken { rij: 2, .. }));
        }
        assert!(alle(Lezer::new(&b""[..], "x")).unwrap().is_empty());
        assert!(matches!(Lezer::new(&b""[..], "x").kop(), Err(DiffError::Kop { .. })));
    }

    #[test]
    fn a_row_longer_than_the_buffer_is_read_and_one_without_end_is_not() {
        let lang = format!("A;{}\n", "x".repeat(3 * BUFFER));
        assert_eq!(alle(Lezer::new(lang.as_bytes(), "x")).unwrap(), [lang.trim_end()]);
        let open = format!("A;\"{}\n", "x\n".repeat(RIJ_HOOGSTENS));
        assert!(matches!(alle(Lezer::new(open.as_bytes(), "x")), Err(DiffError::Afgebroken { .. })));
    }

    #[test]
    fn the_person_is_found_in_any_column() {
        assert_eq!(persoon(b"a;\"b;\"\"c\";P;d", Some(2)), b"P");
        assert_eq!(persoon(b"P", Some(0)), b"P");
        assert_eq!(persoon(b"a;b", None), b"");
        assert_eq!(persoon(b"a;b", Some(7)), b"");
    }
}
