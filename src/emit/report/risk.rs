//! Look-ups that found nothing, and persons who stand out.
//!
//! In: what was counted of each file. Out: markup; counts are rounded, and few are left out.

use super::number::count;
use super::request::ReportRequest;
use crate::distribution::{Count, PublishedFile};
use crate::emit::codeboek::FileMeasurement;
use crate::emit::page::line;
use maud::{Markup, html};

/// The files with what was counted of them and what may be shown of them; of those of few persons nothing is told.
fn told<'r>(request: ReportRequest<'r>) -> impl Iterator<Item = (&'r FileMeasurement, &'r PublishedFile)> {
    let files = request.context.measurements.iter().zip(request.files);
    files.filter(|(_, file)| file.totals.are_told())
}

/// Does the page show how often the column is empty? A key that was not found leaves its cell empty: what is left out there is not told
/// here.
fn shows_empty(request: ReportRequest<'_>, file: &FileMeasurement, name: &str) -> bool {
    let own = request.context.plan.data_files().zip(request.files);
    let mut own =
        own.filter(|((part, peildatum), _)| part.name == file.deelbestand && peildatum.studiejaar == file.studiejaar);
    own.any(|((part, _), shown)| {
        part.columns.iter().zip(&shown.columns).any(|(column, shown)| column.name == name && !shown.empty.is_empty())
    })
}

pub(super) fn not_found(request: ReportRequest<'_>) -> Markup {
    let missed: Vec<_> = told(request)
        .flat_map(|(file, _)| file.not_found.iter().map(move |(column, rows)| (file, column, Count::of(*rows))))
        .filter(|(file, column, rows)| rows.number().is_some() && shows_empty(request, file, column))
        .collect();
    html! {
        @if !missed.is_empty() {
            h2 { "Niet gevonden in een openbare bron" }
            div.wide { table {
                thead { tr { th { "deelbestand" } th { "studiejaar" } th { "kolom" } th.n { "rijen" } } }
                tbody {
                    @for (file, column, missed) in missed {
                        tr {
                            td { (line(&file.deelbestand)) } td { (file.studiejaar) } td { code { (column) } }
                            td.n { (count(missed)) }
                        }
                    }
                }
            } }
        }
    }
}

pub(super) fn risk(request: ReportRequest<'_>) -> Markup {
    html! {
        h2 { "Onthullingsrisico" }
        p {
            "Zoveel personen staan alleen of in een kleine groep op de kolommen die anderen kunnen kennen of zien. Een verstrekking blijft "
            "een verzameling persoonsgegevens, hoe laag deze getallen ook zijn."
        }
        @if told(request).next().is_none() { p { "Hiervan is niets te tonen." } } @else {
        div.wide { table {
            thead { tr {
                th { "deelbestand" } th { "studiejaar" } th { "binnen" } th.n { "uniek" } th.n { "onder 3" } th.n { "onder 5" } th.n { "onder 10" }
            } }
            tbody {
                @for (file, _) in told(request) {
                    @for (within, groups) in [("verstrekking", file.risk.release), ("register", file.risk.register.groups)] {
                        tr {
                            td { (line(&file.deelbestand)) } td { (file.studiejaar) } td { (within) }
                            @for persons in [groups.unique, groups.below_3, groups.below_5, groups.below_10] { td.n { (count(Count::of(persons))) } }
                        }
                    }
                }
            }
        } } }
    }
}
