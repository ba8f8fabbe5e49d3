//! How one table is read: its width, the columns that are wanted, its key and its parent.
//!
//! In: the layout and the register schema. Out: [`Tabellezer`]. Refuses: a table that the schema does not know.

use super::cel::Celsoort;
use crate::catalogue::{Catalogue, Tabel};
use crate::register::{KolomNr, Kolommen, Layout, TabelNr};

/// The reader of one table.
pub struct Tabellezer {
    /// Name in the register schema.
    pub(super) naam: &'static str,
    /// Number of columns in the file.
    pub(super) breedte: usize,
    /// The header line, without its end.
    pub(super) kop: String,
    /// Wanted columns: position in the file, name, how to read a cell. In the order of the layout.
    pub(super) kolommen: Vec<(usize, String, Celsoort)>,
    /// Runs of adjacent wanted columns: first and last position in the file.
    pub(super) stukken: Vec<(usize, usize)>,
    /// Key columns without `pgn`, as slots.
    pub(super) sleutel: Vec<KolomNr>,
    /// The parent and the shared key columns (here, there), for a table below another than `persoon`.
    pub(super) ouder: Option<(TabelNr, Vec<(KolomNr, KolomNr)>)>,
}

impl Tabellezer {
    /// Place for the cells of this table.
    #[must_use]
    pub fn kolommen(&self) -> Kolommen {
        Kolommen::new(self.kolommen.iter().map(|(_, _, celsoort)| celsoort.soort()))
    }

    /// One reader per table of the layout.
    #[must_use]
    pub fn voor(layout: &Layout, catalogue: &'static Catalogue) -> Vec<Self> {
        layout
            .tabellen
            .iter()
            .enumerate()
            .filter_map(|(nr, deel)| {
                let tabel = catalogue.tabel(&deel.naam)?;
                Some(Self::new(TabelNr(nr), tabel, layout, catalogue))
            })
            .collect()
    }

    fn new(nr: TabelNr, tabel: &'static Tabel, layout: &Layout, catalogue: &Catalogue) -> Self {
        let gelezen = layout.tabellen.get(nr.0).map(|deel| deel.kolommen.as_slice()).unwrap_or_default();
        let kolommen: Vec<(usize, String, Celsoort)> = gelezen
            .iter()
            .filter_map(|naam| {
                let plek = tabel.kolommen.iter().position(|kolom| &kolom.naam == naam)?;
                let kolom = tabel.kolommen.get(plek)?;
                let lijst = kolom.codelijst.as_ref().and_then(|id| catalogue.codelijsten.get(id));
                Some((plek, naam.clone(), Celsoort::new(kolom, lijst)))
            })
            .collect();
        let slots = |nr: TabelNr, namen: &[String]| -> Vec<KolomNr> {
            namen.iter().filter(|naam| *naam != "pgn").filter_map(|naam| layout.kolom(nr, naam)).collect()
        };
        let ouder = layout.tabellen.get(nr.0).and_then(|deel| deel.ouder).and_then(|ouder_nr| {
            let ouder = catalogue.tabel(&layout.tabellen.get(ouder_nr.0)?.naam)?;
            let hier = slots(nr, &ouder.sleutel);
            let daar = slots(ouder_nr, &ouder.sleutel);
            Some((ouder_nr, hier.into_iter().zip(daar).collect()))
        });
        Self {
            naam: &tabel.id,
            breedte: tabel.kolommen.len(),
            kop: tabel.kolommen.iter().map(|kolom| kolom.naam.as_str()).collect::<Vec<_>>().join(","),
            stukken: stukken(kolommen.iter().map(|(plek, _, _)| *plek)),
            kolommen,
            sleutel: slots(nr, &tabel.sleutel),
            ouder,
        }
    }
}

/// Joins adjacent positions to runs. The positions ascend, as the layout keeps the order of the schema.
fn stukken(plekken: impl Iterator<Item = usize>) -> Vec<(usize, usize)> {
    let mut uit: Vec<(usize, usize)> = Vec::new();
    for plek in plekken {
        match uit.last_mut() {
            Some((_, tot)) if *tot + 1 == plek => *tot = plek,
            _ => uit.push((plek, plek)),
        }
    }
    uit
}

#[cfg(test)]
mod tests {
    use super::stukken;

    #[test]
    fn adjacent_columns_join() {
        assert_eq!(stukken([1, 2, 3, 5, 7, 8].into_iter()), [(1, 3), (5, 5), (7, 8)]);
        assert_eq!(stukken(std::iter::empty()), []);
    }
}
