//! Counts per column and per institution, and how they can be published without giving a small one away.
//!
//! In: the differences of one file. Out: [`Statistiek`], and [`Statistiek::onderdruk`]: the same with counts left out.
//! Refuses: nothing. Memory grows with the number of institutions, not of rows.
//!
//! Counts of 1 to 4 are never published. Leaving out only those is not enough: a total minus the rest would give them
//! back. So in a list with a total, more counts go, smallest first, until what is left out adds up to enough that each of
//! them may be [`DREMPEL`] or more; where that cannot be had, the total goes as well. T and V go together, since the row
//! counts of the manifest give their difference. A zero is published, unless a hidden total would follow from it.

use super::verschil::{Soort, Telling, Verschil};
use std::collections::BTreeMap;

/// The smallest count that is published, zero apart.
pub const DREMPEL: u64 = 5;

/// Counts of one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Statistiek {
    /// T, V and W in the file.
    pub totaal: [u64; 3],
    /// Changed rows (W) per common column.
    pub kolommen: Vec<(String, u64)>,
    /// T, V and W per institution, by code; of a W the institution of the old row. Empty where there is no such column.
    pub instellingen: BTreeMap<String, [u64; 3]>,
}

/// As [`Statistiek`]; `None` is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gepubliceerd {
    /// T, V and W in the file.
    pub totaal: [Option<u64>; 3],
    /// Changed rows per column.
    pub kolommen: Vec<(String, Option<u64>)>,
    /// T, V and W per institution.
    pub instellingen: Vec<(String, [Option<u64>; 3])>,
}

impl Statistiek {
    /// Begins with the names of the common columns.
    #[must_use]
    pub fn begin(kolommen: impl IntoIterator<Item = String>) -> Self {
        Self { kolommen: kolommen.into_iter().map(|naam| (naam, 0)).collect(), ..Self::default() }
    }

    /// Counts a difference; `instelling` are the positions of that column in OLD and NEW.
    pub fn tel(&mut self, verschil: &Verschil<'_>, instelling: Option<(usize, usize)>) {
        let soort = match verschil.soort {
            Soort::Toegevoegd => 0,
            Soort::Verwijderd => 1,
            Soort::Gewijzigd => 2,
            Soort::Aangevuld => return,
        };
        for nummer in verschil.gewijzigd {
            if let Some((_, aantal)) = self.kolommen.get_mut(*nummer) {
                *aantal += 1;
            }
        }
        let Some((bij_oud, bij_nieuw)) = instelling else { return };
        let code = match (verschil.oud, verschil.nieuw) {
            (Some(oud), _) => oud.veld(bij_oud),
            (None, Some(nieuw)) => nieuw.veld(bij_nieuw),
            (None, None) => return,
        };
        let code = String::from_utf8_lossy(code);
        if !self.instellingen.contains_key(&*code) {
            self.instellingen.insert(code.clone().into_owned(), [0; 3]);
        }
        if let Some(aantal) = self.instellingen.get_mut(&*code).and_then(|aantallen| aantallen.get_mut(soort)) {
            *aantal += 1;
        }
    }

    /// Takes the totals over.
    pub fn sluit(&mut self, telling: &Telling) {
        self.totaal = [telling.toegevoegd, telling.verwijderd, telling.gewijzigd];
    }

    /// Everything, nothing left out: for those who have the rows.
    #[must_use]
    pub fn voluit(&self) -> Gepubliceerd {
        Gepubliceerd {
            totaal: self.totaal.map(Some),
            kolommen: self.kolommen.iter().map(|(naam, aantal)| (naam.clone(), Some(*aantal))).collect(),
            instellingen: self.instellingen.iter().map(|(code, a)| (code.clone(), a.map(Some))).collect(),
        }
    }

