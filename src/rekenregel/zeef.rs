//! The part of a condition that single cells of the row at hand decide.
//!
//! In: a compiled selection, or the condition of a set of rows. Out: [`Zeef`], which decides by looking at cells as they
//! are kept, without running the rule. Refuses: to guess: what it cannot decide is put to the rule itself.
//!
//! Such conditions are one `en` of a few comparisons; one that is false decides it, whatever the others are, and all
//! that are true decide it too (Kleene). A release puts every row of the register to its selection for each studiejaar,
//! and keeps one in six.

use super::ast::Vergelijking;
use super::eval::Gang;
use super::ir::Vast;
use super::knopen::reeks;
use super::programma::{CelPlek, Knoop, Omgeving, Programma};
use super::waarden::past;
use crate::register::{Cel, KolomNr, Rijen, TabelNr};

/// The comparisons of cells of one row with which the condition begins. What stands behind the first other part waits
/// with it: whether that looks up a key, and misses one, must not depend on the sieve.
#[derive(Default)]
pub struct Zeef {
    toetsen: Vec<Toets>,
    /// They are the whole condition.
    alles: bool,
}

/// One comparison. A cell that is unknown leaves it open, but where that is said.
enum Toets {
    /// With a constant, as the cell would have it; `true`: unknown is good too.
    Vast(KolomNr, Vergelijking, u64, bool),
    /// With a cell of a row outside the set; `true`: differs.
    Cel(KolomNr, CelPlek, bool),
    /// The day lies from the first cell up to and including the second, of which unknown is open.
    Binnen(KolomNr, KolomNr, u64),
}

impl Programma {
    /// The sieve of a selection: of its first rule.
    #[must_use]
    pub fn zeef(&self) -> Zeef {
        match (self.regels.first(), self.tabel) {
            (Some(regel), Some(tabel)) => Zeef::van(&regel.uitkomst, tabel, 1),
            _ => Zeef::default(),
        }
    }
}

impl Zeef {
    /// The sieve of a condition on a row of `tabel` at `niveau`.
    pub(super) fn van(waar: &Knoop, tabel: TabelNr, niveau: usize) -> Self {
        let hier = Hier { tabel, niveau };
        let delen = if let Knoop::En(delen) = waar { delen } else { std::slice::from_ref(waar) };
        let toetsen: Vec<Toets> = delen.iter().map_while(|deel| hier.toets(deel)).collect();
        Self { alles: toetsen.len() == delen.len(), toetsen }
    }

    /// Is the row certainly out?
    #[inline]
    #[must_use]
    pub fn valt_af(&self, rijen: &Rijen<'_>, rij: usize) -> bool {
        self.toetsen.iter().any(|toets| toets.vast(rijen, rij) == Some(false))
    }

    /// Is the condition true of the row, after Kleene?
    #[inline]
    pub(super) fn waar<'a>(
        &self,
        waar: &'a Knoop,
        gang: &Gang<'_, 'a>,
        omgeving: &Omgeving,
        (rijen, rij): (&Rijen<'a>, usize),
    ) -> Option<bool> {
        let mut bekend = true;
        for toets in &self.toetsen {
            match toets.uitslag(gang, omgeving, rijen, rij) {
                Some(true) => {}
                Some(false) => return Some(false),
                None => bekend = false,
            }
        }
        match waar {
            _ if bekend && self.alles => Some(true),
            // What comes first is true, so the rest decides.
            Knoop::En(delen) if bekend => {
                reeks(delen.get(self.toetsen.len()..).unwrap_or_default(), gang, omgeving, false)
            }
            _ => waar.ja(gang, omgeving),
        }
    }
}

/// The row that cells must be of.
struct Hier {
    tabel: TabelNr,
    niveau: usize,
}

impl Hier {
    fn van(&self, plek: &CelPlek) -> bool {
        plek.niveau == self.niveau && plek.tabel == self.tabel
    }

