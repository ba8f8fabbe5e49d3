//! What a name means at its place, innermost first: `laat`, column of the row in scope, parameter, context, table.
//!
//! In: a name, `x.y`, `tabel op dag`. Out: typed tree; the read set grows with everything resolved here.
//! Refuses: a name of nothing (with the nearest that exists), a child table without its parent in scope, `pgn`.

use super::Bereik;
use super::ast::{Expr, ExprSoort, Naam};
use super::fout::{FoutSoort, naaste};
use super::ir::{BronRijIr, GroepIr, Ir, Letterlijk, Peilveld, RijIr, Vast};
use super::leesset::ouder;
use super::soort::Soort;
use super::types::{NIETS, Toetser};
use crate::catalogue::{Geldigheid, Kolom, Tabel, Type};
use crate::diagnose::Span;

/// Most rows in scope at once: the row at hand and three nested sets.
pub(super) const MEESTE_NIVEAUS: usize = 4;

const CONTEXT: &[(&str, Peilveld)] = &[
    ("peiljaar", Peilveld::Peiljaar),
    ("peildatum", Peilveld::Peildatum),
    ("peilmoment", Peilveld::Peilmoment),
    ("begin_studiejaar", Peilveld::BeginStudiejaar),
    ("einde_studiejaar", Peilveld::EindeStudiejaar),
];

/// The tables of the rows in scope; the row at hand first. Their levels are numbered from 1.
pub(super) struct Niveaus<'c>(pub(super) Vec<&'c Tabel>);

impl<'c> Niveaus<'c> {
    pub(super) fn new(bereik: Bereik<'c>) -> Self {
        Self(bereik.catalogue.tabel(bereik.eenheid).into_iter().collect())
    }

    /// The innermost row of that table, and its level.
    fn zoek(&self, tabel: &str) -> Option<RijIr> {
        let niveau = self.0.iter().rposition(|hier| hier.id == tabel)? + 1;
        Some(RijIr::Niveau { niveau, tabel: tabel.to_owned() })
    }
}

impl<'c> Toetser<'c> {
    pub(super) fn naam(&mut self, naam: &str, span: Span) -> (Ir, Soort) {
        if let Some(laat) = self.laat(naam) {
            return laat;
        }
        if let Some((tabel, kolom)) = self.niveaus.0.last().and_then(|tabel| Some((*tabel, tabel.kolom(naam)?))) {
            let rij = RijIr::Niveau { niveau: self.niveaus.0.len(), tabel: tabel.id.clone() };
            return self.cel(rij, tabel, kolom, span);
        }
        if let Some(waarde) = self.bereik.parameters.get(naam) {
            return (Ir::Vast(Vast::Tekst(Letterlijk::new(waarde.as_bytes()))), Soort::code());
        }
        if let Some((_, veld)) = CONTEXT.iter().find(|(hier, _)| *hier == naam) {
            return self.peil(*veld);
        }
        if let Some(rij) = self.rij_bij_naam(naam, span) {
            return rij;
        }
        let bedoelt = naaste(naam, self.zichtbaar());
        self.meld(FoutSoort::OnbekendeNaam { naam: naam.to_owned(), bedoelt }, span);
        NIETS
    }

    /// `x.y`: before a point a name means a row, even where a column has the same name.
    pub(super) fn punt(&mut self, basis: &Expr, kolom: &Naam) -> (Ir, Soort) {
        let als_rij = match &basis.soort {
            ExprSoort::Naam(naam) if self.laten.iter().all(|laat| laat.naam != *naam) => {
                self.rij_bij_naam(naam, basis.span)
            }
            _ => None,
        };
        let (ir, soort) = als_rij.unwrap_or_else(|| self.expr(basis));
        match (ir, soort) {
            (_, Soort::Fout) => NIETS,
            (Ir::Rij(rij), Soort::Rij(tabel)) => {
                let Some(tabel) = self.bereik.catalogue.tabel(&tabel) else { return NIETS };
                if let Some(gevonden) = tabel.kolom(&kolom.tekst) {
                    return self.cel(rij, tabel, gevonden, kolom.span);
                }
                self.geen_kolom(&tabel.id, kolom, tabel.kolommen.iter().map(|kolom| kolom.naam.as_str()));
                NIETS
            }
            (Ir::BronRij(rij), Soort::BronRij(id)) => self.broncel(rij, &id, kolom),
            _ => {
                self.meld(FoutSoort::GeenRij, basis.span);
                NIETS
            }
        }
    }

