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
use crate::rekenregel::{CompileFout, Peil, Programma, Rij, Werkblad, Zeef};
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
    zeef: Zeef,
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
            peildatum: peil.datum.into(),
            peilmoment: peil.datum.into(),
        };
        let jaar = |peildatum: &crate::plan::Peildatum| {
            let peil = peil(peildatum);
            let regels: Vec<_> = plan.regels.iter().collect();
            let selectie = Programma::voor(&[&plan.selectie], &plan.layout, bronnen, &peil)?;
            Ok(Jaar {
                zeef: selectie.zeef(),
                selectie,
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
        ruimte: &mut Ruimte,
        telling: &mut Telling,
        fouten: &mut Vec<Blokfout>,
        mut rij: impl FnMut(usize, &[Waarde<'a>]),
    ) {
        let rijen = persoon.rijen(self.tabel);
        telling.rijen += rijen.aantal() as u64;
        let Ruimte { gekozen, waarden, werkblad } = ruimte;
        self.kies(persoon, gekozen, fouten);
        if gekozen.is_empty() {
            return;
        }
        let (mut uitkomsten, mut blad) = (voor_persoon(std::mem::take(waarden)), std::mem::take(werkblad).leeg());
        for (jaar_nr, nr) in gekozen.drain(..) {
            let Some(Jaar { peil, regels, .. }) = self.jaren.get(jaar_nr) else { continue };
            let (begin, einde) = (rijen.waarde(nr, self.begin).datum(), rijen.waarde(nr, self.einde).datum());
            let peil = Peil { peilmoment: peilmoment(*peil, begin, einde), ..*peil };
            let omgeving = Rij { persoon, tabel: self.tabel, rij: nr, peil, bronnen: self.bronnen };
            telling.populatie(jaar_nr);
            uitkomsten.clear();
            uitkomsten.reserve(regels.aantal());
            regels.reken_alle(&omgeving, &mut blad, |regel_nr, waarde, missers| {
                telling.gemist(jaar_nr, regel_nr, missers);
                uitkomsten.push(waarde);
            });
            rij(jaar_nr, &uitkomsten);
        }
        (*waarden, *werkblad) = (voor_persoon(uitkomsten), blad.leeg());
    }

    /// The rows of the population: studiejaar by studiejaar, in the order of the rows.
    fn kies<'a>(&'a self, persoon: &Persoon<'a>, gekozen: &mut Vec<(usize, usize)>, fouten: &mut Vec<Blokfout>) {
        let rijen = persoon.rijen(self.tabel);
        gekozen.clear();
        for (jaar_nr, Jaar { peil, selectie, zeef, .. }) in self.jaren.iter().enumerate() {
            for nr in 0..rijen.aantal() {
                if zeef.valt_af(rijen, nr) {
                    continue;
                }
                let rij = Rij { persoon, tabel: self.tabel, rij: nr, peil: *peil, bronnen: self.bronnen };
                match selectie.beslis(&rij, zeef) {
                    Some(true) => gekozen.push((jaar_nr, nr)),
                    Some(false) => {}
                    None => {
                        let (rij, soort) = (rijen.rijnummer(nr), Foutsoort::SelectieOnbekend);
                        fouten.push(Blokfout { tabel: self.tabel.0, rij, kolom: None, soort });
                    }
                }
            }
        }
    }
}

/// Memory of one thread, used again for every person. Nothing of a person stays in it.
#[derive(Default)]
pub struct Ruimte {
    /// Studiejaar and row.
    gekozen: Vec<(usize, usize)>,
    waarden: Vec<Waarde<'static>>,
    werkblad: Werkblad<'static>,
}

/// An empty list of values for another person, in the same memory: collecting in place moves nothing.
fn voor_persoon<'a>(mut waarden: Vec<Waarde<'_>>) -> Vec<Waarde<'a>> {
    waarden.clear();
    waarden.into_iter().map(|_| Waarde::Onbekend).collect()
}
