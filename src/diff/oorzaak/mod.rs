//! Why a row changed: the register, the decision, the public sources, or the program with its catalogue.
//!
//! In: two releases, and what they were built from. Out: [`Oorzaken`] per changed row. Refuses: inputs of which a release
//! cannot be built.
//!
//! With this program the old and the new inputs are built again, and the mixtures in which one input is of the other side.
//! An input is a cause of a row's change when to change it alone changes the row, or to keep it alone does. What OLD or NEW
//! has otherwise than their own rebuilding is the program's (catalogue and rules). A row may have several causes; one that
//! has none changed by several inputs together only.
//!
//! Rows are known by file, person and key. Memory grows with the number of changed rows, not of rows.

mod herbouw;
mod toon;

pub use herbouw::{Herbouw, Invoer};
pub use toon::MetOorzaak;

use super::DiffError;
use super::Telling;
use super::bestand::{Aanwezig, vergelijk_bestand};
use super::kader::Kader;
use super::levering::{Levering, koppen};
use super::toon::Toon;
use super::verschil::{Soort, Verschil};
use super::{BestandKop, Kolommen};
use std::collections::BTreeSet;
use std::io;

/// Causes of one change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Oorzaken(u8);

/// Names, by bit.
const NAMEN: [&str; 4] = ["register", "besluit", "bronnen", "catalogus"];

impl Oorzaken {
    /// Names of the causes; `samenloop` when none of them alone is one.
    #[must_use]
    pub fn namen(self) -> Vec<&'static str> {
        let namen: Vec<&str> =
            (0..).zip(NAMEN).filter(|(bit, _)| self.0 & (1 << bit) != 0).map(|(_, naam)| naam).collect();
        if namen.is_empty() { vec!["samenloop"] } else { namen }
    }
}

/// What changed between two builds: file, person and key of every T, V and W.
pub(super) type Gewijzigd = BTreeSet<Vec<u8>>;

/// Per cause, what it changes.
#[derive(Default)]
pub struct Toedeling([Gewijzigd; 4]);

impl Toedeling {
    /// Builds the mixtures and compares them.
    ///
    /// # Errors
    /// OLD or NEW cannot be built again from what was given, or a build cannot be read.
    pub fn bepaal(oud: &Levering, nieuw: &Levering, herbouw: &Herbouw) -> Result<Self, DiffError> {
        let mut uit = Self::default();
        let oud_weer = herbouw.bouw(oud, nieuw, [false; 3])?.ok_or(DiffError::NietHerbouwd)?;
        let nieuw_weer = herbouw.bouw(oud, nieuw, [true; 3])?.ok_or(DiffError::NietHerbouwd)?;
        let [per_oorzaak @ .., catalogus] = &mut uit.0;
        verzamel(oud, &oud_weer, catalogus)?;
        verzamel(&nieuw_weer, nieuw, catalogus)?;
        let anders = herbouw.anders(oud, nieuw);
        for (nummer, gewijzigd) in per_oorzaak.iter_mut().enumerate() {
            if !anders.get(nummer).copied().unwrap_or(false) {
                continue;
            }
            // This input alone of NEW, and this input alone of OLD. A mixture may be impossible (a decision on a
            // studiejaar that the other register does not reach); then it says nothing.
            let alleen = std::array::from_fn(|ander| ander == nummer);
            if let Some(mengsel) = herbouw.bouw(oud, nieuw, alleen)? {
                verzamel(&oud_weer, &mengsel, gewijzigd)?;
            }
            if let Some(mengsel) = herbouw.bouw(oud, nieuw, alleen.map(|nieuw| !nieuw))? {
                verzamel(&mengsel, &nieuw_weer, gewijzigd)?;
            }
        }
        Ok(uit)
    }

    fn van(&self, naam: &[u8]) -> Oorzaken {
        let bits = (0..).zip(&self.0).filter(|(_, gewijzigd)| gewijzigd.contains(naam));
        Oorzaken(bits.fold(0, |samen, (bit, _)| samen | 1 << bit))
    }
}

fn verzamel(van: &Levering, naar: &Levering, in_: &mut Gewijzigd) -> Result<(), DiffError> {
    let mut toon = Verzamelaar { naam: Naam::default(), gewijzigd: in_ };
    for kop in koppen(van, naar) {
        vergelijk_bestand(&kop, van.open_bestand(&kop.pad)?, naar.open_bestand(&kop.pad)?, &mut toon)?;
    }
    Ok(())
}

/// How a row is known across builds.
#[derive(Default)]
pub(super) struct Naam {
    pad: String,
    kolommen: Kolommen,
    naam: Vec<u8>,
}

impl Naam {
    pub(super) fn begin(&mut self, kop: &BestandKop, kolommen: &Kolommen) {
        (self.pad, self.kolommen) = (kop.pad.clone(), kolommen.clone());
    }

    /// File, person and key, with lengths so that nothing runs together.
    pub(super) fn van(&mut self, verschil: &Verschil<'_>) -> &[u8] {
        self.naam.clear();
        self.naam.extend_from_slice(self.pad.as_bytes());
        for (oud, nieuw) in self.kolommen.persoon.iter().chain(&self.kolommen.sleutel) {
            let veld = match (verschil.oud, verschil.nieuw) {
                (Some(rij), _) => rij.veld(*oud),
                (None, Some(rij)) => rij.veld(*nieuw),
                (None, None) => &[],
            };
            self.naam.push(0);
            self.naam.extend_from_slice(&veld.len().to_le_bytes());
            self.naam.extend_from_slice(veld);
        }
        &self.naam
    }
}

/// Keeps the names of what changed.
struct Verzamelaar<'g> {
    naam: Naam,
    gewijzigd: &'g mut Gewijzigd,
}

impl Toon for Verzamelaar<'_> {
    fn begin(&mut self, _: &Kader) -> io::Result<()> {
        Ok(())
    }

    fn bestand(&mut self, kop: &BestandKop, kolommen: &Kolommen, _: Aanwezig) -> io::Result<()> {
        self.naam.begin(kop, kolommen);
        Ok(())
    }

    fn verschil(&mut self, verschil: &Verschil<'_>) -> io::Result<()> {
        if verschil.soort != Soort::Aangevuld {
            let naam = self.naam.van(verschil);
            if !self.gewijzigd.contains(naam) {
                self.gewijzigd.insert(naam.to_vec());
            }
        }
        Ok(())
    }

    fn bestand_klaar(&mut self, _: &Telling) -> io::Result<()> {
        Ok(())
    }

    fn klaar(&mut self) -> io::Result<()> {
        Ok(())
    }
}
