//! Where a part of a rule is computed, and what it finds there.
//!
//! In: the rows that are computed, the rows in scope, the places at stake. Out: [`Hier`], which gives cells, values of
//! names and of shared parts. Refuses: nothing; what is not there is unknown.

use super::Peil;
use super::ir::Peilveld;
use super::kladblok::{Geleend, Kladblok};
use super::partij::{Keuze, Omgeving};
use super::plek::Plek;
use super::programma::{CelPlek, Knoop};
use crate::register::{Cel, GEEN_RIJ, KolomNr, Personen, TabelNr, Waarde};
use crate::sources::Bronnen;
use crate::tijd::Dag;
use std::cell::{Cell, RefCell};

/// What stays the same while rows are computed.
#[derive(Clone, Copy)]
pub(super) struct Gang<'p, 'a> {
    pub(super) personen: &'p Personen<'a>,
    pub(super) bronnen: &'a Bronnen,
    pub(super) peil: &'p Peil,
    pub(super) peilmomenten: &'p [Dag],
    /// Values of the `laat` names so far, by place.
    pub(super) laten: &'p [Geleend<'p, Waarde<'a>>],
    /// The shared parts, and their values so far.
    pub(super) stappen: &'a [Knoop],
    pub(super) plekken: &'p [RefCell<Plek<'a>>],
    pub(super) missers: &'p Missers,
    pub(super) klad: &'p Kladblok<'a>,
}

/// Known keys that were not found: how many, and how many at each place.
#[derive(Default)]
pub(super) struct Missers {
    aantal: Cell<u64>,
    per_plaats: RefCell<Vec<u32>>,
}

impl Missers {
    /// Counts `aantal` more at a place.
    pub(super) fn tel(&self, plaats: usize, aantal: u32) {
        let mut per_plaats = self.per_plaats.borrow_mut();
        if per_plaats.len() <= plaats {
            per_plaats.resize(plaats + 1, 0);
        }
        if let Some(plek) = per_plaats.get_mut(plaats) {
            *plek += aantal;
            self.aantal.set(self.aantal.get() + u64::from(aantal));
        }
    }

    /// What was counted; counting starts anew.
    pub(super) fn neem(&self) -> Self {
        Self { aantal: Cell::new(self.aantal.take()), per_plaats: RefCell::new(self.per_plaats.take()) }
    }

    /// Puts back what [`Self::neem`] took.
    pub(super) fn zet(&self, eerder: Self) {
        self.aantal.set(eerder.aantal.get());
        self.per_plaats.replace(eerder.per_plaats.into_inner());
    }

    /// How many in all.
    pub(super) fn aantal(&self) -> u64 {
        self.aantal.get()
    }

    /// Per place; shorter when there is no more.
    fn per_plaats(self) -> Vec<u32> {
        self.per_plaats.into_inner()
    }
}

/// Where a part is computed: against what, with which rows in scope, at which places.
#[derive(Clone, Copy)]
pub(super) struct Hier<'h, 'p, 'a> {
    pub(super) gang: &'h Gang<'p, 'a>,
    pub(super) omgeving: &'h Omgeving<'h>,
    pub(super) keuze: Keuze<'h>,
}

