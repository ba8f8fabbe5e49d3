//! Derivation: from one person to the rows of each studiejaar.
//!
//! In: a [`Plan`] compiled against the public sources, and persons. Out: per row of the population the value of every
//! distinct rule. Refuses: a row of which the population cannot be told (its position is reported).
//!
//! It repairs nothing (WRO 14.1): what the register holds is what the rules see.

mod peilmoment;
mod telling;

pub use peilmoment::peilmoment;
pub use telling::Telling;

use crate::catalogue::{Catalogue, Geldigheid};
use crate::plan::Plan;
use crate::register::{KolomNr, Persoon, TabelNr, Waarde};
use crate::rekenregel::{CompileFout, Peil, Programma, Rij};
use crate::snapshot::{Blokfout, Foutsoort};
use crate::sources::Bronnen;

/// A plan compiled: columns resolved to slots, constants folded.
pub struct Afleiding<'c> {
    bronnen: &'c Bronnen,
    selectie: Programma,
    regels: Vec<Programma>,
    peilen: Vec<Peil>,
    tabel: TabelNr,
    begin: KolomNr,
    einde: KolomNr,
}

impl<'c> Afleiding<'c> {
    /// Compiles the rules of a plan.
    ///
    /// # Errors
    /// [`CompileFout`], when a rule names what the plan's layout or the sources lack: a fault of the program.
    pub fn new(plan: &Plan, bronnen: &'c Bronnen, catalogue: &Catalogue) -> Result<Self, CompileFout> {
        let tabel = plan.layout.tabel(&plan.eenheid).unwrap_or(TabelNr(0));
        let slot = |naam: &str| plan.layout.kolom(tabel, naam).unwrap_or(KolomNr(usize::MAX));
        let (begin, einde) = match catalogue.tabel(&plan.eenheid).map(|tabel| &tabel.geldigheid) {
            Some(Geldigheid::Tussen { begin, einde }) => (slot(begin), slot(einde)),
            Some(Geldigheid::Opvolgend { begin }) => (slot(begin), KolomNr(usize::MAX)),
            Some(Geldigheid::Altijd | Geldigheid::Op { .. }) | None => (KolomNr(usize::MAX), KolomNr(usize::MAX)),
        };
        let peil = |peil: &crate::plan::Peildatum| Peil {
            studiejaar: peil.studiejaar,
            peildatum: peil.datum,
            peilmoment: peil.datum,
        };
        Ok(Self {
            bronnen,
            selectie: plan.selectie.compileer(&plan.layout, bronnen)?,
            regels: plan.regels.iter().map(|regel| regel.compileer(&plan.layout, bronnen)).collect::<Result<_, _>>()?,
            peilen: plan.peildata.iter().map(peil).collect(),
            tabel,
            begin,
            einde,
        })
    }

    /// Hands each row of the population to `rij`: number of the studiejaar and the values of all rules, in the order
    /// of [`Plan::regels`].
    pub fn leid_af<'a>(
        &'a self,
        persoon: &Persoon<'a>,
        telling: &mut Telling,
        fouten: &mut Vec<Blokfout>,
        mut rij: impl FnMut(usize, &[Waarde<'a>]),
    ) {
        let rijen = persoon.rijen(self.tabel);
        telling.rijen += rijen.aantal() as u64;
        let mut waarden = Vec::new();
        for (jaar_nr, peil) in self.peilen.iter().enumerate() {
            for nr in 0..rijen.aantal() {
                let mut omgeving = Rij { persoon, tabel: self.tabel, rij: nr, peil: *peil, bronnen: self.bronnen };
                match self.selectie.reken(&omgeving, &mut 0) {
                    Waarde::JaNee(true) => {}
                    Waarde::JaNee(false) => continue,
                    _ => {
                        let (rij, soort) = (rijen.rijnummer(nr), Foutsoort::SelectieOnbekend);
                        fouten.push(Blokfout { tabel: self.tabel.0, rij, kolom: None, soort });
                        continue;
                    }
                }
                omgeving.peil.peilmoment =
                    peilmoment(*peil, rijen.cel(nr, self.begin).datum(), rijen.cel(nr, self.einde).datum());
                telling.populatie(jaar_nr);
                waarden.clear();
                waarden.extend(self.regels.iter().enumerate().map(|(regel_nr, regel)| {
                    let mut missers = 0;
                    let waarde = regel.reken(&omgeving, &mut missers);
                    telling.gemist(jaar_nr, regel_nr, missers);
                    waarde
                }));
                rij(jaar_nr, &waarden);
            }
        }
    }
}
