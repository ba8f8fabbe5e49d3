//! The columns of the two sides of one deelbestand, and which belong together.
//!
//! In: two header lines, the name of the person's column, the declared key. Out: [`Kolommen`].
//! Refuses: a header that the program would not write, a name that occurs twice.

use super::DiffError;
use super::velden::Velden;

/// Columns of both sides. "Common" columns have the same name on both sides; they are numbered in the order of NEW.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kolommen {
    /// Names in OLD, in the order of the file.
    pub oud: Vec<String>,
    /// Names in NEW.
    pub nieuw: Vec<String>,
    /// Common columns as (position in OLD, position in NEW).
    pub gemeen: Vec<(usize, usize)>,
    /// Positions in NEW of columns that OLD has not.
    pub toegevoegd: Vec<usize>,
    /// Positions in OLD of columns that NEW has not.
    pub vervallen: Vec<usize>,
    /// The key that can be used, as (position in OLD, position in NEW); without the person's column, which always counts.
    pub sleutel: Vec<(usize, usize)>,
    /// Columns of the declared key that one of the sides lacks: without them the key is not used at all.
    pub sleutel_ontbreekt: Vec<String>,
    /// The person's column as (position in OLD, position in NEW).
    pub persoon: Option<(usize, usize)>,
    /// Same columns in the same order: rows can be compared as bytes.
    pub gelijk: bool,
}

impl Kolommen {
    /// Pairs the columns of two headers.
    #[must_use]
    pub fn new(oud: Vec<String>, nieuw: Vec<String>, persoon: &str, sleutel: &[String]) -> Self {
        let paar = |naam: &str| Some((plaats(&oud, naam)?, plaats(&nieuw, naam)?));
        let gemeen = nieuw.iter().filter_map(|naam| paar(naam)).collect();
        let toegevoegd = alleen(&nieuw, &oud);
        let vervallen = alleen(&oud, &nieuw);
        let rest = || sleutel.iter().filter(|naam| *naam != persoon);
        let sleutel_ontbreekt: Vec<String> = rest().filter(|naam| paar(naam).is_none()).cloned().collect();
        let bruikbaar = sleutel_ontbreekt.is_empty() && !sleutel.is_empty();
        let sleutel = if bruikbaar { rest().filter_map(|naam| paar(naam)).collect() } else { Vec::new() };
        let sleutel_ontbreekt = if bruikbaar { Vec::new() } else { sleutel_ontbreekt };
        let persoon = paar(persoon);
        let gelijk = oud == nieuw;
        Self { gemeen, toegevoegd, vervallen, sleutel, sleutel_ontbreekt, persoon, gelijk, oud, nieuw }
    }

    /// Where a common column stands, as (position in OLD, position in NEW).
    #[must_use]
    pub fn paar(&self, naam: &str) -> Option<(usize, usize)> {
        Some((plaats(&self.oud, naam)?, plaats(&self.nieuw, naam)?))
    }

    /// Names of the common columns, in the order of NEW.
    #[must_use]
    pub fn gemene_namen(&self) -> Vec<String> {
        self.gemeen.iter().filter_map(|(_, nummer)| self.nieuw.get(*nummer)).cloned().collect()
    }

    /// Is there a key to pair rows by? A declared key of the person's column alone is one: a row per person.
    #[must_use]
    pub fn heeft_sleutel(&self, verklaard: &[String]) -> bool {
        !verklaard.is_empty() && self.sleutel_ontbreekt.is_empty()
    }

    /// Reads a header line.
    ///
    /// # Errors
    /// It is not as the program writes it, or a name occurs twice.
    pub fn lees_kop(kop: &[u8], pad: &str) -> Result<Vec<String>, DiffError> {
        let fout = || DiffError::Kop { pad: pad.to_owned() };
        let aantal = 1 + super::lezen::scheidingen(kop);
        let mut velden = Velden::default();
        velden.lees(kop, aantal).map_err(|_| fout())?;
        let namen: Vec<String> = velden.iter().map(|naam| String::from_utf8_lossy(naam).into_owned()).collect();
        let uniek: std::collections::BTreeSet<&String> = namen.iter().collect();
        if uniek.len() == namen.len() { Ok(namen) } else { Err(fout()) }
    }
}

fn plaats(namen: &[String], naam: &str) -> Option<usize> {
    namen.iter().position(|ander| ander == naam)
}

fn alleen(deze: &[String], die: &[String]) -> Vec<usize> {
    deze.iter().enumerate().filter(|(_, naam)| !die.contains(naam)).map(|(nummer, _)| nummer).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn namen(tekst: &str) -> Vec<String> {
        Kolommen::lees_kop(tekst.as_bytes(), "x").unwrap()
    }

    #[test]
    fn columns_are_paired_by_name_in_the_order_of_new() {
        let k = Kolommen::new(namen("omnummer;a;b;weg"), namen("omnummer;b;erbij;a"), "omnummer", &namen("omnummer;a"));
        assert_eq!(k.gemeen, [(0, 0), (2, 1), (1, 3)]);
        assert_eq!((k.toegevoegd, k.vervallen), (vec![2], vec![3]));
        assert_eq!((k.sleutel, k.persoon, k.gelijk), (vec![(1, 3)], Some((0, 0)), false));
    }

    #[test]
    fn half_a_key_is_no_key() {
        let sleutel = namen("omnummer;a;b");
        let k = Kolommen::new(namen("omnummer;a;b"), namen("omnummer;a"), "omnummer", &sleutel);
        assert!(k.sleutel.is_empty() && !k.heeft_sleutel(&sleutel));
        assert_eq!(k.sleutel_ontbreekt, ["b"]);
    }

    #[test]
    fn a_header_with_a_name_twice_is_refused() {
        for slecht in ["a;b;a", "a;\"b\"", ""] {
            assert!(matches!(Kolommen::lees_kop(slecht.as_bytes(), "x"), Err(DiffError::Kop { .. })), "{slecht}");
        }
        assert_eq!(namen("a;\"b;c\""), ["a", "b;c"]);
    }
}
