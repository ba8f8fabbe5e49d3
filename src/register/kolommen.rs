//! The rows of one table, column by column, of all persons of a block.
//!
//! In: cells, column after column, or whole rows. Out: cells by row and column; per row of the parent table the rows
//! that belong to it. Refuses: nothing; the snapshot reader has checked keys, order and parents before a rule sees one.
//!
//! The memory is used again for the next block.

use super::{Bewaard, Cel, KolomNr, Lange, Tekst, Waarde};
use crate::catalogue::Type;
use crate::tijd::Dag;
use std::cmp::Ordering;
use std::ops::Range;

/// One table.
#[derive(Default)]
pub struct Kolommen {
    kolommen: Vec<(Type, Vec<Cel>)>,
    /// Row of the index that each row was read from.
    rijnummers: Vec<u32>,
    /// Texts that do not fit in a cell.
    teksten: Vec<Lange>,
    /// For a child table: per row of the parent, the range of rows here.
    per_ouder: Vec<(u32, u32)>,
}

impl Kolommen {
    /// An empty table with columns of these types.
    #[must_use]
    pub fn new(soorten: impl IntoIterator<Item = Type>) -> Self {
        Self { kolommen: soorten.into_iter().map(|soort| (soort, Vec::new())).collect(), ..Self::default() }
    }

    /// The constant empty table.
    pub(super) const fn leeg() -> Self {
        Self { kolommen: Vec::new(), rijnummers: Vec::new(), teksten: Vec::new(), per_ouder: Vec::new() }
    }

    /// Forgets the cells and makes place for `aantal` rows, numbered from 0; keeps the memory.
    pub fn begin(&mut self, aantal: usize) {
        self.kolommen.iter_mut().for_each(|(_, cellen)| cellen.clear());
        self.teksten.clear();
        self.per_ouder.clear();
        self.rijnummers.clear();
        self.rijnummers.extend(0..aantal as u32);
    }

    /// The cells of a column, to fill, and the place for texts that do not fit in one.
    pub fn vul(&mut self, kolom: usize) -> Option<(&mut Vec<Cel>, &mut Vec<Lange>)> {
        let (_, cellen) = self.kolommen.get_mut(kolom)?;
        Some((cellen, &mut self.teksten))
    }

    /// Adds a row behind the others; what it lacks is unknown.
    pub fn voeg_toe(&mut self, waarden: impl IntoIterator<Item = Bewaard>) {
        self.rijnummers.push(self.rijnummers.len() as u32);
        let mut waarden = waarden.into_iter();
        for (_, cellen) in &mut self.kolommen {
            let cel = match waarden.next().unwrap_or(Bewaard::Waarde(Waarde::Onbekend)) {
                Bewaard::Lang(lange) => {
                    self.teksten.push(lange);
                    Cel::lang(self.teksten.len() - 1)
                }
                Bewaard::Waarde(waarde) => match waarde {
                    Waarde::Onbekend | Waarde::Lang(_) => Cel::LEEG,
                    Waarde::JaNee(ja) => Cel::janee(ja.is_ja()),
                    Waarde::Geheel(getal) | Waarde::Decimaal(getal) => Cel::getal(getal),
                    Waarde::Datum(dag) => Cel::dag(dag),
                    Waarde::Onvolledig(datum) => Cel::onvolledig(datum),
                    Waarde::Kort(woord) => Cel::kort(woord),
                },
            };
            cellen.push(cel);
        }
    }

    /// Number of rows.
    #[inline]
    #[must_use]
    pub fn aantal(&self) -> usize {
        self.rijnummers.len()
    }

    /// Type of a column.
    #[inline]
    fn soort(&self, kolom: KolomNr) -> Option<Type> {
        self.kolommen.get(kolom.0).map(|(soort, _)| *soort)
    }

    /// Where the row stood in the index of its file.
    #[inline]
    #[must_use]
    pub fn rijnummer(&self, rij: usize) -> u32 {
        self.rijnummers.get(rij).copied().unwrap_or(0)
    }

    /// One cell; unknown where there is none.
    #[inline]
    #[must_use]
    pub fn cel(&self, rij: usize, kolom: KolomNr) -> Cel {
        self.kolommen.get(kolom.0).and_then(|(_, cellen)| cellen.get(rij)).copied().unwrap_or(Cel::LEEG)
    }

    /// A cell of a column of days; `None` when it is unknown.
    #[inline]
    #[must_use]
    pub fn dag(&self, rij: u32, kolom: KolomNr) -> Option<Dag> {
        let cel = self.cel(rij as usize, kolom);
        (!cel.is_leeg()).then(|| cel.naar_dag())
    }

    /// The cells of a column; none where there is no such column.
    #[inline]
    #[must_use]
    pub fn cellen(&self, kolom: KolomNr) -> &[Cel] {
        self.kolommen.get(kolom.0).map_or(&[], |(_, cellen)| cellen)
    }