    fn toets(&self, deel: &Knoop) -> Option<Toets> {
        match deel {
            Knoop::DatumIs(plek, hoe, dag) if self.van(plek) => {
                Some(Toets::Vast(plek.kolom, *hoe, Cel::dag(*dag).woord(), false))
            }
            Knoop::TekstIs(plek, tekst, anders) if self.van(plek) => {
                let hoe = if *anders { Vergelijking::IsNiet } else { Vergelijking::Is };
                Some(Toets::Vast(plek.kolom, hoe, Cel::kort(*tekst).woord(), false))
            }
            // "no end, or an end from that day on".
            Knoop::Of(delen) => match &**delen {
                [Knoop::IsOnbekend(cel, false), toets] | [toets, Knoop::IsOnbekend(cel, false)] => {
                    let (Knoop::Cel(plek), Some(Toets::Vast(kolom, hoe, met, _))) = (&**cel, self.toets(toets)) else {
                        return None;
                    };
                    (self.van(plek) && kolom == plek.kolom).then_some(Toets::Vast(kolom, hoe, met, true))
                }
                _ => None,
            },
            Knoop::CelIs(een, ander, anders) => match (self.van(een), self.van(ander)) {
                (true, false) if ander.niveau < self.niveau => Some(Toets::Cel(een.kolom, *ander, *anders)),
                (false, true) if een.niveau < self.niveau => Some(Toets::Cel(ander.kolom, *een, *anders)),
                _ => None,
            },
            Knoop::Binnen(delen) => match &**delen {
                [Knoop::Vast(Vast::Datum(dag)), Knoop::Cel(begin), Knoop::Cel(einde)]
                    if self.van(begin) && self.van(einde) =>
                {
                    Some(Toets::Binnen(begin.kolom, einde.kolom, Cel::dag(*dag).woord()))
                }
                _ => None,
            },
            _ => None,
        }
    }
}

impl Toets {
    /// Of a comparison with constants; `None` for the others too.
    #[inline]
    fn vast(&self, rijen: &Rijen<'_>, rij: usize) -> Option<bool> {
        match self {
            Self::Vast(kolom, hoe, met, ook_onbekend) => {
                let cel = rijen.cel(rij, *kolom);
                if cel.is_leeg() { ook_onbekend.then_some(true) } else { Some(past(*hoe, cel.woord().cmp(met))) }
            }
            Self::Binnen(begin, einde, dag) => {
                let (begin, einde) = (rijen.cel(rij, *begin), rijen.cel(rij, *einde));
                (!begin.is_leeg()).then(|| begin.woord() <= *dag && (einde.is_leeg() || *dag <= einde.woord()))
            }
            Self::Cel(..) => None,
        }
    }

    #[inline]
    fn uitslag(&self, gang: &Gang<'_, '_>, omgeving: &Omgeving, rijen: &Rijen<'_>, rij: usize) -> Option<bool> {
        let Self::Cel(kolom, plek, anders) = self else { return self.vast(rijen, rij) };
        let (cel, ander) = (rijen.cel(rij, *kolom), gang.cel(*plek, omgeving)?);
        let daar = gang.persoon.rijen(plek.tabel);
        let gelijk = if cel.is_leeg() { None } else { rijen.zelfde_woord((cel, *kolom), daar, (ander, plek.kolom)) };
        gelijk.map(|gelijk| gelijk != *anders)
    }
}

#[cfg(test)]
mod tests {
    use super::super::proef::{Proef, Register};

    /// Per row of a person: is it out by the sieve alone, and by the rule?
    fn rijen(regel: &str, tekst: &str) -> Vec<(bool, Option<bool>)> {
        let proef = Proef::new();
        let register = Register::lees(&proef.catalogue, tekst);
        let (persoon, rijen) = (register.persoon(), tekst.lines().count() - 1);
        (0..rijen).map(|rij| proef.zeef(regel, &register, &persoon, rij)).collect()
    }

    const PERSOON: &str = "persoon M,2000-01-01,,5007,,
        inschrijving 1,mbo,01AA,2022-08-01,2023-07-31
        inschrijving 2,mbo,01AA,2023-08-01,
        inschrijving 3,vo,01AA,2023-08-01,
        inschrijving 4,,01AA,,2023-10-01
        inschrijving 5,mbo,02BB,2024-09-01,2025-01-01";

