//! One row of a deelbestand as bytes: `;`, quotes only where needed, no line end.
//!
//! In: values, omnummers, texts, in column order. Out: the bytes of the row in a buffer that is reused.
//! Refuses: nothing. Unknown is empty; dates are ISO; booleans `J`/`N`; decimals have a point and no trailing zeros.
//!
//! A text that a spreadsheet would run as a formula (`=…`) stays as registered: the register is not to be repaired
//! (WRO 14, first paragraph), and a quote put before it would be a value that nobody registered. The codebook says so.

use crate::register::{Waarde, lengte, pak_getal};
use crate::tijd::OnvolledigeDatum;

/// Bytes for which a text is quoted.
const BIJZONDER: [u8; 4] = [b';', b'"', b'\r', b'\n'];

/// May one of the bytes of a short text be special? All that are special but `;` lie below `#`: so does a space, and then
/// the answer is yes for nothing. The well-known tests for a byte below another, and for a zero byte, in a word.
#[inline(always)]
fn misschien_bijzonder(woord: u64, lengte: usize) -> bool {
    const EENEN: u64 = u64::from_le_bytes([1; 8]);
    const HOOG: u64 = EENEN << 7;
    // Something harmless in the bytes behind the text.
    let vol = woord | (EENEN * u64::from(b'@')).unbounded_shr(8 * lengte as u32);
    let scheiding = vol ^ (EENEN * u64::from(b';'));
    (vol.wrapping_sub(EENEN * u64::from(b'#')) | scheiding.wrapping_sub(EENEN) & !scheiding) & !vol & HOOG != 0
}

/// A value as it stands in a row, separator included, when that is one word and needs no quotes; else zero.
#[inline(always)]
#[must_use]
pub fn veld(waarde: Waarde<'_>) -> u64 {
    let (woord, past) = match waarde {
        Waarde::Kort(woord) => (woord, true),
        Waarde::Onbekend => (0, true),
        Waarde::Geheel(getal) => {
            let woord = u64::try_from(getal).ok().and_then(pak_getal);
            (woord.unwrap_or(0), woord.is_some())
        }
        _ => (0, false),
    };
    let lengte = lengte(woord);
    let veld = woord | (u64::from(b';') << 56).unbounded_shr(8 * lengte as u32);
    if past && lengte < 8 && !misschien_bijzonder(woord, lengte) { veld } else { 0 }
}

/// Bytes gathered before they go behind the buffer: longer than most rows.
const KLAD: usize = 256;

/// Builds a row. Nothing is allocated once the buffer has grown to the longest row.
///
/// Values are written to a fixed place first: there a word is one store, and no length need be kept in memory.
pub struct Regel<'b> {
    uit: &'b mut Vec<u8>,
    begin: usize,
    klad: [u8; KLAD],
    plek: usize,
    /// It has a field that is empty now and will not be.
    vol: bool,
}

impl<'b> Regel<'b> {
    /// Begins a row: empties the buffer.
    #[inline]
    pub fn begin(uit: &'b mut Vec<u8>) -> Self {
        uit.clear();
        Self::achter(uit)
    }

    /// Begins a row behind what the buffer holds.
    #[inline(always)]
    pub fn achter(uit: &'b mut Vec<u8>) -> Self {
        Self { begin: uit.len(), uit, klad: [0; KLAD], plek: 0, vol: false }
    }

    /// Adds what [`veld`] made; not zero.
    #[inline(always)]
    pub fn veld(&mut self, veld: u64) {
        self.schrijf(veld.to_be_bytes(), lengte(veld));
    }

    /// Adds a value.
    #[inline]
    pub fn waarde(&mut self, waarde: Waarde<'_>) {
        match veld(waarde) {
            0 => self.zelden(waarde),
            veld => self.veld(veld),
        }
    }

    /// Leaves an empty field for the omnummer; gives its place in the row, where the sort puts the text.
    #[inline(always)]
    pub fn omnummer(&mut self) -> usize {
        let plek = self.uit.len() - self.begin + self.plek;
        self.schrijf(*b";", 1);
        self.vol = true;
        plek
    }

    /// Writes the first `lengte` bytes.
    #[inline(always)]
    fn schrijf<const N: usize>(&mut self, bytes: [u8; N], lengte: usize) {
        match self.klad.get_mut(self.plek..).and_then(<[u8]>::first_chunk_mut::<N>) {
            Some(plek) => {
                *plek = bytes;
                self.plek += lengte;
            }
            None => self.lang(bytes.get(..lengte).unwrap_or_default()),
        }
    }

    /// Writes what does not fit any more, or never did.
    #[cold]
    fn lang(&mut self, bytes: &[u8]) {
        self.leeg().extend_from_slice(bytes);
    }

    /// Puts what was gathered behind the buffer, and hands the buffer out.
    fn leeg(&mut self) -> &mut Vec<u8> {
        self.uit.extend_from_slice(self.klad.get(..self.plek).unwrap_or_default());
        self.plek = 0;
        self.uit
    }

