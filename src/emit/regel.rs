//! One row of a deelbestand as bytes: `;`, quotes only where needed, no line end.
//!
//! In: values, omnummers, texts, in column order. Out: the bytes of the row in a buffer that is reused.
//! Refuses: nothing. Unknown is empty; dates are ISO; booleans `J`/`N`; decimals have a point and no trailing zeros.
//!
//! A text that a spreadsheet would run as a formula (`=…`) stays as registered: the register is not to be repaired
//! (WRO 14, first paragraph), and a quote put before it would be a value that nobody registered. The codebook says so.

use crate::register::{Waarde, lengte};
use crate::tijd::OnvolledigeDatum;

/// Bytes for which a text is quoted.
const BIJZONDER: [u8; 4] = [b';', b'"', b'\r', b'\n'];

/// Is one of the eight bytes special? A byte is zero after `^` where it was equal; the rest is the well-known test for a
/// zero byte in a word.
#[inline]
fn bijzonder_in(woord: u64) -> bool {
    const EENEN: u64 = u64::from_le_bytes([1; 8]);
    let nul = |woord: u64| woord.wrapping_sub(EENEN) & !woord & (EENEN << 7);
    BIJZONDER.iter().fold(0, |gevonden, byte| gevonden | nul(woord ^ (EENEN * u64::from(*byte)))) != 0
}

/// Builds a row. Nothing is allocated once the buffer has grown to the longest row.
pub struct Regel<'b> {
    uit: &'b mut Vec<u8>,
    begin: usize,
}

impl<'b> Regel<'b> {
    /// Begins a row: empties the buffer.
    #[inline]
    pub fn begin(uit: &'b mut Vec<u8>) -> Self {
        uit.clear();
        Self::achter(uit)
    }

    /// Begins a row behind what the buffer holds.
    #[inline]
    pub fn achter(uit: &'b mut Vec<u8>) -> Self {
        Self { begin: uit.len(), uit }
    }

    /// Adds a value.
    #[inline]
    pub fn waarde(&mut self, waarde: Waarde<'_>) {
        match waarde {
            Waarde::Kort(woord) => self.kort(woord),
            Waarde::Lang(lange) => self.tekst(lange.bytes()),
            Waarde::Onbekend => self.uit.push(b';'),
            Waarde::JaNee(ja) => self.uit.extend_from_slice(if ja.is_ja() { b"J;" } else { b"N;" }),
            Waarde::Geheel(getal) => {
                schrijf_geheel(self.uit, getal < 0, getal.unsigned_abs());
                self.uit.push(b';');
            }
            Waarde::Decimaal(tienduizendsten) => {
                schrijf_decimaal(self.uit, tienduizendsten);
                self.uit.push(b';');
            }
            Waarde::Datum(datum) => schrijf_datum(self.uit, datum.jaar(), datum.maand(), datum.dag()),
            Waarde::Onvolledig(datum) => schrijf_onvolledig(self.uit, datum),
        }
    }

    /// Adds an omnummer, as [`Omnummer::schrijf`](crate::pseudonymise::Omnummer::schrijf) gives it.
    #[inline]
    pub fn omnummer(&mut self, tekens: &[u8; 26]) {
        self.uit.extend_from_slice(tekens);
        self.uit.push(b';');
    }

    /// Adds a short text, packed. Nearly every value is one: it is looked at and written in one go, separator included.
    #[inline]
    fn kort(&mut self, woord: u64) {
        if bijzonder_in(woord) {
            self.tussen_aanhalingstekens(woord.to_be_bytes().get(..lengte(woord)).unwrap_or_default());
            return;
        }
        let lengte = lengte(woord);
        let einde = self.uit.len() + lengte;
        let scheiding = if lengte < 8 { u64::from(b';') << (56 - 8 * lengte) } else { 0 };
        self.uit.extend_from_slice(&(woord | scheiding).to_be_bytes());
        if lengte < 8 {
            self.uit.truncate(einde + 1);
        } else {
            self.uit.push(b';');
        }
    }

    /// Adds a text, quoted where it holds a separator, a quote or a line end.
    #[inline]
    pub fn tekst(&mut self, tekst: &[u8]) {
        if tekst.iter().any(|byte| BIJZONDER.contains(byte)) {
            return self.tussen_aanhalingstekens(tekst);
        }
        self.uit.extend_from_slice(tekst);
        self.uit.push(b';');
    }

    #[cold]
    fn tussen_aanhalingstekens(&mut self, tekst: &[u8]) {
        self.uit.push(b'"');
        for byte in tekst {
            if *byte == b'"' {
                self.uit.push(b'"');
            }
            self.uit.push(*byte);
        }
        self.uit.extend_from_slice(b"\";");
    }

    /// Ends the row. A row of one empty field becomes `""`: readers skip an empty line.
    #[inline]
    pub fn klaar(self) {
        if self.uit.len() > self.begin {
            self.uit.pop();
            if self.uit.len() == self.begin {
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
        for getal in [0, 7, 10, -1, 1_234_567_890, i64::MAX, i64::MIN] {
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
    fn the_header_ends_its_line() {
        assert_eq!(kopregel(["omnummer", "leeftijd"]), b"omnummer;leeftijd\n");
    }
}