    /// The cells of some rows of a column as values, behind `uit`; unknown where there is no such row.
    #[inline]
    pub fn waarden<'a>(&'a self, kolom: KolomNr, rijen: impl Iterator<Item = u32>, uit: &mut Vec<Waarde<'a>>) {
        let Some((soort, cellen)) = self.kolommen.get(kolom.0) else {
            uit.extend(rijen.map(|_| Waarde::Onbekend));
            return;
        };
        match soort {
            Type::Datum => lees(cellen, rijen, uit, |cel| Waarde::Datum(cel.naar_dag())),
            Type::OnvolledigeDatum => lees(cellen, rijen, uit, |cel| Waarde::Onvolledig(cel.naar_onvolledig())),
            Type::Geheel => lees(cellen, rijen, uit, |cel| Waarde::Geheel(cel.naar_getal())),
            Type::Decimaal => lees(cellen, rijen, uit, |cel| Waarde::Decimaal(cel.naar_getal())),
            Type::Janee => lees(cellen, rijen, uit, |cel| (cel == Cel::janee(true)).into()),
            Type::Code | Type::Tekst | Type::Pgn | Type::Onderwijsnummer => {
                lees(cellen, rijen, uit, |cel| self.tekst(cel).into());
            }
        }
    }

    /// Are two known cells, the second of a column of `ander`, equal exactly when their words are? Not those of two
    /// types, nor dates of which parts may be unknown; and, which only the cells tell, not long texts.
    #[must_use]
    pub fn vergelijkt_woorden(&self, kolom: KolomNr, ander: &Self, zijn: KolomNr) -> bool {
        let soort = self.soort(kolom);
        soort == ander.soort(zijn) && soort != Some(Type::OnvolledigeDatum)
    }

    /// A cell of a column of texts; `None` when it is unknown.
    #[must_use]
    pub fn tekst_op(&self, rij: usize, kolom: KolomNr) -> Option<Tekst<'_>> {
        let cel = self.cel(rij, kolom);
        (!cel.is_leeg()).then(|| self.tekst(cel))
    }

    #[inline]
    fn tekst(&self, cel: Cel) -> Tekst<'_> {
        match cel.naar_lang().map(|nummer| self.teksten.get(nummer)) {
            Some(Some(lange)) => Tekst::Lang(lange),
            _ => Tekst::Kort(cel.woord()),
        }
    }

    /// The rows that belong to row `ouder` of the parent table.
    #[inline]
    #[must_use]
    pub fn van_ouder(&self, ouder: u32) -> Range<u32> {
        self.per_ouder.get(ouder as usize).map_or(0..0, |(begin, einde)| *begin..*einde)
    }

    /// Orders two rows by the given columns; unknown comes first.
    fn vergelijk(&self, links: usize, rechts: usize, sleutel: &[KolomNr]) -> Ordering {
        let per_kolom = |kolom: &KolomNr| volgorde((self, links, *kolom), (self, rechts, *kolom));
        sleutel.iter().map(per_kolom).find(|uitslag| uitslag.is_ne()).unwrap_or(Ordering::Equal)
    }

    /// Do the rows of each person ascend by key, no key twice? `beginnen` has the first row of each who has rows. Told
    /// of all rows at once: they descend nowhere but where a person begins. `false` too where that is not how to tell.
    #[must_use]
    pub fn overal_oplopend(&self, sleutel: &[KolomNr], beginnen: impl Iterator<Item = u32>) -> bool {
        let (hoog, laag) = match sleutel {
            [een] => (self.cellen(*een), self.cellen(*een)),
            [een, twee] => (self.cellen(*een), self.cellen(*twee)),
            _ => return false,
        };
        if hoog.iter().chain(laag).any(|cel| cel.is_lang()) {
            return false;
        }
        // One number, so that nothing need be guessed about which word decides.
        let getal = |(hoog, laag): (&Cel, &Cel)| u128::from(hoog.woord()) << 64 | u128::from(laag.woord());
        let daalt = |eerder, later| u32::from(getal(later) <= getal(eerder));
        let rijen = hoog.iter().zip(laag);
        let overal: u32 = rijen.clone().zip(rijen.skip(1)).map(|(eerder, later)| daalt(eerder, later)).sum();
        let rij = |nr: usize| hoog.get(nr).zip(laag.get(nr));
        let bij = |nr: u32| rij((nr as usize).checked_sub(1)?).zip(rij(nr as usize));
        let bij_begin: u32 = beginnen.map(|nr| bij(nr).map_or(0, |(eerder, later)| daalt(eerder, later))).sum();
        overal == bij_begin
    }

    /// Sorts the rows of one person by key, so that nothing downstream depends on their order in the file, and hands
    /// the number of each row whose key stands before to `dubbel`.
    pub fn sorteer(&mut self, bereik: Range<usize>, sleutel: &[KolomNr], mut dubbel: impl FnMut(u32)) {
        if bereik.clone().skip(1).all(|rij| self.vergelijk(rij - 1, rij, sleutel).is_lt()) {
            return;
        }
        let mut nieuw: Vec<usize> = bereik.clone().collect();
        nieuw.sort_by(|links, rechts| self.vergelijk(*links, *rechts, sleutel));
        for (_, cellen) in &mut self.kolommen {
            herschik(cellen, bereik.clone(), &nieuw);
        }
        herschik(&mut self.rijnummers, bereik.clone(), &nieuw);
        for rij in bereik.skip(1) {
            if self.vergelijk(rij - 1, rij, sleutel).is_eq() {
                dubbel(self.rijnummer(rij - 1).max(self.rijnummer(rij)));
            }
        }
    }

    /// Gives each row of the parent table of one person (rows `daar`) its rows here (among `hier`): both are sorted by
    /// the columns they share. Rows that belong to no parent are handed to `wees` by row number.
    pub fn koppel(
        &mut self,
        hier: Range<usize>,
        ouder: &Self,
        daar: Range<usize>,
        gedeeld: &[(KolomNr, KolomNr)],
        mut wees: impl FnMut(u32),
    ) {
        self.per_ouder.resize(ouder.aantal(), (0, 0));
        let mut rij = hier.start;
        if let [(kolom, ouder_kolom)] = gedeeld
            && let Some((_, cellen)) = self.kolommen.get(kolom.0)
            && let Some((_, ouder_cellen)) = ouder.kolommen.get(ouder_kolom.0)
            && let (Some(kinderen), Some(ouders)) = (cellen.get(hier.clone()), ouder_cellen.get(daar.clone()))
            && let Some(plekken) = self.per_ouder.get_mut(daar.clone())
            && koppel_op(kinderen, ouders, hier.start, plekken)
        {
            return;
        }
        for o in daar {
            let vergelijk = |rij: usize| {
                let per_kolom = |(k, ok): &(KolomNr, KolomNr)| volgorde((self, rij, *k), (ouder, o, *ok));
                gedeeld.iter().map(per_kolom).find(|uitslag| uitslag.is_ne()).unwrap_or(Ordering::Equal)
            };
            while rij < hier.end && vergelijk(rij).is_lt() {
                wees(self.rijnummer(rij));
                rij += 1;
            }
            let begin = rij;
            while rij < hier.end && vergelijk(rij).is_eq() {
                rij += 1;
            }
            if let Some(plek) = self.per_ouder.get_mut(o) {
                *plek = (begin as u32, rij as u32);
            }
        }
        (rij..hier.end).for_each(|rij| wees(self.rijnummer(rij)));
    }
}

