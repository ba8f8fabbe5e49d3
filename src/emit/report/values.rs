//! What may be shown of each data file of a release.
//!
//! In: what was counted of each. Out: [`PublishedFile`] per file, and the labels of the codes. Refuses: a code list that the
//! catalogue does not have.

use crate::catalogue::Catalogue;
use crate::diagnose::ProgramFault;
use crate::distribution::{FileTally, KnownColumn, PublishedFile, publish, width};
use crate::emit::codeboek::{FileMeasurement, ReleaseContext};
use crate::emit::codelijsten::{Labels, codelijst, codes_of};
use crate::plan::{Peildatum, Plan, PlanDeelbestand};
use crate::sources::Names;
use std::collections::BTreeMap;

/// Of every file of the plan, in its order.
#[must_use]
pub fn published(context: &ReleaseContext<'_>, tallies: &[&FileTally]) -> Vec<PublishedFile> {
    let none = BTreeMap::new();
    let files: Vec<(&PlanDeelbestand, &Peildatum, &FileTally)> =
        context.plan.data_files().zip(tallies).map(|((part, peildatum), tally)| (part, peildatum, *tally)).collect();
    // The bars of a column are in every studiejaar as wide as the widest.
    let mut widths: BTreeMap<(&str, usize), i64> = BTreeMap::new();
    for (part, _, tally) in &files {
        for (at, column) in tally.columns.iter().enumerate() {
            let widest = widths.entry((part.name.as_str(), at)).or_insert(1);
            *widest = width(column).max(*widest);
        }
    }
    let one = |(part, peildatum, tally): &(&PlanDeelbestand, &Peildatum, &FileTally)| {
        let same = |file: &&FileMeasurement| file.deelbestand == part.name && file.studiejaar == peildatum.studiejaar;
        let empty = context.measurements.iter().find(same).map(|file| file.empty.as_slice()).unwrap_or_default();
        let kinds = |name: &str| empty.iter().find(|(column, _)| column == name).map_or(&none, |(_, kinds)| kinds);
        let known = part.columns.iter().enumerate().map(|(at, column)| KnownColumn {
            kinds: kinds(&column.name),
            width: widths.get(&(part.name.as_str(), at)).copied().unwrap_or(1),
        });
        publish(tally, &known.collect::<Vec<_>>())
    };
    files.iter().map(one).collect()
}

/// The labels of every column that has codes of a list, or codes that public sources name.
///
/// # Errors
/// [`ProgramFault`]: the catalogue lacks a code list that a column of it names.
pub fn labels(plan: &Plan, catalogue: &Catalogue, names: &Names) -> Result<Labels, ProgramFault> {
    let mut out = Labels::new();
    for part in &plan.deelbestanden {
        for column in &part.columns {
            let labels = if let Some(id) = codes_of(column) {
                let values = &codelijst(catalogue, id)?.values;
                values.iter().map(|value| (value.code.clone(), value.label.clone())).collect()
            } else {
                let names = column.name_list.as_ref().and_then(|list| names.get(list));
                names.into_iter().flatten().map(|(code, name)| (code.clone(), name.clone())).collect()
            };
            out.insert((part.name.clone(), column.name.clone()), labels);
        }
    }
    Ok(out)
}
