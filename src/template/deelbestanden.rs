//! The files in which the rows are delivered: as few as can be, each with rows of one unit.
//!
//! In: the rows of the annex. Out: the units, each with the positions of its rows. Refuses: a file in which nothing can be
//! delivered from the register as it is.

use super::annex::AnnexRow;
use super::failure::TemplateError;
use crate::catalogue::VariabeleKind;

/// A file and the rows of the annex in it.
pub(super) struct DeelbestandRows {
    pub(super) eenheid: String,
    pub(super) rows: Vec<usize>,
}

/// A unit for every row; the omnummer stands in every file.
pub(super) fn assign(rows: &[AnnexRow<'_>]) -> Result<Vec<DeelbestandRows>, Vec<TemplateError>> {
    let is_omnummer = |row: &AnnexRow<'_>| row.variabele.kind == VariabeleKind::Omnummer;
    let numbered = || rows.iter().enumerate();
    let mut left: Vec<usize> = numbered().filter(|(_, row)| !is_omnummer(row)).map(|(at, _)| at).collect();
    let (mut found, mut faults) = (Vec::new(), Vec::new());
    while let Some(eenheid) = best(rows, &left) {
        let fits = |at: &usize| rows.get(*at).is_some_and(|row| row.eenheden.contains(&eenheid));
        let (own, rest): (Vec<usize>, Vec<usize>) = left.into_iter().partition(fits);
        left = rest;
        let own_rows: Vec<_> = own.iter().filter_map(|at| rows.get(*at)).collect();
        if own_rows.iter().all(|row| row.variabele.not_computable.is_some()) {
            faults.extend(own_rows.iter().map(|row| TemplateError::NothingDeliverable {
                name: row.variabele.id.clone(),
                eenheid: eenheid.clone(),
                reason: row.variabele.not_computable.clone().unwrap_or_default(),
            }));
        }
        let omnummers = numbered().filter(|(_, row)| is_omnummer(row)).map(|(at, _)| at);
        found.push(DeelbestandRows { rows: omnummers.chain(own).collect(), eenheid });
    }
    if faults.is_empty() { Ok(found) } else { Err(faults) }
}

/// The unit that most of the rows can be delivered in; of several the one that comes first.
fn best(rows: &[AnnexRow<'_>], left: &[usize]) -> Option<String> {
    let eenheden = || left.iter().filter_map(|at| rows.get(*at)).flat_map(|row| &row.eenheden);
    let mut best: Option<(usize, &String)> = None;
    for eenheid in eenheden() {
        let count = eenheden().filter(|other| *other == eenheid).count();
        if best.is_none_or(|(most, _)| count > most) {
            best = Some((count, eenheid));
        }
    }
    best.map(|(_, eenheid)| eenheid.clone())
}
