//! Two OBO's (overviews for the accountant, handbook ch. 12–13) and their verschillenlijst.
//!
//! In: texts of `|`-separated records PER, ISG and ISP. Out: differences, as those of a release.
//! Refuses: other records, another number of fields, a number that is masked or missing, a key that occurs twice: what
//! cannot be told apart cannot be compared.
//!
//! The start date is part of the key of an inschrijfperiode, so that another start date is V and T and not W.

mod fout;
#[cfg(test)]
mod toets;

pub use fout::{OboFout, OboReden};

use super::bestand::{BestandKop, vergelijk_bestand};
use super::kader::Kader;
use super::relevantie::{GELDIG_1_2, GELDIG_1_10};
use super::toon::Toon;
use super::velden::Velden;
use super::{DiffError, Uitslag};
use crate::emit::kopregel;
use std::collections::BTreeMap;

/// A kind of record: its name, its fields behind the name, and how many of these are the key.
struct Record {
    naam: &'static str,
    velden: &'static [&'static str],
    sleutel: usize,
}

const RECORDS: [Record; 3] = [
    Record { naam: "PER", velden: &["bsn", "onderwijsnummer", "geboortedatum", "geslacht"], sleutel: 2 },
    Record {
        naam: "ISG",
        velden: &[
            "bsn",
            "onderwijsnummer",
            "volgnummer",
            "datum_inschrijving",
            "datum_uitschrijving",
            GELDIG_1_10,
            GELDIG_1_2,
        ],
        sleutel: 3,
    },
    Record {
        naam: "ISP",
        velden: &[
            "bsn",
            "onderwijsnummer",
            "volgnummer",
            "datum_begin",
            "opleidingcode",
            "leertraject",
            "niveau",
            "bekostigbaar",
            GELDIG_1_10,
            GELDIG_1_2,
        ],
        sleutel: 4,
    },
];

/// An OBO, read: per kind of record a table in the form of a deelbestand.
pub struct Obo([Vec<u8>; 3]);

impl Obo {
    /// Reads the records of one OBO; empty lines are passed.
    ///
    /// # Errors
    /// The first line that cannot be used.
    pub fn lees(tekst: &str) -> Result<Self, OboFout> {
        let mut rijen: [Vec<Vec<u8>>; 3] = Default::default();
        let mut sleutels: BTreeMap<Vec<&str>, u64> = BTreeMap::new();
        for (regel, record) in (1..).zip(tekst.lines()).filter(|(_, record)| !record.trim().is_empty()) {
            let fout = |reden| OboFout { regel, reden };
            let delen: Vec<&str> = record.trim_end_matches('\r').split('|').collect();
            let soort = RECORDS.iter().zip(&mut rijen).find(|(soort, _)| delen.first() == Some(&soort.naam));
            let (soort, rijen) = soort.ok_or_else(|| fout(OboReden::Record))?;
            if delen.len() != soort.velden.len() + 1 {
                return Err(fout(OboReden::Velden { zijn: delen.len(), horen: soort.velden.len() + 1 }));
            }
            nummer(&delen).map_err(fout)?;
            let sleutel = delen.iter().take(soort.sleutel + 1).copied().collect();
            if let Some(eerder) = sleutels.insert(sleutel, regel) {
                return Err(fout(OboReden::Dubbel { eerder }));
            }
            let (mut velden, mut rij) = (Velden::default(), Vec::new());
            delen.iter().skip(1).for_each(|veld| velden.voeg_toe(veld.as_bytes()));
            velden.schrijf(&mut rij);
            rijen.push(rij);
        }
        let mut tabellen: [Vec<u8>; 3] = Default::default();
        for ((tabel, rijen), soort) in tabellen.iter_mut().zip(&mut rijen).zip(&RECORDS) {
            rijen.sort_unstable();
            *tabel = kopregel(soort.velden.iter().copied());
            for rij in rijen {
                tabel.extend_from_slice(rij);
                tabel.push(b'\n');
            }
        }
        Ok(Self(tabellen))
    }
}

/// A record names its person by one of the two numbers: nine digits, none of them masked.
fn nummer(delen: &[&str]) -> Result<(), OboReden> {
    let nummers: Vec<&&str> = delen.iter().skip(1).take(2).filter(|nummer| !nummer.is_empty()).collect();
    match nummers.as_slice() {
        [nummer] if nummer.len() == 9 && nummer.bytes().all(|byte| byte.is_ascii_digit()) => Ok(()),
        [_] => Err(OboReden::Gemaskeerd),
        _ => Err(OboReden::Nummer),
    }
}

/// Compares two OBO's of one studiejaar and tells `toon`.
///
/// # Errors
/// `toon` cannot write.
pub fn vergelijk_obo(oud: &Obo, nieuw: &Obo, kader: &Kader, toon: &mut dyn Toon) -> Result<Uitslag, DiffError> {
    toon.begin(kader)?;
    let mut uitslag = Uitslag { gelijk: true, ruimer: false };
    for ((soort, oud), nieuw) in RECORDS.iter().zip(&oud.0).zip(&nieuw.0) {
        let kop = BestandKop {
            pad: soort.naam.to_owned(),
            deelbestand: soort.naam.to_owned(),
            studiejaar: String::new(),
            persoon: String::new(),
            sleutel: soort.velden.iter().take(soort.sleutel).map(|naam| (*naam).to_owned()).collect(),
            indicatoren: [GELDIG_1_10.to_owned(), GELDIG_1_2.to_owned()],
            instelling: None,
            sha256_oud: None,
            sha256_nieuw: None,
        };
        let telling = vergelijk_bestand(&kop, Some(oud.as_slice()), Some(nieuw.as_slice()), toon)?;
        uitslag.gelijk &= telling.is_gelijk();
    }
    toon.klaar()?;
    Ok(uitslag)
}