    /// `tabel op dag`.
    pub(super) fn op(&mut self, naam: &Naam, dag: &Expr) -> (Ir, Soort) {
        let dag = self.van_type(dag, &Soort::Datum);
        match self.tabel(naam) {
            Some(tabel) => self.rij_op(tabel, dag, naam.span),
            None => NIETS,
        }
    }

    /// A table by name.
    pub(super) fn tabel(&mut self, naam: &Naam) -> Option<&'c Tabel> {
        let catalogue = self.bereik.catalogue;
        let gevonden = catalogue.tabel(&naam.tekst);
        if gevonden.is_none() {
            let bedoelt = naaste(&naam.tekst, catalogue.tabellen.iter().map(|tabel| tabel.id.as_str()));
            self.meld(FoutSoort::OnbekendeNaam { naam: naam.tekst.clone(), bedoelt }, naam.span);
        }
        gevonden
    }

    /// The rows of a table that are at stake here: of the person, or of the innermost row of the parent table.
    pub(super) fn groep(&mut self, tabel: &'c Tabel, span: Span) -> Option<GroepIr> {
        self.leest.sleutel(self.bereik.catalogue, tabel);
        let Some(ouder) = ouder(self.bereik.catalogue, tabel) else { return Some(GroepIr::Alles) };
        let rij = self.niveaus.zoek(&ouder.id).or_else(|| self.ouderrij(&ouder.id));
        if rij.is_none() {
            self.meld(FoutSoort::GeenOuder { tabel: tabel.id.clone(), ouder: ouder.id.clone() }, span);
        }
        rij.map(|rij| GroepIr::Van(Box::new(rij)))
    }

    fn laat(&mut self, naam: &str) -> Option<(Ir, Soort)> {
        let nummer = self.laten.iter().position(|laat| laat.naam == naam)?;
        let laat = self.laten.get_mut(nummer)?;
        laat.gebruikt = true;
        let ir = match &laat.soort {
            Soort::Rij(tabel) => Ir::Rij(RijIr::Laat { nummer, tabel: tabel.clone() }),
            Soort::BronRij(bron) => Ir::BronRij(BronRijIr::Laat { nummer, bron: bron.clone() }),
            _ => Ir::Laat(nummer),
        };
        Some((ir, laat.soort.clone()))
    }

    fn peil(&mut self, veld: Peilveld) -> (Ir, Soort) {
        if let (Peilveld::Peilmoment, Some(tabel)) = (veld, self.niveaus.0.first()) {
            self.leest.geldigheid(tabel);
        }
        let soort = if veld == Peilveld::Peiljaar { Soort::Geheel } else { Soort::Datum };
        (Ir::Peil(veld), soort)
    }

    /// `deze`, or the row that a bare table name stands for.
    fn rij_bij_naam(&mut self, naam: &str, span: Span) -> Option<(Ir, Soort)> {
        let eenheid = *self.niveaus.0.first()?;
        if naam == "deze" {
            self.leest.sleutel(self.bereik.catalogue, eenheid);
            let rij = RijIr::Niveau { niveau: 1, tabel: eenheid.id.clone() };
            return Some((Ir::Rij(rij), Soort::Rij(eenheid.id.clone())));
        }
        let tabel = self.bereik.catalogue.tabel(naam)?;
        let altijd = RijIr::Niveau { niveau: 0, tabel: tabel.id.clone() };
        let rij = self.niveaus.zoek(naam).or_else(|| self.ouderrij(naam));
        let rij = rij.or((tabel.geldigheid == Geldigheid::Altijd && tabel.hoort_bij.is_none()).then_some(altijd));
        Some(match rij {
            Some(rij) => {
                self.leest.sleutel(self.bereik.catalogue, tabel);
                (Ir::Rij(rij), Soort::Rij(tabel.id.clone()))
            }
            None => {
                let (peilmoment, _) = self.peil(Peilveld::Peilmoment);
                self.rij_op(tabel, peilmoment, span)
            }
        })
    }

    /// The parent row of the row at hand, when that is a row of `tabel`.
    fn ouderrij(&self, tabel: &str) -> Option<RijIr> {
        let deze = self.niveaus.0.first()?;
        let ouder = ouder(self.bereik.catalogue, deze).filter(|ouder| ouder.id == tabel)?;
        Some(RijIr::Ouder { tabel: ouder.id.clone(), kind: deze.id.clone() })
    }

    fn rij_op(&mut self, tabel: &'c Tabel, dag: Ir, span: Span) -> (Ir, Soort) {
        let Some(groep) = self.groep(tabel, span) else { return NIETS };
        if tabel.geldigheid == Geldigheid::Altijd {
            self.meld(FoutSoort::GeenGeldigheid { tabel: tabel.id.clone() }, span);
            return NIETS;
        }
        self.leest.geldigheid(tabel);
        let geldig = tabel.geldigheid.clone();
        let rij = RijIr::Op { tabel: tabel.id.clone(), groep, geldig, dag: Box::new(dag) };
        (Ir::Rij(rij), Soort::Rij(tabel.id.clone()))
    }

    fn cel(&mut self, rij: RijIr, tabel: &Tabel, kolom: &Kolom, span: Span) -> (Ir, Soort) {
        if kolom.soort == Type::Pgn {
            self.meld(FoutSoort::Pgn, span);
            return NIETS;
        }
        self.leest.sleutel(self.bereik.catalogue, tabel);
        self.leest.kolom(&tabel.id, &kolom.naam);
        (Ir::Cel(rij, kolom.naam.clone()), Soort::van_kolom(kolom.soort, kolom.codelijst.as_ref()))
    }

    fn broncel(&mut self, rij: BronRijIr, id: &str, kolom: &Naam) -> (Ir, Soort) {
        let Some(bron) = self.bereik.catalogue.bronnen.get(id) else { return NIETS };
        let Some(gevonden) = bron.kolom(&kolom.tekst) else {
            self.geen_kolom(id, kolom, bron.kolommen.iter().map(|kolom| kolom.naam.as_str()));
            return NIETS;
        };
        self.leest.bronkolom(id, &gevonden.naam);
        (Ir::BronCel(rij, gevonden.naam.clone()), Soort::van_kolom(gevonden.soort, gevonden.codelijst.as_ref()))
    }

    fn geen_kolom<'n>(&mut self, van: &str, kolom: &Naam, kolommen: impl IntoIterator<Item = &'n str>) {
        let bedoelt = naaste(&kolom.tekst, kolommen);
        let (van, naam) = (van.to_owned(), kolom.tekst.clone());
        self.meld(FoutSoort::OnbekendeKolom { van, kolom: naam, bedoelt }, kolom.span);
    }

    /// All names that mean something here, for did-you-mean.
    fn zichtbaar(&self) -> impl Iterator<Item = &str> {
        let kolommen = self.niveaus.0.last().into_iter().flat_map(|tabel| &tabel.kolommen);
        let laten = self.laten.iter().map(|laat| laat.naam.as_str());
        laten
            .chain(kolommen.map(|kolom| kolom.naam.as_str()))
            .chain(self.bereik.parameters.keys().map(String::as_str))
            .chain(CONTEXT.iter().map(|(naam, _)| *naam))
            .chain(["deze"])
            .chain(self.bereik.catalogue.tabellen.iter().map(|tabel| tabel.id.as_str()))
    }
}
