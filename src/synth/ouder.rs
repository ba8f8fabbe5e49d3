//! A synthetic snapshot, a year later: the same population, with what a year brings and what is put right afterwards.
//!
//! In: a folder that `synth` made, a new folder. Out: a snapshot whose state is one year later. Everybody keeps the number,
//! so that an omnummer stays the same; enrolments end, begin (some of them registered late) and are corrected, people move.
//! Refuses: a snapshot that does not say that it is synthetic; the bytes depend on the old snapshot alone.
//!
//! The public sources stay what they are: a look-up register of a year earlier is not made younger by this.

use super::beschrijving::{self, SYNTHETISCH};
use super::fout::SynthError;
use super::schrijf::{Bestand, Schrijver};
use super::toeval::Toeval;
use crate::tijd::{Datum, lees_datum, plus_jaren};
use csv::ByteRecord;
use std::collections::BTreeMap;
use std::path::Path;

/// What `snapshot.toml` says, as far as it is needed.
#[derive(serde::Deserialize)]
struct Beschrijving {
    stand_per: toml::value::Datetime,
    #[serde(rename = "tabel")]
    tabellen: Vec<Tabel>,
}

#[derive(serde::Deserialize)]
struct Tabel {
    naam: String,
    bestand: String,
}

/// An enrolment that was made: its number and first day.
type Nieuw = BTreeMap<Vec<u8>, (u32, Datum)>;

/// Makes the snapshot in `naar` out of the one in `van`.
///
/// # Errors
/// [`SynthError`]: not a synthetic snapshot, `naar` holds something, a failure of the disk.
pub fn verouder(van: &Path, naar: &Path) -> Result<Vec<Bestand>, SynthError> {
    let pad = van.join("snapshot.toml");
    let fout = |oorzaak| SynthError::Schrijven { pad: pad.clone(), oorzaak };
    let tekst = std::fs::read_to_string(&pad).map_err(fout)?;
    let geen = || SynthError::NietSynthetisch(van.to_owned());
    if !tekst.starts_with(SYNTHETISCH) {
        return Err(geen());
    }
    let oud: Beschrijving = toml::from_str(&tekst).map_err(|_| geen())?;
    let stand = lees_datum(oud.stand_per.to_string().as_bytes()).ok_or_else(geen)?;
    beschrijving::nieuwe_map(naar)?;
    let (mut nieuw, mut bestanden) = (Nieuw::new(), Vec::new());
    for tabel in &oud.tabellen {
        bestanden.push(tabel_ouder(&van.join(&tabel.bestand), naar, &tabel.naam, stand, &mut nieuw)?);
    }
    beschrijving::ouder(naar, &tekst, plus_jaren(stand, 1), &bestanden)?;
    Ok(bestanden)
}

fn tabel_ouder(van: &Path, naar: &Path, naam: &str, stand: Datum, nieuw: &mut Nieuw) -> Result<Bestand, SynthError> {
    let fout = |oorzaak: csv::Error| SynthError::Schrijven { pad: van.to_owned(), oorzaak: oorzaak.into() };
    let mut lezer = csv::ReaderBuilder::new().has_headers(false).from_path(van).map_err(fout)?;
    let mut rijen = lezer.byte_records();
    let kop = rijen.next().transpose().map_err(fout)?.unwrap_or_default();
    let kop: Vec<String> = kop.iter().map(|cel| String::from_utf8_lossy(cel).into_owned()).collect();
    let mut schrijver = Schrijver::nieuw(naar, naam, &kop.join(","))?;
    let jaar = Jaar { stand, kop };
    let mut persoon: Vec<Rij> = Vec::new();
    for rij in rijen {
        let rij: Rij = rij.map_err(fout)?.iter().map(<[u8]>::to_vec).collect();
        if persoon.first().is_some_and(|eerste| eerste.first() != rij.first()) {
            sluit(&mut persoon, &jaar, naam, nieuw, &mut schrijver)?;
        }
        persoon.push(rij);
    }
    sluit(&mut persoon, &jaar, naam, nieuw, &mut schrijver)?;
    Ok(schrijver.klaar())
}

type Rij = Vec<Vec<u8>>;

/// Ages the rows of one person and writes them.
fn sluit(
    rijen: &mut Vec<Rij>,
    jaar: &Jaar,
    naam: &str,
    nieuw: &mut Nieuw,
    schrijver: &mut Schrijver,
) -> Result<(), SynthError> {
    let Some(pgn) = rijen.first().and_then(|rij| rij.first()).cloned() else { return Ok(()) };
    match naam {
        "inschrijving" => jaar.inschrijvingen(&pgn, rijen, nieuw),
        "opleiding_mbo" => jaar.opleidingen(&pgn, rijen, nieuw),
        "verblijfplaats" => jaar.verblijfplaatsen(&pgn, rijen),
        _ => {}
    }
    let mut uit = csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(Vec::new());
    let fout = |oorzaak: csv::Error| SynthError::Schrijven { pad: naam.into(), oorzaak: oorzaak.into() };
    for rij in rijen.iter() {
        uit.write_byte_record(&ByteRecord::from(rij.clone())).map_err(fout)?;
    }
    let bytes =
        uit.into_inner().map_err(|fout| SynthError::Schrijven { pad: naam.into(), oorzaak: fout.into_error() })?;
    schrijver.voeg_toe(&bytes, rijen.len() as u64)?;
    rijen.clear();
    Ok(())
}

