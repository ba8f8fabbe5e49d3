//! Adds the causes to a diff while it is told.
//!
//! In: a diff as it is told, and the causes. Out: the same to another [`Toon`], each difference with its causes, and
//! counts per cause at the end of a file. Refuses: nothing.

use super::{Naam, Oorzaken, Toedeling};
use crate::diff::Kolommen;
use crate::diff::bestand::{Aanwezig, BestandKop};
use crate::diff::kader::Kader;
use crate::diff::toon::Toon;
use crate::diff::verschil::{Soort, Telling, Verschil};
use std::collections::BTreeMap;
use std::io;

/// Stands before another [`Toon`].
pub struct MetOorzaak<'t> {
    toedeling: Toedeling,
    naam: Naam,
    tellingen: BTreeMap<Oorzaken, [u64; 3]>,
    naar: &'t mut dyn Toon,
}

impl<'t> MetOorzaak<'t> {
    /// Tells `naar`, with causes.
    pub fn new(toedeling: Toedeling, naar: &'t mut dyn Toon) -> Self {
        Self { toedeling, naam: Naam::default(), tellingen: BTreeMap::new(), naar }
    }
}

impl Toon for MetOorzaak<'_> {
    fn begin(&mut self, kader: &Kader) -> io::Result<()> {
        self.naar.begin(kader)
    }

    fn bestand(&mut self, kop: &BestandKop, kolommen: &Kolommen, aanwezig: Aanwezig) -> io::Result<()> {
        self.naam.begin(kop, kolommen);
        self.tellingen.clear();
        self.naar.bestand(kop, kolommen, aanwezig)
    }

    fn verschil(&mut self, verschil: &Verschil<'_>) -> io::Result<()> {
        let soort = match verschil.soort {
            Soort::Toegevoegd => 0,
            Soort::Verwijderd => 1,
            Soort::Gewijzigd => 2,
            Soort::Aangevuld => return self.naar.verschil(verschil),
        };
        let oorzaken = self.toedeling.van(self.naam.van(verschil));
        if let Some(aantal) = self.tellingen.entry(oorzaken).or_default().get_mut(soort) {
            *aantal += 1;
        }
        self.naar.verschil(&Verschil { oorzaken: Some(oorzaken), ..*verschil })
    }

    fn bestand_klaar(&mut self, telling: &Telling) -> io::Result<()> {
        self.naar.oorzaken(&self.tellingen)?;
        self.naar.bestand_klaar(telling)
    }

    fn tekst(&mut self, pad: &str, inhoud: Option<&str>) -> io::Result<()> {
        self.naar.tekst(pad, inhoud)
    }

    fn klaar(&mut self) -> io::Result<()> {
        self.naar.klaar()
    }
}
