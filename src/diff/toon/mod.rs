//! The forms in which a diff is told.
//!
//! In: the frame, then per file its columns, differences and counts, in that order. Out: bytes.
//! Refuses: nothing; what it cannot write is an I/O fault. Memory does not grow with the number of differences.

mod csv;
mod grafiek;
mod html;
mod jsonl;
mod mens;
mod regels;
mod woorden;

pub use csv::Csv;
pub use html::Html;
pub use jsonl::{Jsonl, SCHEMA};
pub use mens::{Mens, Stijl, schrijf_kader};

use super::Kolommen;
use super::bestand::{Aanwezig, BestandKop};
use super::kader::Kader;
use super::oorzaak::Oorzaken;
use super::verschil::{Telling, Verschil};
use std::collections::BTreeMap;
use std::io;

/// Hears a diff from begin to end.
pub trait Toon {
    /// Before the files: everything around the rows.
    ///
    /// # Errors
    /// It cannot be written.
    fn begin(&mut self, kader: &Kader) -> io::Result<()>;

    /// A file begins.
    ///
    /// # Errors
    /// It cannot be written.
    fn bestand(&mut self, kop: &BestandKop, kolommen: &Kolommen, aanwezig: Aanwezig) -> io::Result<()>;

    /// A difference in that file.
    ///
    /// # Errors
    /// It cannot be written.
    fn verschil(&mut self, verschil: &Verschil<'_>) -> io::Result<()>;

    /// The file is done.
    ///
    /// # Errors
    /// It cannot be written.
    fn bestand_klaar(&mut self, telling: &Telling) -> io::Result<()>;

    /// A file that is no data differs: its new text, or `None` where NEW has it not. Only the machine format tells it.
    ///
    /// # Errors
    /// It cannot be written.
    fn tekst(&mut self, _pad: &str, _inhoud: Option<&str>) -> io::Result<()> {
        Ok(())
    }

    /// T, V and W of the file per cause, just before the file is done; only where causes were found out.
    ///
    /// # Errors
    /// It cannot be written.
    fn oorzaken(&mut self, _tellingen: &BTreeMap<Oorzaken, [u64; 3]>) -> io::Result<()> {
        Ok(())
    }

    /// Everything was told.
    ///
    /// # Errors
    /// It cannot be written.
    fn klaar(&mut self) -> io::Result<()>;
}