    #[inline(never)]
    fn zelden(&mut self, waarde: Waarde<'_>) {
        match waarde {
            Waarde::Kort(woord) => {
                self.tekst(woord.to_be_bytes().get(..lengte(woord)).unwrap_or_default());
            }
            Waarde::Lang(lange) => self.tekst(lange.bytes()),
            Waarde::Onbekend => self.leeg().push(b';'),
            Waarde::JaNee(ja) => self.leeg().extend_from_slice(if ja.is_ja() { b"J;" } else { b"N;" }),
            Waarde::Geheel(getal) => {
                let uit = self.leeg();
                schrijf_geheel(uit, getal < 0, getal.unsigned_abs());
                uit.push(b';');
            }
            Waarde::Decimaal(tienduizendsten) => {
                let uit = self.leeg();
                schrijf_decimaal(uit, tienduizendsten);
                uit.push(b';');
            }
            Waarde::Datum(datum) => schrijf_datum(self.leeg(), datum.jaar(), datum.maand(), datum.dag()),
            Waarde::Onvolledig(datum) => schrijf_onvolledig(self.leeg(), datum),
        }
    }

    /// Adds a text, quoted where it holds a separator, a quote or a line end.
    #[inline(never)]
    pub fn tekst(&mut self, tekst: &[u8]) {
        if tekst.iter().any(|byte| BIJZONDER.contains(byte)) {
            return self.tussen_aanhalingstekens(tekst);
        }
        match self.klad.get_mut(self.plek..self.plek + tekst.len()) {
            Some(plek) => {
                plek.copy_from_slice(tekst);
                self.plek += tekst.len();
            }
            None => self.lang(tekst),
        }
        self.schrijf(*b";", 1);
    }

    #[cold]
    fn tussen_aanhalingstekens(&mut self, tekst: &[u8]) {
        let uit = self.leeg();
        uit.push(b'"');
        for byte in tekst {
            if *byte == b'"' {
                uit.push(b'"');
            }
            uit.push(*byte);
        }
        uit.extend_from_slice(b"\";");
    }

    /// Ends the row. A row of one empty field becomes `""`: readers skip an empty line.
    #[inline]
    pub fn klaar(mut self) {
        self.leeg();
        if self.uit.len() > self.begin {
            self.uit.pop();
            if self.uit.len() == self.begin && !self.vol {
                self.uit.extend_from_slice(b"\"\"");
            }
        }
    }
}

/// The header line of a deelbestand, line end included.
#[must_use]
pub fn kopregel<'n>(namen: impl IntoIterator<Item = &'n str>) -> Vec<u8> {
    let mut uit = Vec::new();
    let mut regel = Regel::begin(&mut uit);
    namen.into_iter().for_each(|naam| regel.tekst(naam.as_bytes()));
    regel.klaar();
    uit.push(b'\n');
    uit
}

fn schrijf_geheel(uit: &mut Vec<u8>, negatief: bool, mut getal: u64) {
    if negatief {
        uit.push(b'-');
    }
    let begin = uit.len();
    loop {
        uit.push(cijfer(getal % 10));
        getal /= 10;
        if getal == 0 {
            break;
        }
    }
    if let Some(cijfers) = uit.get_mut(begin..) {
        cijfers.reverse();
    }
}

fn schrijf_decimaal(uit: &mut Vec<u8>, tienduizendsten: i64) {
    let grootte = tienduizendsten.unsigned_abs();
    schrijf_geheel(uit, tienduizendsten < 0, grootte / 10_000);
    let mut breuk = grootte % 10_000;
    if breuk > 0 {
        uit.push(b'.');
    }
    let mut plaats = 1_000;
    while breuk > 0 {
        uit.push(cijfer(breuk / plaats));
        breuk %= plaats;
        plaats /= 10;
    }
}

/// With the separator behind it.
fn schrijf_datum(uit: &mut Vec<u8>, jaar: i32, maand: u32, dag: u32) {
    let (jaar, maand, dag) = (u64::from(jaar.unsigned_abs()), u64::from(maand), u64::from(dag));
    if jaar > 9999 {
        // No such date can be registered; should a rule make one, then with all digits of its year.
        schrijf_geheel(uit, false, jaar / 10_000);
    }
    let (eeuw, jaar) = (jaar / 100, jaar % 100);
    let twee = |getal: u64| (cijfer(getal / 10 % 10), cijfer(getal % 10));
    let ((a, b), (c, d), (e, f), (g, h)) = (twee(eeuw), twee(jaar), twee(maand), twee(dag));
    uit.extend_from_slice(&[a, b, c, d, b'-', e, f, b'-', g, h, b';']);
}

/// Unknown parts are `00`, as in the register.
fn schrijf_onvolledig(uit: &mut Vec<u8>, datum: OnvolledigeDatum) {
    let (eerste, laatste) = (datum.eerste(), datum.laatste());
    let dag = if eerste == laatste { eerste.dag() } else { 0 };
    let maand = if eerste.maand() == laatste.maand() { eerste.maand() } else { 0 };
    schrijf_datum(uit, eerste.jaar(), maand, dag);
}

