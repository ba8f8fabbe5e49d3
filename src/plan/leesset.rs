//! The read set of a plan: every table and column that any rule needs, and the keys that hold them together.
//!
//! In: the read sets of the rules. Out: [`Layout`] of the snapshot, columns per public source.
//! Refuses: nothing. What is not in here is not read, so it cannot change a byte of the release.

use crate::catalogue::{Catalogue, Geldigheid, Tabel};
use crate::register::{Layout, TabelLayout, TabelNr};
use crate::rekenregel::{Leesset, Rekenregel};
use std::collections::{BTreeMap, BTreeSet};

/// The column by which a person keeps one omnummer over the change from onderwijsnummer to BSN (design §10).
const EERDER: (&str, &str) = ("persoon", "onderwijsnummer_eerder");

/// Everything that is read for these rules and this unit.
pub(super) fn alles<'r>(regels: impl Iterator<Item = &'r Rekenregel>, eenheid: &str, catalogue: &Catalogue) -> Leesset {
    let mut som = Leesset::default();
    som.kolommen.insert((EERDER.0.to_owned(), EERDER.1.to_owned()));
    for regel in regels {
        som.kolommen.extend(regel.leest.kolommen.iter().cloned());
        som.bronnen.extend(regel.leest.bronnen.iter().cloned());
    }
    let mut tabellen: BTreeSet<&str> = som.kolommen.iter().map(|(tabel, _)| tabel.as_str()).collect();
    tabellen.insert(eenheid);
    let erbij: Vec<(String, String)> = catalogue
        .tabellen
        .iter()
        .filter(|tabel| tabellen.contains(tabel.id.as_str()) || is_ouder(tabel, &tabellen, catalogue))
        .flat_map(|tabel| samenhang(tabel).into_iter().map(|kolom| (tabel.id.clone(), kolom)))
        .collect();
    som.kolommen.extend(erbij);
    som
}

/// Is the table a parent of one that is read?
fn is_ouder(tabel: &Tabel, tabellen: &BTreeSet<&str>, catalogue: &Catalogue) -> bool {
    catalogue
        .tabellen
        .iter()
        .any(|kind| tabellen.contains(kind.id.as_str()) && kind.hoort_bij.as_deref() == Some(tabel.id.as_str()))
}

/// Columns that tell rows apart and say when they are valid.
fn samenhang(tabel: &Tabel) -> Vec<String> {
    let tijd = match &tabel.geldigheid {
        Geldigheid::Altijd => vec![],
        Geldigheid::Opvolgend { begin } => vec![begin.clone()],
        Geldigheid::Tussen { begin, einde } => vec![begin.clone(), einde.clone()],
        Geldigheid::Op { datum } => vec![datum.clone()],
    };
    tabel.sleutel.iter().filter(|kolom| *kolom != "pgn").cloned().chain(tijd).collect()
}

/// The layout: tables and columns in the order of the schema.
pub(super) fn layout(leest: &Leesset, catalogue: &Catalogue) -> Layout {
    let mut layout = Layout::default();
    for tabel in &catalogue.tabellen {
        let kolommen: Vec<String> = tabel
            .kolommen
            .iter()
            .map(|kolom| kolom.naam.clone())
            .filter(|kolom| leest.kolommen.contains(&(tabel.id.clone(), kolom.clone())))
            .collect();
        if kolommen.is_empty() {
            continue;
        }
        let ouder: Option<TabelNr> =
            tabel.hoort_bij.as_deref().filter(|ouder| *ouder != "persoon").and_then(|ouder| layout.tabel(ouder));
        layout.tabellen.push(TabelLayout { naam: tabel.id.clone(), kolommen, ouder });
    }
    layout
}

/// Columns per public source, in the order of its schema.
pub(super) fn bronnen(leest: &Leesset, catalogue: &Catalogue) -> BTreeMap<String, Vec<String>> {
    let mut uit: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for bron in catalogue.bronnen.values() {
        let kolommen: Vec<String> = bron
            .kolommen
            .iter()
            .map(|kolom| kolom.naam.clone())
            .filter(|kolom| leest.bronnen.contains(&(bron.id.clone(), kolom.clone())))
            .collect();
        if !kolommen.is_empty() {
            uit.insert(bron.id.clone(), kolommen);
        }
    }
    uit
}
