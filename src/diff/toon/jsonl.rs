//! The machine format: JSON lines, from which NEW can be made out of OLD.
//!
//! In: a diff as it is told. Out: one object per line; `regel` says which kind.
//! Refuses: nothing.
//!
//! `W` holds the old row in full, `velden` lists the changed fields, and `nieuw` has their new values, where `null` is a
//! field that was cleared. `erbij` has the values of columns that OLD has not.

use super::Toon;
use crate::diff::Kolommen;
use crate::diff::bestand::{Aanwezig, BestandKop};
use crate::diff::kader::Kader;
use crate::diff::relevantie::Oordeel;
use crate::diff::velden::Velden;
use crate::diff::verschil::{Soort, Telling, Verschil};
use serde_json::json;
use std::io::{self, Write};

/// Name and version of the format.
pub const SCHEMA: &str = "rod-release/diff/v1";

/// Writes JSON lines.
pub struct Jsonl<W> {
    uit: W,
    kolommen: Kolommen,
    regels: u64,
}

impl<W: Write> Jsonl<W> {
    /// Writes to `uit`, which should be buffered.
    pub fn new(uit: W) -> Self {
        Self { uit, kolommen: Kolommen::default(), regels: 0 }
    }

    fn regel(&mut self, waarde: &serde_json::Value) -> io::Result<()> {
        self.regels += 1;
        serde_json::to_writer(&mut self.uit, waarde)?;
        self.uit.write_all(b"\n")
    }

    fn rij(&mut self, naam: &str, rij: &Velden) -> io::Result<()> {
        write!(self.uit, ",\"{naam}\":[")?;
        for (nummer, veld) in rij.iter().enumerate() {
            self.uit.write_all(if nummer == 0 { b"" } else { b"," })?;
            tekst(&mut self.uit, veld)?;
        }
        self.uit.write_all(b"]")
    }

    /// `,"naam":{"kolom":"waarde",…}`, by position in NEW.
    fn velden(&mut self, naam: &str, nummers: &[usize], nieuw: &Velden, leeg: &[u8]) -> io::Result<()> {
        write!(self.uit, ",\"{naam}\":{{")?;
        for (plaats, nummer) in nummers.iter().enumerate() {
            self.uit.write_all(if plaats == 0 { b"" } else { b"," })?;
            tekst(&mut self.uit, self.kolommen.nieuw.get(*nummer).map_or(&b""[..], String::as_bytes))?;
            self.uit.write_all(b":")?;
            match nieuw.veld(*nummer) {
                b"" => self.uit.write_all(leeg)?,
                veld => tekst(&mut self.uit, veld)?,
            }
        }
        self.uit.write_all(b"}")
    }
}

/// A JSON string. Rows are UTF-8: they were read as such.
fn tekst<W: Write>(uit: &mut W, veld: &[u8]) -> io::Result<()> {
    Ok(serde_json::to_writer(uit, &String::from_utf8_lossy(veld))?)
}

impl<W: Write> Toon for Jsonl<W> {
    fn begin(&mut self, kader: &Kader) -> io::Result<()> {
        self.regel(&json!({
            "regel": "kop", "schema": SCHEMA, "oud": kader.oud, "nieuw": kader.nieuw,
            "manifest_oud": kader.manifest_oud, "manifest_nieuw": kader.manifest_nieuw,
        }))?;
        for wijziging in &kader.wijzigingen {
            let mut regel = json!(wijziging);
            if let Some(velden) = regel.as_object_mut() {
                velden.insert("regel".to_owned(), json!("kader"));
            }
            self.regel(&regel)?;
        }
        Ok(())
    }

    fn bestand(&mut self, kop: &BestandKop, kolommen: &Kolommen, aanwezig: Aanwezig) -> io::Result<()> {
        self.kolommen = kolommen.clone();
        let aanwezig = match aanwezig {
            Aanwezig::Beide => "beide",
            Aanwezig::AlleenOud => "oud",
            Aanwezig::AlleenNieuw => "nieuw",
        };
        self.regel(&json!({
            "regel": "bestand", "pad": kop.pad, "deelbestand": kop.deelbestand, "studiejaar": kop.studiejaar,
            "aanwezig": aanwezig, "persoon": kop.persoon, "sleutel": kop.sleutel,
            "kolommen_oud": kolommen.oud, "kolommen_nieuw": kolommen.nieuw,
            "sha256_oud": kop.sha256_oud, "sha256_nieuw": kop.sha256_nieuw,
        }))
    }

    fn verschil(&mut self, verschil: &Verschil<'_>) -> io::Result<()> {
        self.regels += 1;
        write!(self.uit, "{{\"regel\":\"{}\"", verschil.soort.letter())?;
        if let Some(oud) = verschil.oud {
            self.rij("oud", oud)?;
        }
        match (verschil.soort, verschil.nieuw) {
            (Soort::Toegevoegd, Some(nieuw)) => self.rij("nieuw", nieuw)?,
            (soort, Some(nieuw)) => {
                let gemeen = |nummer: &usize| self.kolommen.gemeen.get(*nummer).map(|(_, nieuw)| *nieuw);
                let gewijzigd: Vec<usize> = verschil.gewijzigd.iter().filter_map(gemeen).collect();
                let erbij = self.kolommen.toegevoegd.clone();
                if soort == Soort::Gewijzigd {
                    let namen = |nummer: &usize| self.kolommen.nieuw.get(*nummer);
                    let velden: Vec<&String> = gewijzigd.iter().filter_map(namen).collect();
                    self.uit.write_all(b",\"velden\":")?;
                    serde_json::to_writer(&mut self.uit, &velden)?;
                    self.velden("nieuw", &gewijzigd, nieuw, b"null")?;
                }
                if !erbij.is_empty() {
                    self.velden("erbij", &erbij, nieuw, b"\"\"")?;
                }
            }
            (_, None) => {}
        }
        if verschil.dubbelzinnig {
            self.uit.write_all(b",\"dubbelzinnig\":true")?;
        }
        if verschil.oordeel != Oordeel::NietToegekend && verschil.soort != Soort::Aangevuld {
            write!(self.uit, ",\"relevantie\":\"{}\"", verschil.oordeel.tekst())?;
        }
        if let Some(oorzaken) = verschil.oorzaken {
            self.uit.write_all(b",\"oorzaken\":")?;
            serde_json::to_writer(&mut self.uit, &oorzaken.namen())?;
        }
        self.uit.write_all(b"}\n")
    }

    fn bestand_klaar(&mut self, telling: &Telling) -> io::Result<()> {
        self.regel(&json!({
            "regel": "telling", "rijen_oud": telling.rijen_oud, "rijen_nieuw": telling.rijen_nieuw,
            "T": telling.toegevoegd, "V": telling.verwijderd, "W": telling.gewijzigd,
            "dubbelzinnige_sleutels": telling.dubbelzinnige_sleutels,
            "dubbelzinnige_rijen": telling.dubbelzinnige_rijen,
        }))
    }

    fn tekst(&mut self, pad: &str, inhoud: Option<&str>) -> io::Result<()> {
        self.regel(&json!({"regel": "tekst", "pad": pad, "inhoud": inhoud}))
    }

    fn klaar(&mut self) -> io::Result<()> {
        let voor_deze = self.regels;
        self.regel(&json!({"regel": "einde", "regels": voor_deze}))?;
        self.uit.flush()
    }
}
