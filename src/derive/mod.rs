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
use crate::rekenregel::{CompileFout, Peil, Programma, Rij, Werkblad};
use crate::snapshot::{Blokfout, Foutsoort};
use crate::sources::Bronnen;

/// A plan compiled: columns resolved to slots, constants folded.
pub struct Afleiding<'c> {
    bronnen: &'c Bronnen,
    jaren: Vec<Jaar>,
    tabel: TabelNr,
    begin: KolomNr,
    einde: KolomNr,
}

/// The rules compiled for one studiejaar.
struct Jaar {
    peil: Peil,
    selectie: Programma,
    regels: Programma,
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
        let jaar = |peildatum: &crate::plan::Peildatum| {
            let peil = peil(peildatum);
            let regels: Vec<_> = plan.regels.iter().collect();
            Ok(Jaar {
                selectie: Programma::voor(&[&plan.selectie], &plan.layout, bronnen, &peil)?,
                regels: Programma::voor(&regels, &plan.layout, bronnen, &peil)?,
                peil,
            })
        };
        Ok(Self { bronnen, jaren: plan.peildata.iter().map(jaar).collect::<Result<_, _>>()?, tabel, begin, einde })
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
        let (mut waarden, mut werkblad) = (Vec::new(), Werkblad::default());
        for (jaar_nr, Jaar { peil, selectie, regels }) in self.jaren.iter().enumerate() {
            for nr in 0..rijen.aantal() {
                let mut omgeving = Rij { persoon, tabel: self.tabel, rij: nr, peil: *peil, bronnen: self.bronnen };
                match selectie.reken(&omgeving, &mut 0) {
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
                waarden.reserve(regels.aantal());
                regels.reken_alle(&omgeving, &mut werkblad, |regel_nr, waarde, missers| {
                    telling.gemist(jaar_nr, regel_nr, missers);
                    waarden.push(waarde);
                });
                rij(jaar_nr, &waarden);
            }
        }
    }
}