    #[test]
    fn a_row_that_falls_through_is_one_that_the_rule_leaves_out() {
        for regel in [
            "sector = \"mbo\"",
            "sector <> \"mbo\" en datum_inschrijving <= peildatum",
            "datum_inschrijving <= einde_studiejaar en (datum_uitschrijving is onbekend of datum_uitschrijving >= begin_studiejaar)",
            "(datum_uitschrijving >= begin_studiejaar of datum_uitschrijving is onbekend) en opzoeken(rio_instelling, instellingscode).bekostigd = \"J\"",
            "datum_uitschrijving is onbekend of datum_inschrijving >= peildatum",
            "niet sector = \"mbo\"",
        ] {
            for (valt_af, uit) in rijen(regel, PERSOON) {
                assert!(!valt_af || uit == Some(false), "{regel}");
            }
        }
    }

    #[test]
    fn the_selection_of_a_decision_is_decided_by_cells_for_most_rows() {
        let regel = "sector in (\"mbo\") en datum_inschrijving <= einde_studiejaar en (datum_uitschrijving is onbekend of \
                     datum_uitschrijving >= begin_studiejaar)";
        let valt_af: Vec<bool> = rijen(regel, PERSOON).into_iter().map(|(valt_af, _)| valt_af).collect();
        assert_eq!(valt_af, [true, false, true, false, true]);
    }

    /// How many enrolments of a person are in the set, for the row at hand.
    fn tel(waar: &str, deze: usize) -> String {
        let proef = Proef { rij: deze, ..Proef::new() };
        proef.reken(&format!("aantal(inschrijving waar {waar})"), PERSOON)
    }

    #[test]
    fn a_set_holds_the_rows_of_which_the_condition_is_true() {
        for (waar, aantal) in [
            ("sector = \"mbo\"", "3"),
            ("sector <> \"mbo\"", "1"),
            ("sector is onbekend", "1"),
            ("sector = \"mbo\" en instellingscode = deze.instellingscode", "2"),
            ("deze.instellingscode <> instellingscode", "1"),
            // The sector of the fourth row is unknown, so nothing equals it, and nothing differs.
            ("sector = deze.sector", "3"),
            ("volgnr <> deze.volgnr en sector = \"mbo\"", "2"),
            ("binnen(peildatum, datum_inschrijving, datum_uitschrijving)", "2"),
            ("binnen(peildatum, datum_inschrijving, datum_uitschrijving) en sector = \"vo\"", "1"),
            ("datum_uitschrijving is onbekend of datum_uitschrijving >= peildatum", "4"),
            ("datum_uitschrijving >= peildatum", "2"),
            ("volgnr >= deze.volgnr en datum_inschrijving <= peildatum", "3"),
        ] {
            assert_eq!(tel(waar, 0), aantal, "{waar}");
        }
        assert_eq!((tel("sector = deze.sector", 3), tel("sector <> deze.sector", 3)), ("0".into(), "0".into()));
    }

    #[test]
    fn codes_that_do_not_fit_in_a_word_are_compared_too() {
        let rijen = "inschrijving 1,mbo,INSTELLING-ZONDER-EINDE,2022-08-01,
            inschrijving 2,mbo,INSTELLING-ZONDER-BEGIN,2022-08-01,
            inschrijving 3,mbo,INSTELLING-ZONDER-EINDE,2022-08-01,";
        let tel = |waar: &str| Proef::new().reken(&format!("aantal(inschrijving waar {waar})"), rijen);
        assert_eq!(tel("instellingscode = deze.instellingscode"), "2");
        assert_eq!(tel("instellingscode <> deze.instellingscode"), "1");
        assert_eq!(tel("instellingscode = \"INSTELLING-ZONDER-BEGIN\""), "1");
    }

    #[test]
    fn a_key_is_missed_as_often_as_without_a_sieve() {
        let geteld = |waar: &str| Proef::new().reken_geteld(&format!("aantal(inschrijving waar {waar})"), PERSOON);
        let zoek = "opzoeken(rio_instelling, deel(instellingscode, 1, 2)).bekostigd = \"J\"";
        // Every row looks up a key that is not there; behind a comparison only the rows that pass it, or leave it open.
        assert_eq!(geteld(zoek), ("0".into(), 5));
        assert_eq!(geteld(&format!("{zoek} en sector = \"mbo\"")), ("0".into(), 5));
        assert_eq!(geteld(&format!("sector = \"mbo\" en {zoek}")), ("0".into(), 4));
        assert_eq!(geteld(&format!("sector = \"mbo\" en {zoek} en datum_inschrijving <= peildatum")), ("0".into(), 4));
    }
}
