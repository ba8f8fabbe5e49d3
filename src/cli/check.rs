//! `check`: findings, and nothing else.
//!
//! In: besluiten. Out: findings on stdout. Exit 0 without errors, 1 with (`--strict`: warnings too), 3 when a file
//! cannot be read. Refuses: nothing.

use super::args::{Check, Format};
use super::report::Report;
use super::{Exit, Uitslag, gezegd};
use crate::catalogue::Catalogue;
use crate::diagnose::render::{Colour, Format as Vorm, render};
use crate::diagnose::{Finding, Severity, SourceMap};
use crate::pipeline::controleer;

/// Runs the command.
pub(super) fn run(opdracht: &Check, report: &Report) -> Uitslag {
    let catalogue = Catalogue::get().map_err(gezegd)?;
    let uitslag = controleer(&opdracht.besluit, catalogue).map_err(gezegd)?;
    report.result(&toon(opdracht.format, &uitslag.bronnen, &uitslag.bevindingen, report));
    let grens = if opdracht.strict { Severity::Warning } else { Severity::Error };
    Ok(if uitslag.heeft(grens) { Exit::Findings } else { Exit::Ok })
}

/// Findings in the form asked for. Colour codes are always made; the stream takes them off where nobody wants them.
pub(super) fn toon(format: Format, bronnen: &SourceMap, bevindingen: &[Finding], report: &Report) -> String {
    let vorm = match format {
        Format::Human => Vorm::Human(Colour::Coloured),
        Format::Short => Vorm::Short,
        Format::Json => Vorm::Json,
        Format::Github => Vorm::Github,
    };
    render(vorm, bronnen, bevindingen, report.lang)
}
