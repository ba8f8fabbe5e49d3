//! From typed rule to program: names become numbers, what is constant is computed now.
//!
//! In: a rule, the layout and the sources of a plan. Out: [`Programma`].
//! Refuses: a layout or sources without something that the rule reads (a fault of the plan, not of the rule).

use super::dagen::Jaardag;
use super::gedeeld::{Deling, Gedeeld, Laten};
use super::ir::{BronRijIr, GroepIr, Ir, Peilveld, RijIr, SetIr, Vast};
use super::programma::{BronRijKnoop, CelPlek, Geldig, Groep, Knoop, Programma, Regel, RijKnoop, Set};
use super::vouw;
use super::{Peil, Rekenregel};
use crate::catalogue::Geldigheid;
use crate::diagnose::{Lang, Spoken};
use crate::register::{KolomNr, Layout, TabelNr};
use crate::sources::{BronNr, BronTabel, Bronnen};

/// The plan does not fit the rule.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.say(Lang::En))]
pub enum CompileFout {
    /// The layout lacks a table or a column of it.
    Kolom {
        /// Table.
        tabel: String,
        /// Column; empty: the table itself.
        kolom: String,
    },
    /// The loaded sources lack a source or a column of it.
    Bron {
        /// Source.
        bron: String,
        /// Column; empty: the source itself.
        kolom: String,
    },
    /// A source was loaded for some years only, and the rule looks up another year than the peiljaar.
    Jaar {
        /// Source.
        bron: String,
    },
}

impl Spoken for CompileFout {
    fn say(&self, lang: Lang) -> String {
        let punt = |van: &str, kolom: &str| if kolom.is_empty() { van.to_owned() } else { format!("{van}.{kolom}") };
        match (self, lang) {
            (Self::Kolom { tabel, kolom }, Lang::Nl) => {
                format!("de rekenregel leest {}, het plan niet", punt(tabel, kolom))
            }
            (Self::Kolom { tabel, kolom }, Lang::En) => {
                format!("the rekenregel reads {}, the plan does not", punt(tabel, kolom))
            }
            (Self::Bron { bron, kolom }, Lang::Nl) => {
                format!("de rekenregel leest bron {}, die is niet geladen", punt(bron, kolom))
            }
            (Self::Bron { bron, kolom }, Lang::En) => {
                format!("the rekenregel reads source {}, which is not loaded", punt(bron, kolom))
            }
            (Self::Jaar { bron }, Lang::Nl) => {
                format!("bron {bron} is alleen voor de peiljaren geladen, de rekenregel zoekt een ander jaar op")
            }
            (Self::Jaar { bron }, Lang::En) => {
                format!("source {bron} is loaded for the peiljaren only, the rekenregel looks up another year")
            }
        }
    }
}

type Uitkomst<T> = Result<T, CompileFout>;

impl Rekenregel {
    /// Compiles the rule for the tables and columns that a plan reads and the sources that it loaded. The same
    /// [`Bronnen`] must be given with each row.
    ///
    /// # Errors
    /// The layout or the sources lack something that the rule reads.
    pub fn compileer(&self, layout: &Layout, bronnen: &Bronnen) -> Uitkomst<Programma> {
        compileer(&[self], layout, bronnen, None)
    }
}

impl Programma {
    /// As [`Rekenregel::compileer`], for rules that are computed together over the rows of one studiejaar: what several
    /// of them need is computed once, and `peil` is known but for its peilmoment, so each row is spared those dates.
    ///
    /// # Errors
    /// The layout or the sources lack something that a rule reads.
    pub fn voor(regels: &[&Rekenregel], layout: &Layout, bronnen: &Bronnen, peil: &Peil) -> Uitkomst<Self> {
        compileer(regels, layout, bronnen, Some(peil))
    }
}

