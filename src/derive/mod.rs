//! Derivation: from the persons of a block to the rows of each studiejaar.
//!
//! In: a [`Plan`] compiled against the public sources, and persons. Out: per row of the population the value of every
//! distinct rule. Refuses: a row of which the population cannot be told (its position is reported).
//!
//! It repairs nothing (WRO 14.1): what the register holds is what the rules see.

mod peilmoment;
mod stuk;
mod telling;

pub use peilmoment::peilmoment;
pub use telling::Telling;

use crate::catalogue::{Catalogue, Geldigheid};
use crate::plan::Plan;
use crate::register::{KolomNr, Personen, TabelNr, Waarde};
use crate::rekenregel::{CompileFout, Peil, Programma, Werkblad};
use crate::snapshot::Blokfout;
use crate::sources::Bronnen;
use stuk::Stuk;

/// Who gets the rows of the population: part by part of a block, first the columns of all its rows and studiejaren,
/// then row by row whose they are.
pub trait Ontvanger<'a> {
    /// The values of a rule, by its number in the plan, for each row of a studiejaar. Rules come in order. The list may
    /// be taken.
    fn kolom(&mut self, jaar: usize, regel: usize, waarden: &mut Vec<Waarde<'a>>);

    /// Row `rij` of those columns is of this person of the block. Rows of one person come one after another.
    fn rij(&mut self, persoon: u32, jaar: usize, rij: usize);
}

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
        let jaar = |peildatum: &crate::plan::Peildatum| {
            let peil = Peil { studiejaar: peildatum.studiejaar, peildatum: peildatum.datum.into() };
            let regels: Vec<_> = plan.regels.iter().collect();
            Ok(Jaar {
                selectie: Programma::voor(&[&plan.selectie], &plan.layout, bronnen, &peil)?,
                regels: Programma::voor(&regels, &plan.layout, bronnen, &peil)?,
                peil,
            })
        };
        Ok(Self { bronnen, jaren: plan.peildata.iter().map(jaar).collect::<Result<_, _>>()?, tabel, begin, einde })
    }

    /// Computes the rows of the population and hands them on: per person studiejaar by studiejaar, in the order of the
    /// rows. A person with very many rows may come in parts.
    pub fn leid_af<'a>(
        &'a self,
        personen: &Personen<'a>,
        ruimte: &mut Ruimte,
        telling: &mut Telling,
        fouten: &mut Vec<Blokfout>,
        uit: &mut impl Ontvanger<'a>,
    ) {
        let Ruimte { rijen, van, blad } = ruimte;
        let klad = std::mem::take(blad).voor();
        rijen.clear();
        van.clear();
        for persoon in 0..u32::try_from(personen.aantal()).unwrap_or(u32::MAX) {
            rijen.extend(personen.bereik(persoon, self.tabel));
            van.resize(rijen.len(), persoon);
        }
        telling.rijen += rijen.len() as u64;
        for (rijen, van) in rijen.chunks(stuk::MEESTE).zip(van.chunks(stuk::MEESTE)) {
            let reken = |jaar| self.reken(jaar, Stuk { rijen, van }, (personen, &klad), telling, fouten, uit);
            let jaren: Vec<_> = self.jaren.iter().enumerate().map(reken).collect();
            stuk::per_persoon(&jaren, uit);
        }
        *blad = klad.leeg();
    }
}

/// Memory of one thread, used again for every block.
#[derive(Default)]
pub struct Ruimte {
    rijen: Vec<u32>,
    van: Vec<u32>,
    blad: Werkblad<'static>,
}