/// Cells as values, of a type that is looked at once for all.
#[inline(always)]
fn lees<'a>(
    cellen: &[Cel],
    rijen: impl Iterator<Item = u32>,
    uit: &mut Vec<Waarde<'a>>,
    waarde: impl Fn(Cel) -> Waarde<'a>,
) {
    let cel = |rij: u32| cellen.get(rij as usize).copied().filter(|cel| !cel.is_leeg());
    uit.extend(rijen.map(|rij| cel(rij).map_or(Waarde::Onbekend, &waarde)));
}

/// Couples by one column, when every row has a parent and no text is long; else it says `false`, and nothing counts.
#[inline]
fn koppel_op(kinderen: &[Cel], ouders: &[Cel], van: usize, plekken: &mut [(u32, u32)]) -> bool {
    let mut rij = 0;
    for (ouder, plek) in ouders.iter().zip(plekken) {
        let begin = rij;
        while kinderen.get(rij) == Some(ouder) {
            rij += 1;
        }
        *plek = ((van + begin) as u32, (van + rij) as u32);
    }
    rij == kinderen.len() && ouders.iter().all(|ouder| !ouder.is_lang())
}

fn herschik<T: Copy>(alles: &mut [T], bereik: Range<usize>, nieuw: &[usize]) {
    let gesorteerd: Vec<T> = nieuw.iter().filter_map(|rij| alles.get(*rij).copied()).collect();
    if let Some(plek) = alles.get_mut(bereik).filter(|plek| plek.len() == gesorteerd.len()) {
        plek.copy_from_slice(&gesorteerd);
    }
}

/// A cell at a place: table, row, column.
type Plaats<'k> = (&'k Kolommen, usize, KolomNr);

/// The order of two cells of one type: unknown first, then by value.
#[inline]
fn volgorde((tabel, rij, kolom): Plaats<'_>, (ander, zijn_rij, zijn_kolom): Plaats<'_>) -> Ordering {
    let (links, rechts) = (tabel.cel(rij, kolom), ander.cel(zijn_rij, zijn_kolom));
    // Only a text is ever long.
    if !links.is_leeg() && !rechts.is_leeg() && (links.is_lang() || rechts.is_lang()) {
        return tabel.tekst(links).cmp(&ander.tekst(rechts));
    }
    links.woord().cmp(&rechts.woord())
}
