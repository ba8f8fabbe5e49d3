//! Disclosure risk in words: how many persons stand out, and which columns do that.
//!
//! In: the counts of a manifest. Out: lines of text. Refuses: a value: there are counts and names of columns.

use crate::diagnose::{Lang, visible};
use crate::disclosure::{FileRisk, SmallGroups};
use crate::distribution::Count;
use crate::manifest::Counts;

/// A count as it is.
pub(super) fn exact(count: u64) -> String {
    count.to_string()
}

/// A count as others may see it.
pub(super) fn rounded(count: u64) -> String {
    Count::of(count).number().map_or_else(|| "< 10".to_owned(), |count| count.to_string())
}

/// One line per file for the summary: within the file, in the register, and the column that does most.
pub(super) fn line(counts: &Counts, lang: Lang, figure: fn(u64) -> String) -> String {
    let (risk, persons) = (&counts.risk, figure(counts.persons));
    let (name, year) = (visible(&counts.deelbestand), counts.studiejaar);
    let (here, there) = (risk.release, risk.register.groups);
    let in_register = figure(counts.persons.saturating_add(risk.register.others));
    let heaviest = heaviest(risk);
    let [unique, below_10, there_unique, there_below_10] =
        [here.unique, here.below_10, there.unique, there.below_10].map(figure);
    match lang {
        Lang::Nl => {
            let column = heaviest.map_or(String::new(), |(column, less)| {
                format!("; zonder {} zijn er {} uniek", visible(column), figure(less.unique))
            });
            format!(
                "  {name} {year}, onthullingsrisico: {unique} van {persons} personen uniek, {below_10} in groepen onder 10; in het \
                 register ({in_register} personen) {there_unique} uniek, {there_below_10} onder 10{column}"
            )
        }
        Lang::En => {
            let column = heaviest.map_or(String::new(), |(column, less)| {
                format!("; without {} {} are unique", visible(column), figure(less.unique))
            });
            format!(
                "  {name} {year}, disclosure risk: {unique} of {persons} persons unique, {below_10} in groups below 10; in the \
                 register ({in_register} persons) {there_unique} unique, {there_below_10} below 10{column}"
            )
        }
    }
}

/// A line per marked column: what leaving it out, or granting it coarser, would bring; then what follows from what.
pub(super) fn columns(counts: &Counts, lang: Lang, figure: fn(u64) -> String) -> String {
    let mut out = String::new();
    for column in &counts.risk.columns {
        let (name, without) = (visible(&column.name), figure(column.without.unique));
        let coarser = column.coarser.map(|groups| figure(groups.unique));
        out.push_str(&match (lang, coarser) {
            (Lang::Nl, None) => format!("  {name}: zonder {without} uniek\n"),
            (Lang::Nl, Some(coarser)) => format!("  {name}: zonder {without} uniek, grover {coarser}\n"),
            (Lang::En, None) => format!("  {name}: {without} unique without\n"),
            (Lang::En, Some(coarser)) => format!("  {name}: {without} unique without, {coarser} coarser\n"),
        });
    }
    for prediction in &counts.risk.predictions {
        let (name, predicted) = (visible(&prediction.name), visible(&prediction.predicts.join(", ")));
        out.push_str(&match lang {
            Lang::Nl => format!("  uit {name} volgt {predicted}\n"),
            Lang::En => format!("  {predicted} follows from {name}\n"),
        });
    }
    out
}

/// The column without which the fewest are unique.
fn heaviest(risk: &FileRisk) -> Option<(&str, SmallGroups)> {
    let least = risk.columns.iter().min_by_key(|column| column.without.unique)?;
    Some((&least.name, least.without))
}
