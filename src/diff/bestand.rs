//! One deelbestand of one studiejaar on both sides.
//!
//! In: two open files, or one, and what the plan says of them. Out: the differences, told to a [`Toon`].
//! Refuses: what reader and rows refuse. A file that one side lacks counts as one without rows.

use super::lezen::Lezer;
use super::relevantie::Indicatoren;
use super::rijen::Omgeving;
use super::toon::Toon;
use super::vergelijk::vergelijk;
use super::verschil::Telling;
use super::{DiffError, Kolommen};
use std::io::Read;

/// What is known of the two files before they are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BestandKop {
    /// Path within the release: `data/regulier_2021-2022.csv`.
    pub pad: String,
    /// Deelbestand.
    pub deelbestand: String,
    /// Studiejaar, as `2021/2022`; empty where files have none.
    pub studiejaar: String,
    /// The column that names the person.
    pub persoon: String,
    /// The declared key, of the newest side that has the file.
    pub sleutel: Vec<String>,
    /// Names of the indicator columns for 1-10 and 1-2.
    pub indicatoren: [String; 2],
    /// The column that names the institution, where there is one.
    pub instelling: Option<String>,
    /// SHA-256 in OLD, where it is known; `None` also where OLD has not the file.
    pub sha256_oud: Option<String>,
    /// SHA-256 in NEW.
    pub sha256_nieuw: Option<String>,
}

/// Which sides have the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aanwezig {
    /// Both.
    Beide,
    /// OLD only: no longer delivered.
    AlleenOud,
    /// NEW only: delivered for the first time.
    AlleenNieuw,
}

/// Compares one file and tells `toon`.
///
/// # Errors
/// See [`DiffError`]; a failure of `toon` to write is one of them.
pub fn vergelijk_bestand<A: Read, B: Read>(
    kop: &BestandKop,
    oud: Option<A>,
    nieuw: Option<B>,
    toon: &mut dyn Toon,
) -> Result<Telling, DiffError> {
    let aanwezig = match (oud.is_some(), nieuw.is_some()) {
        (_, false) => Aanwezig::AlleenOud,
        (false, true) => Aanwezig::AlleenNieuw,
        (true, true) => Aanwezig::Beide,
    };
    let (mut oud, oude_namen) = open(oud, &kop.pad)?;
    let (mut nieuw, nieuwe_namen) = open(nieuw, &kop.pad)?;
    let oude_namen = oude_namen.or_else(|| nieuwe_namen.clone()).unwrap_or_default();
    let nieuwe_namen = nieuwe_namen.unwrap_or_else(|| oude_namen.clone());
    let kolommen = Kolommen::new(oude_namen, nieuwe_namen, &kop.persoon, &kop.sleutel);
    let [op_1_10, op_1_2] = &kop.indicatoren;
    let om = Omgeving {
        pad: &kop.pad,
        indicatoren: Indicatoren::zoek(&kolommen, op_1_10, op_1_2),
        met_sleutel: kolommen.heeft_sleutel(&kop.sleutel),
        kolommen: &kolommen,
    };
    toon.bestand(kop, &kolommen, aanwezig)?;
    let telling = vergelijk(&mut oud, &mut nieuw, &om, &mut |verschil| Ok(toon.verschil(verschil)?))?;
    toon.bestand_klaar(&telling)?;
    Ok(telling)
}

/// A reader behind its header, with the names in it.
type Geopend<R> = (Lezer<Bron<R>>, Option<Vec<String>>);

fn open<R: Read>(bron: Option<R>, pad: &str) -> Result<Geopend<R>, DiffError> {
    let er_is = bron.is_some();
    let mut lezer = Lezer::new(Bron(bron), pad);
    let namen = if er_is { Some(Kolommen::lees_kop(&lezer.kop()?, pad)?) } else { None };
    Ok((lezer, namen))
}

/// A file that may be absent, which then reads as empty.
struct Bron<R>(Option<R>);

impl<R: Read> Read for Bron<R> {
    fn read(&mut self, uit: &mut [u8]) -> std::io::Result<usize> {
        self.0.as_mut().map_or(Ok(0), |bron| bron.read(uit))
    }
}