    /// Leaves out what would give a count below [`DREMPEL`] away.
    #[must_use]
    pub fn onderdruk(&self) -> Gepubliceerd {
        let mut uit = self.voluit();
        let lijst = |soort: usize| -> Vec<u64> {
            self.instellingen.values().map(|aantallen| aantallen.get(soort).copied().unwrap_or(0)).collect()
        };
        let [t, v, w] = self.totaal;
        let (bij_t, bij_v, bij_w) = (lijst(0), lijst(1), lijst(2));
        let (open_t, open_v) = (kan_met_totaal(t, &bij_t), kan_met_totaal(v, &bij_v));
        // T − V is known from the row counts: one of them alone cannot be hidden.
        let open_tv = open_t && open_v;
        let open_w = kan_met_totaal(w, &bij_w);
        uit.totaal = [open_tv.then_some(t), open_tv.then_some(v), open_w.then_some(w)];
        let mut weg = [laat_weg(&bij_t, open_tv), laat_weg(&bij_v, open_tv), laat_weg(&bij_w, open_w)];
        if !open_tv {
            // A list that is published whole gives its total back, and with it the other one.
            let [weg_t, weg_v, _] = &mut weg;
            verberg_totaal(&bij_t, weg_t);
            verberg_totaal(&bij_v, weg_v);
        }
        for (nummer, (_, aantallen)) in uit.instellingen.iter_mut().enumerate() {
            for (aantal, weg) in aantallen.iter_mut().zip(&weg) {
                if weg.get(nummer).copied().unwrap_or(true) {
                    *aantal = None;
                }
            }
        }
        self.kolommen_onderdrukt(&mut uit, open_w);
        uit
    }

    /// Columns have no total, but every W changed at least one column: what W has more than the published columns together
    /// must have changed in one of the others.
    fn kolommen_onderdrukt(&self, uit: &mut Gepubliceerd, open_w: bool) {
        let klein = |aantal: u64| (1..DREMPEL).contains(&aantal);
        uit.kolommen.iter_mut().for_each(|(_, aantal)| *aantal = aantal.filter(|aantal| !klein(*aantal)));
        let weggelaten = uit.kolommen.iter().filter(|(_, aantal)| aantal.is_none()).count();
        let samen: u64 = uit.kolommen.iter().filter_map(|(_, aantal)| *aantal).sum();
        let [_, _, w] = self.totaal;
        if open_w && weggelaten == 1 && samen < w {
            let kleinste = uit.kolommen.iter_mut().filter(|(_, a)| a.is_some_and(|a| a > 0)).min_by_key(|(_, a)| *a);
            if let Some((_, aantal)) = kleinste {
                *aantal = None;
            } else {
                let [_, _, totaal] = &mut uit.totaal;
                *totaal = None;
            }
        }
    }
}

/// Can the total be published beside the list?
fn kan_met_totaal(totaal: u64, lijst: &[u64]) -> bool {
    !(1..DREMPEL).contains(&totaal) && genoeg(lijst, &laat_weg(lijst, true))
}

/// Which of a list are left out. With a published total, as many as it takes.
fn laat_weg(lijst: &[u64], met_totaal: bool) -> Vec<bool> {
    let mut weg: Vec<bool> = lijst.iter().map(|aantal| (1..DREMPEL).contains(aantal)).collect();
    while met_totaal && weg.contains(&true) && !genoeg(lijst, &weg) && verberg_kleinste(lijst, &mut weg) {}
    weg
}

/// Leaves out the smallest that is not zero and still there; `false` when there is none.
fn verberg_kleinste(lijst: &[u64], weg: &mut [bool]) -> bool {
    let over = lijst.iter().zip(weg.iter_mut()).filter(|(aantal, weg)| !**weg && **aantal > 0);
    over.min_by_key(|(aantal, _)| **aantal).is_some_and(|(_, weg)| {
        *weg = true;
        true
    })
}

/// Makes sure that a list does not add up to its total: something is left out, and zeros when there is nothing else.
fn verberg_totaal(lijst: &[u64], weg: &mut [bool]) {
    if !weg.contains(&true) && !verberg_kleinste(lijst, weg) {
        weg.fill(true);
    }
}