fn compileer(regels: &[&Rekenregel], layout: &Layout, bronnen: &Bronnen, peil: Option<&Peil>) -> Uitkomst<Programma> {
    let gedeeld = Gedeeld::default();
    let alle = || {
        let regel = |regel: &&Rekenregel| {
            let laten = Laten::new(&regel.laten);
            Compiler { layout, bronnen, peil, laten: &laten, gedeeld: &gedeeld }.regel(regel)
        };
        regels.iter().map(regel).collect::<Uitkomst<Vec<_>>>()
    };
    // Once to see what occurs more than once, and once to make it.
    alle()?;
    gedeeld.geteld();
    let regels_klaar = alle()?;
    Ok(Programma {
        tabel: regels.first().and_then(|regel| layout.tabel(&regel.eenheid)),
        studiejaar: peil.map(|peil| peil.studiejaar),
        gedeeld: gedeeld.stappen(),
        regels: regels_klaar,
    })
}

struct Compiler<'c> {
    layout: &'c Layout,
    bronnen: &'c Bronnen,
    peil: Option<&'c Peil>,
    laten: &'c Laten<'c>,
    gedeeld: &'c Gedeeld,
}

impl Compiler<'_> {
    fn regel(&self, regel: &Rekenregel) -> Uitkomst<Regel> {
        let laat = |(nummer, ir): (usize, &Ir)| match self.laten.uitgeschreven(nummer) {
            // Never asked for; it only keeps the numbers of the names behind it.
            Some(_) => Ok(Knoop::Vast(Vast::Onbekend)),
            None => self.knoop(ir),
        };
        let mut laten = regel.laten.iter().enumerate().map(laat).collect::<Uitkomst<Vec<_>>>()?;
        if laten.iter().all(|knoop| matches!(knoop, Knoop::Vast(_))) {
            laten.clear();
        }
        Ok(Regel { laten, uitkomst: self.knoop(&regel.uitkomst)? })
    }

    fn knoop(&self, ir: &Ir) -> Uitkomst<Knoop> {
        if let Ir::Laat(nummer) = ir
            && let Some(ir) = self.laten.uitgeschreven(*nummer)
        {
            return self.knoop(ir);
        }
        match self.laten.deelbaar(ir).map_or(Deling::Eigen, |sleutel| self.gedeeld.vraag(sleutel)) {
            Deling::Eigen => self.eigen(ir),
            Deling::Geteld => Ok(Knoop::Vast(Vast::Onbekend)),
            Deling::Klaar(plek) => Ok(Knoop::Gedeeld(plek)),
            Deling::Maak(sleutel) => Ok(Knoop::Gedeeld(self.gedeeld.zet(sleutel, self.eigen(ir)?))),
        }
    }

    fn eigen(&self, ir: &Ir) -> Uitkomst<Knoop> {
        let knoop = match ir {
            Ir::Vast(vast) => Knoop::Vast(vast.clone()),
            Ir::Laat(nummer) => Knoop::Laat(*nummer),
            Ir::Peil(veld) => self.peil.and_then(|peil| bekend(*veld, peil)).map_or(Knoop::Peil(*veld), Knoop::Vast),
            Ir::Cel(rij, kolom) => self.cel(rij, kolom)?,
            Ir::BronCel(rij, kolom) => {
                let (bron, rij) = self.bronrij(rij)?;
                let naam = || self.bronnen.edities().get(bron.0).map(|editie| editie.id.clone()).unwrap_or_default();
                let nummer = self.bronnen.tabel(bron).and_then(|tabel| tabel.kolom(kolom));
                let nummer = nummer.ok_or_else(|| CompileFout::Bron { bron: naam(), kolom: kolom.clone() })?;
                Knoop::BronCel(Box::new(rij), bron, nummer)
            }
            Ir::Rij(rij) => Knoop::Rij(Box::new(self.rij(rij)?.1)),
            Ir::BronRij(rij) => Knoop::BronRij(Box::new(self.bronrij(rij)?.1)),
            Ir::Als(delen) => Knoop::Als(self.drie(delen)?),
            Ir::En(delen) => Knoop::En(self.alle(delen)?),
            Ir::Of(delen) => Knoop::Of(self.alle(delen)?),
            Ir::Niet(deel) => Knoop::Niet(self.een(deel)?),
            Ir::Vergelijk(hoe, delen) => Knoop::Vergelijk(*hoe, self.twee(delen)?),
            Ir::IsOnbekend(deel, niet) => Knoop::IsOnbekend(self.een(deel)?, *niet),
            Ir::In(deel, lijst) => Knoop::In(self.een(deel)?, lijst.clone().into()),
            Ir::Reken(hoe, delen) => Knoop::Reken(*hoe, self.twee(delen)?),
            Ir::NaarDecimaal(deel) => Knoop::NaarDecimaal(self.een(deel)?),
            Ir::Leeftijd(delen) => Knoop::Leeftijd(self.twee(delen)?),
            Ir::DatumIn(jaar, dag) => Knoop::DatumIn(self.een(jaar)?, *dag),
            Ir::Jaar(dag) => Knoop::Jaar(self.een(dag)?),
            Ir::Maand(dag) => Knoop::Maand(self.een(dag)?),
            Ir::Binnen(delen) => Knoop::Binnen(self.drie(delen)?),
            Ir::BijOnbekend(delen) => Knoop::BijOnbekend(self.twee(delen)?),
            Ir::Deel(tekst, van, tot) => Knoop::Deel(self.een(tekst)?, *van, *tot),
            Ir::NaarTekst(getal) => Knoop::NaarTekst(self.een(getal)?),
            Ir::Aantal(set) => Knoop::Aantal(Box::new(self.set(set)?)),
            Ir::Bestaat(set) => Knoop::Bestaat(Box::new(self.set(set)?)),
            Ir::AantalPeildata(dag, set, geldigheid) => {
                let uit = Box::new(self.set(set)?);
                match self.geldig(&set.tabel, geldigheid)? {
                    Some(Geldig::Tussen(begin, einde)) => Knoop::AantalPeildata(Jaardag::new(*dag), uit, begin, einde),
                    // The checker lets no other validity through.
                    _ => Knoop::Vast(Vast::Onbekend),
                }
            }
            Ir::EersteBekend(set, expr) => {
                let expr = self.gedeeld.in_set(|| self.een(expr))?;
                Knoop::EersteBekend(Box::new(self.set(set)?), expr)
            }
            Ir::Vouw(vouwing, set, expr) => {
                let expr = self.gedeeld.in_set(|| self.een(expr))?;
                Knoop::Vouw(*vouwing, Box::new(self.set(set)?), expr)
            }
        };
        Ok(vouw::vouw(knoop))
    }

    fn een(&self, ir: &Ir) -> Uitkomst<Box<Knoop>> {
        self.knoop(ir).map(Box::new)
    }

    fn twee(&self, [a, b]: &[Ir; 2]) -> Uitkomst<Box<[Knoop; 2]>> {
        Ok(Box::new([self.knoop(a)?, self.knoop(b)?]))
    }

    fn drie(&self, [a, b, c]: &[Ir; 3]) -> Uitkomst<Box<[Knoop; 3]>> {
        Ok(Box::new([self.knoop(a)?, self.knoop(b)?, self.knoop(c)?]))
    }

    fn alle(&self, delen: &[Ir]) -> Uitkomst<Box<[Knoop]>> {
        delen.iter().map(|ir| self.knoop(ir)).collect()
    }

    fn cel(&self, rij: &RijIr, kolom: &str) -> Uitkomst<Knoop> {
        let (tabel, rij) = self.rij(rij)?;
        let naam = self.layout.tabellen.get(tabel.0).map(|tabel| tabel.naam.as_str()).unwrap_or_default();
        let kolom = self.kolom(naam, tabel, kolom)?;
        Ok(match rij {
            RijKnoop::Niveau(niveau) => Knoop::Cel(CelPlek { niveau, tabel, kolom }),
            RijKnoop::Gedeeld(nummer) => Knoop::GedeeldCel(nummer, tabel, kolom),
            rij => Knoop::CelVan(Box::new(rij), tabel, kolom),
        })
    }

    fn rij(&self, rij: &RijIr) -> Uitkomst<(TabelNr, RijKnoop)> {
        let deling = self.laten.deelbare_rij(rij).map_or(Deling::Eigen, |sleutel| self.gedeeld.vraag(sleutel));
        let plek = match deling {
            Deling::Eigen => return self.eigen_rij(rij),
            // While counting only the table matters.
            Deling::Geteld => 0,
            Deling::Klaar(plek) => plek,
            Deling::Maak(sleutel) => self.gedeeld.zet(sleutel, Knoop::Rij(Box::new(self.eigen_rij(rij)?.1))),
        };
        let (RijIr::Op { tabel, .. }
        | RijIr::Niveau { tabel, .. }
        | RijIr::Ouder { tabel, .. }
        | RijIr::Laat { tabel, .. }) = rij
        else {
            let RijIr::Eerste(set) = rij else { return self.eigen_rij(rij) };
            return Ok((self.tabel(&set.tabel)?, RijKnoop::Gedeeld(plek)));
        };
        Ok((self.tabel(tabel)?, RijKnoop::Gedeeld(plek)))
    }

    fn eigen_rij(&self, rij: &RijIr) -> Uitkomst<(TabelNr, RijKnoop)> {
        Ok(match rij {
            RijIr::Niveau { niveau, tabel } => (self.tabel(tabel)?, RijKnoop::Niveau(*niveau)),
            RijIr::Laat { nummer, tabel } => (self.tabel(tabel)?, RijKnoop::Laat(*nummer)),
            RijIr::Ouder { tabel, kind } => {
                let (ouder, kind) = (self.tabel(tabel)?, self.tabel(kind)?);
                (ouder, RijKnoop::Ouder { ouder, kind })
            }
            RijIr::Op { tabel: naam, groep, geldig, dag } => {
                let (tabel, groep, dag) = (self.tabel(naam)?, self.groep(groep)?, self.knoop(dag)?);
                match self.geldig(naam, geldig)? {
                    Some(geldig) => (tabel, RijKnoop::Op { tabel, groep, geldig, dag }),
                    None => (tabel, RijKnoop::Niveau(0)),
                }
            }
            RijIr::Eerste(set) => {
                let set = self.set(set)?;
                (set.tabel, RijKnoop::Eerste(set))
            }
        })
    }

    fn bronrij(&self, rij: &BronRijIr) -> Uitkomst<(BronNr, BronRijKnoop)> {
        let (BronRijIr::Opzoeken { bron: id, .. } | BronRijIr::Laat { bron: id, .. }) = rij;
        let ontbreekt = || CompileFout::Bron { bron: id.clone(), kolom: String::new() };
        let nummer = self.bronnen.nr(id).ok_or_else(ontbreekt)?;
        let tabel = self.bronnen.tabel(nummer).ok_or_else(ontbreekt)?;
        let deling = self.laten.deelbare_bronrij(rij).map_or(Deling::Eigen, |sleutel| self.gedeeld.vraag(sleutel));
        let knoop = match deling {
            Deling::Eigen => self.eigen_bronrij(rij, nummer, tabel)?,
            Deling::Geteld => BronRijKnoop::Gedeeld(0),
            Deling::Klaar(plek) => BronRijKnoop::Gedeeld(plek),
            Deling::Maak(sleutel) => {
                let knoop = Knoop::BronRij(Box::new(self.eigen_bronrij(rij, nummer, tabel)?));
                BronRijKnoop::Gedeeld(self.gedeeld.zet(sleutel, knoop))
            }
        };
        Ok((nummer, knoop))
    }

    fn eigen_bronrij(&self, rij: &BronRijIr, nummer: BronNr, tabel: &BronTabel) -> Uitkomst<BronRijKnoop> {
        Ok(match rij {
            BronRijIr::Laat { nummer, .. } => BronRijKnoop::Laat(*nummer),
            BronRijIr::Opzoeken { bron, sleutel } => {
                // Key columns come first, in the order of the key: the number of `jaar` is its place in the key.
                let jaar = tabel.kolom("jaar").filter(|_| tabel.jaren_beperkt()).and_then(|nr| sleutel.get(nr.0));
                if !matches!(jaar, None | Some(Ir::Peil(Peilveld::Peiljaar))) {
                    return Err(CompileFout::Jaar { bron: bron.clone() });
                }
                BronRijKnoop::Opzoeken(nummer, self.alle(sleutel)?)
            }
        })
    }

    fn set(&self, set: &SetIr) -> Uitkomst<Set> {
        self.gedeeld.in_set(|| {
            let geldig_op = match &set.geldig_op {
                Some((geldigheid, dag)) => {
                    let dag = self.knoop(dag)?;
                    self.geldig(&set.tabel, geldigheid)?.map(|geldig| (geldig, dag))
                }
                None => None,
            };
            let volgorde = set.volgorde.iter().map(|(sleutel, aflopend)| Ok((self.knoop(sleutel)?, *aflopend)));
            let tabel = self.tabel(&set.tabel)?;
            let waar = set.waar.as_ref().map(|waar| self.knoop(waar)).transpose()?;
            Ok(Set {
                tabel,
                niveau: set.niveau,
                groep: self.groep(&set.groep)?,
                geldig_op,
                waar,
                volgorde: volgorde.collect::<Uitkomst<_>>()?,
            })
        })
    }

    fn groep(&self, groep: &GroepIr) -> Uitkomst<Groep> {
        Ok(match groep {
            GroepIr::Alles => Groep::Alles,
            GroepIr::Van(rij) => Groep::Van(Box::new(self.rij(rij)?.1)),
        })
    }

    /// `None` for a table that is always valid.
    fn geldig(&self, naam: &str, geldigheid: &Geldigheid) -> Uitkomst<Option<Geldig>> {
        let tabel = self.tabel(naam)?;
        Ok(match geldigheid {
            Geldigheid::Altijd => None,
            Geldigheid::Opvolgend { begin } => Some(Geldig::Opvolgend(self.kolom(naam, tabel, begin)?)),
            Geldigheid::Op { datum } => Some(Geldig::Op(self.kolom(naam, tabel, datum)?)),
            Geldigheid::Tussen { begin, einde } => {
                Some(Geldig::Tussen(self.kolom(naam, tabel, begin)?, self.kolom(naam, tabel, einde)?))
            }
        })
    }

    fn tabel(&self, naam: &str) -> Uitkomst<TabelNr> {
        let ontbreekt = || CompileFout::Kolom { tabel: naam.to_owned(), kolom: String::new() };
        self.layout.tabel(naam).ok_or_else(ontbreekt)
    }

    fn kolom(&self, naam: &str, tabel: TabelNr, kolom: &str) -> Uitkomst<KolomNr> {
        let ontbreekt = || CompileFout::Kolom { tabel: naam.to_owned(), kolom: kolom.to_owned() };
        self.layout.kolom(tabel, kolom).ok_or_else(ontbreekt)
    }
}

/// What is the same for all rows of a studiejaar.
fn bekend(veld: Peilveld, peil: &Peil) -> Option<Vast> {
    Some(match veld {
        Peilveld::Peiljaar => Vast::Geheel(i64::from(peil.studiejaar.peiljaar())),
        Peilveld::Peildatum => Vast::Datum(peil.peildatum),
        Peilveld::BeginStudiejaar => Vast::Datum(peil.studiejaar.begin().into()),
        Peilveld::EindeStudiejaar => Vast::Datum(peil.studiejaar.einde().into()),
        Peilveld::Peilmoment => return None,
    })
}
