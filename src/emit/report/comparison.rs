//! What changed since a former delivery of the series.
//!
//! In: [`Comparison`]: changes of the frame and counts that may be shown. Out: markup.

use super::number::{NONE, count};
use crate::distribution::{Count, Totals};
use crate::emit::page::line;
use maud::{Markup, html};

/// A delivery beside a former one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Name of the folder of the former delivery.
    pub former: String,
    /// What is laid down otherwise: decision, definitions, code lists, sources; before and after.
    pub changes: Vec<ChangeLine>,
    /// Per data file that either has.
    pub files: Vec<FileComparison>,
}

/// One thing that is laid down otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeLine {
    /// What it is about.
    pub subject: String,
    /// Before.
    pub old: String,
    /// After.
    pub new: String,
}

/// A data file beside the former one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileComparison {
    /// Deelbestand.
    pub deelbestand: String,
    /// Studiejaar.
    pub studiejaar: String,
    /// The former one and this one; `None`: it is not delivered.
    pub totals: [Option<Totals>; 2],
    /// Rows added, removed and changed; `None`: of few persons nothing is told.
    pub rows: Option<[Count; 3]>,
    /// Columns of which cells changed.
    pub columns: Vec<ChangedColumn>,
    /// Columns that were filled and are not any more.
    pub no_longer_filled: Vec<String>,
}

/// A column of which cells changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedColumn {
    /// Its name.
    pub name: String,
    /// In so many rows.
    pub rows: Count,
    /// In so many percent of the rows of the former file, where both are shown.
    pub percent: Option<u64>,
}

pub(super) fn comparison(comparison: &Comparison) -> Markup {
    let side = |file: &FileComparison, side: usize, persons: bool| -> String {
        let totals = file.totals.get(side).copied().flatten();
        totals.map_or_else(|| "–".to_owned(), |totals| count(if persons { totals.persons } else { totals.rows }))
    };
    html! {
        h2 { "Naast de vorige levering" }
        p { "Vergeleken met " code { (line(&comparison.former)) } ": rijen van dezelfde persoon met dezelfde sleutel." }
        div.wide { table {
            thead { tr {
                th { "deelbestand" } th { "studiejaar" } th.n { "rijen toen" } th.n { "rijen nu" } th.n { "personen toen" } th.n { "personen nu" }
                th.n { "erbij" } th.n { "weg" } th.n { "gewijzigd" }
            } }
            tbody {
                @for file in &comparison.files {
                    tr {
                        td { (line(&file.deelbestand)) } td { (line(&file.studiejaar)) }
                        @for persons in [false, true] { @for of in 0..2 { td.n { (side(file, of, persons)) } } }
                        @for at in 0..3 { td.n { (file.rows.map_or_else(|| NONE.to_owned(), |rows| rows.get(at).map_or_else(String::new, |rows| count(*rows)))) } }
                    }
                }
            }
        } }
        p.note {
            "Erbij en weg staan er als beide op ten minste tien personen slaan en ten minste tien rijen bleven: wie het aantal rijen kent, vindt anders het kleine bij het "
            "grote. Gewijzigd staat er als het op ten minste tien personen slaat en ten minste tien rijen gelijk bleven."
        }
        @if comparison.files.iter().any(|file| !file.columns.is_empty()) {
            h3 { "Kolommen waarvan waarden zijn gewijzigd" }
            div.wide { table {
                thead { tr { th { "deelbestand" } th { "studiejaar" } th { "kolom" } th.n { "rijen" } th.n { "aandeel" } } }
                tbody {
                    @for file in &comparison.files { @for column in &file.columns {
                        tr {
                            td { (line(&file.deelbestand)) } td { (line(&file.studiejaar)) } td { code { (line(&column.name)) } }
                            td.n { (count(column.rows)) }
                            td.n { (column.percent.map_or_else(|| NONE.to_owned(), |percent| if percent == 0 { "< 1 %".to_owned() } else { format!("{percent} %") })) }
                        }
                    } }
                }
            } }
        }
        @let emptied: Vec<_> = comparison.files.iter().filter(|file| !file.no_longer_filled.is_empty()).collect();
        @if !emptied.is_empty() {
            h3 { "Niet meer gevuld" }
            ul {
                @for file in emptied {
                    li { (line(&file.deelbestand)) " " (line(&file.studiejaar)) ": " (file.no_longer_filled.join(", ")) }
                }
            }
        }
        h3 { "Anders vastgelegd" }
        @if comparison.changes.is_empty() { p { "Besluit, definities, codelijsten en bronnen zijn gelijk." } } @else {
            div.wide { table {
                thead { tr { th { "wat" } th { "toen" } th { "nu" } } }
                tbody {
                    @for change in &comparison.changes {
                        tr { td { (line(&change.subject)) } td { (line(&change.old)) } td { (line(&change.new)) } }
                    }
                }
            } }
        }
    }
}