/// May each of those left out be [`DREMPEL`] or more, as far as their sum says? Each is at least one.
fn genoeg(lijst: &[u64], weg: &[bool]) -> bool {
    let weggelaten: Vec<u64> = lijst.iter().zip(weg).filter(|(_, weg)| **weg).map(|(aantal, _)| *aantal).collect();
    let som: u64 = weggelaten.iter().sum();
    weggelaten.is_empty() || weggelaten.len() > 1 && som >= DREMPEL + weggelaten.len() as u64 - 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn statistiek(lijst: &[[u64; 3]]) -> Statistiek {
        let mut uit = Statistiek::default();
        for (nummer, aantallen) in lijst.iter().enumerate() {
            uit.instellingen.insert(format!("{nummer:02}AA"), *aantallen);
            uit.totaal.iter_mut().zip(aantallen).for_each(|(som, aantal)| *som += aantal);
        }
        uit
    }

    /// All ways to fill in what was left out, each at least one, that give the total.
    fn mogelijk(totaal: u64, lijst: &[Option<u64>]) -> Vec<Vec<u64>> {
        let gezien: u64 = lijst.iter().flatten().sum();
        let rest = totaal - gezien;
        let aantal = lijst.iter().filter(|a| a.is_none()).count();
        let mut wegen: Vec<Vec<u64>> = vec![Vec::new()];
        for _ in 0..aantal {
            wegen =
                wegen.into_iter().flat_map(|weg| (1..=rest).map(move |a| [weg.clone(), vec![a]].concat())).collect();
            wegen.retain(|weg| weg.iter().sum::<u64>() <= rest);
        }
        wegen.retain(|weg| weg.iter().sum::<u64>() == rest);
        wegen
    }

    proptest! {
        #[test]
        fn no_published_number_gives_a_small_count_away(
            lijst in proptest::collection::vec([0..9_u64, 0..9_u64, 0..9_u64], 0..5)
        ) {
            let alles = statistiek(&lijst);
            let uit = alles.onderdruk();
            let rijen: Vec<[Option<u64>; 3]> = uit.instellingen.iter().map(|(_, a)| *a).collect();
            for soort in 0..3 {
                let kolom: Vec<Option<u64>> = rijen.iter().map(|rij| rij[soort]).collect();
                prop_assert!(kolom.iter().chain([&uit.totaal[soort]]).flatten().all(|a| *a == 0 || *a >= DREMPEL));
                let Some(totaal) = uit.totaal[soort] else { continue };
                let wegen = mogelijk(totaal, &kolom);
                for plaats in 0..kolom.iter().filter(|a| a.is_none()).count() {
                    prop_assert!(wegen.iter().any(|weg| weg[plaats] >= DREMPEL));
                }
            }
            // T − V is known: never one without the other, and neither to be had by adding up.
            prop_assert_eq!(uit.totaal[0].is_some(), uit.totaal[1].is_some());
            if uit.totaal[0].is_none() {
                prop_assert!((0..2).all(|soort| rijen.iter().any(|rij| rij[soort].is_none())));
            }
        }
    }

    #[test]
    fn a_single_small_count_takes_another_with_it() {
        let uit = statistiek(&[[0, 0, 3], [0, 0, 20], [0, 0, 50]]).onderdruk();
        let w: Vec<Option<u64>> = uit.instellingen.iter().map(|(_, a)| a[2]).collect();
        assert_eq!((uit.totaal[2], w), (Some(73), vec![None, None, Some(50)]));
    }

    #[test]
    fn where_nothing_else_can_be_left_out_the_total_goes() {
        let uit = statistiek(&[[1, 9, 2], [0, 9, 0], [1, 0, 0]]).onderdruk();
        assert_eq!(uit.totaal, [None, None, None]);
        // T and V are known from each other: a list of V that adds up would give T.
        let v: Vec<Option<u64>> = uit.instellingen.iter().map(|(_, a)| a[1]).collect();
        assert_eq!(v, [None, Some(9), Some(0)]);
        let alles_nul = statistiek(&[[0, 0, 0]]).onderdruk();
        assert_eq!(alles_nul.totaal, [Some(0), Some(0), Some(0)]);
    }

    #[test]
    fn a_small_column_cannot_be_found_from_the_number_of_changed_rows() {
        let mut alles = statistiek(&[[0, 0, 23]]);
        alles.kolommen = vec![("a".into(), 20), ("b".into(), 3), ("c".into(), 0)];
        let uit = alles.onderdruk();
        assert_eq!(uit.kolommen.iter().map(|(_, a)| *a).collect::<Vec<_>>(), [None, None, Some(0)]);
    }
}
