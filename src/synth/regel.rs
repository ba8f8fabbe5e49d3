//! One line of CSV, field by field, straight into a buffer (RFC 4180: comma, LF, quotes where a text needs them).
//!
//! In: bytes, days, numbers. Out: a finished line. Refuses: nothing; what is written is made here.

use super::dag::Dag;

/// A line under construction; each field writes its own comma, the last of which becomes the line end.
pub(super) struct Regel<'a>(&'a mut Vec<u8>);

impl<'a> Regel<'a> {
    /// Begins a line at the end of `naar`.
    #[inline]
    pub(super) fn begin(naar: &'a mut Vec<u8>) -> Self {
        Self(naar)
    }

    /// A code, a number as bytes, or nothing: what never needs quotes.
    #[inline]
    pub(super) fn code(self, bytes: &[u8]) -> Self {
        self.0.extend_from_slice(bytes);
        self.0.push(b',');
        self
    }

    /// A day.
    #[inline]
    pub(super) fn dag(self, dag: Dag) -> Self {
        dag.schrijf(self.0);
        self.0.push(b',');
        self
    }

    /// A day that may be missing.
    #[inline]
    pub(super) fn dag_of_leeg(self, dag: Option<Dag>) -> Self {
        if let Some(dag) = dag {
            dag.schrijf(self.0);
        }
        self.0.push(b',');
        self
    }

    /// A whole number.
    #[inline]
    pub(super) fn getal(self, getal: u32) -> Self {
        schrijf_getal(self.0, getal);
        self.0.push(b',');
        self
    }

    /// `J` or `N`.
    #[inline]
    pub(super) fn janee(self, ja: bool) -> Self {
        self.code(if ja { b"J" } else { b"N" })
    }

    /// A text, quoted when it must be.
    #[inline]
    pub(super) fn tekst(self, tekst: &[u8]) -> Self {
        schrijf_tekst(self.0, tekst);
        self.0.push(b',');
        self
    }

    /// A text and a number after it, as an address has.
    #[inline]
    pub(super) fn tekst_en_getal(self, tekst: &[u8], getal: u32) -> Self {
        if vraagt_aanhaling(tekst) {
            schrijf_tekst(self.0, tekst);
            // The number goes inside the quotes.
            self.0.pop();
            self.0.push(b' ');
            schrijf_getal(self.0, getal);
            self.0.extend_from_slice(b"\",");
        } else {
            self.0.extend_from_slice(tekst);
            self.0.push(b' ');
            schrijf_getal(self.0, getal);
            self.0.push(b',');
        }
        self
    }

    /// Ends the line.
    #[inline]
    pub(super) fn einde(self) {
        if let Some(komma) = self.0.last_mut() {
            *komma = b'\n';
        }
    }
}

#[inline]
fn vraagt_aanhaling(tekst: &[u8]) -> bool {
    tekst.iter().any(|byte| matches!(byte, b'"' | b',' | b'\n' | b'\r'))
}

fn schrijf_tekst(naar: &mut Vec<u8>, tekst: &[u8]) {
    if !vraagt_aanhaling(tekst) {
        naar.extend_from_slice(tekst);
        return;
    }
    naar.push(b'"');
    for &byte in tekst {
        if byte == b'"' {
            naar.push(b'"');
        }
        naar.push(byte);
    }
    naar.push(b'"');
}

#[inline]
fn schrijf_getal(naar: &mut Vec<u8>, getal: u32) {
    if getal >= 10 {
        schrijf_getal(naar, getal / 10);
    }
    naar.push(b'0' + (getal % 10) as u8);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_reads_back_as_it_was_written() {
        let mut bytes = Vec::new();
        Regel::begin(&mut bytes)
            .code(b"")
            .tekst(b"zei \"nee\", zo")
            .tekst_en_getal(b"Plein, \"Oost\"", 120)
            .tekst_en_getal(b"Weg", 7)
            .getal(0)
            .dag(Dag::op(2024, 2, 29))
            .dag_of_leeg(None)
            .janee(true)
            .einde();
        let mut lezer = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes.as_slice());
        let gelezen = lezer.records().next().unwrap().unwrap();
        let velden: Vec<&str> = gelezen.iter().collect();
        assert_eq!(velden, ["", "zei \"nee\", zo", "Plein, \"Oost\" 120", "Weg 7", "0", "2024-02-29", "", "J"]);
        assert!(bytes.ends_with(b",J\n"));
    }
}
