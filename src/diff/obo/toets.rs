//! The case of handbook ch. 13, line by line, with the one that its total list forgets.
//!
//! In: `fixtures/obo-hoofdstuk-13`. Out: passed or not. Refuses: nothing.

use super::*;
use crate::diff::bestand::Aanwezig;
use crate::diff::toon::Csv;
use crate::diff::{Kolommen, Oordeel, Telling, Verschil};

const OUD: &str = include_str!("../../../fixtures/obo-hoofdstuk-13/oud.txt");
const NIEUW: &str = include_str!("../../../fixtures/obo-hoofdstuk-13/nieuw.txt");
const REGELS: &str = include_str!("../../../fixtures/obo-hoofdstuk-13/regels.txt");
const LIJST: &str = include_str!("../../../fixtures/obo-hoofdstuk-13/verschillenlijst.csv");
const GEDRUKT: &str = include_str!("../../../fixtures/obo-hoofdstuk-13/zoals-gedrukt.txt");

/// Writes lines as the handbook prints them: the old row, the changed fields of the new one, the kind; no empty fields.
#[derive(Default)]
struct Handboek {
    record: String,
    kolommen: Kolommen,
    regels: Vec<(String, Oordeel)>,
}

impl Toon for Handboek {
    fn begin(&mut self, _: &Kader) -> std::io::Result<()> {
        Ok(())
    }

    fn bestand(&mut self, kop: &BestandKop, kolommen: &Kolommen, _: Aanwezig) -> std::io::Result<()> {
        (self.record, self.kolommen) = (kop.deelbestand.clone(), kolommen.clone());
        Ok(())
    }

    fn verschil(&mut self, verschil: &Verschil<'_>) -> std::io::Result<()> {
        let tekst = |veld: &[u8]| String::from_utf8(veld.to_vec()).unwrap();
        let mut delen = vec![self.record.clone()];
        delen.extend(verschil.oud.into_iter().flat_map(Velden::iter).map(tekst));
        match (verschil.oud, verschil.nieuw) {
            (None, Some(nieuw)) => delen.extend(nieuw.iter().map(tekst)),
            (Some(_), Some(nieuw)) => {
                delen.extend(verschil.gewijzigd.iter().map(|nr| tekst(nieuw.veld(self.kolommen.gemeen[*nr].1))));
            }
            _ => {}
        }
        delen.push(verschil.soort.letter().to_owned());
        delen.retain(|deel| !deel.is_empty());
        self.regels.push((delen.join(" "), verschil.oordeel));
        Ok(())
    }

    fn bestand_klaar(&mut self, _: &Telling) -> std::io::Result<()> {
        Ok(())
    }

    fn klaar(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn handboek() -> Vec<(String, Oordeel)> {
    let mut toon = Handboek::default();
    let uitslag =
        vergelijk_obo(&Obo::lees(OUD).unwrap(), &Obo::lees(NIEUW).unwrap(), &Kader::default(), &mut toon).unwrap();
    assert!(!uitslag.gelijk);
    toon.regels
}

#[test]
fn the_lines_are_those_of_the_handbook_and_the_one_it_forgets() {
    let regels: Vec<String> = handboek().into_iter().map(|(regel, _)| regel).collect();
    let per = ["PER 988602005 1994-10-07 M V", "PER 988602007 1996-10-07 M T"];
    let verwacht: Vec<&str> = per.into_iter().chain(REGELS.lines()).collect();
    assert_eq!(regels, verwacht);
    assert_eq!(regels.iter().filter(|regel| regel.starts_with("ISP")).count(), 7);
}

#[test]
fn the_verdicts_are_those_of_the_handbook() {
    use Oordeel::{KanRelevantZijn as Kan, NietRelevant as Niet, NietToegekend};
    let oordelen: Vec<Oordeel> = handboek().into_iter().map(|(_, oordeel)| oordeel).collect();
    // PER has no indicators; ISG: rows 1 and 2 may be relevant, 3 and 4 are not; ISP: so may 1, 2 and the V of 2017-01-01,
    // and the forgotten one, whose 1-2 became J.
    assert_eq!(oordelen, [NietToegekend, NietToegekend, Kan, Kan, Niet, Niet, Kan, Kan, Niet, Kan, Kan, Niet, Niet]);
}

#[test]
fn the_verschillenlijst_is_the_golden_file() {
    let mut uit = Vec::new();
    let (oud, nieuw) = (Obo::lees(OUD).unwrap(), Obo::lees(NIEUW).unwrap());
    vergelijk_obo(&oud, &nieuw, &Kader::default(), &mut Csv::new(&mut uit)).unwrap();
    assert_eq!(String::from_utf8(uit).unwrap(), LIJST);
}

#[test]
fn masked_numbers_as_printed_are_refused() {
    let fout = |tekst: &str| Obo::lees(tekst).err().unwrap();
    assert_eq!(fout(GEDRUKT), OboFout { regel: 1, reden: OboReden::Gemaskeerd });
    let zonder_masker = GEDRUKT.replace("xxx", "001");
    // The seven fields of the printed ISG come to light next, and then the number that several students share.
    assert_eq!(fout(&zonder_masker), OboFout { regel: 2, reden: OboReden::Velden { zijn: 7, horen: 8 } });
    let gedeeld: String = OUD.replace("988602005", "988602004");
    assert_eq!(fout(&gedeeld), OboFout { regel: 10, reden: OboReden::Dubbel { eerder: 7 } });
}

#[test]
fn other_faults_name_their_line() {
    let fout = |tekst: &str| Obo::lees(tekst).err().map(|fout| (fout.regel, fout.reden));
    assert_eq!(fout("\nBPV|1"), Some((2, OboReden::Record)));
    assert_eq!(fout("PER|||1990-01-01|M"), Some((1, OboReden::Nummer)));
    assert_eq!(fout("PER|123456789|123456789|1990-01-01|M"), Some((1, OboReden::Nummer)));
    assert_eq!(fout("PER||123456789|1990-01-01|M"), None);
}

#[test]
fn the_invented_numbers_are_no_valid_numbers() {
    for regel in OUD.lines().chain(NIEUW.lines()) {
        let cijfers: Vec<i64> = regel.split('|').nth(1).unwrap().bytes().map(|b| i64::from(b - b'0')).collect();
        let som: i64 = (0..8).map(|plaats| (9 - plaats as i64) * cijfers[plaats]).sum::<i64>() - cijfers[8];
        assert!(som.rem_euclid(11) != 0 && (cijfers[..2] != [1, 0]), "{}", &regel[..3]);
    }
}
