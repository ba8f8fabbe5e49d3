//! `check`: findings, and nothing else.
//!
//! In: besluiten: files, folders (their `*.toml`), `-` for stdin. Out: findings on stdout; with `--fix` those that remain; with `--dry-run` a diff on stdout and the
//! findings that would remain on stderr. Exit 0 without errors, 1 with (`--strict`: warnings too), 3 when a file
//! cannot be read or written. Refuses: to apply a fix that changes what is granted or claimed.

use super::args::Check;
use super::formats::Format;
use super::report::Report;
use super::{Exit, Verdict, repository, spoken};
use crate::catalogue::Catalogue;
use crate::diagnose::render::{Colour, Format as OutputFormat, patch, render, sarif};
use crate::diagnose::{Finding, Severity, SourceMap, Spoken, visible};
use crate::pipeline::{Repair, check_everything, repair, save};
use crate::verify::rules::all_cards;

/// Runs the command.
pub(super) fn run(request: &Check, report: &Report) -> Verdict {
    let catalogue = Catalogue::get().map_err(spoken)?;
    let verdict = if request.fix {
        let repaired = repair(&request.besluit, catalogue);
        apply_repairs(&repaired.files, request.dry_run, report)?;
        repaired.checked
    } else {
        check_everything(&request.besluit, catalogue)
    };
    let findings = show(request.format, &verdict.sources, &verdict.findings, report);
    // A dry run has its diff on stdout, for `patch`; what would remain is said beside it.
    if request.dry_run {
        report.aside(&findings);
    } else {
        report.result(&findings);
    }
    if !verdict.read {
        return Ok(Exit::Failure);
    }
    let boundary = if request.strict { Severity::Warning } else { Severity::Error };
    Ok(if verdict.has(boundary) { Exit::Findings } else { Exit::Ok })
}

/// Writes the mended files, or shows what would be written.
fn apply_repairs(files: &[Repair], dry_run: bool, report: &Report) -> Result<(), Box<dyn Spoken>> {
    for file in files {
        let (path, count) = (visible(&file.path.display().to_string()), file.count);
        if dry_run {
            report.result(&patch(&file.path.display().to_string(), &file.before, &file.after));
        } else {
            report.note(&format!("{path}: {count} hersteld"), &format!("{path}: {count} mended"));
        }
    }
    if dry_run { Ok(()) } else { save(files).map_err(spoken) }
}

/// What a build has to say: errors and warnings. What is good to know, `check` tells, and the manifest keeps.
pub(super) fn without_notes(findings: &[Finding]) -> Vec<Finding> {
    findings.iter().filter(|finding| finding.severity() != Severity::Note).cloned().collect()
}

/// Findings in the form asked for. Colour codes are always made; the stream takes them off where nobody wants them.
pub(super) fn show(format: Format, sources: &SourceMap, findings: &[Finding], report: &Report) -> String {
    let render_format = match format {
        Format::Human => OutputFormat::Human(Colour::Coloured),
        Format::Short => OutputFormat::Short,
        Format::Json => OutputFormat::Json,
        Format::Github => OutputFormat::Github,
        Format::Sarif => return sarif(&repository::from_root(sources), findings, report.lang, all_cards()),
    };
    render(render_format, sources, findings, report.lang)
}
