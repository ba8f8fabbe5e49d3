//! `check`: findings, and nothing else.
//!
//! In: besluiten. Out: findings on stdout; with `--fix` those that remain; with `--dry-run` a diff on stdout and the
//! findings that would remain on stderr. Exit 0 without errors, 1 with (`--strict`: warnings too), 3 when a file
//! cannot be read or written. Refuses: to apply a fix that changes what is granted or claimed.

use super::args::{Check, Format};
use super::report::Report;
use super::{Exit, Uitslag, gezegd};
use crate::catalogue::Catalogue;
use crate::diagnose::render::{Colour, Format as Vorm, patch, render, sarif};
use crate::diagnose::{Finding, Severity, SourceMap, Spoken, visible};
use crate::pipeline::{Herstel, bewaar, controleer, herstel};
use crate::verify::regels::all_cards;

/// Runs the command.
pub(super) fn run(opdracht: &Check, report: &Report) -> Uitslag {
    let catalogue = Catalogue::get().map_err(gezegd)?;
    let uitslag = if opdracht.fix {
        let hersteld = herstel(&opdracht.besluit, catalogue).map_err(gezegd)?;
        verwerk(&hersteld.bestanden, opdracht.dry_run, report)?;
        hersteld.gecontroleerd
    } else {
        controleer(&opdracht.besluit, catalogue).map_err(gezegd)?
    };
    let bevindingen = toon(opdracht.format, &uitslag.bronnen, &uitslag.bevindingen, report);
    // A dry run has its diff on stdout, for `patch`; what would remain is said beside it.
    if opdracht.dry_run {
        report.aside(&bevindingen);
    } else {
        report.result(&bevindingen);
    }
    let grens = if opdracht.strict { Severity::Warning } else { Severity::Error };
    Ok(if uitslag.heeft(grens) { Exit::Findings } else { Exit::Ok })
}

/// Writes the mended files, or shows what would be written.
fn verwerk(bestanden: &[Herstel], alleen_tonen: bool, report: &Report) -> Result<(), Box<dyn Spoken>> {
    for bestand in bestanden {
        let (pad, aantal) = (visible(&bestand.pad.display().to_string()), bestand.aantal);
        if alleen_tonen {
            report.result(&patch(&bestand.pad.display().to_string(), &bestand.voor, &bestand.na));
        } else {
            report.note(&format!("{pad}: {aantal} hersteld"), &format!("{pad}: {aantal} mended"));
        }
    }
    if alleen_tonen { Ok(()) } else { bewaar(bestanden).map_err(gezegd) }
}

/// What a build has to say: errors and warnings. What is good to know, `check` tells, and the manifest keeps.
pub(super) fn zonder_opmerkingen(bevindingen: &[Finding]) -> Vec<Finding> {
    bevindingen.iter().filter(|bevinding| bevinding.severity() != Severity::Note).cloned().collect()
}

/// Findings in the form asked for. Colour codes are always made; the stream takes them off where nobody wants them.
pub(super) fn toon(format: Format, bronnen: &SourceMap, bevindingen: &[Finding], report: &Report) -> String {
    let vorm = match format {
        Format::Human => Vorm::Human(Colour::Coloured),
        Format::Short => Vorm::Short,
        Format::Json => Vorm::Json,
        Format::Github => Vorm::Github,
        Format::Sarif => return sarif(bronnen, bevindingen, report.lang, all_cards()),
    };
    render(vorm, bronnen, bevindingen, report.lang)
}