impl<'h, 'p, 'a> Hier<'h, 'p, 'a> {
    /// At other places of the same scope.
    pub(super) fn bij<'i>(self, keuze: Keuze<'i>) -> Hier<'i, 'p, 'a>
    where
        'h: 'i,
    {
        Hier { keuze, ..self }
    }

    /// With the rows of a set in scope.
    pub(super) fn in_set<'i>(self, omgeving: &'i Omgeving<'i>, keuze: Keuze<'i>) -> Hier<'i, 'p, 'a>
    where
        'h: 'i,
    {
        Hier { gang: self.gang, omgeving, keuze }
    }

    /// The values of a part.
    pub(super) fn waarden(self, knoop: &'a Knoop) -> Geleend<'p, Waarde<'a>> {
        let mut uit = self.gang.klad.waarden.leen();
        knoop.waarden(self, &mut uit);
        uit
    }

    /// The truth values of a part.
    pub(super) fn oordelen(self, knoop: &'a Knoop) -> Geleend<'p, Option<bool>> {
        let mut uit = self.gang.klad.oordelen.leen();
        knoop.oordelen(self, &mut uit);
        uit
    }

    /// The rows that `vind` finds.
    pub(super) fn rijen(self, vind: impl FnOnce(Self, &mut Vec<u32>)) -> Geleend<'p, u32> {
        let mut uit = self.gang.klad.nummers.leen();
        vind(self, &mut uit);
        uit
    }

    /// The values of a name, behind `uit`.
    pub(super) fn laat(self, nummer: usize, uit: &mut Vec<Waarde<'a>>) {
        let waarden = self.gang.laten.get(nummer).map_or(&[][..], |waarden| waarden.as_slice());
        self.keuze
            .verzamel(uit, |plaats| waarden.get(self.omgeving.basis(plaats)).copied().unwrap_or(Waarde::Onbekend));
    }

    /// The values of a shared part, behind `uit`: computed where that was not done yet. Keys that it did not find count
    /// for each rule that asks. Only the rows at hand have shared parts, no rows of sets do.
    pub(super) fn gedeeld(self, nummer: usize, uit: &mut Vec<Waarde<'a>>) {
        let Self { gang, keuze, .. } = self;
        let (Some(plek), Some(stap)) = (gang.plekken.get(nummer), gang.stappen.get(nummer)) else { return };
        let mut nog = gang.klad.nummers.leen();
        let te_doen = plek.borrow().te_doen(keuze, &mut nog);
        if te_doen.aantal() > 0 {
            let eerder = gang.missers.neem();
            let mut nieuw = self.bij(te_doen).waarden(stap);
            let gemist = gang.missers.neem().per_plaats();
            gang.missers.zet(eerder);
            plek.borrow_mut().neem_op(te_doen, &mut nieuw, &gemist, (self.omgeving.aantal(), gang.klad));
        }
        let plek = plek.borrow();
        plek.lees(keuze, uit);
        plek.gemist(keuze, |plaats, aantal| gang.missers.tel(plaats, aantal));
    }

    /// The rows that a name is bound to.
    pub(super) fn rijen_van_laat(self, nummer: usize, uit: &mut Vec<u32>) {
        let mut waarden = self.gang.klad.waarden.leen();
        self.laat(nummer, &mut waarden);
        uit.extend(waarden.iter().map(|rij| rijnummer(*rij)));
    }

    /// The rows that a shared part finds.
    pub(super) fn gedeelde_rijen(self, nummer: usize, uit: &mut Vec<u32>) {
        let mut waarden = self.gang.klad.waarden.leen();
        self.gedeeld(nummer, &mut waarden);
        uit.extend(waarden.iter().map(|rij| rijnummer(*rij)));
    }

    /// A date, or the year, against which the rows are computed.
    pub(super) fn peil(self, veld: Peilveld, uit: &mut Vec<Waarde<'a>>) {
        let Gang { peil, peilmomenten, .. } = *self.gang;
        let overal = match veld {
            Peilveld::Peilmoment => {
                return self.keuze.verzamel(uit, |plaats| {
                    let moment = peilmomenten.get(self.omgeving.basis(plaats)).copied();
                    Waarde::Datum(moment.unwrap_or(peil.peildatum))
                });
            }
            Peilveld::Peiljaar => Waarde::Geheel(i64::from(peil.studiejaar.peiljaar())),
            Peilveld::Peildatum => Waarde::Datum(peil.peildatum),
            Peilveld::BeginStudiejaar => Waarde::Datum(peil.studiejaar.begin().into()),
            Peilveld::EindeStudiejaar => Waarde::Datum(peil.studiejaar.einde().into()),
        };
        uit.resize(uit.len() + self.keuze.aantal(), overal);
    }

    /// What `f` makes of each cell, behind `uit`.
    #[inline(always)]
    pub(super) fn per_cel<T>(self, plek: CelPlek, uit: &mut Vec<T>, f: impl Fn(Cel) -> T) {
        let cellen = self.gang.personen.tabel(plek.tabel).cellen(plek.kolom);
        let cel = |rij: &u32| cellen.get(*rij as usize).copied().unwrap_or(Cel::LEEG);
        self.met_rijen(plek, |rijen| match self.keuze {
            Keuze::Alle(_) => uit.extend(rijen.iter().map(|rij| f(cel(rij)))),
            Keuze::Deze(plaatsen) => {
                uit.extend(plaatsen.iter().map(|plaats| f(rijen.get(*plaats as usize).map_or(Cel::LEEG, cel))));
            }
        });
    }

    /// The cells of a column as they are kept.
    pub(super) fn cellen(self, plek: CelPlek) -> Geleend<'p, Cel> {
        let mut uit = self.gang.klad.cellen.leen();
        self.per_cel(plek, &mut uit, |cel| cel);
        uit
    }

    /// The cells of a column as values, behind `uit`.
    pub(super) fn celwaarden(self, plek: CelPlek, uit: &mut Vec<Waarde<'a>>) {
        let tabel = self.gang.personen.tabel(plek.tabel);
        self.met_rijen(plek, |rijen| match self.keuze {
            Keuze::Alle(_) => tabel.waarden(plek.kolom, rijen.iter().copied(), uit),
            Keuze::Deze(plaatsen) => {
                let rij = |plaats: &u32| rijen.get(*plaats as usize).copied().unwrap_or(GEEN_RIJ);
                tabel.waarden(plek.kolom, plaatsen.iter().map(rij), uit);
            }
        });
    }

    /// The cells of rows that were found, as values, behind `uit`.
    pub(super) fn cellen_van(self, rijen: &[u32], tabel: TabelNr, kolom: KolomNr, uit: &mut Vec<Waarde<'a>>) {
        self.gang.personen.tabel(tabel).waarden(kolom, rijen.iter().copied(), uit);
    }

    /// Hands the rows of a level to `f`, by place.
    #[inline(always)]
    fn met_rijen<R>(self, plek: CelPlek, f: impl FnOnce(&[u32]) -> R) -> R {
        let Self { gang, omgeving, .. } = self;
        let rijen = omgeving.rijen(plek.niveau).filter(|_| plek.niveau > 0 || plek.tabel == TabelNr(0));
        if let Some(rijen) = rijen {
            return f(rijen);
        }
        let mut rijen = gang.klad.nummers.leen();
        let alle = Keuze::Alle(u32::try_from(omgeving.aantal()).unwrap_or(u32::MAX));
        alle.verzamel(&mut rijen, |plaats| match plek.niveau {
            0 => gang.personen.enige_rij(omgeving.persoon(plaats), plek.tabel),
            niveau => omgeving.rij(niveau, plaats),
        });
        f(&rijen)
    }
}

/// The row of which a value has the number.
#[inline]
fn rijnummer(waarde: Waarde<'_>) -> u32 {
    waarde.geheel().and_then(|rij| u32::try_from(rij).ok()).unwrap_or(GEEN_RIJ)
}
