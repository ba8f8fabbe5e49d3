//! `rapport.html`: what a release holds, for who has to decide on it, receives it or watches over it.
//!
//! In: a [`ReportRequest`]: the release, what may be shown of each file, the labels of codes, and what changed since a former delivery where
//! one is given. Out: one page in Dutch. It follows from decision, catalogue and data alone, so that `verify` makes it again.
//! Refuses: a count of few persons, also as a difference, a share or the length of a bar.

mod chart;
mod columns;
mod comparison;
mod files;
mod head;
mod number;
mod request;
mod risk;
#[cfg(test)]
mod tests;
mod values;

pub use comparison::{ChangeLine, ChangedColumn, Comparison, FileComparison};
pub use request::{REPORT, ReportRequest};
pub use values::{labels, published};

use super::page::page;
use maud::html;

/// The page.
#[must_use]
pub fn report_page(request: ReportRequest<'_>) -> Vec<u8> {
    let title = format!("Rapport: {}", request.context.besluit.header.title.value);
    let body = html! {
        (head::head(request.context))
        (files::files(request))
        (risk::not_found(request))
        (risk::risk(request))
        @if let Some(comparison) = request.comparison { (comparison::comparison(comparison)) }
        (columns::columns(request))
        (head::foot(request.context))
    };
    page(&title, &body)
}
