//! The files in which the rows are delivered: as few as can be, each with rows of one unit.
//!
//! In: the rows of the annex. Out: the units, each with the positions of its rows. Refuses: nothing.

use super::annex::AnnexRow;
use crate::catalogue::VariabeleKind;

/// A file and the rows of the annex in it.
pub(super) struct DeelbestandRows {
    pub(super) eenheid: String,
    pub(super) rows: Vec<usize>,
}

/// A unit for every row; the omnummer stands in every file that has rows for persons.
pub(super) fn assign(rows: &[AnnexRow<'_>]) -> Vec<DeelbestandRows> {
    let is_omnummer = |row: &AnnexRow<'_>| row.variabele.kind == VariabeleKind::Omnummer;
    let mut left: Vec<usize> =
        rows.iter().enumerate().filter(|(_, row)| !is_omnummer(row)).map(|(position, _)| position).collect();
    let mut found = Vec::new();
    while let Some(eenheid) = best(rows, &left) {
        let fits = |position: &usize| rows.get(*position).is_some_and(|row| row.variabele.eenheden.contains(&eenheid));
        let (own, rest): (Vec<usize>, Vec<usize>) = left.into_iter().partition(fits);
        left = rest;
        let omnummers = rows.iter().enumerate().filter(|(_, row)| is_omnummer(row) && row.variabele.eenheden.contains(&eenheid));
        let rows = omnummers.map(|(position, _)| position).chain(own).collect();
        found.push(DeelbestandRows { eenheid, rows });
    }
    found
}

/// The unit that most of the rows can be delivered in; of several the one that comes first.
fn best(rows: &[AnnexRow<'_>], left: &[usize]) -> Option<String> {
    let eenheden = || left.iter().filter_map(|position| rows.get(*position)).flat_map(|row| &row.variabele.eenheden);
    let mut best: Option<(usize, &String)> = None;
    for eenheid in eenheden() {
        let count = eenheden().filter(|other| *other == eenheid).count();
        if best.is_none_or(|(most, _)| count > most) {
            best = Some((count, eenheid));
        }
    }
    best.map(|(_, eenheid)| eenheid.clone())
}
