//! The part of a selection that single cells of the row at hand decide.
//!
//! In: a compiled selection. Out: [`Zeef`], which tells of most rows that they are out without running the rule.
//! Refuses: to let a row in: what passes is put to the rule itself.
//!
//! A selection is one `en` of a few comparisons, and one that is false decides it, whatever the others are (Kleene).
//! A release puts every row of the register to it for each studiejaar, and keeps one in six.

use super::ast::Vergelijking;
use super::programma::{CelPlek, Knoop, Programma};
use super::waarden::past;
use crate::register::{Cel, KolomNr, Rijen};

/// Comparisons of cells with constants; a row for which a known cell fails one is out.
#[derive(Default)]
pub struct Zeef(Vec<Toets>);

struct Toets {
    kolom: KolomNr,
    hoe: Vergelijking,
    /// As the cell would have it.
    met: u64,
}

impl Programma {
    /// The sieve of a selection: of its first rule.
    #[must_use]
    pub fn zeef(&self) -> Zeef {
        let delen = match self.regels.first().map(|regel| &regel.uitkomst) {
            Some(Knoop::En(delen)) => delen,
            Some(knoop) => std::slice::from_ref(knoop),
            None => &[],
        };
        Zeef(delen.iter().filter_map(|deel| self.toets(deel)).collect())
    }

    fn toets(&self, deel: &Knoop) -> Option<Toets> {
        let hier = |plek: &CelPlek| plek.niveau == 1 && Some(plek.tabel) == self.tabel;
        match deel {
            Knoop::DatumIs(plek, hoe, dag) if hier(plek) => {
                Some(Toets { kolom: plek.kolom, hoe: *hoe, met: Cel::dag(*dag).woord() })
            }
            Knoop::TekstIs(plek, tekst, anders) if hier(plek) => {
                let hoe = if *anders { Vergelijking::IsNiet } else { Vergelijking::Is };
                Some(Toets { kolom: plek.kolom, hoe, met: Cel::kort(*tekst).woord() })
            }
            // "no end, or an end from that day on": only a known end can fail.
            Knoop::Of(delen) => match &**delen {
                [Knoop::IsOnbekend(cel, false), toets] | [toets, Knoop::IsOnbekend(cel, false)] => {
                    let Knoop::Cel(plek) = &**cel else { return None };
                    self.toets(toets).filter(|toets| hier(plek) && toets.kolom == plek.kolom)
                }
                _ => None,
            },
            _ => None,
        }
    }
}

impl Zeef {
    /// Is the row certainly out?
    #[inline]
    #[must_use]
    pub fn valt_af(&self, rijen: &Rijen<'_>, rij: usize) -> bool {
        self.0.iter().any(|toets| {
            let cel = rijen.cel(rij, toets.kolom);
            !cel.is_leeg() && !past(toets.hoe, cel.woord().cmp(&toets.met))
        })
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
}
