//! Rows of a block that are computed together, and their values per studiejaar.
//!
//! In: rows of the unit, in order. Out: the columns of the population, and its rows, person after person.
//! Refuses: to grow beyond what is computed well at once, whatever one person has.

use super::{Afleiding, Jaar, Ontvanger, Telling, peilmoment};
use crate::register::{GEEN_RIJ, Personen};
use crate::rekenregel::{Partij, Werkblad};
use crate::snapshot::{Blokfout, Foutsoort};

/// Most rows of a part: a block of persons as they are has a quarter of it. It bounds what is kept of their values,
/// whatever one person has; a set of a rule bounds its own rows.
pub(super) const MEESTE: usize = 1 << 13;

/// A part of the rows of a block.
#[derive(Clone, Copy)]
pub(super) struct Stuk<'s> {
    pub(super) rijen: &'s [u32],
    /// The person of each.
    pub(super) van: &'s [u32],
}

impl Afleiding<'_> {
    /// Selects and computes for one studiejaar; gives the person of each row of the population.
    pub(super) fn reken<'a>(
        &'a self,
        (nr, Jaar { peil, selectie, regels }): (usize, &'a Jaar),
        stuk: Stuk<'_>,
        (personen, blad): (&Personen<'a>, &Werkblad<'a>),
        telling: &mut Telling,
        fouten: &mut Vec<Blokfout>,
        uit: &mut impl Ontvanger<'a>,
    ) -> Vec<u32> {
        let tabel = personen.tabel(self.tabel);
        let alle = Partij {
            personen,
            bronnen: self.bronnen,
            tabel: self.tabel,
            rijen: stuk.rijen,
            van: stuk.van,
            peil: *peil,
            peilmomenten: &[],
            blad,
        };
        let gekozen = selectie.kies(&alle);
        let rij = |nummer: &u32| stuk.rijen.get(*nummer as usize).copied().unwrap_or(GEEN_RIJ);
        for rij in gekozen.onbekend.iter().map(rij) {
            let (rij, soort) = (tabel.rijnummer(rij as usize), Foutsoort::SelectieOnbekend);
            fouten.push(Blokfout { tabel: self.tabel.0, rij, kolom: None, soort });
        }
        let rijen: Vec<u32> = gekozen.erin.iter().map(rij).collect();
        let persoon = |nummer: &u32| stuk.van.get(*nummer as usize).copied().unwrap_or(u32::MAX);
        let van: Vec<u32> = gekozen.erin.iter().map(persoon).collect();
        let moment = |rij: &u32| peilmoment(*peil, tabel.dag(*rij, self.begin), tabel.dag(*rij, self.einde));
        let momenten: Vec<_> = rijen.iter().map(moment).collect();
        telling.populatie(nr, rijen.len() as u64);
        regels.reken(
            &Partij { rijen: &rijen, van: &van, peilmomenten: &momenten, ..alle },
            |regel, waarden, missers| {
                telling.gemist(nr, regel, missers);
                uit.kolom(nr, regel, waarden);
            },
        );
        van
    }
}

/// Hands the rows of each person on, studiejaar by studiejaar: `jaren` has the person of each.
pub(super) fn per_persoon<'a>(jaren: &[Vec<u32>], uit: &mut impl Ontvanger<'a>) {
    let mut hier = vec![0; jaren.len()];
    let persoon_van = |van: &Vec<u32>, plek: usize| van.get(plek).copied();
    while let Some(persoon) = jaren.iter().zip(&hier).filter_map(|(van, plek)| persoon_van(van, *plek)).min() {
        for (nr, (van, plek)) in jaren.iter().zip(&mut hier).enumerate() {
            while persoon_van(van, *plek) == Some(persoon) {
                uit.rij(persoon, nr, *plek);
                *plek += 1;
            }
        }
    }
}
