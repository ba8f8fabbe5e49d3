//! The verschillenlijst as CSV: the old row, what changed in the new one, and the kind of change (handbook ch. 13).
//!
//! In: a diff as it is told. Out: per file a header and one line per T, V and W, `;`-separated as a release is.
//! Refuses: nothing.
//!
//! The old row stands in `vorig_…`, in full; of a W only the changed fields stand in `huidig_…`, and a field that was
//! cleared is `*` there. A value that is itself nothing but stars gets one more, so that `*` always means cleared.
//! `gewijzigd` names the changed fields. Files have other columns, so each has its own header, which begins with
//! `deelbestand`.

use super::Toon;
use crate::diff::Kolommen;
use crate::diff::bestand::{Aanwezig, BestandKop};
use crate::diff::kader::Kader;
use crate::diff::verschil::{Soort, Telling, Verschil};
use crate::emit::Regel;
use std::io::{self, Write};

/// Writes the verschillenlijst.
pub struct Csv<W> {
    uit: W,
    kolommen: Kolommen,
    begin: [String; 2],
    regel: Vec<u8>,
    veld: Vec<u8>,
}

impl<W: Write> Csv<W> {
    /// Writes to `uit`, which should be buffered.
    pub fn new(uit: W) -> Self {
        Self { uit, kolommen: Kolommen::default(), begin: Default::default(), regel: Vec::new(), veld: Vec::new() }
    }

    fn schrijf(&mut self) -> io::Result<()> {
        self.regel.push(b'\n');
        self.uit.write_all(&self.regel)
    }
}

impl<W: Write> Toon for Csv<W> {
    fn begin(&mut self, _: &Kader) -> io::Result<()> {
        Ok(())
    }

    fn bestand(&mut self, kop: &BestandKop, kolommen: &Kolommen, _: Aanwezig) -> io::Result<()> {
        self.kolommen = kolommen.clone();
        self.begin = [kop.deelbestand.clone(), kop.studiejaar.clone()];
        let mut regel = Regel::begin(&mut self.regel);
        ["deelbestand", "studiejaar"].iter().for_each(|naam| regel.tekst(naam.as_bytes()));
        kolommen.oud.iter().for_each(|naam| regel.tekst(format!("vorig_{naam}").as_bytes()));
        kolommen.nieuw.iter().for_each(|naam| regel.tekst(format!("huidig_{naam}").as_bytes()));
        ["soort", "gewijzigd", "relevantie"].iter().for_each(|naam| regel.tekst(naam.as_bytes()));
        regel.klaar();
        self.schrijf()
    }

    fn verschil(&mut self, verschil: &Verschil<'_>) -> io::Result<()> {
        if verschil.soort == Soort::Aangevuld {
            return Ok(());
        }
        let k = &self.kolommen;
        let gewijzigd = |plaats: usize| {
            verschil.gewijzigd.iter().any(|nummer| k.gemeen.get(*nummer).is_some_and(|(_, nieuw)| *nieuw == plaats))
                || verschil.soort == Soort::Gewijzigd && k.toegevoegd.contains(&plaats)
        };
        let mut regel = Regel::begin(&mut self.regel);
        self.begin.iter().for_each(|tekst| regel.tekst(tekst.as_bytes()));
        (0..k.oud.len()).for_each(|plaats| regel.tekst(verschil.oud.map_or(&b""[..], |rij| rij.veld(plaats))));
        for plaats in 0..k.nieuw.len() {
            self.veld.clear();
            if let Some(nieuw) = verschil.nieuw {
                let waarde = nieuw.veld(plaats);
                let sterren = !waarde.is_empty() && waarde.iter().all(|byte| *byte == b'*');
                match verschil.soort {
                    Soort::Gewijzigd if !gewijzigd(plaats) => {}
                    Soort::Gewijzigd if waarde.is_empty() && !k.toegevoegd.contains(&plaats) => self.veld.push(b'*'),
                    _ => self.veld.extend_from_slice(waarde),
                }
                if sterren && !self.veld.is_empty() {
                    self.veld.push(b'*');
                }
            }
            regel.tekst(&self.veld);
        }
        regel.tekst(verschil.soort.letter().as_bytes());
        let namen: Vec<&str> = k
            .nieuw
            .iter()
            .enumerate()
            .filter(|(plaats, _)| verschil.soort == Soort::Gewijzigd && gewijzigd(*plaats))
            .map(|(_, naam)| naam.as_str())
            .collect();
        regel.tekst(namen.join(",").as_bytes());
        regel.tekst(verschil.oordeel.tekst().as_bytes());
        regel.klaar();
        self.schrijf()
    }

    fn bestand_klaar(&mut self, _: &Telling) -> io::Result<()> {
        Ok(())
    }

    fn klaar(&mut self) -> io::Result<()> {
        self.uit.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diff::bestand::vergelijk_bestand;
    use crate::diff::toets::{bestand, kop};

    fn lijst(namen: &[&str], oud: &[&[&str]], nieuw: &[&[&str]]) -> Vec<String> {
        let tabel = |rijen: &[&[&str]]| -> Vec<Vec<String>> {
            rijen.iter().map(|rij| rij.iter().map(|cel| (*cel).to_owned()).collect()).collect()
        };
        let (oud, nieuw) = (bestand(namen, &tabel(oud)), bestand(namen, &tabel(nieuw)));
        let mut uit = Vec::new();
        vergelijk_bestand(&kop("omnummer"), Some(oud.as_slice()), Some(nieuw.as_slice()), &mut Csv::new(&mut uit))
            .unwrap();
        String::from_utf8(uit).unwrap().lines().map(str::to_owned).collect()
    }

    #[test]
    fn the_layout_is_that_of_the_handbook() {
        let namen = ["omnummer", "a", "geldig_1_10", "geldig_1_2"];
        let regels = lijst(
            &namen,
            &[&["A", "1", "J", "J"], &["B", "x", "J", "N"], &["C", "", "N", "N"]],
            &[&["A", "1", "J", "N"], &["B", "", "J", "N"], &["D", "", "N", "N"]],
        );
        assert_eq!(
            regels,
            [
                "deelbestand;studiejaar;vorig_omnummer;vorig_a;vorig_geldig_1_10;vorig_geldig_1_2;huidig_omnummer;\
                 huidig_a;huidig_geldig_1_10;huidig_geldig_1_2;soort;gewijzigd;relevantie",
                "x;2023/2024;A;1;J;J;;;;N;W;geldig_1_2;kan relevant zijn",
                "x;2023/2024;B;x;J;N;;*;;;W;a;kan relevant zijn",
                "x;2023/2024;C;;N;N;;;;;V;;niet relevant",
                "x;2023/2024;;;;;D;;N;N;T;;niet relevant",
            ]
        );
    }

    #[test]
    fn a_star_of_its_own_is_not_a_cleared_field() {
        let regels = lijst(&["omnummer", "a"], &[&["A", "1"], &["B", "1"]], &[&["A", "*"], &["B", ""]]);
        assert_eq!(&regels[1..], ["x;2023/2024;A;1;;**;W;a;", "x;2023/2024;B;1;;*;W;a;"]);
    }
}