/// The year that passes, and the columns of the table at hand.
struct Jaar {
    stand: Datum,
    kop: Vec<String>,
}

impl Jaar {
    fn cel<'r>(&self, rij: &'r mut Rij, naam: &str) -> Option<&'r mut Vec<u8>> {
        let plaats = self.kop.iter().position(|kolom| kolom == naam)?;
        rij.get_mut(plaats)
    }

    fn lees(&self, rij: &Rij, naam: &str) -> Vec<u8> {
        let plaats = self.kop.iter().position(|kolom| kolom == naam);
        plaats.and_then(|plaats| rij.get(plaats)).cloned().unwrap_or_default()
    }

    fn zet(&self, rij: &mut Rij, naam: &str, waarde: &str) {
        if let Some(cel) = self.cel(rij, naam) {
            *cel = waarde.as_bytes().to_vec();
        }
    }

    /// Of those that are open, some end; of those that ended, a few turn out not to have; some begin.
    fn inschrijvingen(&self, pgn: &[u8], rijen: &mut Vec<Rij>, nieuw: &mut Nieuw) {
        let t = &mut toeval(pgn, 1);
        for rij in rijen.iter_mut() {
            let begin = lees_datum(&self.lees(rij, "datum_inschrijving")).unwrap_or(self.stand);
            let open = self.lees(rij, "datum_uitschrijving").is_empty();
            if open && t.kans(450) {
                let einde = na(begin.max(self.stand), t.onder(360));
                self.zet(rij, "datum_uitschrijving", &einde.to_string());
                self.zet(rij, "reden_uitschrijving", "04");
            } else if !open && t.kans(20) {
                self.zet(rij, "datum_uitschrijving", "");
                self.zet(rij, "reden_uitschrijving", "");
            }
        }
        let volgnr = rijen.iter().filter_map(|rij| getal(&self.lees(rij, "volgnr"))).max().unwrap_or(0) + 1;
        let Some(laatste) = rijen.last().cloned().filter(|rij| self.lees(rij, "sector") == b"mbo") else { return };
        if volgnr > 9 || !t.kans(150) {
            return;
        }
        // One in three should have been registered before the old state.
        let begin = if t.kans(330) {
            self.stand.checked_sub_days(chrono::Days::new(u64::from(t.tussen(1, 330)))).unwrap_or(self.stand)
        } else {
            na(self.stand, t.onder(300))
        };
        let mut rij = laatste;
        self.zet(&mut rij, "volgnr", &volgnr.to_string());
        self.zet(&mut rij, "datum_inschrijving", &begin.to_string());
        ["datum_uitschrijving_gepland", "datum_uitschrijving", "reden_uitschrijving"]
            .iter()
            .for_each(|naam| self.zet(&mut rij, naam, ""));
        rijen.push(rij);
        nieuw.insert(pgn.to_vec(), (volgnr, begin));
    }

    /// Some registrations are corrected; a new enrolment gets what was followed last.
    fn opleidingen(&self, pgn: &[u8], rijen: &mut Vec<Rij>, nieuw: &Nieuw) {
        let t = &mut toeval(pgn, 2);
        for rij in rijen.iter_mut() {
            match t.onder(100) {
                0..2 => self.zet(rij, "niveau", ""),
                2..4 => self.zet(rij, "leerweg", "BBL"),
                _ => {}
            }
        }
        let Some((mut rij, (volgnr, begin))) = rijen.last().cloned().zip(nieuw.get(pgn)) else { return };
        self.zet(&mut rij, "volgnr", &volgnr.to_string());
        self.zet(&mut rij, "datum_begin", &begin.to_string());
        rijen.push(rij);
    }

    /// Some move, to where they lived before: a postcode that the sources know.
    fn verblijfplaatsen(&self, pgn: &[u8], rijen: &mut Vec<Rij>) {
        let t = &mut toeval(pgn, 3);
        if let Some(mut rij) = rijen.first().cloned().filter(|_| t.kans(80)) {
            self.zet(&mut rij, "datum_begin", &na(self.stand, t.tussen(1, 300)).to_string());
            rijen.push(rij);
        }
    }
}

/// Draws of one person in one table: those of a table do not shift with those of another.
fn toeval(pgn: &[u8], stroom: u64) -> Toeval {
    Toeval::nieuw(u64::from(getal(pgn).unwrap_or(0)), 90 + stroom, 0)
}

fn getal(tekst: &[u8]) -> Option<u32> {
    std::str::from_utf8(tekst).ok()?.parse().ok()
}

fn na(dag: Datum, dagen: u32) -> Datum {
    dag.checked_add_days(chrono::Days::new(u64::from(dagen))).unwrap_or(dag)
}
