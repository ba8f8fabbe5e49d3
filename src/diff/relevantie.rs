//! Does a change touch the count of 1 October or 1 February? The selection rules of the handbook, ch. 13 (004:1626–1652).
//!
//! In: the indicators "geldig op teldatum" of the old and the new row. Out: [`Oordeel`]. Refuses: nothing.
//!
//! The rules promise "kan relevant zijn" and "is niet relevant", and are silent on a change with N on both days before
//! and after: that is [`Oordeel::NietBepaald`], and so is every row whose indicators are not both `J` or `N`.

use super::Kolommen;
use super::velden::Velden;

/// Name of the indicator for teldatum 1 October, as the verschillenlijst has it.
pub const GELDIG_1_10: &str = "geldig_1_10";
/// Name of the indicator for teldatum 1 February.
pub const GELDIG_1_2: &str = "geldig_1_2";

/// The verdict on one difference.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Oordeel {
    /// The decision grants neither indicator.
    #[default]
    NietToegekend,
    /// "Kan relevant zijn".
    KanRelevantZijn,
    /// "Niet relevant".
    NietRelevant,
    /// The rules do not say.
    NietBepaald,
}

impl Oordeel {
    /// In the words of the handbook; empty where the indicators are not granted.
    #[must_use]
    pub fn tekst(self) -> &'static str {
        match self {
            Self::NietToegekend => "",
            Self::KanRelevantZijn => "kan relevant zijn",
            Self::NietRelevant => "niet relevant",
            Self::NietBepaald => "niet bepaald",
        }
    }
}

/// Where the indicators stand: (1-10, 1-2) in OLD and in NEW.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Indicatoren {
    /// Positions in OLD.
    pub oud: [Option<usize>; 2],
    /// Positions in NEW.
    pub nieuw: [Option<usize>; 2],
}

impl Indicatoren {
    /// Finds them among the columns, by name.
    #[must_use]
    pub fn zoek(kolommen: &Kolommen, op_1_10: &str, op_1_2: &str) -> Self {
        let in_rij = |namen: &[String]| [op_1_10, op_1_2].map(|naam| namen.iter().position(|ander| ander == naam));
        Self { oud: in_rij(&kolommen.oud), nieuw: in_rij(&kolommen.nieuw) }
    }

    /// The verdict on a T (no old row), V (no new row) or W.
    #[must_use]
    pub fn oordeel(&self, oud: Option<&Velden>, nieuw: Option<&Velden>) -> Oordeel {
        if self.oud.iter().chain(&self.nieuw).all(Option::is_none) {
            return Oordeel::NietToegekend;
        }
        oordeel(oud.map(|rij| stand(rij, self.oud)), nieuw.map(|rij| stand(rij, self.nieuw)))
    }
}

/// Both indicators of a row; one that is not granted reads as empty.
fn stand(rij: &Velden, plaatsen: [Option<usize>; 2]) -> [&[u8]; 2] {
    plaatsen.map(|plaats| plaats.map_or(&b""[..], |nummer| rij.veld(nummer)))
}

/// The verdict table: indicators (1-10, 1-2) before and after.
fn oordeel(vorig: Option<[&[u8]; 2]>, huidig: Option<[&[u8]; 2]>) -> Oordeel {
    let standen = || vorig.iter().chain(&huidig).flatten();
    if standen().any(|stand| *stand == b"J") {
        return Oordeel::KanRelevantZijn;
    }
    let een_kant = vorig.is_none() || huidig.is_none();
    if een_kant && standen().all(|stand| *stand == b"N") { Oordeel::NietRelevant } else { Oordeel::NietBepaald }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ij(tekst: &str) -> Option<[&[u8]; 2]> {
        match tekst.as_bytes() {
            [i, j] => Some([std::slice::from_ref(i), std::slice::from_ref(j)]),
            _ => None,
        }
    }

    #[test]
    fn the_whole_verdict_table() {
        use Oordeel::{KanRelevantZijn as Kan, NietBepaald, NietRelevant as Niet};
        for (vorig, huidig, verwacht) in [
            ("", "NN", Niet),
            ("", "JN", Kan),
            ("", "NJ", Kan),
            ("", "JJ", Kan),
            ("NN", "", Niet),
            ("JN", "", Kan),
            ("NJ", "", Kan),
            ("JJ", "", Kan),
            ("NN", "NN", NietBepaald),
            ("NN", "NJ", Kan),
            ("JN", "NN", Kan),
            ("JJ", "JJ", Kan),
        ] {
            assert_eq!(oordeel(ij(vorig), ij(huidig)), verwacht, "{vorig} {huidig}");
        }
        assert_eq!(oordeel(Some([b"N", b""]), None), NietBepaald);
    }

    #[test]
    fn one_granted_indicator_can_say_yes_but_not_no() {
        let namen = |tekst: &str| tekst.split(';').map(str::to_owned).collect::<Vec<_>>();
        let k = Kolommen::new(namen("p;geldig_1_10"), namen("p;geldig_1_10"), "p", &[]);
        let een = Indicatoren::zoek(&k, GELDIG_1_10, GELDIG_1_2);
        let rij = |tekst: &str| {
            let mut velden = Velden::default();
            velden.lees(tekst.as_bytes(), 2).unwrap();
            velden
        };
        assert_eq!(een.oordeel(None, Some(&rij("P;J"))), Oordeel::KanRelevantZijn);
        assert_eq!(een.oordeel(None, Some(&rij("P;N"))), Oordeel::NietBepaald);
        let geen = Indicatoren::zoek(&Kolommen::default(), GELDIG_1_10, GELDIG_1_2);
        assert_eq!(geen.oordeel(None, Some(&rij("P;J"))), Oordeel::NietToegekend);
    }
}
