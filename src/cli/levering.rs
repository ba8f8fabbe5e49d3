//! `build` of a statutory delivery: checks it and makes it.
//!
//! In: a delivery; snapshot, sources, key and output folder; recipients, request, former delivery. Out: the path of the delivery on
//! stdout, everything else on stderr. Exit 0; 1 when findings forbid it; 3 on a failure. Refuses: flags of a besluit.

use super::build_args::Build;
use super::build_paths::BuildPaths;
use super::formats::Format;
use super::placed::{done, failed};
use super::progress::Progress;
use super::report::Report;
use super::{Exit, Verdict, check, spoken, threads};
use crate::catalogue::Catalogue;
use crate::emit::Placed;
use crate::manifest::{LeveringManifest, ReleaseKind, Replacement};
use crate::pipeline::levering::{LeveringError, LeveringInputs, LeveringOutcome, LeveringRequest, build_levering};
use std::path::Path;

/// Is it a statutory delivery? What cannot be read is told by who reads it.
pub(super) fn is_one(path: &Path) -> bool {
    crate::disk::read_to_string(path).is_ok_and(|text| crate::besluit::levering::is_levering(&text))
}

/// Makes it.
pub(super) fn run(request: &Build, places: BuildPaths, report: &Report) -> Verdict {
    if let Some(flag) = flag_of_besluit(request) {
        report.failure(&LeveringError::Flag { flag });
        return Ok(Exit::Usage);
    }
    let catalogue = Catalogue::get().map_err(spoken)?;
    let levering = LeveringRequest {
        levering: request.besluit.clone(),
        inputs: LeveringInputs {
            snapshot: places.snapshot,
            sources: places.sources,
            key: places.key,
            request: request.request.clone(),
            former: request.former.clone(),
            threads: threads(request.threads)?,
        },
        out: places.out,
        ledger: places.ledger,
        recipients: request.recipients.clone(),
        is_final: request.is_final,
        replaces: request.replaces.map(|line| Replacement { line, reason: request.reason.clone().unwrap_or_default() }),
        by: request.by.clone(),
    };
    let progress = Progress::new(report.quiet);
    let outcome = build_levering(&levering, catalogue, &|done, total| progress.at(done, total));
    progress.done();
    let outcome = match outcome {
        // Nothing failed: the ledger forbids it.
        Err(ban) if ban.forbids() => {
            match request.format {
                Format::Json | Format::Sarif => report.message(&failed(request.format, &ban, report.lang)),
                Format::Human | Format::Short | Format::Github => report.failure(&ban),
            }
            return Ok(Exit::Findings);
        }
        outcome => outcome.map_err(spoken)?,
    };
    let machine = matches!(request.format, Format::Json | Format::Sarif);
    let checked = match &outcome {
        LeveringOutcome::Forbidden(checked) | LeveringOutcome::Release(checked, _) => checked,
    };
    let open = check::without_notes(&checked.findings);
    let forbidden = matches!(outcome, LeveringOutcome::Forbidden(_));
    if machine || !open.is_empty() && (forbidden || !report.quiet) {
        report.message(&check::show(request.format, &checked.sources, &open, report));
    }
    let LeveringOutcome::Release(_, release) = outcome else { return Ok(Exit::Findings) };
    let (Placed::New(path) | Placed::AlreadyPresent(path)) = &release.placed;
    describe(&release.manifest, report);
    done(path, release.recorded.as_ref(), report);
    Ok(Exit::Ok)
}

/// The first flag that means nothing here.
fn flag_of_besluit(request: &Build) -> Option<&'static str> {
    let given =
        [("--moment", request.moment.is_some()), ("--date", request.date.is_some()), ("--preview", request.preview)];
    given.into_iter().find(|(_, given)| *given).map(|(flag, _)| flag)
}

/// A flag of a delivery that is given with a besluit.
pub(super) fn flag_of_levering(request: &Build) -> Option<&'static str> {
    let given = [
        ("--recipients", request.recipients.is_some()),
        ("--request", request.request.is_some()),
        ("--former", request.former.is_some()),
    ];
    given.into_iter().find(|(_, given)| *given).map(|(flag, _)| flag)
}

/// Says what was made.
fn describe(manifest: &LeveringManifest, report: &Report) {
    let counts = &manifest.counts;
    let rows = counts.rows;
    match counts.persons {
        Some(persons) => {
            report.note(&format!("  {rows} rijen, {persons} personen"), &format!("  {rows} rows, {persons} persons"));
        }
        None => report.note(&format!("  {rows} rijen"), &format!("  {rows} rows")),
    }
    for doelgroep in &counts.doelgroepen {
        let (name, outside, unknown) = (&doelgroep.name, doelgroep.outside, doelgroep.unknown);
        report.note(
            &format!("  {name}: {outside} erbuiten, {unknown} onbekend: niet geleverd"),
            &format!("  {name}: {outside} outside, {unknown} unknown: not delivered"),
        );
    }
    if let Some(request) = &manifest.request {
        let (asked, found) = (request.persons, request.found);
        report.note(
            &format!("  verzoek: {asked} personen, {found} in het register"),
            &format!("  request: {asked} persons, {found} in the register"),
        );
    }
    let keys = manifest.recipients.len();
    if keys > 0 {
        report.note(&format!("versleuteld voor {keys} sleutel(s)"), &format!("encrypted to {keys} key(s)"));
    }
    if manifest.kind == ReleaseKind::Trial {
        report.note(
            "proef: geen levering; een definitieve vraagt --final",
            "trial: no delivery; a final one needs --final",
        );
    }
}