#[inline]
fn cijfer(getal: u64) -> u8 {
    b'0' + (getal % 10) as u8
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::register::Bewaard;
    use crate::tijd::Dag;

    fn rij(waarden: &[Waarde<'_>]) -> String {
        let mut uit = b"rest van de vorige".to_vec();
        let mut regel = Regel::begin(&mut uit);
        waarden.iter().for_each(|waarde| regel.waarde(*waarde));
        regel.klaar();
        String::from_utf8(uit).unwrap()
    }

    #[test]
    fn every_type_has_one_spelling() {
        let datum = Waarde::Datum(Dag::lees(b"2023-10-01").unwrap());
        let deels = |tekst: &[u8]| Waarde::Onvolledig(OnvolledigeDatum::lees(tekst).unwrap());
        assert_eq!(
            rij(&[true.into(), false.into(), Waarde::Onbekend, datum, Bewaard::tekst(b"0012").waarde()]),
            "J;N;;2023-10-01;0012"
        );
        assert_eq!(
            rij(&[deels(b"1990-00-00"), deels(b"1990-05-00"), deels(b"1990-05-17")]),
            "1990-00-00;1990-05-00;1990-05-17"
        );
        for getal in [0, 7, 10, 99, 100, 999, 1000, 9_999, 10_000, -1, 1_234_567_890, i64::MAX, i64::MIN] {
            assert_eq!(rij(&[Waarde::Geheel(getal)]), getal.to_string());
        }
        for (waarde, tekst) in [
            (0, "0"),
            (75_000, "7.5"),
            (60_000, "6"),
            (1, "0.0001"),
            (-5_000, "-0.5"),
            (100_500, "10.05"),
            (12_340, "1.234"),
        ] {
            assert_eq!(rij(&[Waarde::Decimaal(waarde)]), tekst);
        }
    }

    #[test]
    fn quotes_stand_only_where_they_are_needed_and_formulas_stay() {
        for (tekst, uit) in [
            ("gewoon, met komma", "gewoon, met komma"),
            ("=1+1", "=1+1"),
            (" spatie ", " spatie "),
            ("a;b", "\"a;b\""),
            ("zeg \"ja\"", "\"zeg \"\"ja\"\"\""),
            ("twee\nregels", "\"twee\nregels\""),
            ("cr\r", "\"cr\r\""),
            ("acht;tek", "\"acht;tek\""),
            ("12345\n", "\"12345\n\""),
            ("\"abc", "\"\"\"abc\""),
            ("één;", "\"één;\""),
            ("achttek!", "achttek!"),
            ("vijf:", "vijf:"),
            ("negen let", "negen let"),
            ("zestien letters!", "zestien letters!"),
            ("zeventien letters", "zeventien letters"),
            ("elf letter;", "\"elf letter;\""),
            (";twaalf lett", "\";twaalf lett\""),
            ("\u{bb}\u{a2}", "\u{bb}\u{a2}"),
        ] {
            assert_eq!(rij(&[Bewaard::tekst(tekst.as_bytes()).waarde(), Waarde::Onbekend]), format!("{uit};"));
        }
    }

    #[test]
    fn a_reader_of_rfc_4180_gets_every_text_back() {
        let teksten = ["", ";", "\"", "\"\"", "a\r\nb", "é;", "x"];
        let mut uit = Vec::new();
        for eerste in teksten {
            let mut regel = Vec::new();
            let mut velden = Regel::begin(&mut regel);
            velden.tekst(eerste.as_bytes());
            velden.klaar();
            uit.extend_from_slice(&regel);
            uit.push(b'\n');
        }
        let mut lezer = csv::ReaderBuilder::new().delimiter(b';').has_headers(false).from_reader(uit.as_slice());
        let terug: Vec<String> = lezer.records().map(|rij| rij.unwrap()[0].to_owned()).collect();
        assert_eq!(terug, teksten);
    }

    #[test]
    fn rows_longer_than_the_scratch_are_whole() {
        for aantal in 20..60 {
            let tekst = "tekst".repeat(aantal % 7 + 1);
            let waarden: Vec<Waarde<'_>> = (0..aantal as i64).map(Waarde::Geheel).collect();
            let lang = Bewaard::tekst(tekst.as_bytes());
            let alles: Vec<Waarde<'_>> = waarden.iter().flat_map(|waarde| [*waarde, lang.waarde()]).collect();
            let verwacht: Vec<String> = (0..aantal).flat_map(|getal| [getal.to_string(), tekst.clone()]).collect();
            assert_eq!(rij(&alles), verwacht.join(";"));
        }
    }

    #[test]
    fn the_header_ends_its_line() {
        assert_eq!(kopregel(["omnummer", "leeftijd"]), b"omnummer;leeftijd\n");
    }
}
